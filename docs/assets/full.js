/* The full page on a condition: opens what is folded where a link leads into it, and copies texts. Without it, what is
   folded opens by hand and a text is selected by hand. */
(function () {
  "use strict";

  function reveal() {
    var name = location.hash.slice(1), node, fold;
    try { name = decodeURIComponent(name); } catch (error) { return; }
    node = name && document.getElementById(name);
    if (!node) return;
    for (fold = node.closest("details"); fold; fold = fold.parentNode.closest("details")) fold.open = true;
    node.scrollIntoView();
  }

  /* Opened from a folder, no clipboard may be asked for, so the text is selected and copied as by hand. */
  function copy(text, say) {
    var selection = window.getSelection(), range = document.createRange(), done = false;
    range.selectNodeContents(text);
    selection.removeAllRanges();
    selection.addRange(range);
    try { done = document.execCommand("copy"); } catch (error) { /* said below */ }
    if (done) say("Copied.");
    else if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(function () { say("Copied."); }, function () { say("It is marked: copy it with your keyboard."); });
    else say("It is marked: copy it with your keyboard.");
  }

  /* The text on a sheet of its own: all else is hidden on paper until the printing is over. */
  function alone(text) {
    var sheet = document.createElement("pre"), page = document.documentElement;
    sheet.className = "kb-alone";
    sheet.textContent = text.textContent;
    document.body.appendChild(sheet);
    page.classList.add("kb-prints-alone");
    window.addEventListener("afterprint", function () { sheet.remove(); page.classList.remove("kb-prints-alone"); }, { once: true });
    window.print();
  }

  document.querySelectorAll("[data-kb-copy]").forEach(function (box) {
    var button = box.querySelector("[data-kb-copy-button]"), status = box.querySelector("[data-kb-copy-status]");
    var print = box.querySelector("[data-kb-copy-print]");
    button.hidden = print.hidden = false;
    print.addEventListener("click", function () { alone(box.querySelector("pre")); });
    button.addEventListener("click", function () {
      copy(box.querySelector("pre"), function (words) { status.textContent = words; });
    });
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
