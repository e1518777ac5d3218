/* Leads on from an old or short address and keeps the place after #. Without it, the page itself leads on. */
(function () {
  "use strict";
  var to = document.currentScript.getAttribute("data-to");
  location.replace(location.hash ? to.split("#")[0] + location.hash : to);
})();
