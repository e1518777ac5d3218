/* A draft plan as plain text, and the text for the referrer, from what plan-draft.js gives. */
(function () {
  "use strict";

  /* Text that somebody typed is set in, so that it cannot pass for a line of the plan. */
  function inset(text) { return text.replace(/\s*\r?\n/g, "\n    "); }

  /* A source in a text is its number and its name; each page and place on it has one number. */
  function cited(book, all) {
    return " [" + all.map(function (one) {
      if (!one[1]) return one[0];
      if (!book.at[one[1]]) book.at[one[1]] = book.rows.push(one);
      return book.at[one[1]] + " " + one[0];
    }).join("; ") + "]";
  }

  function safety(safe, book) {
    var found = [(safe.stop ? safe.title.toUpperCase() : "SAFETY: " + safe.title) + " " + safe.text];
    safe.told.forEach(function (one) { found.push("- " + one.name + ": " + one.words.join(" ") + cited(book, [["safety entry", one.sources[0][1]]])); });
    found.push(asked(safe));
    return found;
  }

  function asked(safe) {
    return safe.told.length + (safe.told.length === 1 ? " answer ticked, " : " answers ticked, ") + safe.left + " named for this problem not ticked. This list cannot see everything. [yours]";
  }

  var DRAFT = "A teaching draft, not advice: the therapist, the person and whoever treats the person decide.";

  function foot(draft) { return "Made with “Build a plan” from " + draft.origin + "."; }

  /* The sources stand at its end: by public address, else with the name of the reference in which the paths stand. */
  function plan(draft, site, reference) {
    var book = { at: Object.create(null), rows: [] }, found = ["DRAFT TREATMENT PLAN: " + draft.name.toUpperCase(), DRAFT, ""].concat(safety(draft.safety, book));
    draft.parts.forEach(function (part) {
      found.push("", part.title.toUpperCase());
      part.lines.forEach(function (line) { found.push("- " + inset(line.text + line.pen) + cited(book, line.sources)); });
    });
    var sources = book.rows.map(function (one, i) { return i + 1 + " " + one[0] + ": " + site + one[1]; });
    var where = site || !sources.length ? [] : ["Paths in the reference “" + reference + "”; no public address of it is set."];
    return found.concat("", "SOURCES", where, sources, "", foot(draft)).join("\n");
  }

  /* The wording is that of the referral and the reply on the page of the problem. */
  function letter(draft, choice, data) {
    var blank = window.kbDraft.BLANK, safe = draft.safety, when = draft.when, words = window.kbDraft.inWords;
    var ask = safe.told.filter(function (one) { return one.action === "ask-first"; });
    var found = ["MASSAGE: PLAN FOR THE REFERRER (DRAFT)"].concat(data.who, "", "Problem: " + draft.own.problem, "Answer to your question: " + blank);
    found.push("Safety questions: " + safe.title + " " + safe.text);
    safe.told.forEach(function (one) { found.push("- present: " + one.name); });
    if (ask.length && !safe.stop) found.push("Please answer before the first visit: may what is planned be given, and with what left out? " + blank);
    if (safe.stop) {
      found.push("Planned: nothing is begun. Please see the person.");
    } else {
      found.push("Technique: " + (draft.technique || blank));
      found.push("Dose studied (no prescription): " + (draft.dose ? draft.dose.words + " (" + draft.own.notes[draft.dose.source] + ")" : "none was read for this"));
      found.push("Agreed on: " + (inset(choice.agreed.trim()) || blank));
      found.push("Start: " + (isNaN(when.start) ? blank : words(when.start)) + ". We look again on: " + (isNaN(when.check) ? blank : words(when.check)) + ". The course ends on: " + (isNaN(when.end) ? blank : words(when.end)) + ".");
      found.push("The person's own aim: " + (inset(choice.aim.trim()) || blank));
      if (draft.measure) {
        found.push("Measure: " + draft.measure.short + " (" + draft.measure.name + "). First score: " + (inset(String(choice.score).trim()) || "____") + " on ____");
        found.push("Change that matters: " + (draft.change ? window.kbDraft.matters(draft.change) : "not known"));
      }
      found.push("Stop rule (as told to the patient): " + (draft.own.stop || blank));
      found.push("If a danger sign appears, I stop, the person gets care, and I telephone you.");
      found.push("You get a reply when the course ends: " + draft.own.report.concat(draft.measure ? draft.measure.short + ": first, last, change" : []).join("; ") + ".");
    }
    found.push("Therapist, training or licence: " + blank, "", "Text made from " + draft.origin + ".");
    return found.join("\n");
  }

  window.kbPlanText = { plan: plan, letter: letter, asked: asked, foot: foot, DRAFT: DRAFT };
}());
