/* Practise: ten questions now, questions by choice, an examination. The questions come with the first use and stay here; nothing
   is sent. practise-ask.js asks one, practise-keep.js keeps what was answered. Cards, cases and findings have scripts of their own. */
(function () {
  "use strict";
  var page = document.querySelector("[data-kb-practise]");
  if (!page) return;
  var study = window.kbStudy, keep = study.keep, element = study.element, button = study.button;
  var root = page.getAttribute("data-kb-practise"), data = null, run = null, timer = 0, wait = 0;
  function one(name) { return page.querySelector("[data-kb-practise-" + name + "]"); }
  var form = one("choose"), start = one("start"), area = one("run"), status = one("said");

  /* Said once, when the hands rest. */
  function said(text) {
    clearTimeout(wait);
    wait = setTimeout(function () { status.textContent = status.textContent === text ? text + " " : text; }, 500);
  }

  function load(then) {
    if (data) { then(); return; }
    window.kbLoad(root + "/assets/practice-data.js", "kbPractice").then(function (found) {
      data = found;
      data.titles = {};
      data.units.forEach(function (entry) { data.titles[entry[0]] = entry[1]; });
      then();
    }, function () {
      one("trouble").textContent = "The questions cannot be loaded. They stand as plain pages too.";
    });
  }

  function several(count, word) { return count + " " + word + (count === 1 ? "" : "s"); }

  function shuffled(list) {
    var left = list.slice(), found = [];
    while (left.length) found.push(left.splice(Math.floor(Math.random() * left.length), 1)[0]);
    return found;
  }

  function unit(question) { return data.objectives[question.objective][0]; }

  function changed(question) {
    var before = keep.state.answers[question.id];
    return Boolean(before) && before[2] !== question.print;
  }

  /* First what changed, then what was never asked or was missed, then what was right the longest ago. */
  function next(list, count) {
    var mixed = shuffled(list).map(function (question) {
      var before = keep.state.answers[question.id];
      return { question: question, rank: !before ? 1 : changed(question) ? 0 : before[0] ? 2 + before[1] / 1e14 : 1 };
    });
    mixed.sort(function (a, b) { return a.rank - b.rank; });
    return shuffled(mixed.slice(0, count).map(function (entry) { return entry.question; }));
  }

  function fitting() {
    var topic = form.elements.topic.value, about = topic && data.sets[topic] ? data.sets[topic][1] : "", which = form.elements.which.value;
    return data.questions.filter(function (question) {
      var before = keep.state.answers[question.id], kind = form.elements.kind.value;
      return (!topic || (question.form === "honest" ? about && question.on[0] === about : question.set === topic)) &&
        (!form.elements.unit.value || unit(question) === form.elements.unit.value) &&
        (!kind || question.form === kind || question.level === kind) &&
        (!which || (which === "missed" ? before && !before[0] : which === "new" ? !before : changed(question)));
    });
  }

  /* Only the start, or only what is done now, stands on the page. */
  function open(node, focus) {
    start.hidden = true;
    area.hidden = false;
    area.textContent = one("said-shown").textContent = "";
    area.append(node);
    if (focus) focus.focus();
    area.scrollIntoView();
  }

  function halt() {
    clearInterval(timer);
    run = null;
  }

  function close() {
    halt();
    area.hidden = true;
    area.textContent = one("said-shown").textContent = "";
    start.hidden = false;
    one("ten").focus();
  }

  function begin(list, exam, minutes) {
    if (!list.length) {
      one("trouble").textContent = "No question fits all of this. Choose less.";
      return;
    }
    one("trouble").textContent = "";
    run = { list: list, at: 0, answers: list.map(function () { return null; }), right: [], exam: exam, minutes: minutes, end: exam && minutes ? Date.now() + minutes * 60000 : 0, told: {} };
    clearInterval(timer);
    if (run.end) timer = setInterval(tick, 1000);
    show();
  }

  function tick() {
    var left = Math.max(0, run.end - Date.now()), minutes = Math.ceil(left / 60000), clock = area.querySelector("[data-kb-practise-clock]");
    if (clock) clock.textContent = Math.floor(left / 60000) + ":" + ("0" + Math.floor(left / 1000) % 60).slice(-2) + " left";
    [5, 1].forEach(function (mark) {
      if (minutes === mark && !run.told[mark]) { run.told[mark] = true; said(several(mark, "minute") + " left."); }
    });
    if (!left) { leave(); finish("The time is over. "); }
  }

  /* Takes what is chosen on the page into the run. */
  function leave() {
    if (run.exam && run.open) run.answers[run.at] = run.open.read();
  }

  function heading(question) {
    var line = element("p", "kb-ask__at"), about = data.sets[question.set], name = question.form === "honest" ? data.pages[question.on[0]][0] : about ? about[0] : "";
    line.append(element("strong", "", "Question " + (run.at + 1) + " of " + run.list.length), " · " + name + " · " + data.titles[unit(question)]);
    if (changed(question)) line.append(" · ", element("span", "kb-tag", "changed since you answered it"));
    if (run.end) {
      var clock = element("span", "kb-ask__clock");
      clock.setAttribute("data-kb-practise-clock", "");
      line.append(" · ", clock);
    }
    return line;
  }

  function show() {
    var question = run.list[run.at], asked = study.ask(question, data, root, said), node = element("form", "kb-practise__question"), foot = element("p", "kb-practise__foot");
    var check = element("button", "kb-search__go", run.exam ? run.at + 1 < run.list.length ? "Next" : "Finish" : "Check");
    run.open = asked;
    node.noValidate = true;
    check.type = "submit";
    foot.append(check);
    if (run.exam && run.at) foot.append(" ", button("kb-plain-button", "Back", function () { leave(); run.at--; show(); }));
    foot.append(" ", button("kb-plain-button kb-practise__stop", run.exam ? "Finish now" : "Stop", end));
    node.append(heading(question), asked.node, foot);
    node.addEventListener("submit", function (event) {
      event.preventDefault();
      if (run.exam && run.at + 1 < run.list.length) { leave(); run.at++; show(); } else if (run.exam) end();
      else if (run.right.length > run.at) forward();
      else feedback(question, asked, check);
    });
    node.addEventListener("keydown", function (event) {  /* on the verdict, Enter leads on */
      if (event.key === "Enter" && event.target.classList.contains("kb-ask__verdict")) { event.preventDefault(); forward(); }
    });
    if (run.exam && run.answers[run.at]) asked.write(run.answers[run.at]);
    open(node, asked.title);
    if (run.end) tick();
  }

  /* An examination with empty answers ends at the second tap. */
  function end() {
    var empty, told;
    leave();
    empty = run.exam ? run.answers.filter(function (answer) { return answer === null; }).length : 0;
    if (!empty || run.sure === empty) { finish(""); return; }
    run.sure = empty;
    told = several(empty, "question") + " without an answer. Press again to finish, or go back.";
    one("said-shown").textContent = told;
    said(told);
  }

  function forward() {
    run.at++;
    if (run.at < run.list.length) show(); else finish("");
  }

  function feedback(question, asked, check) {
    var answer = asked.read(), right, line = element("p", "kb-ask__verdict");
    if (answer === null) { said(asked.missing); one("said-shown").textContent = asked.missing; return; }
    one("said-shown").textContent = "";
    right = asked.judge(answer);
    run.answers[run.at] = answer;
    run.right.push(right);
    asked.tell(answer);
    line.tabIndex = -1;
    line.classList.add(right ? "kb-ask__verdict--right" : "kb-ask__verdict--wrong");
    line.textContent = right ? "✓ Right." : "✗ Not right.";
    asked.title.after(line);
    check.textContent = run.at + 1 < run.list.length ? "Next question" : "See how it went";
    line.focus();
    said(run.right.filter(Boolean).length + " of " + several(run.right.length, "question") + " right so far.");
    setTimeout(function () { keep.answered(question, right); }, 0);
  }

  /* One row for each area: in words, and as a bar that says the same. */
  function byArea(pairs) {
    var list = element("ul", "kb-practise__areas"), found = {};
    pairs.forEach(function (pair) {
      found[pair[0]] = found[pair[0]] || [0, 0];
      found[pair[0]][0] += pair[1] ? 1 : 0;
      found[pair[0]][1]++;
    });
    data.units.filter(function (entry) { return found[entry[0]]; }).forEach(function (entry) {
      var row = element("li"), sum = found[entry[0]];
      row.append(element("span", "", entry[1] + ": " + sum[0] + " of " + sum[1] + " right"), study.shape("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "class": "kb-practise__bar", "aria-hidden": "true", focusable: "false" }));
      row.lastChild.append(study.shape("rect", { width: 100, height: 8 }), study.shape("rect", { width: 100 * sum[0] / sum[1], height: 8, "class": "kb-practise__filled" }));
      list.append(row);
    });
    return list;
  }

  function reviewed(question, answer, right) {
    var fold = element("details", "kb-fold"), line = element("summary"), asked = null;
    line.append(element("strong", right ? "kb-ask__right" : answer === null ? "" : "kb-ask__wrong", right ? "Right: " : answer === null ? "Not answered: " : "Not right: "), question.ask);
    fold.append(line);
    fold.addEventListener("toggle", function () {  /* made when it is opened: an examination may be long */
      if (!fold.open || asked) return;
      asked = study.ask(question, data, root, said);
      if (answer) asked.write(answer);
      asked.tell(answer);
      asked.title.remove();
      asked.node.querySelector("[aria-labelledby]").removeAttribute("aria-labelledby");
      fold.append(asked.node);
    });
    return fold;
  }

  /* Wrong and unanswered are told apart, and the time is told where there was a limit. */
  function summed(done, right) {
    var empty = done.answers.filter(function (answer) { return answer === null; }).length, used = Math.min(done.minutes, Math.ceil(done.minutes - (done.end - Date.now()) / 60000));
    return right + " right, " + (done.list.length - right - empty) + " not right, " + empty + " not answered." + (done.end ? " Time: " + used + " of " + several(done.minutes, "minute") + "." : "");
  }

  function finish(before) {
    var node = element("div", "kb-practise__result"), title = element("h2", "", ""), foot = element("p", "kb-practise__foot"), right, missed, done = run;
    halt();
    if (done.exam) {
      done.right = done.list.map(function (question, i) { return study.ask(question, data, root, said).judge(done.answers[i]); });
      done.list.forEach(function (question, i) { if (done.answers[i] !== null) keep.answered(question, done.right[i]); });
    } else done.list = done.list.slice(0, done.right.length);
    if (!done.list.length) { close(); return; }
    right = done.right.filter(Boolean).length;
    missed = done.list.filter(function (_, i) { return !done.right[i]; });
    title.textContent = before + right + " of " + done.list.length + " right";
    title.tabIndex = -1;
    title.id = "practise-result";
    node.append(title);
    if (done.exam) node.append(element("p", "", summed(done, right)));
    node.append(element("p", "kb-label", "By area"), byArea(done.list.map(function (question, i) { return [unit(question), done.right[i]]; })));
    node.append(element("p", "kb-label", done.exam ? "Review: each question with its answer" : "The questions again"));
    done.list.forEach(function (question, i) { node.append(reviewed(question, done.answers[i], done.right[i])); });
    if (missed.length) foot.append(button("kb-search__go", "Ask the missed again (" + missed.length + ")", function () { begin(shuffled(missed), false, 0); }), " ");
    foot.append(button(missed.length ? "kb-plain-button" : "kb-search__go", "Ten more", ten), " ", button("kb-plain-button", "To the beginning", close));
    node.append(foot);
    open(node, title);
  }

  function ten() { load(function () { begin(next(data.questions, 10), false, 0); }); }

  function chosen(exam) {
    load(function () {
      var count = Number(form.elements.count.value), list = fitting(), minutes = Math.max(0, Number(form.elements.minutes.value) || 0);
      begin(exam ? shuffled(list).slice(0, count || list.length) : next(list, count || list.length), exam, minutes);
    });
  }

  /* An address can choose a set or a unit of the course: #set-low-back-pain, #unit-safety. Nothing after the sign leaves
     the browser. */
  function asked() {
    var found = /^#(set|unit)-([a-z0-9-]+)$/.exec(location.hash), unit = found && found[1] === "unit";
    if (!found || !document.getElementById(location.hash.slice(1))) return;
    form.reset();
    form.elements[unit ? "unit" : "topic"].value = found[2];
    load(function () { begin(next(fitting(), unit ? 10 : 100), false, 0); });
  }

  study.page = { one: one, root: root, open: open, close: close, halt: halt, said: said, several: several, byArea: byArea, unit: unit, load: function (then) { load(function () { then(data); }); } };
  form.reset();
  one("ten").addEventListener("click", ten);
  form.addEventListener("submit", function (event) { event.preventDefault(); chosen(Boolean(event.submitter) && event.submitter.name === "exam"); });
  page.querySelectorAll("[data-kb-practise-do]").forEach(function (node) { node.hidden = false; });
  window.addEventListener("hashchange", asked);
  if (history.state !== "case") asked();  /* practise-case.js goes on with it */
}());
