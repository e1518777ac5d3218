/* What every page does: data loaded at its first use, the key that leads to the search, folded text opened for print.
   What other scripts share stands here too. */
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

  /* A node with its class and its text, as far as they are given. */
  window.kbElement = function (tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  };

  /* A text as it is compared: small letters, without accents and apostrophes. */
  window.kbFolded = function (text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’]/g, "");
  };

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

  /* So does Ctrl-K, or ⌘K; with a modifier it cannot be typed by accident. */
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName), bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    var combined = (event.key === "k" || event.key === "K") && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!combined && !(event.key === "/" && slash() && !typing && bare)) return;
    if (event.isComposing) return;
    var input = [document.getElementById("kb-page-q"), document.getElementById("kb-q")].find(function (one) { return one && one.offsetParent; });
    if (input) { event.preventDefault(); input.focus(); if (combined) input.select(); }
  });

  /* Paper cannot be clicked: everything folded is opened for print. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (node) { node.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (node) { node.open = false; }); });
})();
