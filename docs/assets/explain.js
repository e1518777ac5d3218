/* On a phone the less urgent cards of an explainer fold to one line; on wide screens, in print and without script they
   stand open. One to whose inside the address leads stays open. */
(function () {
  "use strict";
  if (!window.matchMedia("(max-width: 47.9em)").matches) return;
  var wanted = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  document.querySelectorAll("details[data-kb-fold]").forEach(function (card) {
    if (!wanted || !card.contains(wanted)) card.open = false;
  });
})();
