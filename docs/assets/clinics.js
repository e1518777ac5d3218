/* For clinics: a part of the body narrows the list at one tap, and one tap copies the referral text of a row. All texts come in one script, loaded when a reader first
   reaches for one, so it works from a folder too. Without it, the link leads to the text on the full page. */
(function () {
  "use strict";
  var element = window.kbElement;
  var rows = document.querySelector("[data-kb-referrals]"), pick = document.querySelector("[data-kb-pick]"), said;
  if (!rows) return;

  function load() { return window.kbLoad(rows.getAttribute("data-kb-referrals") + "/assets/referrals.js", "kbReferrals"); }

  /* Below the row: the text itself, opened by a button of its own. */
  function offer(row, text, name, open) {
    var box = row.querySelector(".kb-clinic-rows__said"), see, shown;
    if (!box) {
      box = element("div", "kb-clinic-rows__said", "");
      see = element("button", "kb-plain-button", "");
      shown = element("pre", "kb-copy__text", text);
      see.type = "button";
      shown.tabIndex = 0;
      shown.setAttribute("aria-label", "Referral text: " + name);
      see.addEventListener("click", function () { show(shown.hidden); });
      box.append(element("span", "kb-clinic-rows__what", ""), " ", see, shown);
      row.append(box);
    }
    see = box.querySelector("button");
    shown = box.querySelector("pre");
    box.querySelector(".kb-clinic-rows__what").textContent = open ? "" : "Copied: " + name;
    function show(yes) {
      shown.hidden = !yes;
      see.textContent = yes ? "Hide the text" : "See the text";
      see.setAttribute("aria-expanded", String(yes));
    }
    show(open);
    return shown;
  }

  function asked(button, link, row) {
    var name = row.querySelector(".kb-rows__name").textContent;
    load().then(function (texts) {
      var text = texts[link.getAttribute("data-kb-referral")];
      return window.kbCopy(text).then(function () {
        rows.querySelectorAll("[data-kb-done]").forEach(function (other) {
          other.removeAttribute("data-kb-done");
          other.textContent = "Copy referral";
        });
        button.setAttribute("data-kb-done", "");
        button.textContent = "Copied";
        offer(row, text, name, false);
        said.textContent = "Copied: " + name;
      }, function () {
        var shown = offer(row, text, name, true);
        window.getSelection().selectAllChildren(shown);
        shown.focus();
        said.textContent = "This browser does not let a page copy. The text is marked: copy it with your keyboard.";
      });
    }, function () { location.href = link.href; });
  }

  /* On a phone the parts of the body fold once one is chosen or a name is typed, so that the rows stand on the same screen. */
  function picking() {
    var select = pick.querySelector("select"), form = select.form, summary = pick.querySelector("summary");
    var buttons = Array.from(pick.querySelectorAll("button")), phone = window.matchMedia("(max-width: 47.9em)");
    function show() {
      var now = buttons.find(function (button) { return button.value === select.value; });
      buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button === now)); });
      pick.querySelector("[data-kb-picked]").textContent = now ? ": " + now.textContent : "";
    }
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        select.value = button.value === select.value ? "" : button.value;
        show();
        select.dispatchEvent(new Event("change", { bubbles: true }));
        if (select.value && phone.matches) { pick.open = false; summary.focus(); }
      });
    });
    form.elements.q.addEventListener("input", function () { if (phone.matches) pick.open = false; });
    form.addEventListener("reset", function () { setTimeout(function () { pick.open = true; show(); }, 0); });
    show();
  }
  if (pick) picking();

  said = element("p", "kb-hidden", "");
  said.setAttribute("role", "status");
  rows.after(said);
  rows.querySelectorAll("[data-kb-referral]").forEach(function (link) {
    var button = element("button", "kb-clinic-rows__copy", "Copy referral"), row = link.closest("li");
    button.type = "button";
    button.id = "copy-" + link.getAttribute("data-kb-referral");
    button.setAttribute("aria-labelledby", button.id + " " + row.querySelector(".kb-rows__name > span").id);
    button.addEventListener("pointerdown", load);
    button.addEventListener("focus", load);
    button.addEventListener("click", function () { asked(button, link, row); });
    link.replaceWith(button);
  });
})();
