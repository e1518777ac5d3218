/* The safety matrix: narrowed by problem, technique, part of the body and kind of technique; a cell opens with the entries
   behind it, by pointer or keyboard. On a phone one problem or one technique is shown at a time. */
(function () {
  "use strict";
  var element = window.kbElement;
  var table = document.querySelector("[data-kb-smatrix]"), form = document.querySelector("[data-kb-smatrix-form]");
  if (!table || !form) return;
  var more = document.querySelector("[data-kb-smatrix-more]"), body = more.querySelector("[data-kb-smatrix-body]");
  var title = more.querySelector("h2"), said = form.querySelector("[data-kb-smatrix-said]");
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells, 1), at = null, from = null;
  var rows = Array.prototype.slice.call(table.querySelectorAll("tbody tr[data-id]"));
  var narrow = window.matchMedia("(max-width: 47.9em)");
  function value(name) { return form.elements[name].value; }

  function several(count, word) { return count + " " + word + (count === 1 ? "" : "s"); }

  function nameOf(head) { return head.querySelector("a").textContent; }

  /* One stop for the tabulator; the arrow keys move, Enter opens. */
  function focusable(cell) {
    if (at) at.tabIndex = -1;
    at = cell;
    if (at) at.tabIndex = 0;
  }

  function show() {
    var problem = value("problem"), technique = value("technique"), one = narrow.matches;
    var region = one ? "" : value("region"), family = one ? "" : value("family"), ask = one && !problem && !technique, columns = 0, left = 0, first = null;
    heads.forEach(function (head) {
      head.hidden = Boolean((technique && head.dataset.id !== technique) || (family && head.dataset.family !== family));
      if (!head.hidden) columns++;
    });
    rows.forEach(function (row) {
      var fits = (!problem || row.dataset.id === problem) && (!region || (" " + row.dataset.region + " ").indexOf(" " + region + " ") >= 0);
      row.hidden = !fits || ask;
      if (!row.hidden) left++;
      heads.forEach(function (head, i) {
        var cell = row.cells[i + 1];
        cell.hidden = head.hidden;
        if (!row.hidden && !head.hidden && !first) first = cell;
        if (one && !row.hidden) cell.setAttribute("data-label", nameOf(head)); else cell.removeAttribute("data-label");
      });
    });
    table.querySelectorAll("tbody").forEach(function (part) { part.hidden = !part.querySelector("tr[data-id]:not([hidden])"); });
    table.querySelectorAll(".kb-smatrix__group th").forEach(function (head) { head.colSpan = columns + 1; });
    table.classList.toggle("kb-smatrix--one", Boolean(technique));
    table.classList.toggle("kb-smatrix--few", columns <= 8);
    focusable(first);
    said.textContent = ask ? "Choose a health problem or a technique." : several(left, "health problem") + ", " + several(columns, "technique") + (left && columns ? ". Open a cell to see the entries." : ".");
  }

  function line(data, id, action, words) {
    var entry = data.entries[id], item = element("li", "kb-told"), name = element("p", "kb-told__name"), link = element("a", "", entry.plain);
    link.href = id + ".html";
    name.append(link, ": ", element("strong", "", data.verdicts[action][0].toLowerCase()));
    item.append(name);
    words.forEach(function (text) { item.append(element("p", "kb-told__stricter", text)); });
    item.append(element("p", "", entry.modify));
    return item;
  }

  function fill(data, row, head) {
    var condition = data.conditions[row.dataset.id], technique = head.dataset.id, list = element("ul", "kb-check__told");
    var own = condition.safety.filter(function (id) { return window.kbScreen.particular(data, id, technique); });
    var every = condition.safety.filter(function (id) { return own.indexOf(id) < 0 && window.kbScreen.always(data, id); });
    own.map(function (id) { return window.kbScreen.holds(data, id, technique); })
      .sort(function (a, b) { return data.severity.indexOf(a.action) - data.severity.indexOf(b.action); })
      .forEach(function (one) { list.append(line(data, one.id, one.action, one.words)); });
    body.textContent = "";
    body.append(own.length ? element("p", "kb-label", "For this technique in particular, if the person has:") : element("p", "", condition.safety.length ? "Nothing hangs on this technique in particular. That does not make it right for everybody." : "No information: this problem names no safety entry."));
    if (own.length) body.append(list);
    if (every.length) {
      var fold = element("details", "kb-fold"), all = element("ul", "kb-check__told");
      every.forEach(function (id) { all.append(line(data, id, data.entries[id].action, [])); });
      fold.append(element("summary", "", several(every.length, "entry").replace("entrys", "entries") + " for every massage"), all);
      body.append(fold);
    }
    var next = element("p"), link = element("a", "", "Go through the questions");
    link.href = "check.html#for-" + row.dataset.id;
    next.append(link);
    body.append(next);
  }

  function open(cell) {
    var row = cell.parentNode, head = heads[cell.cellIndex - 1];
    from = cell;
    title.textContent = nameOf(row.cells[0]) + " · " + nameOf(head) + ": " + cell.textContent.trim();
    window.kbScreen.load(table.getAttribute("data-kb-smatrix")).then(function (data) { fill(data, row, head); shown(); }, function () {
      body.textContent = "";
      body.append(element("p", "", "The entries cannot be loaded. The page of the health problem lists them."));
      shown();
    });
  }

  function shown() {
    if (!more.open) more.showModal();
    more.scrollTop = 0;
    title.focus();
  }

  function step(cell, rowwards, cellwards) {
    var row = cell.parentNode, i = cell.cellIndex, list = rows.filter(function (one) { return !one.hidden; }), r = list.indexOf(row);
    if (rowwards) return (list[r + rowwards] || row).cells[i];
    do { i += cellwards; } while (row.cells[i] && row.cells[i].hidden);
    return i > 0 && row.cells[i] ? row.cells[i] : cell;
  }

  var KEYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", function (event) {
    var cell = event.target.closest("td"), move = KEYS[event.key];
    if (!cell) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(cell); return; }
    if (!move) return;
    event.preventDefault();
    focusable(step(cell, move[0], move[1]));
    at.focus();
  });
  table.addEventListener("click", function (event) {
    var cell = event.target.closest("td");
    if (cell) { focusable(cell); open(cell); }
  });
  more.querySelector("[data-kb-smatrix-close]").addEventListener("click", function () { more.close(); });
  more.addEventListener("click", function (event) { if (event.target === more) more.close(); });
  more.addEventListener("close", function () { if (from) from.focus(); });
  form.addEventListener("change", show);
  form.addEventListener("reset", function () { setTimeout(show, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.querySelector("[data-kb-smatrix-print]").addEventListener("click", function () { window.print(); });
  if (narrow.addEventListener) narrow.addEventListener("change", show);
  else if (narrow.addListener) narrow.addListener(show); /* engines from before 2020, as in frame.js */

  table.setAttribute("role", "grid");
  table.querySelectorAll("td").forEach(function (cell) { cell.setAttribute("role", "gridcell"); cell.tabIndex = -1; });
  table.setAttribute("data-kb-on", "");
  form.hidden = false;
  if (narrow.matches) document.querySelector("[data-kb-smatrix-key]").open = false;
  show();
}());
