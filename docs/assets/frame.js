/* The frame: light or dark, the menu, the place on the page. Everything works without it. */
(function () {
  "use strict";

  /* Light or dark: the system decides until the reader does; the choice is kept. */
  var root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
  var button = document.querySelector("[data-kb-scheme]");

  function kept() {
    try { return localStorage.getItem("kb-scheme"); } catch (error) { return null; }
  }

  function scheme(name) {
    root.setAttribute("data-md-color-scheme", name);
    button.setAttribute("aria-pressed", String(name === "slate"));
  }

  scheme(root.getAttribute("data-md-color-scheme") || (system.matches ? "slate" : "default"));
  button.hidden = false;
  button.addEventListener("click", function () {
    var name = button.getAttribute("aria-pressed") === "true" ? "default" : "slate";
    scheme(name);
    try { localStorage.setItem("kb-scheme", name); } catch (error) { /* kept for this page only */ }
  });
  function follow() { if (!kept()) scheme(system.matches ? "slate" : "default"); }
  if (system.addEventListener) system.addEventListener("change", follow);
  else if (system.addListener) system.addListener(follow); /* engines from before 2020; the rest must run there too */
  window.addEventListener("storage", function (event) { if (event.key === "kb-scheme" && event.newValue) scheme(event.newValue); });

  /* The menu is a <details>: Escape and a click elsewhere close it, and so does a link to a place on this page. */
  var menu = document.querySelector("[data-kb-menu]");
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", function (event) {
    if (menu.open && (!menu.contains(event.target) || event.target.closest("a"))) menu.open = false;
  });
  menu.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  /* The heading under which the reader is, marked in the list beside the text. */
  var links = Array.prototype.slice.call(document.querySelectorAll("[data-kb-toc] a"));
  var heads = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
  var waiting = false;

  function mark() {
    var at = -1;
    waiting = false;
    heads.forEach(function (head, i) { if (head && head.getBoundingClientRect().top < 120) at = i; });
    links.forEach(function (link, i) {
      if (i === at) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
  }

  if (links.length) {
    mark();
    window.addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(mark); }
    }, { passive: true });
  }
})();
