/* A reviewer's reply as text, made from what was filled in. Kept in this tab, so that a link to a source and back loses
   nothing, and for longer only if asked; sent nowhere. */
(function () {
  "use strict";
  var form = document.querySelector("[data-kb-review]");
  if (!form) return;
  var id = form.getAttribute("data-kb-review"), KEY = "kb-review-" + id, said = form.querySelector("[data-kb-review-said]");
  var statements = Array.prototype.slice.call(form.querySelectorAll("[data-kb-statement]"));
  form.querySelectorAll("[data-kb-review-do]").forEach(function (part) { part.hidden = false; });

  function line(text) { return (text || "").replace(/\s+/g, " ").trim(); }

  function value(name) { return line(form.elements[name].value); }

  /* A YAML string that holds any text on one line. */
  function quoted(text) { return JSON.stringify(text); }

  function judged() {
    return statements.map(function (box, i) {
      var tick = box.querySelector("input:checked");
      return { number: i + 1, code: box.getAttribute("data-kb-statement"), tick: tick ? tick.value : "", words: line(box.querySelector("textarea").value) };
    }).filter(function (one) { return one.tick || one.words; });
  }

  function reply() {
    var told = judged(), right = told.filter(function (one) { return one.tick === "right"; }).map(function (one) { return one.code; });
    var lines = ["Review of " + id + ": " + told.length + " of " + statements.length + " statements judged", ""];
    told.forEach(function (one) { lines.push(one.number + ". " + one.code + " " + (one.tick || "no tick") + (one.words ? ": " + one.words : "")); });
    if (value("missing")) lines.push("", "Missing: " + value("missing"));
    lines.push("", form.elements.named.checked ? "I agree to be named. For the record:" : "I do not wish to be named.");
    if (form.elements.named.checked) {
      lines.push("reviewed_by:", "- name: " + quoted(value("name")), "  profession: " + quoted(value("profession")), "  on: " + value("on"));
      if (value("registration")) lines.push("  registration: " + quoted(value("registration")));
      if (value("interests")) lines.push("  interests: " + quoted(value("interests")));
      lines.push("  covered: [" + right.map(quoted).join(", ") + "]");
    }
    return lines.join("\n") + "\n";
  }

  function filled() {
    var found = {};
    Array.prototype.forEach.call(form.elements, function (one) {
      if (one.type === "radio" || one.type === "checkbox" ? one.checked && one.name !== "keep" : one.name) found[one.name] = one.value;
    });
    return found;
  }

  function keep() {
    var found = filled();
    count();
    try {
      sessionStorage.setItem(KEY, JSON.stringify(found));
      delete found.named; /* asked anew another day */
      if (form.elements.keep.checked) localStorage.setItem(KEY, JSON.stringify(found)); else localStorage.removeItem(KEY);
    } catch (error) { said.textContent = "This browser keeps nothing; copy the reply before you leave the page."; }
  }

  function count() {
    var done = judged().length;
    form.querySelector("[data-kb-review-count]").textContent = done + " of " + statements.length + " judged";
    form.querySelector("progress").value = done;
  }

  function stored(place) {
    var found = null;
    try { found = JSON.parse(place.getItem(KEY)); } catch (error) { /* nothing kept */ }
    return found && typeof found === "object" ? found : null;
  }

  /* What this tab kept, else this browser: anything else than texts is passed over. */
  function begin() {
    var here = null, longer = null, found;
    try { longer = stored(localStorage); here = stored(sessionStorage); } catch (error) { /* nothing may be kept */ }
    found = here || longer || {};
    Object.keys(found).forEach(function (name) {
      var one = form.elements.namedItem(name);
      if (!one || typeof found[name] !== "string" || name === "keep") return;
      if (one.type === "checkbox") one.checked = true; else one.value = found[name].slice(0, 4000);
    });
    form.elements.keep.checked = Boolean(longer);
    count();
  }

  form.addEventListener("input", keep);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.querySelector("[data-kb-review-print]").addEventListener("click", function () { window.print(); });
  form.querySelector("[data-kb-review-copy]").addEventListener("click", function () {
    window.kbCopy(reply()).then(function () { said.textContent = "Copied: " + judged().length + " of " + statements.length + " statements judged."; },
      function () { said.textContent = "This browser does not let a page copy. Print the list instead."; });
  });
  window.kbReview = { reply: reply };
  begin();
}());
