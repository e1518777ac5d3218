/* Build a plan: what is chosen and typed becomes a draft beside it, made by plan-draft.js. Nothing is kept and nothing is
   sent. Without this script the page says what it needs and where the same stands to be read. */
(function () {
  "use strict";
  var element = window.kbElement, plain = window.kbFolded;
  var form = document.querySelector("[data-kb-plan]");
  if (!form) return;
  var root = form.getAttribute("data-kb-plan"), site = form.getAttribute("data-kb-site"), data = null, screening = null, wait = 0, made = null;
  function one(name) { return form.querySelector("[data-kb-plan-" + name + "]"); }
  var own = one("own"), others = one("others"), result = one("result"), bar = one("bar"), items = {}, all = [];

  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

  function value(name) { return form.elements[name].value; }

  function option(text, code) {
    var node = element("option", "", text);
    node.value = code;
    return node;
  }

  function group(title, options) {
    var node = element("optgroup");
    node.label = title;
    node.append.apply(node, options);
    return node;
  }

  function fill(name, nodes, chosen) {
    var select = form.elements[name];
    select.textContent = "";
    select.append.apply(select, nodes);
    select.value = chosen;
  }

  /* Every safety entry as a question; each stands once, named for the problem or among the others. */
  function questions() {
    var order = screening.severity;
    all = Object.keys(screening.entries).map(function (id) {
      var entry = screening.entries[id], node = element("li"), label = element("label"), box = element("input"), link = element("a", "kb-check__about-link", "About");
      box.type = "checkbox";
      box.name = "entry";
      box.value = id;
      label.append(box, element("span", "", capital(entry.plain)));
      link.href = root + "/safety/" + id + ".html";
      link.setAttribute("aria-label", "About: " + capital(entry.plain));
      node.append(label, link);
      return (items[id] = { id: id, node: node, box: box, text: plain(entry.plain + " " + entry.name + " " + entry.also), place: order.indexOf(entry.action) });
    });
    all.sort(function (a, b) { return a.place - b.place || (a.text < b.text ? -1 : 1); });
  }

  function arrange() {
    var named = screening.conditions[value("problem")].safety, list = own.querySelector("ul"), rest = others.querySelector("ul");
    named.forEach(function (id) { list.append(items[id].node); });
    all.forEach(function (item) { if (named.indexOf(item.id) < 0) rest.append(item.node); });
    one("count").textContent = all.length - named.length;
    one("covers").textContent = "These " + named.length + " questions and the " + (all.length - named.length) + " of the folded list were all asked, and what applies is ticked";
    narrow();
  }

  /* Each word must stand in the question or among its other names. What is ticked stays in sight. */
  function narrow() {
    var words = plain(value("q")).split(/\s+/).filter(Boolean), shown = 0;
    all.forEach(function (item) {
      if (item.node.parentNode.parentNode !== others) { item.node.hidden = false; return; }
      var fits = words.every(function (word) { return item.text.indexOf(word) >= 0; });
      item.node.hidden = !fits && !item.box.checked;
      if (fits) shown++;
    });
    one("shown").textContent = words.length ? shown + (shown === 1 ? " question" : " questions") + " found." + (shown ? "" : " Try another word; what is not asked here can still matter.") : "";
  }

  /* A new problem brings its own techniques, outcomes, measures and pathways; what was typed and ticked stays. */
  function begin() {
    var now = data.conditions[value("problem")], main = now.techniques.filter(function (way) { return way.doses.some(function (dose) { return dose.main; }); })[0];
    var inRecord = now.techniques.map(function (way) { return way.id; });
    function named(id) { return option(screening.techniques[id].name, id); }
    var rest = Object.keys(screening.techniques).filter(function (id) { return inRecord.indexOf(id) < 0; }).sort(function (a, b) { return screening.techniques[a].name < screening.techniques[b].name ? -1 : 1; });
    fill("technique", [option("not chosen", "")].concat(inRecord.length ? group("In the record of this problem", now.techniques.map(function (way) {
      return option(screening.techniques[way.id].name + (way.doses.length ? "" : " (no dose read)"), way.id);
    })) : [], group("Not in the record of this problem", rest.map(named))), main ? main.id : inRecord[0] || "");
    one("outcomes").textContent = "";
    now.outcomes.forEach(function (outcome) {
      var label = element("label"), box = element("input");
      box.type = "checkbox";
      box.name = "outcome";
      box.value = outcome.id;
      box.checked = outcome.main;
      label.append(box, element("span", "", outcome.title));
      one("outcomes").append(label);
    });
    one("no-outcome").hidden = now.outcomes.length > 0;
    fill("measure", [option(now.measures.length ? "not chosen" : "none in the record", "")].concat(now.measures.map(function (each) {
      return option(data.measures[each.id].name + " (" + data.measures[each.id].short + ")", each.id);
    })), now.measures.length ? now.measures[0].id : "");
    fill("pathway", [option("none", "")].concat(now.pathways.map(function (id) { return option(data.pathways[id].name, id); })), "");
    form.elements.asked.checked = false;
    form.elements.score.value = "";
    one("steps").hidden = false;
    one("waiting").hidden = true;
    arrange();
    doses();
    changes();
  }

  function doses() {
    var chosen = value("technique"), used = data.conditions[value("problem")].techniques.filter(function (way) { return way.id === chosen; })[0], found = used ? used.doses : [], main = 0;
    found.forEach(function (dose, i) { if (dose.main) main = i; });
    fill("dose", found.length ? found.map(function (dose, i) { return option(dose.words, String(i)); }) : [option("none was read for this", "")], found.length ? String(main) : "");
  }

  function changes() {
    var now = data.conditions[value("problem")].measures.filter(function (each) { return each.id === value("measure"); })[0], found = now ? now.differences : [];
    fill("difference", found.length ? found.map(function (change, i) { return option(change.words + ", in " + change.who, String(i)); }) : [option("none is recorded", "")], found.length ? "0" : "");
    var scale = now && data.measures[now.id].scale;
    one("scale").textContent = scale ? "Scale " + String(scale[0]).replace("-", "−") + " to " + scale[1] + ", " + scale[2] + " is better." : now ? "Its scale is not in the record." : "";
  }

  function chosen(name) {
    return Array.prototype.slice.call(form.querySelectorAll("[name='" + name + "']:checked")).map(function (box) { return box.value; });
  }

  function choice() {
    var found = { ticked: chosen("entry"), outcomes: chosen("outcome"), asked: form.elements.asked.checked };
    ["problem", "technique", "dose", "found", "aim", "agreed", "measure", "difference", "score", "start", "each", "check", "pathway"].forEach(function (name) { found[name] = value(name); });
    return found;
  }

  function sources(list) {
    var node = element("span", "kb-plan__from");
    list.forEach(function (source, i) {
      if (i) node.append("; ");
      var part = source[1] ? element("a", "", source[0]) : element("span", "", source[0]);
      if (source[1]) part.href = root + "/" + source[1];
      node.append(part);
    });
    return node;
  }

  function sign(action) {
    var node = form.querySelector("[data-kb-sign='" + action + "']");
    return node ? { tone: node.getAttribute("data-tone"), picture: node.firstElementChild.cloneNode(true) } : { tone: "none", picture: "" };
  }

  /* What the ticked answers come to stands first, whatever else the plan says. */
  function verdict(safe) {
    var mark = sign(safe.key), box = element("div", "kb-check__verdict kb-check__verdict--" + mark.tone), title = element("p", "kb-check__title");
    title.append(mark.picture, " ", safe.title);
    box.setAttribute("data-kb-plan-verdict", safe.key);
    box.append(title, element("p", "", safe.text));
    safe.told.forEach(function (each) {
      var told = element("div", "kb-told"), name = element("p", "kb-told__name"), own = sign(each.action);
      name.append(own.picture, " ", (each.action ? screening.verdicts[each.action][0] : screening.verdicts.apart[0]) + ": ", sources(each.sources));
      told.append(name);
      each.words.forEach(function (text) { told.append(element("p", "", text)); });
      box.append(told);
    });
    box.append(element("p", "kb-muted", window.kbPlanText.asked(safe).replace(/ \[yours\]$/, "")));
    return box;
  }

  function tell() {
    if (!data || !value("problem")) return;
    made = window.kbDraft.draft(data, screening, choice());
    result.textContent = "";
    result.append(element("h3", "kb-plan__name", "Draft plan: " + made.name), element("p", "kb-plan__foot", window.kbPlanText.DRAFT), verdict(made.safety));
    made.parts.forEach(function (part) {
      var section = element("section", "kb-plan__part"), list = element("ul");
      section.setAttribute("data-kb-plan-part", part.id);
      part.lines.forEach(function (line) {
        var row = element("li", line.mark ? "kb-plan__sign kb-plan__sign--" + line.mark : "");
        row.append(element("span", "kb-plan__text", line.text), " ");
        if (line.pen) {
          row.classList.add("kb-plan__pen");
          row.append(element("span", "kb-plan__rule", line.pen), " ");
        }
        row.append(sources(line.sources));
        list.append(row);
      });
      section.append(element("h4", "", part.title), list);
      result.append(section);
    });
    result.append(element("p", "kb-plan__foot", window.kbPlanText.foot(made)));
    one("letter").textContent = window.kbPlanText.letter(made, choice(), data);
    form.querySelectorAll("[data-kb-plan-do]").forEach(function (node) { node.hidden = false; });
    bar.hidden = false;
    bar.className = "kb-check__bar kb-check__verdict--" + sign(made.safety.key).tone;
    bar.firstChild.textContent = "Draft plan: " + made.safety.title;
    clearTimeout(wait);
    wait = setTimeout(function () { if (one("said").textContent !== made.safety.title) one("said").textContent = made.safety.title; }, 700);
  }

  /* With the first touch the data comes; until then nothing is asked of the disk or the network. */
  function work(then) {
    return Promise.all([window.kbScreen.load(root), window.kbDraft.load(root)]).then(function (both) {
      screening = both[0];
      data = both[1];
      if (!all.length) questions();
      then();
    }, function () { one("waiting").textContent = "The records cannot be loaded. The same stands on the pages below, to be read."; });
  }

  function changed(event) {
    if (event.target.name === "problem") { if (value("problem")) { begin(); } else { restart(); } }
    if (event.target.name === "technique") doses();
    if (event.target.name === "measure") { form.elements.score.value = ""; changes(); }
    tell();
  }

  function restart() {
    one("steps").hidden = true;
    one("waiting").hidden = false;
    form.querySelectorAll("[data-kb-plan-do]").forEach(function (node) { node.hidden = true; });
    bar.hidden = true;
    result.textContent = one("said").textContent = one("status").textContent = "";
    today();
  }

  function today() {
    var now = new Date();
    form.elements.start.value = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
  }

  function copied(text, shown) {
    window.kbCopy(text()).then(function () { one("status").textContent = "Copied."; }, function () {
      shown.textContent = text();
      shown.hidden = false;
      if (shown.closest("details")) shown.closest("details").open = true;
      one("status").textContent = "This browser copies nothing. The text stands below: mark it and copy it by hand.";
    });
  }

  /* An address can choose: plan.html#for-low-back-pain, or ?low-back-pain. Nothing that is typed goes into it. */
  function asked() {
    var found = /^[#?](?:for[-=])?([a-z0-9-]+)/.exec(location.hash || location.search), select = form.elements.problem;
    if (!found || !Array.prototype.some.call(select.options, function (each) { return each.value === found[1]; })) return;
    select.value = found[1];
    work(function () { begin(); tell(); });
  }

  form.reset();  /* a browser may have kept what was typed; this comes before anybody listens */
  one("all").hidden = false;
  restart();
  form.addEventListener("change", function (event) { work(function () { changed(event); }); });
  form.addEventListener("input", function (event) {
    if (event.target.name === "q") work(narrow);
    else if (/^(text|textarea|number|date)$/.test(event.target.type)) work(tell);
  });
  form.addEventListener("focusin", function () { work(function () {}); });
  form.addEventListener("reset", function () { setTimeout(restart, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  one("print").addEventListener("click", function () { window.print(); });
  one("copy").addEventListener("click", function () { copied(function () { return window.kbPlanText.plan(made, site, data.reference); }, one("text")); });
  one("copy-letter").addEventListener("click", function () { copied(function () { return one("letter").textContent; }, one("letter")); });
  form.setAttribute("data-kb-on", "");
  window.addEventListener("hashchange", asked);
  asked();
}());
