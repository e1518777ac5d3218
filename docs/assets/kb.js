/* What every page does: data loaded at its first use, the key that leads to the search, folded text opened for print. */
(function () {
  "use strict";

  var loading = {};

  /* Data that stands in a script of its own, fetched at first use: the value that the script puts on the window. */
  function load(address, name) {
    if (window[name]) return Promise.resolve(window[name]);
    loading[name] = loading[name] || new Promise(function (done, fail) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { done(window[name]); };
      script.onerror = function () { delete loading[name]; fail(new Error(name)); };
      document.head.appendChild(script);
    });
    return loading[name];
  }

  window.kbLoad = load;

  /* The key "/" leads to the field, unless the reader has switched that off on the search page. */
  function slash() {
    try { return localStorage.getItem("kb-slash") !== "off"; } catch (error) { return true; }
  }
  document.querySelectorAll("[data-kb-slash]").forEach(function (box) {
    box.checked = slash();
    box.addEventListener("change", function () {
      try { localStorage.setItem("kb-slash", box.checked ? "on" : "off"); } catch (error) { /* for this page only */ }
    });
  });

  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && slash() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var input = document.getElementById("kb-q");
      if (input && input.offsetParent) { event.preventDefault(); input.focus(); }
    }
  });

  /* Paper cannot be clicked: everything folded is opened for print. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (node) { node.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (node) { node.open = false; }); });
})();
