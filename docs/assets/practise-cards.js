/* Cards due today: words, safety, changes that matter and questions, at the times that fsrs.js works out. A card whose words
   changed since it was learnt is due at once, and marked. */
(function () {
  "use strict";
  var study = window.kbStudy, page = study && study.page, fsrs = window.kbFsrs;
  if (!page) return;
  var keep = study.keep, element = study.element, button = study.button, form = page.one("decks"), done = 0, soon = 20 * 60000;
  var NAMES = ["Again", "Hard", "Good", "Easy"];

  function midnight() {
    var date = new Date();
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
  }

  function deck(id) { return id.indexOf("/") > 0 ? id.split("/")[0] : "questions"; }

  function wanted(id) { return form.elements[deck(id)].checked; }

  function left() { return Math.max(0, keep.state.daily - (keep.state.fresh[0] === keep.today() ? keep.state.fresh[1] : 0)); }

  /* All cards: id, fingerprint, and either front, back and address, or the question. Those asked and missed come first. */
  function all(data) {
    var cards = data.cards.map(function (card) { return { id: card[0], front: card[1], back: card[2], path: card[3], print: card[4] }; });
    var asked = data.questions.map(function (question) { return { id: question.id, question: question, print: question.print }; });
    var missed = asked.filter(function (card) { var before = keep.state.answers[card.id]; return before && !before[0]; });
    var rest = asked.filter(function (card) { return missed.indexOf(card) < 0; }), mixed = missed, step = Math.max(1, Math.ceil(cards.length / (rest.length || 1)));
    rest.sort(function (a, b) { return a.print < b.print ? -1 : 1; });  /* sets mixed, always in the same order */
    cards.forEach(function (card, i) {
      mixed.push(card);
      if (i % step === 0 && rest.length) mixed.push(rest.shift());
    });
    return mixed.concat(rest).filter(function (card) { return wanted(card.id); });
  }

  function changed(card) {
    var kept = keep.state.cards[card.id];
    return Boolean(kept) && kept[6] !== card.print;
  }

  function due(data, until) {
    var cards = all(data), old = cards.filter(function (card) {
      var kept = keep.state.cards[card.id];
      return kept && (changed(card) || kept[4] < until);
    });
    old.sort(function (a, b) { return changed(b) - changed(a) || keep.state.cards[a.id][4] - keep.state.cards[b.id][4]; });
    return old.concat(cards.filter(function (card) { return !keep.state.cards[card.id]; }).slice(0, left()));
  }

  function kept(card) {
    var row = keep.state.cards[card.id];
    return row ? { state: row[0], step: row[1], stability: row[2], difficulty: row[3], due: row[4], last: row[5] } : fsrs.fresh(Date.now());
  }

  function until(time) {
    var minutes = Math.round((time - Date.now()) / 60000), days = Math.round(minutes / 1440);
    return days ? page.several(days, "day") : page.several(Math.max(1, minutes), "minute");
  }

  function rate(card, rating) {
    var next = fsrs.review(kept(card), rating, Date.now()), today = keep.today();
    if (!keep.state.cards[card.id]) keep.state.fresh = [today, (keep.state.fresh[0] === today ? keep.state.fresh[1] : 0) + 1];
    keep.state.cards[card.id] = [next.state, next.step, next.stability, next.difficulty, next.due, next.last, card.print];
    keep.save();
    done++;
    go();
  }

  function ratings(card, foot, wrong) {
    var to = wrong === true ? 1 : 4, rating, next;
    for (rating = wrong === false ? 2 : 1; rating <= to; rating++) {
      next = fsrs.review(kept(card), rating, Date.now());
      var node = button(rating === 3 || wrong === true ? "kb-search__go" : "kb-plain-button", NAMES[rating - 1], rate.bind(null, card, rating));
      node.append(element("span", "kb-card__when", " in " + until(next.due)));
      foot.append(node, " ");
    }
  }

  function head(card, count) {
    var line = element("p", "kb-ask__at");
    line.append(element("strong", "", count === 1 ? "Last card" : count + " cards left today"), " · ", page.data.decks.filter(function (entry) { return entry[0] === deck(card.id); })[0][1]);
    if (changed(card)) line.append(" · ", element("span", "kb-tag", "changed since you learnt it"));
    else if (!keep.state.cards[card.id]) line.append(" · new");
    return line;
  }

  function stop() { return button("kb-plain-button kb-practise__stop", "Stop", finish); }

  function turned(card, count) {
    var node = element("div", "kb-practise__question"), title = element("h2", "kb-ask__title", card.front), foot = element("p", "kb-practise__foot");
    title.tabIndex = -1;
    foot.append(button("kb-search__go", "Show the answer", function () {
      var back = element("div", "kb-card__back"), words = element("p", "", card.back), where = study.read([[page.root + "/" + card.path, card.front]]);
      words.tabIndex = -1;
      back.append(words, where, element("p", "kb-muted", "How well did you know it?"));
      foot.before(back);
      foot.textContent = "";
      ratings(card, foot);
      foot.append(stop());
      words.focus();
    }), " ", stop());
    node.append(head(card, count), title, foot);
    page.open(node, title);
  }

  function asked(card, count) {
    var question = study.ask(card.question, page.data, page.root, page.said), node = element("form", "kb-practise__question"), foot = element("p", "kb-practise__foot"), check = element("button", "kb-search__go", "Check"), told = false;
    check.type = "submit";
    foot.append(check, " ", stop());
    node.append(head(card, count), question.node, foot);
    node.addEventListener("submit", function (event) {
      var answer = question.read(), right, line = element("p", "kb-ask__verdict");
      event.preventDefault();
      if (told) return;
      page.one("said-shown").textContent = answer === null ? question.missing : "";
      if (answer === null) return;
      told = true;
      right = question.judge(answer);
      question.tell(answer);
      line.tabIndex = -1;
      line.classList.add(right ? "kb-ask__verdict--right" : "kb-ask__verdict--wrong");
      line.textContent = right ? "✓ Right. How well did you know it?" : "✗ Not right.";
      question.title.after(line);
      foot.textContent = "";
      ratings(card, foot, !right);
      foot.append(stop());
      line.focus();
      setTimeout(function () { keep.answered(card.question, right); }, 0);
    });
    page.open(node, question.title);
  }

  /* The next card: due ones, then those still being learnt that come again within minutes. */
  function go() {
    var list = due(page.data, Date.now()), later = due(page.data, midnight()), card = list[0] || later.filter(function (one) { return keep.state.cards[one.id][4] - Date.now() < soon || keep.state.cards[one.id][0] === 2; })[0];
    if (!card) { finish(); return; }
    if (card.question) asked(card, later.length); else turned(card, later.length);
  }

  function finish() {
    var node = element("div", "kb-practise__result"), title = element("h2", "", done ? page.several(done, "card") + " rated" : "No card is due today"), foot = element("p", "kb-practise__foot");
    var times = Object.keys(keep.state.cards).map(function (id) { return keep.state.cards[id][4]; }).filter(function (time) { return time > Date.now(); });
    title.tabIndex = -1;
    title.id = "practise-result";
    node.append(title, element("p", "", times.length ? "The next one is due in " + until(Math.min.apply(null, times)) + "." : "Choose a kind of card, or let more new ones come each day."));
    foot.append(button("kb-search__go", "To the beginning", page.close));
    node.append(foot);
    page.open(node, title);
    done = 0;
  }

  function begin() {
    page.load(function (data) { page.data = data; done = 0; go(); });
  }

  function show() {
    var now = midnight(), waiting = Object.keys(keep.state.cards).filter(function (id) { return keep.state.cards[id][4] < now; }).length;
    page.one("due").textContent = waiting || left() ? " " + waiting + " due, " + left() + " new" : " none left";
    form.elements.daily.value = String(keep.state.daily);
  }

  page.one("cards").addEventListener("click", begin);
  form.addEventListener("submit", function (event) { event.preventDefault(); begin(); });
  form.elements.daily.addEventListener("change", function () { keep.state.daily = Number(form.elements.daily.value); keep.save(); });
  keep.heard(show);
  show();
}());
