/* The form of a measure: adds up what is answered, says what is missing, and holds the score against the last one and the
   changes that the record names. Nothing is kept and nothing is sent. Without this script the form is a sheet to print. */
(function () {
  "use strict";
  var form = document.querySelector("[data-kb-measure]");
  if (!form) return;
  var told = JSON.parse(form.getAttribute("data-kb-measure"));
  function one(name) { return form.querySelector("[data-kb-measure-" + name + "]"); }
  function all(selector, within) { return Array.prototype.slice.call((within || form).querySelectorAll(selector)); }
  var result = one("result"), items = all("[data-kb-item]");
  var warnings = {};
  all("[data-kb-warning]").forEach(function (node) { warnings[node.getAttribute("data-kb-warning")] = node; });

  /* A figure as it is read: two decimals at most, a true minus. */
  function figure(value) { return String(Math.round(value * 100) / 100).replace("-", "−"); }

  function counted(value) {
    var things = told.things;
    return figure(value) + " " + (figure(value) === "1" && /s$/.test(things) ? things.slice(0, -1) : things);
  }

  /* What was typed as a number: null if nothing was, NaN if it is none or outside what can be. */
  function typed(input, least, most) {
    var text = input.value.trim().replace(",", ".").replace("−", "-"), value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (least !== null && value < least || most !== null && value > most) value = NaN;
    if (text && isNaN(value)) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    return text ? value : null;
  }

  function limit(input, name) { return input.hasAttribute(name) ? Number(input.getAttribute(name)) : null; }

  /* What an item counts; null if it is not answered. */
  function answer(item) {
    var inputs = all("input[type=radio], input[type=checkbox]", item), ticked = inputs.filter(function (input) { return input.checked; })[0];
    if (inputs.length) return ticked ? Number(ticked.value) : told.missing === "blank-is-no" ? 0 : null;
    var input = item.querySelector("input");
    return typed(input, limit(input, "data-least"), limit(input, "data-most"));
  }

  function list(words) { return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " and " + words[words.length - 1]; }

  /* Volume in ml of one side, from its girths and their distance; a text that says why where there is none. */
  function volume(name, side, gap) {
    var girths = all("input[name=" + name + "]").map(function (input) { return typed(input, 1, 200); });
    while (girths.length && girths[girths.length - 1] === null) girths.pop();
    if (girths.some(isNaN)) return "One entry of the " + side + " is no girth from 1 to 200 cm.";
    if (girths.length < 2) return "The " + side + " needs at least two points.";
    var gaps = girths.map(function (girth, i) { return girth === null ? i + 1 : 0; }).filter(Boolean);
    if (gaps.length) return "On the " + side + " point " + list(gaps) + " is missing.";
    return { points: girths.length, ml: girths.slice(1).reduce(function (sum, girth, i) {
      return sum + gap / (12 * Math.PI) * (girths[i] * girths[i] + girths[i] * girth + girth * girth);
    }, 0) };
  }

  /* The score as { value, head, words }; without a value where none can be made yet. */
  function cones() {
    var gap = typed(form.elements.gap, 0.5, 50);
    var swollen = volume("swollen", "swollen side", gap), other = volume("other", "other side", gap);
    if (!all("input[name=swollen], input[name=other]").some(function (input) { return input.value.trim(); })) return { words: "Nothing is entered yet." };
    if (!gap) return { words: "The distance between two points is no length from 0.5 to 50 cm." };
    if (typeof swollen === "string") return { words: swollen };
    if (typeof other === "string") return { words: other };
    if (swollen.points !== other.points) return { words: "The sides have not the same number of points: " + swollen.points + " and " + other.points + "." };
    var more = swollen.ml - other.ml;
    return { value: Math.round(more), head: "Difference: " + figure(Math.round(more)) + " ml", words: "Swollen side " + figure(Math.round(swollen.ml)) + " ml, other side " + figure(Math.round(other.ml)) + " ml. The difference is " + figure(Math.round(1000 * more / other.ml) / 10) + " % of the other side." };
  }

  function total() {
    if (told.kind === "girths") return cones();
    var answers = items.map(answer), known = answers.filter(function (value) { return value !== null; });
    var blank = answers.map(function (value, i) { return value === null ? i + 1 : 0; }).filter(Boolean);
    if (answers.some(isNaN)) return { words: "What was entered is no number that this form can have." };
    if (!known.length) return { words: "Nothing is answered yet." };
    if (told.missing === "all" && blank.length) {
      return { words: "Not complete, so there is no score yet. Still to answer: " + list(blank) + "." };
    }
    var sum = known.reduce(function (before, value) { return before + value; }, 0);
    var value = told.total === "mean" ? sum / known.length : sum, band = "";
    told.bands.forEach(function (row) { if (value >= row[0]) band = row[1]; });
    var words = (told.range.length ? "On a scale of " + told.range.join(" to ") + ". " : "") + "A higher score is " + told.higher + ".";
    if (told.missing === "blank-is-no" && !sum) words = "Nothing is ticked, so nothing is counted yet. " + words;
    if (told.total === "mean") words += " It is the mean of " + known.length + (known.length === 1 ? " answer." : " answers.");
    if (band) words += " The source calls this “" + band + "”. That is no diagnosis.";
    return { value: value, head: "Score: " + counted(value), words: words };
  }

  /* The verdict where the source names points or a share: one of the two is enough. */
  function either(row, size, before, enough, better) {
    var reaches = 100 * size + 1e-9 >= row.also * Math.abs(before), share = figure(Math.round(1000 * size / Math.abs(before)) / 10) + " %";
    var points = " By " + told.things + " this change is " + (enough ? "at least the " : "smaller than the ") + figure(row.value);
    var beside = "as a share it is " + share + " of the last score, " + (reaches ? "at least" : "less than") + " the " + row.also + " % named beside it";
    if (!enough && !reaches) return points + ", and " + beside + ". So it does not count as one that matters.";
    return points + (enough && reaches ? ", and " : "; ") + beside + ". " + (enough && reaches ? "So it " : "The source names either, so one is enough: it ") +
      (better ? "counts as one that matters." : "is as large as a change that matters, but for the worse.");
  }

  /* Each change that the record names, and whether this one is as large. */
  function against(before, change, better) {
    return told.changes.map(function (row) {
      var needed = row.share ? row.value / 100 * before : row.value, size = Math.abs(change);
      var enough = size + 1e-9 >= needed, words = row.words + (row.share ? " Of " + figure(before) + " that is " + figure(needed) + "." : "");
      if (row.also && before) return words + either(row, size, before, enough, better);
      if (!enough) words += " This change is smaller.";
      else if (row.error) words += " This change goes beyond that.";
      else words += better ? " This change is at least as large, so it counts as one that matters." : " This change is as large, but for the worse.";
      return words;
    });
  }

  function compared(now) {
    var least = told.kind === "girths" ? null : told.range.length ? Number(told.range[0]) : 0, most = told.range.length ? Number(told.range[1]) : null;
    var before = typed(form.elements.before, least, most);
    if (before === null) return [];
    if (isNaN(before)) return ["The score of the last time is no number that this form can have."];
    var change = now - before, better = (change < 0) === (told.higher === "worse"), up = change > 0;
    if (Math.abs(change) < 0.005) return ["Last time " + figure(before) + ", now the same: no change."];
    var first = "Last time " + figure(before) + ", now " + figure(now) + ": a " + (up ? "rise" : "fall") + " of " + counted(Math.abs(change)) +
      " (" + figure(Math.max(before, now)) + " − " + (Math.min(before, now) < 0 ? "(" + figure(Math.min(before, now)) + ")" : figure(Math.min(before, now))) + " = " + figure(Math.abs(change)) + "), for the " + (better ? "better." : "worse.");
    if (!told.changes.length) return [first, "No smallest change that matters was read, nor one beyond error: what this change means cannot be said."];
    return [first].concat(against(before, change, better));
  }

  function line(tag, text) {
    var node = document.createElement(tag);
    node.textContent = text;
    return node;
  }

  /* An answer that counts more than nothing to such an item brings up what to do, at once. */
  function warn() {
    items.forEach(function (item) {
      var card = warnings[item.getAttribute("data-kb-warns")], shown;
      if (!card) return;
      shown = answer(item) > 0;
      if (shown === card.hidden) {
        card.hidden = !shown;
        if (shown) item.after(card);
      }
    });
  }

  /* Is there something to print: where a blank counts as no, an empty form has a score too. */
  function begun() { return told.missing !== "blank-is-no" || form.querySelector("[data-kb-item] :checked") || form.elements.before.value.trim(); }

  /* On paper the score and the last one stand on their lines; what has none stays a line for the pen. */
  function onPaper(now, scored) {
    var last = form.elements.before, known = last.value.trim() && !last.hasAttribute("aria-invalid");
    if (one("score")) one("score").textContent = scored ? figure(now.value) : "";
    one("last").textContent = known ? last.value.trim() : "";
    form.toggleAttribute("data-kb-scored", scored);
  }

  function show() {
    var now = total(), rows = now.value === undefined ? [] : compared(now.value);
    warn();
    onPaper(now, now.value !== undefined && Boolean(begun()));
    var nodes = (now.head ? [line("p", now.head)] : []).concat(line("p", now.words)), more;
    if (rows.length) {
      nodes.push(line("p", rows[0]));
      if (rows.length > 1) {
        more = document.createElement("ul");
        rows.slice(1).forEach(function (row) { more.append(line("li", row)); });
        nodes.push(more);
      }
    }
    if (result.textContent !== nodes.map(function (node) { return node.textContent; }).join("")) result.replaceChildren.apply(result, nodes);
  }

  form.reset();  /* a browser may have kept what was chosen; this comes before anybody listens */
  Object.keys(warnings).forEach(function (name) {
    warnings[name].hidden = true;
    warnings[name].setAttribute("role", "alert");
  });
  form.setAttribute("data-kb-on", "");
  one("do").hidden = false;
  show();
  form.addEventListener("input", show);
  form.addEventListener("reset", function () { setTimeout(show, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  one("print").addEventListener("click", function () {
    document.documentElement.setAttribute("data-kb-print", "form");
    window.print();
  });
  window.addEventListener("afterprint", function () { document.documentElement.removeAttribute("data-kb-print"); });
}());
