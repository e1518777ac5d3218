/* Lists and the table at a glance can be narrowed: by typing, by part of the body, kind, certainty. Without a script the
   whole list stands there; what is folded opens natively. */
(function () {
  "use strict";
  var plain = window.kbFolded;
  var form = document.querySelector("[data-kb-narrow]");
  if (!form) return;
  var groups = Array.from(document.querySelectorAll("[data-kb-group]"));
  var said = form.querySelector("[data-kb-narrow-said]"), opener = form.querySelector("[data-kb-open]");
  var folds = groups.map(function (group) { return group.querySelector(":scope > details"); }).filter(Boolean);
  var start = folds.map(function (fold) { return fold.open; });
  var selects = Array.from(form.querySelectorAll("select"));

  /* Words with a blank before each, so that the beginning of a word can be told from its middle. */
  function spaced(text) { return " " + plain(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim(); }

  var items = [];
  groups.forEach(function (group) {
    group.querySelectorAll(".kb-rows > li, .kb-matrix tr[data-problem]").forEach(function (node) {
      var also = node.dataset.also || "", name = spaced(node.querySelector(".kb-rows__name, th > a").textContent);
      items.push({ node: node, group: group, at: items.length, text: plain(also + " " + node.textContent), name: name,
                   also: also.split(", ").map(spaced), begins: name + spaced(also) });
    });
  });

  /* How well an entry fits, 0 best: its name begins with the words, holds them, holds each; then other names; then the rest. */
  function fit(item, phrase) {
    var each = phrase.split(" ").slice(1).map(function (word) { return " " + word; });
    function all(text) { return each.every(function (word) { return text.indexOf(word) >= 0; }); }
    if (!each.length || item.name.indexOf(phrase) === 0) return 0;
    if (item.name.indexOf(phrase) > 0) return 1;
    if (all(item.name)) return 2;
    if (item.also.some(function (name) { return name.indexOf(phrase) === 0; })) return 3;
    return all(item.begins) ? 4 : 5;
  }

  /* The best come first, in each part and among the parts; as they stood where nothing is typed. */
  var parts = groups.concat(Array.from(document.querySelectorAll(".kb-matrix tbody"))), sorted = "";
  function arrange(phrase) {
    var order, best = new Map();
    if (phrase === sorted) return;
    sorted = phrase;
    items.forEach(function (item) { item.fit = item.node.hidden ? 9 : fit(item, phrase); });
    order = items.slice().sort(function (a, b) { return a.fit - b.fit || a.at - b.at; });
    order.forEach(function (item) {
      item.node.parentNode.append(item.node);
      [item.group, item.node.closest("tbody")].forEach(function (part) { if (part && !best.has(part)) best.set(part, item.fit); });
    });
    [groups, parts.slice(groups.length)].forEach(function (some) {
      var place = document.createComment(""), first, head;
      if (some.length < 2) return;
      first = some.map(function (part) { return heading(part) || part; }).reduce(function (a, b) {
        return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? b : a;
      });
      first.before(place);
      some.slice().sort(function (a, b) { return best.get(a) - best.get(b) || some.indexOf(a) - some.indexOf(b); })
        .forEach(function (part) {
          head = heading(part);
          if (head) place.before(head);
          place.before(part);
        });
      place.remove();
    });
  }

  function heading(group) { return document.getElementById(group.getAttribute("data-kb-group")); }

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
    arrange(spaced(form.elements.q.value).replace(/^ $/, ""));
    document.querySelectorAll(".kb-matrix").forEach(function (table) {
      table.toggleAttribute("data-kb-cells", Boolean(wanted.domain || wanted.certainty));  /* on a phone they show unasked */
      table.querySelectorAll("tbody").forEach(function (part) { part.hidden = !part.querySelector("tr[data-problem]:not([hidden])"); });
    });
    document.querySelectorAll(".kb-matrix thead [data-column]").forEach(function (head) {
      head.hidden = Boolean(wanted.domain && head.dataset.column !== wanted.domain);
    });
    groups.forEach(function (group) {
      var head = heading(group), gone = active && !counts.get(group);
      if (head || group.querySelector(":scope > details")) group.hidden = Boolean(gone);
      if (head) head.hidden = Boolean(gone);
    });
    folds.forEach(function (fold, i) {
      fold.open = active ? true : start[i];
      fold.toggleAttribute("data-kb-narrowed", Boolean(active));  /* its line tells how many there were */
    });
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

  /* A link to a heading opens what is folded below it, one to a row what it is folded in. */
  function reveal() {
    var name = location.hash.length > 1 && decodeURIComponent(location.hash.slice(1));
    var row = name && document.getElementById(name), own = row && row.closest("[data-kb-group] > details");
    if (own && !own.open) { own.open = true; row.scrollIntoView(); }
    groups.forEach(function (group) {
      var fold = group.querySelector(":scope > details");
      if (fold && name && group.getAttribute("data-kb-group") === name) fold.open = true;
    });
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
