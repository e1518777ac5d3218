/* A draft plan from what was chosen and typed: lines with their sources, out of assets/plans.js and assets/screening.js,
   with the rules of screen.js. It touches no page; plan.js shows what it gives. Nothing is kept or sent. */
(function () {
  "use strict";
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  var STOP = ["emergency", "urgent", "put-off", "do-not"], SOON = STOP.slice(0, 2), DAY = 864e5, BLANK = "____________________";
  var YOURS = ["yours", ""];

  function load(root) { return window.kbLoad(root + "/assets/plans.js", "kbPlans"); }

  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

  /* A day typed as 2026-03-03, as a number of days; NaN for anything else. */
  function day(text) {
    var found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    var time = found ? Date.UTC(Number(found[1]), found[2] - 1, Number(found[3])) / DAY : NaN;
    return found && typed(time) !== text ? NaN : time;
  }

  function typed(days) { return isNaN(days) ? "" : new Date(days * DAY).toISOString().slice(0, 10); }

  function inWords(days) {
    var date = new Date(days * DAY);
    return date.getUTCDate() + " " + MONTHS[date.getUTCMonth()] + " " + date.getUTCFullYear();
  }

  /* When to look again and when the course ends: from the weeks studied, or from the visits and how many of them a week. */
  function dates(choice, dose) {
    var start = day(choice.start), own = day(choice.check), each = Number(choice.each), weeks = dose ? dose.weeks : null;
    if (!weeks && dose && dose.sessions && each > 0) weeks = Math.ceil(dose.sessions / each);
    var end = weeks ? start + 7 * weeks : NaN, half = weeks ? start + 7 * (weeks > 1 ? Math.ceil(weeks / 2) : weeks) : NaN;
    return { start: start, weeks: weeks, end: end, check: isNaN(own) ? half : own, own: !isNaN(own) };
  }

  /* A figure without the noise of the computer; towards the better end, so that no goal is smaller than what matters. */
  function rounded(value, better) {
    return better === "lower" ? Math.floor(value * 10 + 1e-6) / 10 : Math.ceil(value * 10 - 1e-6) / 10;
  }

  function number(value) { return String(value).replace("-", "−"); }

  function matters(change) {
    var who = change.own ? "in " + change.who : "worked out in " + change.who + "; whether it fits people with this problem is not known";
    return change.words + ", " + who;
  }

  /* The goal on a measure, in words that can be checked. */
  function goal(measure, change, score, until) {
    var name = measure.name === measure.short ? measure.name : measure.name + " (" + measure.short + ")", scale = measure.scale;
    var text = String(score).trim(), first = text ? Number(text.replace(",", ".").replace("−", "-")) : NaN;
    var range = scale ? number(scale[0]) + " to " + number(scale[1]) + ", " + scale[2] + " is better" : "its scale is not in the record";
    var known = change ? "Change that matters: " + matters(change) + "." : "No change that matters is recorded for it: agree on a figure together, and write that it is yours.";
    if (!text) return { text: name + ": first score not typed yet (" + range + "). " + known, whole: false };
    if (isNaN(first)) return { text: name + ": “" + text + "” is not a number. " + known, whole: false };
    if (scale && (first < scale[0] || first > scale[1])) return { text: name + ": " + number(first) + " is not on the scale (" + range + "). Look at the score again.", whole: false };
    if (!change) return { text: name + ": first score " + number(first) + " (" + range + "). " + known, whole: true };
    if (!scale) return { text: name + ": first score " + number(first) + "; " + range + ", so look up which way is better. " + known, whole: true };
    var step = change.share ? Math.abs(first) * change.value / 100 : change.value, target = rounded(scale[2] === "lower" ? first - step : first + step, scale[2]);
    if (target < scale[0] || target > scale[1] || !step) {
      return { text: name + ": first score " + number(first) + " (" + range + ") leaves no room for the change that matters. " + known + " Choose another measure.", whole: false };
    }
    return {
      text: name + ": from " + number(first) + " to " + number(target) + (scale[2] === "lower" ? " or less" : " or more") + (until ? " by " + until : "") + " (" + range + "). " + known,
      whole: true
    };
  }

  /* All that is ticked, with what to do, the most urgent first. */
  function safety(screening, choice) {
    var found = window.kbScreen.screen(screening, choice.ticked, choice.problem, choice.technique);
    var named = screening.conditions[choice.problem].safety, left = named.filter(function (id) { return choice.ticked.indexOf(id) < 0; });
    var verdict = found.verdict === "nothing" && !choice.asked ? ["Safety questions not answered yet", "Ask them before anything else. Tick the box below them when all were asked, those of the folded list too."] : screening.verdicts[found.verdict];
    return {
      key: found.verdict === "nothing" && !choice.asked ? "unasked" : found.verdict,
      stop: STOP.indexOf(found.verdict) >= 0,
      title: (STOP.indexOf(found.verdict) >= 0 ? "Do not start. " : "") + verdict[0] + ".",
      text: verdict[1],
      left: left.length,
      told: found.told.map(function (one) {
        var entry = screening.entries[one.id], source = [[capital(entry.plain), "safety/" + one.id + ".html"]];
        var other = "For other ways of working: " + screening.verdicts[entry.action][0].toLowerCase() + ".";
        return { id: one.id, action: one.action, name: capital(entry.plain), words: one.words.concat(one.action ? entry.modify : other), sources: source };
      })
    };
  }

  /* What is left for a pen, `pen`, is drawn as a rule below the label. */
  function line(text, sources, mark, pen) { return { text: text, sources: sources, mark: mark || "", pen: pen || "" }; }

  /* The whole draft: what stands on top, and the parts below it; every line names its source. */
  function draft(data, screening, choice) {
    var own = data.conditions[choice.problem], page = "conditions/" + choice.problem + ".html", safe = safety(screening, choice), parts = [];
    var used = own.techniques.filter(function (one) { return one.id === choice.technique; })[0];
    var dose = used && used.doses[choice.dose], when = dates(choice, safe.stop ? null : dose), until = isNaN(when.end) || isNaN(when.start) ? "" : inWords(when.end);
    var measured = own.measures.filter(function (one) { return one.id === choice.measure; })[0], measure = measured && data.measures[measured.id];
    var change = measured && measured.differences[choice.difference], way = data.pathways[choice.pathway];
    function record(label, place) { return [label || own.name, page + "#" + place]; }
    function part(id, title, lines) { if (lines.length) parts.push({ id: id, title: title, lines: lines }); }
    function asTyped(label, text) { return line(label + ": " + text.trim(), [YOURS], "", text.trim() ? "" : BLANK); }

    part("start", "Where we start", [line("Problem: " + own.problem, [record("", "bottom-line")]), asTyped("What was found", choice.found)]);

    var goals = [asTyped("To be able to", choice.aim.trim() + (choice.aim.trim() && until ? ", by " + until : ""))], aim = null;
    if (measure) {
      aim = goal(measure, change, choice.score, until);
      goals.push(line(aim.text, [[measure.short, "measures/" + measured.id + ".html"]].concat(change && change.source ? [[own.notes[change.source], change.source + ".html"]] : [], choice.score.trim() ? [["first score: yours", ""]] : [])));
    } else {
      goals.push(line(own.measures.length ? "No measure is chosen: the goal needs a figure." : "The record names no measure for this problem. Agree on a figure together, and write that it is yours.", [record("", own.measures.length ? "measures" : "bottom-line")]));
    }
    if (!safe.stop) part("goals", "Goals", goals);

    part("found", "What studies found", own.outcomes.filter(function (one) { return choice.outcomes.indexOf(one.id) >= 0; }).reduce(function (all, one) {
      return all.concat(one.found.map(function (said) { return line(said[1], [[one.title + ", " + said[2], page + "#effect-" + said[0]]]); }));
    }, own.outcomes.length ? [] : [line("No effect of massage on this has been graded or found.", [record("", "findings")])]));

    var name = choice.technique ? screening.techniques[choice.technique].name : "", done = [], studied = own.techniques.some(function (one) { return one.doses.length; });
    /* Beside a sign that needs care today, "stay active" would be the wrong advice. */
    if (own.first && SOON.indexOf(safe.key) < 0) {
      done.push(line("What experts put first" + (safe.stop ? ", as far as the answer on top allows it: " : ": ") + own.first, [[own.name + ", in plain words", "explain/" + choice.problem + ".html"]]));
    }
    if (safe.stop) {
      done.push(line("No goal, technique, dose or date stands here while a ticked answer says “" + screening.verdicts[safe.key][0].toLowerCase() + "”.", safe.told[0].sources));
    } else {
      if (used) done.push(line(name + ": " + used.how, [record("", "techniques")]));
      else if (choice.technique) done.push(line(name + " for this: nothing on it stands in the record, and no dose is proposed.", [record("", own.techniques.length ? "techniques" : "findings"), [name, "techniques/" + choice.technique + ".html"]]));
      else done.push(line("No technique is chosen.", [YOURS]));
      if (dose) done.push(line("Dose as studied, not a prescription: " + dose.words + ".", [[own.notes[dose.source], dose.source + ".html"]]));
      else if (used || !studied) done.push(line("No dose " + (studied ? "of this technique" : "of any massage") + " for this problem was read, so none is proposed. What you agree on is yours.", [record("", own.techniques.length ? "techniques" : "findings")]));
      done.push(asTyped("Agreed on (visits, minutes, where, how firm)", choice.agreed));
    }
    part("dose", safe.stop ? "Nothing is begun" : "Technique and dose", done);

    if (!safe.stop) part("again", "Looking again", again(when, choice, safe, dose, own, [data.sheet ? "our suggestion, as on the treatment plan" : "our suggestion", data.sheet]));

    /* A course that is not begun has no end to agree on: of these lines only the danger signs stay beside a stop. */
    var ends = own.stop && !safe.stop ? [line(own.stop, [record("", "bottom-line")])] : [];
    [["emergency", (safe.stop ? "Call" : "Stop and call") + " an ambulance now if "], ["urgent", (safe.stop ? "A doctor" : "Stop, and a doctor") + " the same day if "]].forEach(function (one) {
      if (own.signs[one[0]]) ends.push(line(one[1] + own.signs[one[0]].map(function (sign) { return sign.replace(/\.$/, ""); }).join("; or ") + ".", [record("danger signs", "red-flags")], one[0]));
    });
    if (way && !safe.stop) way.ends.forEach(function (one) { ends.push(line(one[0] + ": " + one[1] + ".", [[way.name, "pathways/" + choice.pathway + ".html#triggers"]])); });
    part("stop", safe.stop ? "Danger signs" : "When to stop", ends);

    var back = way ? line(way.report.join("; ") + ".", [[way.name, "pathways/" + choice.pathway + ".html#report"]]) : line(own.report.concat(measure ? measure.short + ": first, last, change" : []).join("; ") + ".", [record("form of the reply", "referral")]);
    if (safe.stop) part("tell", "Whom to tell", [line("Whoever sent the person or treats the person: what is ticked, and that nothing is begun.", [record("referral and reply", "referral")])]);
    else part("report", "What to report back", [back]);
    if (!safe.stop) part("agreed", "Agreed", [line("The person agrees to this plan: [ ] yes   Name, date: ", [YOURS], "", BLANK)]);
    return { name: own.name, origin: own.origin, safety: safe, parts: parts, when: when, goal: aim, dose: dose, technique: name, measure: measure, own: own, change: change };
  }

  function again(when, choice, safe, dose, own, ours) {
    var found = [], studied = dose ? [own.notes[dose.source], dose.source + ".html"] : YOURS;
    var first = safe.key === "ask-first" ? "only after the doctor or nurse has answered; then " : safe.key === "unasked" ? "only when the safety questions are answered; then " : "";
    found.push(line("Start: " + first + (isNaN(when.start) ? BLANK : inWords(when.start)), [YOURS]));
    if (isNaN(when.check)) {
      found.push(line("Look again on: " + BLANK + (when.weeks ? "" : " (the record gives no weeks; type visits a week, or a day)"), [YOURS]));
    } else {
      var why = when.own ? "" : when.weeks > 1 ? ", half-way through " + when.weeks + " weeks" : ", at the end of the week";
      var odd = when.check <= when.start ? " This is not after the start: look at the days again." : "";
      found.push(line("Look again on: " + inWords(when.check) + why + "." + odd, when.own ? [YOURS] : [ours, studied]));
    }
    if (!isNaN(when.end)) found.push(line("The course ends on: " + inWords(when.end) + ", after " + when.weeks + (when.weeks === 1 ? " week." : " weeks."), choice.each && dose && !dose.weeks ? [studied, ["visits a week: yours", ""]] : [studied]));
    found.push(line("If the score has not moved by the change that matters: talk over whether to end, and write to the referrer.", [ours]));
    return found;
  }

  window.kbDraft = { load: load, dates: dates, goal: goal, draft: draft, inWords: inWords, matters: matters, BLANK: BLANK };
}());
