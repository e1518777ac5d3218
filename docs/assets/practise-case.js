/* A case in steps: decide, see what comes of each decision, go on; at the end the score, and what is to be written. The cases come
   with the first one. What is written stays on the page; practise-keep.js keeps how many decisions were the best, and until the
   tab is closed the decisions of the case that is being done: Back and Forward lead into it again. */
(function () {
  "use strict";
  var study = window.kbStudy, page = study && study.page;
  if (!page) return;
  var keep = study.keep, element = study.element, button = study.button, form = page.one("case-choose"), list = page.one("case-list");
  var rows = list ? Array.prototype.slice.call(list.children) : [], data = null, run = null, SIGNS = { best: "✓ ", fair: "~ ", poor: "✗ ", harm: "✗ " };

  function load(then) {
    window.kbLoad(page.root + "/assets/case-data.js", "kbCases").then(function (found) { data = found; then(); }, function () {
      page.one("trouble").textContent = "The cases cannot be loaded. They stand as plain pages too.";
    });
  }

  function slug(row) { return row.id.replace("case-", ""); }

  function kept(row) { return keep.state.cases[slug(row)]; }

  function changed(row) { return Boolean(kept(row)) && kept(row)[3] !== row.getAttribute("data-print"); }

  function open(row) { return !kept(row) || changed(row); }

  function named(id) { return data.cases.filter(function (one) { return one.id === id; })[0]; }

  /* This entry of the history shows a case, or shows none. */
  function mark(shown) { history.replaceState(shown ? "case" : null, ""); }

  function start(id) {
    load(function () {
      page.halt();
      page.one("trouble").textContent = "";
      keep.goOn(null);
      run = { one: named(id), chosen: [], picked: [], counted: 0 };
      mark(true);
      show();
    });
  }

  /* The row of the case that was begun in this tab, if its words are still the same. */
  function begun() {
    var found = keep.underWay(), row = found && document.getElementById("case-" + found[0]);
    return row && rows.indexOf(row) >= 0 && row.getAttribute("data-print") === found[1] && found[2].length <= Number(row.getAttribute("data-steps")) ? row : null;
  }

  function resume() {
    load(function () {
      var found = keep.underWay(), one = found && named(found[0]);
      var chosen = one ? found[2].map(function (pick, i) { return (one.steps[i].decisions[pick] || [])[2]; }) : [""];
      if (!chosen.every(Boolean)) {
        keep.goOn(null);
        tell();
        return;
      }
      page.halt();
      page.one("trouble").textContent = "";
      run = { one: one, chosen: chosen, picked: found[2], counted: found[3] };
      mark(true);
      forward();
    });
  }

  function remember() { keep.goOn([run.one.id, run.one.print, run.picked, run.counted]); }

  /* One that was not done, or whose words changed since; else the one that was done the longest ago. */
  function any() {
    var left = rows.filter(open), old = rows.slice().sort(function (a, b) { return (kept(a) || [0, 0, 0])[2] - (kept(b) || [0, 0, 0])[2]; });
    start(slug(left.length ? left[Math.floor(Math.random() * left.length)] : old[0]));
  }

  function paragraphs(node, texts) {
    texts.forEach(function (text) { node.append(element("p", "", text)); });
    return node;
  }

  /* A worth in words and with a sign. */
  function worth(key, own) {
    var node = element("strong", "kb-case__worth kb-case__worth--" + key, data.worth[key] + (own ? ", your decision." : ".")), sign = element("span", "", SIGNS[key]);
    sign.setAttribute("aria-hidden", "true");
    node.prepend(sign);
    return node;
  }

  function decisions(step, name) {
    var made = step.decisions.map(function (one) { return [one[0], one[1], one[2] === "best"]; });
    return study.options({ form: "choice", options: made }, name, function (i, own) { return worth(step.decisions[i][2], own); });
  }

  function links(step) { return study.read(step.on.map(function (pair) { return [page.root + "/" + pair[0], pair[1]]; })); }

  function past() {
    var fold = element("details", "kb-fold"), at = run.chosen.length, box = element("div", "kb-case__told");
    fold.append(element("summary", "", "The story until now"), box);
    paragraphs(box, run.one.story);
    run.one.steps.slice(0, at).forEach(function (step) {
      paragraphs(box, step.told.concat([step.ask + " – " + step.decisions.filter(function (one) { return one[2] === "best"; })[0][0] + "."]));
    });
    return fold;
  }

  function heading(text, id) {
    var title = element("h2", "kb-ask__title", text);
    title.tabIndex = -1;
    title.id = id;
    return title;
  }

  function show() {
    var one = run.one, at = run.chosen.length, step = one.steps[at], node = element("form", "kb-practise__question"), line = element("p", "kb-ask__at");
    var title = heading(one.name + ": step " + (at + 1) + " of " + one.steps.length, "practise-case"), ask = element("h3", "kb-case__ask", step.ask), body = element("div", "kb-case__decisions");
    var check = element("button", "kb-search__go", "Decide"), foot = element("p", "kb-practise__foot"), made = decisions(step, "decision"), told = false;
    line.append(element("strong", "", "Case"), " · " + one.about + " · the person is invented");
    if (!at && changed(document.getElementById("case-" + one.id))) line.append(" · ", element("span", "kb-tag", "changed since you did it"));
    ask.id = "practise-decision";
    body.setAttribute("role", "radiogroup");
    body.setAttribute("aria-labelledby", ask.id);
    body.append(made.node);
    study.letters(node, made);
    check.type = "submit";
    foot.append(check, " ", button("kb-plain-button kb-practise__stop", "Stop", leave));
    node.noValidate = true;
    node.append(line, title);
    if (!at) node.append(paragraphs(element("div", "kb-case__told"), one.story));
    else {
      if (run.chosen[at - 1] !== "best") node.append(element("p", "kb-muted", "The story goes on as if the best had been chosen."));
      node.append(paragraphs(element("div", "kb-case__told"), step.told), past());
    }
    node.append(ask, body, foot);

    function tell() {
      var answer = made.read(), key, verdict = element("p", "kb-ask__verdict");
      page.one("said-shown").textContent = answer ? "" : "Choose a decision first.";
      if (!answer) return;
      told = true;
      key = step.decisions[answer[0]][2];
      run.chosen.push(key);
      run.picked.push(answer[0]);
      remember();
      node.classList.add("kb-ask--told");
      made.tell(answer);
      verdict.tabIndex = -1;
      verdict.classList.add("kb-case__verdict--" + key);
      verdict.textContent = SIGNS[key] + data.worth[key] + ".";
      ask.after(verdict);
      foot.before(links(step));
      check.textContent = run.chosen.length < one.steps.length ? "Next step" : "Score, and what to write";
      verdict.focus();
    }

    node.addEventListener("submit", function (event) {
      event.preventDefault();
      if (told) forward(); else tell();
    });
    node.addEventListener("keydown", function (event) {  /* on the verdict, Enter leads on */
      if (event.key === "Enter" && event.target.classList.contains("kb-ask__verdict")) { event.preventDefault(); forward(); }
    });
    page.open(node, title);
  }

  function leave() {
    run = null;
    keep.goOn(null);
    mark(false);
    tell();
    page.close();
  }

  function forward() { if (run.chosen.length < run.one.steps.length) show(); else finish(); }

  /* A step at the end, folded; where the decision was not the best, the page to read stands below it unasked. */
  function reviewed(step, i) {
    var fold = element("details", "kb-fold"), line = element("summary"), made = decisions(step, "decision-" + i), body = element("div", "kb-ask--told");
    line.append(worth(run.chosen[i], false), " " + step.ask + " ", element("span", "kb-muted", step.area));
    made.write([run.picked[i]]);
    made.tell([run.picked[i]]);
    body.append(made.node);
    fold.append(line, body);
    if (run.chosen[i] !== "best") return [fold, links(step)];
    fold.append(links(step));
    return [fold];
  }

  /* The points of a good text, to be ticked by who wrote. */
  function rubric(one) {
    var fold = element("details", "kb-fold"), sum = element("p", "kb-case__points"), points = element("ul", "kb-case__rubric");
    function count() { sum.textContent = points.querySelectorAll(":checked").length + " of " + page.several(one.rubric.length, "point") + " in your text."; }
    sum.setAttribute("role", "status");
    one.rubric.forEach(function (text) {
      var row = element("li"), label = element("label"), box = element("input");
      box.type = "checkbox";
      box.addEventListener("change", count);
      label.append(box, element("span", "", text));
      row.append(label);
      points.append(row);
    });
    count();
    fold.append(element("summary", "", "Mark your own text"), element("p", "kb-muted", "Tick what your text holds."), points, sum);
    return fold;
  }

  function finish() {
    var done = run, one = done.one, best = done.chosen.filter(function (key) { return key === "best"; }).length, node = element("div", "kb-practise__result");
    var title = heading(best + " of " + one.steps.length + " decisions were the best", "practise-result"), sums = [], text = element("textarea", "kb-case__text"), label = element("label", "", one.task), foot = element("p", "kb-practise__foot");
    Object.keys(data.worth).forEach(function (key) {
      var count = done.chosen.filter(function (own) { return own === key; }).length;
      if (count) sums.push(data.worth[key] + ": " + count);
    });
    node.append(element("p", "kb-ask__at", one.name + " · " + one.about), title, element("p", "", sums.join(" · ") + ". It comes to this: " + one.ends + "."), element("p", "kb-label", "Step by step"));
    one.steps.forEach(function (step, i) { node.append.apply(node, reviewed(step, i)); });
    text.id = "practise-text";
    text.rows = 8;
    label.htmlFor = text.id;
    node.append(element("h3", "", "What to write"), label, text, element("p", "kb-muted", "It is not kept or sent: copy it if you want to keep it."), rubric(one));
    foot.append(button("kb-search__go", "Another case", any), " ", button("kb-plain-button", "This case again", function () { start(one.id); }), " ", button("kb-plain-button", "To the beginning", leave));
    node.append(foot);
    page.open(node, title);
    if (done.counted) return;
    done.counted = 1;
    remember();
    setTimeout(function () { keep.did(one, best); }, 0);
  }

  function fits(row) {
    var unit = form.elements.unit.value, steps = form.elements.steps.value, which = form.elements.which.value, own = kept(row);
    return (!unit || row.getAttribute("data-units").split(" ").indexOf(unit) >= 0) && (!steps || row.getAttribute("data-steps") === steps) &&
      (!which || (which === "new" ? open(row) : Boolean(own) && own[0] < own[1]));
  }

  function narrow() {
    var found = rows.filter(fits).length;
    rows.forEach(function (row) { row.hidden = !fits(row); });
    page.one("case-count").textContent = found ? page.several(found, "case") + "." : "No case fits all of this. Choose less.";
  }

  function tell() {
    var left = rows.filter(open).length, half = begun(), found = half && keep.underWay(), on = page.one("case-on");
    on.hidden = !half || Boolean(found[3]);
    page.one("case-at").textContent = on.hidden ? "" : half.querySelector("a").textContent + ", " + (found[2].length < half.getAttribute("data-steps") ? "step " + (found[2].length + 1) + " of " + half.getAttribute("data-steps") : "the score");
    page.one("case-left").textContent = left ? left + " of " + rows.length + " not yet done" : "all done; the oldest again";
    rows.forEach(function (row) {
      var own = kept(row);
      row.querySelector("[data-kb-practise-case-done]").textContent = !own ? "" : changed(row) ? "changed since you did it" : "done, " + own[0] + " of " + own[1] + " the best";
    });
    narrow();
  }

  /* An address can choose a case: #case-room-twelve. */
  function asked() {
    var row = document.getElementById(location.hash.slice(1));
    if (row && rows.indexOf(row) >= 0) start(slug(row));
  }

  /* At first: the case that this entry of the history showed, the one that was begun, the one of the address. A score that was
     left by another way than Back is not shown again. */
  function first() {
    var row = begun(), back = history.state === "case", counted = row && keep.underWay()[3];
    if (row && (back || !counted && "#" + row.id === location.hash)) { resume(); return; }
    if (counted) keep.goOn(null);
    asked();
  }

  if (!rows.length) return;
  page.one("case").addEventListener("click", any);
  page.one("case-again").addEventListener("click", any);
  page.one("case-on").addEventListener("click", resume);
  list.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    start(slug(link.closest("li")));
  });
  form.reset();
  form.addEventListener("change", narrow);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  keep.heard(tell);
  tell();
  window.addEventListener("hashchange", asked);
  first();
}());
