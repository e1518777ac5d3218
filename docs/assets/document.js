/* A document to copy: what is typed becomes plain text, or a printed sheet. Nothing is sent; it is kept in this browser only
   if asked. Without this script the form is an empty sheet to print. */
(function () {
  "use strict";
  var form = document.querySelector("[data-kb-document]");
  if (!form) return;
  var KEY = "kb-document-" + form.getAttribute("data-kb-document"), LINE = "____________________";
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  function one(name) { return form.querySelector("[data-kb-document-" + name + "]"); }
  var status = one("status"), shown = one("text"), keeps = one("keep");
  var fields = Array.prototype.slice.call(form.querySelectorAll("[data-kb-field]"));

  function inputs(field) { return Array.prototype.slice.call(field.querySelectorAll("input, textarea")); }

  function ticked(field) { return inputs(field).filter(function (input) { return input.checked; }); }

  function words(input) { return input.parentNode.querySelector("span").textContent; }

  /* A day as it is read: 3 March 2026. What was typed where a browser has no calendar stays as it is. */
  function day(value) {
    var found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
    return found && MONTHS[found[2] - 1] ? Number(found[3]) + " " + MONTHS[found[2] - 1] + " " + found[1] : value;
  }

  function typed(field) {
    var value = field.querySelector("input, textarea").value.trim();
    return field.getAttribute("data-kb-field") === "date" ? day(value) : value;
  }

  function boxes(all) {
    return all.map(function (input) {
      return "  [" + (input.checked ? "x" : " ") + "] " + words(input);
    });
  }

  function lines(field) {
    var label = field.getAttribute("data-kb-label"), kind = field.getAttribute("data-kb-field"), yes = ticked(field), all = inputs(field);
    if (kind === "safety") return [label + ": " + (yes.length || "none") + " of " + all.length + " ticked"].concat(boxes(yes));
    if (kind === "checks") return [label + ":"].concat(boxes(all));
    if (kind === "choice") return [label + ": " + (yes.length ? words(yes[0]) : LINE)];
    /* A line that somebody typed is set in, so that it cannot pass for a field of the form. */
    return [label + ": " + (typed(field).replace(/\r?\n/g, "\n  ") || LINE)];
  }

  function text() {
    var found = [form.getAttribute("data-title").toUpperCase(), ""];
    form.querySelectorAll("[data-kb-part], [data-kb-field]").forEach(function (node) {
      if (node.hasAttribute("data-kb-part")) found.push("", node.textContent.toUpperCase());
      else found = found.concat(lines(node));
    });
    return found.concat("", one("foot").textContent).join("\n").replace(/\n{3,}/g, "\n\n");
  }

  /* On paper a field is its text, however long, or lines to write on. */
  function paper(field) {
    var node = field.querySelector(".kb-doc__paper"), value;
    if (!node) return;
    if (!node.kbRules) node.kbRules = Array.prototype.slice.call(node.children);
    value = typed(field);
    node.classList.toggle("kb-doc__paper--filled", Boolean(value));
    node.textContent = value;
    if (!value) node.append.apply(node, node.kbRules);
  }

  function values() {
    var found = {};
    Array.prototype.slice.call(form.elements).forEach(function (input) {
      if (!input.name) return;
      if (input.type === "checkbox" || input.type === "radio") {
        if (input.checked) found[input.name] = (found[input.name] || []).concat(input.value);
      } else if (input.value) found[input.name] = input.value;
    });
    return found;
  }

  function kept() {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch (error) { return null; }
  }

  function keep() {
    try {
      if (keeps.checked) localStorage.setItem(KEY, JSON.stringify(values())); else localStorage.removeItem(KEY);
    } catch (error) { status.textContent = "This browser keeps nothing; copy or print it before you leave."; }
  }

  function begin(before) {
    if (!before || typeof before !== "object") return;
    Array.prototype.slice.call(form.elements).forEach(function (input) {
      var value = Object.prototype.hasOwnProperty.call(before, input.name) ? before[input.name] : null;
      if (!input.name || value === null) return;
      if (input.type === "checkbox" || input.type === "radio") input.checked = Array.isArray(value) && value.indexOf(input.value) >= 0;
      else if (typeof value === "string") input.value = value;
    });
    keeps.checked = true;
  }

  function all() { fields.forEach(paper); }

  form.reset();  /* a browser may have kept what was typed; this comes before anybody listens */
  begin(kept());
  all();
  form.setAttribute("data-kb-on", "");
  one("do").hidden = false;
  form.addEventListener("input", function (event) {
    var field = event.target.closest("[data-kb-field]");
    if (field) paper(field);
    keep();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      all();
      keep();
      shown.hidden = true;
      status.textContent = "The form is empty again.";
    }, 0);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  one("print").addEventListener("click", function () { window.print(); });
  one("copy").addEventListener("click", function () {
    var made = text();
    window.kbCopy(made).then(function () {
      shown.hidden = true;
      status.textContent = "Copied.";
    }, function () {
      shown.textContent = made;
      shown.hidden = false;
      status.textContent = "This browser copies nothing. The text stands below: mark it and copy it by hand.";
    });
  });
}());
