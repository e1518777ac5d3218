/* Copies a text, and tells by a promise whether it went. Opened from a folder, no clipboard may be asked for, so the text is
   marked and copied as by hand; the reader stays where they were. */
(function () {
  "use strict";

  window.kbCopy = function (text) {
    var box = document.createElement("textarea"), went = false, before = document.activeElement;
    box.value = text;
    box.className = "kb-hidden";
    document.body.appendChild(box);
    box.select();
    try { went = document.execCommand("copy"); } catch (error) { /* the other way is tried */ }
    box.remove();
    if (before) before.focus({ preventScroll: true });
    if (went) return Promise.resolve();
    return navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("clipboard"));
  };
}());
