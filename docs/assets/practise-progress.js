/* What this browser keeps of the practice: told, saved as a file, read from a file, erased with a second tap. */
(function () {
  "use strict";
  var study = window.kbStudy, page = study && study.page;
  if (!page) return;
  var keep = study.keep, line = page.one("kept"), told = page.one("progress-said"), box = page.one("import"), erase = page.one("erase"), sure = page.one("sure");

  function counted() {
    var answers = keep.state.answers, names = Object.keys(answers), right = names.filter(function (name) { return answers[name][0]; }).length;
    var cards = Object.keys(keep.state.cards).length, cases = Object.keys(keep.state.cases).length, judged = keep.state.judged.length;
    if (!names.length && !cards && !cases && !judged) return "Nothing was practised here yet.";
    return page.several(names.length, "question") + " answered, " + right + " right at the last time. " + page.several(cards, "card") + " learnt. " + page.several(cases, "case") + " done. " + page.several(judged, "finding") + " judged.";
  }

  function show() {
    line.textContent = keep.trouble || (keep.kept ? "" : "This browser keeps nothing here, as in a private window. All of it works; save your progress as a file before you leave.");
    line.hidden = !line.textContent;
    page.one("counted").textContent = counted();
    page.one("export").textContent = keep.unreadable ? "Save what cannot be read as a file" : "Save as a file";
    page.one("areas").hidden = !Object.keys(keep.state.answers).length;
  }

  function save() {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([keep.text()], { type: "application/json" }));
    link.download = "practice-" + keep.today() + ".json";
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    told.textContent = "Saved as " + link.download + ".";
  }

  function refused(why) { told.textContent = "Nothing was taken from the file. " + why + " What was here stays."; }

  function take() {
    var file = box.files[0], reader = new FileReader();
    if (!file) return;
    if (keep.unreadable) { refused("Erase what cannot be read first."); return; }
    if (file.size > keep.most) { refused("It is larger than 1 MB, so it was not made by this page."); return; }
    reader.onload = function () {
      var fault = keep.take(String(reader.result));
      if (fault) refused(fault); else told.textContent = "Taken from the file. Of each question, card and case the later time counts. " + counted();
      box.value = "";
    };
    reader.onerror = function () { refused("It cannot be opened."); };
    reader.readAsText(file);
  }

  /* Asks first, by another button in another place: no double tap erases. */
  function ask(open, node) {
    sure.hidden = !open;
    node.focus();
  }

  page.one("export").addEventListener("click", save);
  box.addEventListener("change", take);
  erase.addEventListener("click", function () { ask(true, page.one("not-sure")); });
  page.one("not-sure").addEventListener("click", function () {
    ask(false, erase);
    told.textContent = "Nothing is erased.";
  });
  page.one("is-sure").addEventListener("click", function () {
    keep.erase();
    ask(false, erase);
    told.textContent = "All that was practised here is erased.";
  });
  page.one("areas").addEventListener("click", function () {
    page.load(function (data) {
      var answers = keep.state.answers, pairs = data.questions.filter(function (question) { return answers[question.id]; }).map(function (question) {
        return [page.unit(question), answers[question.id][0]];
      });
      page.one("by-area").textContent = "";
      page.one("by-area").append(page.byArea(pairs));
    });
  });
  keep.heard(show);
  show();
}());
