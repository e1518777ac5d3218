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

  document.querySelectorAll("[data-kb-copy]").forEach(function (box) {
    var button = box.querySelector("[data-kb-copy-button]"), status = box.querySelector("[data-kb-copy-status]");
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(box.querySelector("pre"), function (words) { status.textContent = words; });
    });
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
