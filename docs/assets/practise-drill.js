/* How sure are you? A finding is shown, the reader says how sure one can be and which way it points, then sees the record. */
(function () {
  "use strict";
  var study = window.kbStudy, page = study && study.page;
  if (!page) return;
  var keep = study.keep, element = study.element, shape = study.shape, button = study.button, left = [], count = 0;

  function radios(name, legend, rows) {
    var set = element("fieldset", "kb-drill__set"), list = element("div", "kb-drill__choices");
    set.append(element("legend", "", legend));
    rows.forEach(function (row) {
      var label = element("label"), box = element("input");
      box.type = "radio";
      box.name = name;
      box.value = row[0];
      label.append(box, element("span", "", row[1]));
      list.append(label);
    });
    set.append(list);
    return set;
  }

  function named(rows, key) { return rows.filter(function (row) { return row[0] === key; })[0][1]; }

  function again(list) {  /* those judged the longest ago come last */
    var seen = {};
    keep.state.judged.forEach(function (row) { seen[row[0]] = row[5]; });
    return list.map(function (one) { return [seen[one.id] || 0, Math.random(), one]; }).sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).map(function (row) { return row[2]; });
  }

  function record(data, effect, grade, way) {
    var box = element("div", "kb-drill__record"), line = element("p", "kb-ask__verdict"), right = (grade === effect.grade) + (way === effect.way);
    line.tabIndex = -1;
    line.classList.add(right === 2 ? "kb-ask__verdict--right" : "kb-ask__verdict--wrong");
    line.textContent = (grade === effect.grade ? "✓ As sure as the record" : data.order(grade) > data.order(effect.grade) ? "✗ Surer than the record" : "✗ Less sure than the record") + (way === effect.way ? "; ✓ the same way." : "; ✗ another way.");
    box.append(line, element("p", "", "The record: " + named(data.grades, effect.grade) + "; " + named(data.ways, effect.way) + "."), element("p", "kb-drill__says", effect.says));
    box.append(element("p", "kb-label", effect.by === "source" ? "Why, as the source has it" : "Why, as this reference rated it"));
    if (effect.why.length) {
      var list = element("ul");
      effect.why.forEach(function (text) { list.append(element("li", "", text)); });
      box.append(list);
    } else box.append(element("p", "", "The part of the source that was read gives no reasons."));
    box.append(study.read([[page.root + "/" + effect.id.replace("#", ".html#"), effect.name]]));
    return box;
  }

  /* What the signs of the result mean, one line, in the words of the glossary. */
  function means(data, effect) {
    var shown = effect.facts.filter(function (row) { return row[0] === "Result"; }).map(function (row) { return row[1]; }).join(" ");
    return element("p", "kb-muted kb-drill__means", Object.keys(data.means).filter(function (sign) { return new RegExp("(^|[^A-Z])" + sign + "\\b").test(shown); }).map(function (sign) { return sign + ": " + data.means[sign]; }).join(" "));
  }

  function next(data) {
    var effect, form = element("form", "kb-practise__question"), title = element("h2", "kb-ask__title"), check = element("button", "kb-search__go", "See the record"), foot = element("p", "kb-practise__foot"), told = false;
    var read = study.beside("kb-muted", "More on figures and intervals", [[page.root + "/start/how-to-read.html", "how to read"]]);
    if (!left.length) left = again(data.effects);
    effect = left.shift();
    title.textContent = effect.name + ": how sure can one be?";
    title.tabIndex = -1;
    check.type = "submit";
    foot.append(check, " ", button("kb-plain-button kb-practise__stop", "Stop", function () { finish(data); }));
    form.append(element("p", "kb-ask__at", "Finding " + (count + 1)), title, study.facts(effect.facts), means(data, effect), read, radios("grade", "How sure can one be?", data.grades), radios("way", "Which way does it point?", data.ways), foot);
    form.addEventListener("submit", function (event) {
      var grade = form.elements.grade.value, way = form.elements.way.value, box;
      event.preventDefault();
      if (told) { next(data); return; }
      page.one("said-shown").textContent = grade && way ? "" : "Choose how sure, and which way, first.";
      if (!grade || !way) return;
      told = true;
      count++;
      form.querySelectorAll("input").forEach(function (one) { one.disabled = true; });
      box = record(data, effect, grade, way);
      foot.before(box);
      check.textContent = "Next finding";
      box.firstChild.focus();
      setTimeout(function () { keep.judge([effect.id, grade, way, effect.grade, effect.way, Date.now()]); }, 0);
    });
    form.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.target.classList.contains("kb-ask__verdict")) { event.preventDefault(); next(data); }
    });
    page.open(form, title);
  }

  /* Own judgement in rows, the record in columns: what stands left of the step was said too surely. */
  function table(data) {
    var node = element("table", "kb-drill__table"), head = element("tr"), body = element("tbody"), top = element("thead"), grades = data.grades.slice().reverse();
    node.append(element("caption", "", "How often you said what (rows), and what the record had (columns)"));
    head.append(element("th", "", "You said"));
    grades.forEach(function (grade) { head.append(element("th", "", grade[1].replace(" certainty", ""))); });
    Array.prototype.forEach.call(head.children, function (cell) { cell.setAttribute("scope", "col"); });
    top.append(head);
    grades.forEach(function (own) {
      var row = element("tr"), name = element("th", "", own[1].replace(" certainty", ""));
      name.scope = "row";
      row.append(name);
      grades.forEach(function (grade) {
        var sum = keep.state.judged.filter(function (one) { return one[1] === own[0] && one[3] === grade[0]; }).length, cell = element("td", own === grade ? "kb-drill__same" : "", String(sum));
        row.append(cell);
      });
      body.append(row);
    });
    node.append(top, body);
    return node;
  }

  /* For each grade that was said, the mean grade of the records: on the line where both are the same. */
  function curve(data) {
    var svg = shape("svg", { viewBox: "0 0 290 200", "class": "kb-drill__curve", "aria-hidden": "true", focusable: "false" }), points = [], grades = data.grades.slice().reverse();
    function x(value) { return 100 + value * 54; }
    function y(value) { return 158 - value * 46; }
    svg.append(shape("path", { d: "M" + x(0) + " " + y(0) + "L" + x(3) + " " + y(3), "class": "kb-drill__line" }), shape("path", { d: "M76 8V174H284", "class": "kb-drill__axis" }));
    grades.forEach(function (grade, i) {
      var rows = keep.state.judged.filter(function (one) { return one[1] === grade[0]; }), mean, text = grade[1].replace(" certainty", "");
      var below = shape("text", { x: x(i), y: 190 }), beside = shape("text", { x: 70, y: y(i) + 4, "class": "kb-drill__beside" });
      below.textContent = beside.textContent = text;
      svg.append(below, beside);
      if (!rows.length) return;
      mean = rows.reduce(function (sum, one) { return sum + data.order(one[3]); }, 0) / rows.length;
      points.push((points.length ? "L" : "M") + x(i) + " " + y(mean));
      svg.append(shape("circle", { cx: x(i), cy: y(mean), r: Math.min(9, 3 + Math.sqrt(rows.length)), "class": "kb-drill__point" }));
    });
    if (points.length > 1) svg.append(shape("path", { d: points.join(""), "class": "kb-drill__own" }));
    return svg;
  }

  function summary(data) {
    var rows = keep.state.judged, node = element("div", "kb-drill__summary"), same = 0, surer = 0, way = 0, figure = element("figure");
    rows.forEach(function (one) {
      same += one[1] === one[3];
      surer += data.order(one[1]) > data.order(one[3]);
      way += one[2] === one[4];
    });
    node.append(element("p", "", "Of " + page.several(rows.length, "finding") + " judged: as sure as the record in " + same + ", surer in " + surer + ", less sure in " + (rows.length - same - surer) + "; the same way in " + way + "."));
    figure.append(curve(data), element("figcaption", "", "Across: what you said. Upwards: the mean of the records. On the dotted line both are the same; below it you were surer than the record."));
    node.append(table(data), figure);
    return node;
  }

  function finish(data) {
    var node = element("div", "kb-practise__result"), title = element("h2", "", "Your judgement against the record"), foot = element("p", "kb-practise__foot");
    if (!keep.state.judged.length) { page.close(); return; }
    title.tabIndex = -1;
    title.id = "practise-result";
    foot.append(button("kb-search__go", "More findings", function () { next(data); }), " ", button("kb-plain-button", "To the beginning", page.close));
    node.append(title, summary(data), foot);
    count = 0;
    page.open(node, title);
  }

  function ready(then) {
    page.load(function (data) {
      var order = data.grades.map(function (grade) { return grade[0]; }).reverse();
      data.order = function (grade) { return order.indexOf(grade); };
      then(data);
    });
  }

  page.one("drill").addEventListener("click", function () { ready(next); });
  page.one("drill-again").addEventListener("click", function () { ready(next); });
  page.one("drill-sum").addEventListener("click", function () { ready(finish); });
  keep.heard(function () { page.one("drill-sum").hidden = !keep.state.judged.length; });
  page.one("drill-sum").hidden = !keep.state.judged.length;
}());
