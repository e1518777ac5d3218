/* Check before you start: the list of entries becomes questions to tick; what they come to is told beside them.
   Nothing is kept and nothing is sent. Without this script the list stands there with its answers. */
(function () {
  "use strict";
  var element = window.kbElement, plain = window.kbFolded;
  var form = document.querySelector("[data-kb-check]");
  if (!form) return;
  var root = form.getAttribute("data-kb-check"), data = null, wait = 0;
  function one(name) { return form.querySelector("[data-kb-check-" + name + "]"); }
  var own = one("own"), list = own.querySelector("ul"), result = one("result"), bar = one("bar");
  var groups = Array.prototype.slice.call(form.querySelectorAll("[data-kb-check-group]"));
  var start = groups.map(function (group) { return group.open; });
  var items = Array.prototype.slice.call(form.querySelectorAll("[data-kb-entry]")).map(function (node, i) {
    var link = node.querySelector("a"), box = document.createElement("input"), label = document.createElement("label");
    var item = { node: node, id: node.getAttribute("data-kb-entry"), box: box, home: node.parentNode, at: i, text: link.textContent, href: link.getAttribute("href") };
    box.type = "checkbox";
    box.name = "entry";
    box.value = item.id;
    label.append(box, element("span", "", item.text));
    link.textContent = "About";
    link.className = "kb-check__about-link";
    link.setAttribute("aria-label", "About: " + item.text);
    node.insertBefore(label, link);
    return item;
  });
  var known = {};
  items.forEach(function (item) { known[item.id] = item; });

  function value(name) { return form.elements[name].value; }

  function chosen(name) {
    var select = form.elements[name];
    return select.value ? select.options[select.selectedIndex].textContent : "";
  }

  function several(count, word) { return count + " " + word + (count === 1 ? "" : "s"); }

  /* The entries of the problem stand first, in the order of its record; the others stay under their urgency. */
  function arrange() {
    var first = value("problem") ? data.conditions[value("problem")].safety : [];
    items.forEach(function (item) { if (first.indexOf(item.id) < 0 && item.node.parentNode !== item.home) home(item); });
    first.forEach(function (id) { if (known[id]) list.append(known[id].node); });
    own.hidden = !first.length;
    own.querySelector("h3").textContent = "Named for: " + chosen("problem");
    if (!value("q")) groups.forEach(function (group, i) { group.open = start[i] && !first.length; });
  }

  function home(item) {
    var after = items.filter(function (other) { return other.home === item.home && other.at > item.at && other.node.parentNode === item.home; })[0];
    item.home.insertBefore(item.node, after ? after.node : null);
  }

  /* Each word must stand in the question or among the other names of it. What is ticked stays in sight. */
  function narrow() {
    var words = plain(value("q")).split(/\s+/).filter(Boolean), shown = 0;
    items.forEach(function (item) {
      var entry = data.entries[item.id], text = plain(entry.plain + " " + entry.name + " " + entry.also);
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
      item.node.hidden = !fits && !item.box.checked;
      if (fits) shown++;
    });
    groups.forEach(function (group) {
      var left = group.querySelectorAll("li:not([hidden])").length;
      group.hidden = !left;
      group.querySelector("[data-kb-check-count]").textContent = left;
      if (words.length) group.open = true;
    });
    one("found").textContent = words.length ? several(shown, "question") + " found." + (shown ? "" : " Try another word; what is not asked here can still matter.") : items.length + " questions, the most urgent first.";
  }

  function link(id) {
    var node = element("a", "", known[id].text);
    node.href = known[id].href;
    return node;
  }

  function told(entry, words, action) {
    var item = element("li", "kb-told"), node = element("p", "kb-told__name");
    node.append(link(entry.id));
    item.append(node);
    if (!action) {
      item.append(element("p", "", "For other ways of working: " + data.verdicts[data.entries[entry.id].action][0].toLowerCase() + "."));
      return item;
    }
    words.forEach(function (text) { item.append(element("p", "kb-told__stricter", text)); });
    item.append(element("p", "", data.entries[entry.id].modify));
    if (data.entries[entry.id].may) item.append(element("p", "kb-muted", "To the person: " + data.entries[entry.id].may));
    return item;
  }

  function card(action, entries) {
    var group = form.querySelector("[data-kb-check-group='" + action + "']");
    var tone = group ? group.className.match(/kb-tone--([a-z-]+)/)[1] : "";
    var node = element("section", tone ? "kb-care kb-care--" + tone : "kb-check__apart"), head = element("h3", "kb-care__title");
    if (group) head.append(group.querySelector("svg").cloneNode(true), " ");
    head.append(action ? data.verdicts[action][0] : data.verdicts.apart[0]);
    var rows = element("ul", "kb-check__told");
    entries.forEach(function (entry) { rows.append(told(entry, entry.words, action)); });
    node.append(head, rows);
    return node;
  }

  function ticked() {
    return items.filter(function (item) { return item.box.checked; }).map(function (item) { return item.id; });
  }

  function tell() {
    var found = window.kbScreen.screen(data, ticked(), value("problem"), value("technique")), verdict = data.verdicts[found.verdict];
    var group = form.querySelector("[data-kb-check-group='" + found.verdict + "']"), tone = group ? group.className.match(/kb-tone--([a-z-]+)/)[1] : "none";
    var box = element("div", "kb-check__verdict kb-check__verdict--" + tone), title = element("p", "kb-check__title");
    if (group) title.append(group.querySelector("svg").cloneNode(true), " ");
    title.append(verdict[0] + ".");
    box.setAttribute("data-kb-check-verdict", found.verdict);
    box.append(title, element("p", "", verdict[1]));
    result.textContent = "";
    result.append(box);
    data.severity.concat("").forEach(function (action) {
      var entries = found.told.filter(function (entry) { return entry.action === action; });
      if (entries.length) result.append(card(action, entries));
    });
    if (found.told.length) result.append(element("p", "kb-muted", "The most urgent of them decides. This list cannot see everything."));
    about(found.told.length);
    var said = several(found.told.length, "answer") + " ticked. " + verdict[0] + ".";
    bar.hidden = !found.told.length;
    bar.className = "kb-check__bar kb-check__verdict--" + tone;
    bar.firstChild.textContent = said;
    clearTimeout(wait);
    wait = setTimeout(function () { if (one("said").textContent !== said) one("said").textContent = said; }, 700);
  }

  /* What the record says of the check itself: what was chosen, asked and not ticked. */
  function about(count) {
    var node = one("about"), first = value("problem") ? data.conditions[value("problem")].safety : [];
    var left = first.filter(function (id) { return !known[id].box.checked; });
    node.textContent = "Health problem: " + (chosen("problem") || "not chosen") + ". Technique: " + (chosen("technique") || "not chosen") + ". Ticked: " + count + " of " + items.length + " questions.";
    if (left.length) node.append(element("span", "kb-check__left", " Named for this problem and not ticked: " + left.map(function (id) { return known[id].text; }).join("; ") + "."));
  }

  /* With the first touch the data comes; until then nothing is asked of the disk or the network. */
  function work(then) {
    return window.kbScreen.load(root).then(function (found) { data = found; then(); }, function () {
      one("found").textContent = "The entries cannot be loaded. Open each question instead: its page says what to do.";
    });
  }

  function all() { arrange(); narrow(); tell(); }

  form.reset();  /* a browser may have kept what was typed; this comes before anybody listens */
  form.addEventListener("change", function (event) { work(event.target.name === "entry" ? tell : all); });
  form.elements.q.addEventListener("input", function () { work(narrow); });
  form.addEventListener("focusin", function () { work(function () {}); });
  form.addEventListener("reset", function () { setTimeout(function () { work(all); }, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  one("print").addEventListener("click", function () { window.print(); });

  /* An address can choose: #for-low-back-pain, #with-cupping. Nothing after the sign leaves the browser. */
  function asked() {
    var found = /^#(for|with)-([a-z0-9-]+)$/.exec(location.hash), select = found && form.elements[found[1] === "for" ? "problem" : "technique"];
    if (!select || !document.getElementById(location.hash.slice(1))) return;
    select.value = found[2];
    work(all);
  }

  form.setAttribute("data-kb-on", "");
  form.querySelectorAll("[data-kb-check-do]").forEach(function (node) { node.hidden = false; });
  window.addEventListener("hashchange", asked);
  asked();
}());
