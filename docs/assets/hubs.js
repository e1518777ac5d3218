/* Lists and the table at a glance can be narrowed: by typing, by part of the body, kind, certainty. Without a script the
   whole list stands there; what is folded opens natively. */
(function () {
  "use strict";
  var form = document.querySelector("[data-kb-narrow]");
  if (!form) return;
  var groups = Array.from(document.querySelectorAll("[data-kb-group]"));
  var said = form.querySelector("[data-kb-narrow-said]"), opener = form.querySelector("[data-kb-open]");
  var folds = groups.map(function (group) { return group.querySelector(":scope > details"); }).filter(Boolean);
  var start = folds.map(function (fold) { return fold.open; });
  var selects = Array.from(form.querySelectorAll("select"));

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’]/g, "");
  }

  var items = [];
  groups.forEach(function (group) {
    group.querySelectorAll(".kb-rows > li, .kb-matrix tr[data-problem]").forEach(function (node) {
      items.push({ node: node, group: group, text: plain((node.dataset.also || "") + " " + node.textContent) });
    });
  });

  function has(node, name, value) {
    return (" " + (node.getAttribute("data-" + name) || "") + " ").indexOf(" " + value + " ") >= 0;
  }

  /* In the table a column can be asked for, and a grade: cells that do not have it are passed over. */
  function cells(row, wanted) {
    var left = 0;
    row.querySelectorAll("td[data-column]").forEach(function (cell) {
      var other = wanted.domain && cell.dataset.column !== wanted.domain;
      var grade = wanted.certainty && cell.dataset.certainty !== wanted.certainty;
      cell.classList.toggle("kb-passed", Boolean(grade || (other && !wanted.certainty)));
      cell.hidden = Boolean(other);
      if (!other && !grade && !cell.classList.contains("kb-none")) left++;
    });
    return left > 0;
  }

  function narrow() {
    var wanted = {}, words = plain(form.elements.q.value).split(/\s+/).filter(Boolean), shown = 0;
    selects.forEach(function (select) { if (select.value) wanted[select.name] = select.value; });
    var active = words.length || Object.keys(wanted).length;
    var counts = new Map();
    items.forEach(function (item) {
      var table = item.node.tagName === "TR", fits = words.every(function (word) { return item.text.indexOf(word) >= 0; });
      Object.keys(wanted).forEach(function (name) {
        if (!table || (name !== "domain" && name !== "certainty")) fits = fits && has(item.node, name, wanted[name]);
      });
      if (table) fits = (cells(item.node, wanted) || !(wanted.domain || wanted.certainty)) && fits;
      item.node.hidden = !fits;
      if (fits) { shown++; counts.set(item.group, (counts.get(item.group) || 0) + 1); }
    });
    document.querySelectorAll(".kb-matrix").forEach(function (table) {
      table.toggleAttribute("data-kb-cells", Boolean(wanted.domain || wanted.certainty));  /* on a phone they show unasked */
      table.querySelectorAll("tbody").forEach(function (part) { part.hidden = !part.querySelector("tr[data-problem]:not([hidden])"); });
    });
    document.querySelectorAll(".kb-matrix thead [data-column]").forEach(function (head) {
      head.hidden = Boolean(wanted.domain && head.dataset.column !== wanted.domain);
    });
    groups.forEach(function (group) {
      var head = document.getElementById(group.getAttribute("data-kb-group")), gone = active && !counts.get(group);
      if (!head) return;
      group.hidden = Boolean(gone);
      head.hidden = Boolean(gone);
    });
    folds.forEach(function (fold, i) { fold.open = active ? true : start[i]; });
    var all = items.length;
    form.querySelector("[type=reset]").hidden = !active || shown === all;
    offer(Boolean(active));
    said.textContent = active ? shown + " of " + all + " entries" : all + (all === 1 ? " entry" : " entries");
  }

  /* What is open already is not offered to be opened, nor a single short list to be closed. */
  function offer(active) {
    if (!opener) return;
    opener.hidden = !folds.length || active;
    opener.textContent = folds.some(function (fold) { return !fold.open; }) ? "Open all" : "Close all";
  }

  var facets = form.querySelector("[data-kb-facets]");
  if (facets && window.matchMedia("(min-width: 48em)").matches) facets.open = true;
  var wait = 0;
  form.hidden = false;
  form.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(narrow, 60); });
  form.addEventListener("change", narrow);
  form.addEventListener("reset", function () { setTimeout(narrow, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); narrow(); });
  if (opener) opener.addEventListener("click", function () {
    var open = folds.some(function (fold) { return !fold.open; });
    folds.forEach(function (fold) { fold.open = open; });
    offer(false);
  });
  folds.forEach(function (fold) { fold.addEventListener("toggle", function () { offer(opener && opener.hidden); }); });
  offer(false);

  /* A link to a heading opens what is folded below it. */
  function reveal() {
    var name = location.hash.length > 1 && decodeURIComponent(location.hash.slice(1));
    groups.forEach(function (group) {
      var fold = group.querySelector(":scope > details");
      if (fold && name && group.getAttribute("data-kb-group") === name) fold.open = true;
    });
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
