/* One question: its form, what was answered, whether that is right, and why. It keeps nothing; practise.js and
   practise-cards.js ask by it. A form is { node, read, write, tell }: `read` gives null where nothing is answered. */
(function () {
  "use strict";
  var study = window.kbStudy, element = study.element, LETTERS = "ABCDEF";
  var HOW = {
    choice: "Choose one.",
    honest: "Choose one.",
    several: "More than one is right: choose all that are.",
    order: "Put the steps in order, the first at the top.",
    match: "Choose for each what belongs to it.",
    place: "Choose the parts of the body that are meant."
  };

  function button(name, text, act) {
    var node = element("button", name, text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  function same(one, other) { return one.length === other.length && one.every(function (value, i) { return value === other[i]; }); }

  /* "Right", "Wrong" and "your answer", in words and with a sign, at the beginning of a reason. */
  function verdict(right, chosen) {
    var node = element("strong", right ? "kb-ask__right" : "kb-ask__wrong", (right ? "Right" : "Wrong") + (chosen ? ", your answer" : "") + ".");
    var sign = element("span", "", right ? "✓ " : "✗ ");
    sign.setAttribute("aria-hidden", "true");
    node.prepend(sign);
    return node;
  }

  /* One option, or several; `judged` gives the words before a reason where they are not "Right" and "Wrong". */
  function options(question, name, judged) {
    var many = question.form === "several", list = element("ul", "kb-ask__options");
    var rows = question.options.map(function (option, i) {
      var row = element("li", "kb-ask__option"), label = element("label"), box = element("input"), letter = element("span", "kb-ask__letter", LETTERS[i]);
      box.type = many ? "checkbox" : "radio";
      box.name = name;
      box.value = String(i);
      label.append(box, letter, element("span", "", option[0]));
      row.append(label);
      list.append(row);
      return { row: row, box: box, why: option[1], right: Boolean(option[2]) };
    });
    function read() {
      var found = [];
      rows.forEach(function (row, i) { if (row.box.checked) found.push(i); });
      return found.length ? found : null;
    }
    return {
      node: list,
      read: read,
      write: function (answer) { rows.forEach(function (row, i) { row.box.checked = answer.indexOf(i) >= 0; }); },
      right: function () { return rows.map(function (row, i) { return row.right ? i : -1; }).filter(function (i) { return i >= 0; }); },
      pick: function (i) {
        if (!rows[i]) return;
        rows[i].box.checked = many ? !rows[i].box.checked : true;
        rows[i].box.focus();
      },
      tell: function (answer) {
        rows.forEach(function (row, i) {
          var why = element("p", "kb-ask__why"), chosen = answer !== null && answer.indexOf(i) >= 0;
          why.append(judged ? judged(i, chosen) : verdict(row.right, chosen), " " + row.why);
          row.row.classList.add(row.right ? "kb-ask__option--right" : chosen ? "kb-ask__option--wrong" : "kb-ask__option--left");
          row.row.append(why);
          row.box.disabled = true;
        });
      }
    };
  }

  /* Steps with a button up and a button down; the focus stays on the step that was moved. */
  function order(question, said) {
    var list = element("ol", "kb-ask__order"), now = question.steps.map(function (_, i) { return i; }), touched = false;
    var rows = question.steps.map(function (text, i) {
      var row = element("li", "kb-ask__step");
      row.append(element("span", "", text), move(i, -1, "Up"), move(i, 1, "Down"));
      return row;
    });
    function move(i, by, word) {
      var node = button("kb-plain-button", by < 0 ? "↑" : "↓", function () {
        var at = now.indexOf(i), to = at + by;
        touched = true;
        if (to < 0 || to >= now.length) return;
        now.splice(at, 1);
        now.splice(to, 0, i);
        place();
        node.focus();
        said(question.steps[i] + ": now " + (to + 1) + " of " + now.length + ".");
      });
      node.setAttribute("aria-label", word + ": " + question.steps[i]);
      return node;
    }
    function place() { now.forEach(function (i) { list.append(rows[i]); }); }
    place();
    return {
      node: list,
      read: function () { return touched ? now.slice() : null; },
      missing: "Move the steps with the arrows first.",
      write: function (answer) { now = answer.slice(); touched = true; place(); },
      right: function () { return question.order; },
      tell: function (answer) {
        var shown = answer || now;
        question.order.forEach(function (i, at) {
          var line = element("p", "kb-ask__why");
          line.append(verdict(answer !== null && shown[at] === i, false), " " + (answer === null ? "Not answered." : shown[at] === i ? "" : "You put it at " + (shown.indexOf(i) + 1) + "."));
          rows[i].querySelectorAll("button").forEach(function (one) { one.remove(); });
          rows[i].append(line);
          list.append(rows[i]);
        });
      }
    };
  }

  function match(question, name) {
    var list = element("ul", "kb-ask__pairs");
    var rows = question.pairs.map(function (pair, i) {
      var row = element("li", "kb-ask__pair"), label = element("label", "", pair[0]), select = element("select");
      select.id = name + "-" + i;
      label.htmlFor = select.id;
      select.append(new Option("choose", ""));
      question.rights.forEach(function (text, at) { select.append(new Option(text, String(at))); });
      row.append(label, select);
      list.append(row);
      return { row: row, select: select, right: pair[1] };
    });
    return {
      node: list,
      read: function () {
        var found = rows.map(function (row) { return row.select.value === "" ? -1 : Number(row.select.value); });
        return found.indexOf(-1) < 0 ? found : null;
      },
      write: function (answer) { rows.forEach(function (row, i) { row.select.value = String(answer[i]); }); },
      right: function () { return rows.map(function (row) { return row.right; }); },
      missing: "Choose something for each first.",
      tell: function (answer) {
        rows.forEach(function (row, i) {
          var why = element("p", "kb-ask__why"), right = answer !== null && answer[i] === row.right;
          why.append(verdict(right, false), right ? "" : " Right is: " + question.rights[row.right] + ".");
          row.select.disabled = true;
          row.row.append(why);
        });
      }
    };
  }

  /* Parts of the body as buttons; the map beside them does the same for a pointer. */
  function place(question, data) {
    var node = element("div", "kb-ask__places"), list = element("div", "kb-ask__parts"), chosen = [], buttons = {}, template = document.querySelector("[data-kb-practise-body]"), map = null;
    if (template) {
      map = template.content.firstElementChild.cloneNode(true);
      map.addEventListener("click", function (event) {
        var part = event.target.closest("[data-region]");
        if (part && buttons[part.getAttribute("data-region")]) buttons[part.getAttribute("data-region")].click();
      });
      node.append(map);
    }
    function show() {
      Object.keys(buttons).forEach(function (key) { buttons[key].setAttribute("aria-pressed", String(chosen.indexOf(key) >= 0)); });
      if (map) map.querySelectorAll("[data-region]").forEach(function (part) { part.classList.toggle("kb-ask__part--on", chosen.indexOf(part.getAttribute("data-region")) >= 0); });
    }
    data.regions.forEach(function (region) {
      buttons[region[0]] = button("kb-plain-button", region[1], function () {
        var at = chosen.indexOf(region[0]);
        if (at >= 0) chosen.splice(at, 1); else chosen.push(region[0]);
        chosen.sort();
        show();
      });
      list.append(buttons[region[0]]);
    });
    show();
    node.append(list);
    return {
      node: node,
      read: function () { return chosen.length ? chosen.slice() : null; },
      write: function (answer) { chosen = answer.slice(); show(); },
      right: function () { return question.places.slice().sort(); },
      tell: function (answer) {
        function names(keys) {
          return data.regions.filter(function (region) { return keys.indexOf(region[0]) >= 0; }).map(function (region) { return region[1]; }).join(", ");
        }
        Object.keys(buttons).forEach(function (key) { buttons[key].disabled = true; });
        if (map) map.classList.add("kb-ask__map--done");
        node.append(element("p", "kb-ask__why", "Meant: " + names(question.places) + ". " + (answer ? "You chose: " + names(answer) + "." : "Not answered.")));
        chosen = question.places;
        if (map) show();
      }
    };
  }

  function facts(rows) {
    var list = element("dl", "kb-ask__facts");
    rows.forEach(function (row) {
      var pair = element("div");
      pair.append(element("dt", "", row[0]), element("dd", "", row[1]));
      list.append(pair);
    });
    return list;
  }

  /* A line of links, pairs of address and words. They open beside: what is done here would be lost by leaving the page. */
  function beside(name, words, links) {
    var line = element("p", name, words + " (opens beside): ");
    links.forEach(function (pair, i) {
      var link = element("a", "", pair[1]);
      link.href = pair[0];
      link.target = "_blank";
      link.rel = "noopener";
      line.append(i ? ", " : "", link);
    });
    line.append(".");
    return line;
  }

  function read(links) { return beside("kb-ask__where", "Read it", links); }

  /* Where the answer stands, the first at its very place. */
  function where(question, data, root) {
    return read(question.on.map(function (name, i) {
      var page = data.pages[name];
      return [root + "/" + page[1] + (i === 0 && question.at ? "#" + question.at : ""), page[0]];
    }));
  }

  /* A letter or a number chooses, until it is told what was right. */
  function letters(node, form) {
    node.addEventListener("keydown", function (event) {
      var at = LETTERS.indexOf(event.key.toUpperCase());
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
      if (/^[1-6]$/.test(event.key)) at = Number(event.key) - 1;
      if (at >= 0 && !node.classList.contains("kb-ask--told")) { event.preventDefault(); form.pick(at); }
    });
  }

  /* A question on the page: `answered` gives what is chosen, `judge` whether an answer is right, `tell` shows why. */
  function ask(question, data, root, said) {
    var node = element("div", "kb-ask"), title = element("h2", "kb-ask__title", question.ask), name = "answer", form, head = element("div"), body = element("div", "kb-ask__body");
    title.tabIndex = -1;
    title.id = "practise-question";
    form = question.options ? options(question, name) : question.steps ? order(question, said) : question.pairs ? match(question, name) : place(question, data);
    body.setAttribute("role", question.form === "choice" || question.form === "honest" ? "radiogroup" : "group");
    body.setAttribute("aria-labelledby", title.id);
    body.append(form.node);
    head.append(title);
    if (question.facts) head.append(facts(question.facts));
    node.append(head, element("p", "kb-muted kb-ask__how", HOW[question.form]), body);
    if (form.pick) letters(node, form);
    return {
      node: node,
      title: title,
      missing: form.missing || "Choose an answer first.",
      read: form.read,
      write: form.write,
      judge: function (answer) { return answer !== null && same(answer, form.right()); },
      tell: function (answer) {
        node.classList.add("kb-ask--told");
        form.tell(answer);
        if (question.why) node.append(element("p", "kb-ask__all", question.why));
        node.append(where(question, data, root));
      }
    };
  }

  study.ask = ask;
  study.options = options;
  study.letters = letters;
  study.facts = facts;
  study.button = button;
  study.beside = beside;
  study.read = read;
}());
