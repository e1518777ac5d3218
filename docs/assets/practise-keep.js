/* What was practised, under one key of this browser and nowhere else; the case that is being done, in this tab only. What cannot be read is refused in plain words, and left
   as it is until the reader erases it. Where the browser keeps nothing, all of it works until the page is closed. */
(function () {
  "use strict";
  var element = window.kbElement;
  var KEY = "kb-practise", CASE_KEY = "kb-practise-case", VERSION = 1, MOST = 1000000, ENTRIES = 5000;
  var NAME = /^[a-z0-9][a-z0-9#/.-]{0,199}$/, PRINT = /^[0-9a-f]{0,16}$/, WORD = /^[a-z-]{1,20}$/;
  var keep = { state: empty(), kept: true, trouble: "", unreadable: "" }, heard = [];

  function empty() { return { version: VERSION, answers: {}, cards: {}, cases: {}, judged: [], fresh: ["", 0], daily: 10 }; }

  function plain(value) { return Boolean(value) && typeof value === "object" && !Array.isArray(value); }

  function number(low, high) {
    return function (value) { return typeof value === "number" && value >= low && value <= high; };
  }

  function fits(pattern) {
    return function (value) { return typeof value === "string" && pattern.test(value); };
  }

  function orNull(check) {
    return function (value) { return value === null || check(value); };
  }

  var TIME = number(0, 8e15), COUNT = number(0, 1e6);
  var ANSWER = [number(0, 1), TIME, fits(PRINT), COUNT, COUNT];  /* right, when, fingerprint, times asked, times right */
  var CARD = [number(1, 3), orNull(number(0, 9)), number(0.001, 1e7), number(1, 10), TIME, TIME, fits(PRINT)];
  var CASE = [number(0, 9), number(1, 9), TIME, fits(PRINT), COUNT];  /* best decisions, steps, when, fingerprint, times done */
  var JUDGED = [fits(NAME), fits(WORD), fits(WORD), fits(WORD), fits(WORD), TIME];  /* own grade and way, those of the record, when */

  function row(checks, value) {
    return Array.isArray(value) && value.length === checks.length && checks.every(function (check, i) { return check(value[i]); });
  }

  function table(checks, value) {
    var names = plain(value) ? Object.keys(value) : null;
    return names !== null && names.length <= ENTRIES && names.every(function (name) { return NAME.test(name) && row(checks, value[name]); });
  }

  /* A text as a state, or why it is none, as a sentence. */
  function read(text) {
    var found;
    if (text.length > MOST) return { fault: "It is larger than 1 MB, so it was not made by this page." };
    try { found = JSON.parse(text); } catch (error) { return { fault: "It cannot be read as a file of this page." }; }
    if (!plain(found) || typeof found.version !== "number") return { fault: "It is not a file of this page." };
    if (found.version !== VERSION) return { fault: "It is of version " + found.version + ", and this page reads version " + VERSION + "." };
    if (!("cases" in found)) found.cases = {};  /* written before there were cases to do */
    var good = table(ANSWER, found.answers) && table(CARD, found.cards) && table(CASE, found.cases) && Array.isArray(found.judged) && found.judged.length <= ENTRIES &&
      found.judged.every(function (one) { return row(JUDGED, one); }) && row([fits(/^[0-9-]{0,10}$/), COUNT], found.fresh) && number(0, 100)(found.daily);
    good = good && Object.keys(found.cases).every(function (name) { return found.cases[name][0] <= found.cases[name][1]; });
    if (!good) return { fault: "Something in it has not the form that this page writes." };
    return { state: { version: VERSION, answers: found.answers, cards: found.cards, cases: found.cases, judged: found.judged, fresh: found.fresh, daily: found.daily } };
  }

  function tell() { heard.forEach(function (hear) { hear(); }); }

  function load() {
    var text = null, found;
    try { text = localStorage.getItem(KEY); } catch (error) { keep.kept = false; }
    keep.trouble = keep.unreadable = "";
    if (text === null) { keep.state = empty(); return; }
    found = read(text);
    if (found.state) { keep.state = found.state; return; }
    keep.state = empty();
    keep.unreadable = text;
    keep.trouble = "What this browser kept cannot be used. " + found.fault + " It is left as it is, and nothing new is kept, until you erase it.";
  }

  function save() {
    if (keep.unreadable) return tell();
    try {
      localStorage.setItem(KEY, JSON.stringify(keep.state));
      keep.kept = true;
    } catch (error) { keep.kept = false; }
    return tell();
  }

  function newest(own, other, at) {
    Object.keys(other).forEach(function (name) {
      if (!own[name] || other[name][at] > own[name][at]) own[name] = other[name];
    });
  }

  /* Adds a file: of each question, card and case the later entry counts. Gives why not, or nothing. */
  function take(text) {
    var found = read(text), known = {};
    if (found.fault) return found.fault;
    newest(keep.state.answers, found.state.answers, 1);
    newest(keep.state.cards, found.state.cards, 5);
    newest(keep.state.cases, found.state.cases, 2);
    keep.state.judged.concat(found.state.judged).forEach(function (one) { known[one[0] + one[5]] = one; });
    keep.state.judged = Object.keys(known).map(function (name) { return known[name]; }).sort(function (a, b) { return a[5] - b[5]; }).slice(-1000);
    save();
    return "";
  }

  /* The case that is being done: its name and fingerprint, the decisions so far, whether it was counted. */
  function underWay() {
    var found;
    try { found = JSON.parse(sessionStorage.getItem(CASE_KEY)); } catch (error) { return null; }
    return row([fits(NAME), fits(PRINT), Array.isArray, number(0, 1)], found) && found[2].length > 0 && found[2].every(number(0, 9)) ? found : null;
  }

  function goOn(found) {
    try {
      if (found) sessionStorage.setItem(CASE_KEY, JSON.stringify(found)); else sessionStorage.removeItem(CASE_KEY);
    } catch (error) { /* it lasts as long as the page is open */ }
  }

  function erase() {
    try { localStorage.removeItem(KEY); } catch (error) { keep.kept = false; }
    goOn(null);
    keep.state = empty();
    keep.trouble = keep.unreadable = "";
    tell();
  }

  function day(time) {
    var date = new Date(time);
    return date.getFullYear() + "-" + ("0" + (date.getMonth() + 1)).slice(-2) + "-" + ("0" + date.getDate()).slice(-2);
  }

  keep.read = read;
  keep.save = save;
  keep.take = take;
  keep.erase = erase;
  keep.underWay = underWay;
  keep.goOn = goOn;
  keep.text = function () { return keep.unreadable || JSON.stringify(keep.state); };
  keep.heard = function (hear) { heard.push(hear); };
  keep.today = function () { return day(Date.now()); };
  keep.most = MOST;
  keep.answered = function (question, right) {
    var before = keep.state.answers[question.id] || [0, 0, "", 0, 0];
    keep.state.answers[question.id] = [right ? 1 : 0, Date.now(), question.print, before[3] + 1, before[4] + (right ? 1 : 0)];
    save();
  };
  keep.did = function (one, best) {
    var before = keep.state.cases[one.id];
    keep.state.cases[one.id] = [best, one.steps.length, Date.now(), one.print, (before ? before[4] : 0) + 1];
    save();
  };
  keep.judge = function (row) {
    keep.state.judged = keep.state.judged.concat([row]).slice(-1000);
    save();
  };
  window.addEventListener("storage", function (event) { if (event.key === KEY || event.key === null) { load(); tell(); } });
  load();

  function shape(name, values) {
    var node = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(values).forEach(function (key) { node.setAttribute(key, values[key]); });
    return node;
  }

  window.kbStudy = { keep: keep, element: element, shape: shape };
}());
