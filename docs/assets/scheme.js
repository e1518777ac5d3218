/* Light or dark, before anything is painted: what the reader chose, else what the system asks for. A file of its own,
   loaded first and at once, so that a page needs no script in its text. Without it the style sheet asks the system. */
(function (root) {
  "use strict";
  var name = null;
  try { name = localStorage.getItem("kb-scheme"); } catch (error) { /* storage is blocked: follow the system */ }
  if (name !== "slate" && name !== "default") name = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  root.setAttribute("data-md-color-scheme", name);
})(document.documentElement);
