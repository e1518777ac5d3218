/* The clinic's own line. On an explainer: name, telephone and note from the part of the address behind #, which no server
   sees, shown as text: who below the title, the note after the danger signs. On start/clinic-link.html: makes such an address. Nothing is sent or kept. */
(function () {
  "use strict";
  var NAME = 60, NOTE = 120, PHONE = /^\+?[0-9][0-9 ()./-]{2,24}$/;

  /* One line of plain words: no control signs, none that turn or hide words, no web address, not too long. */
  function words(text, most) {
    var line = (text || "").replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff]+/g, " ");
    line = line.replace(/\s+/g, " ").trim();
    return /:\/\/|\bwww\./i.test(line) ? "" : line.slice(0, most).trim();
  }

  function telephone(text) {
    var line = (text || "").replace(/\s+/g, " ").trim(), digits = line.replace(/[^0-9]/g, "").length;
    return PHONE.test(line) && digits >= 3 && digits <= 15 ? line : "";
  }

  /* The part behind #: a place first, if there is one, then the values. */
  function parsed(hash) {
    var text = hash.replace(/^#/, ""), parts = text.split("&"), place = parts[0].indexOf("=") < 0 ? parts.shift() : "";
    var values = new URLSearchParams(parts.join("&"));
    return {
      place: place, name: words(values.get("clinic"), NAME), tel: telephone(values.get("tel")), note: words(values.get("note"), NOTE)
    };
  }

  function element(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  /* Who gave the link: below the title. Nothing without a name, for words need an owner. */
  function line(asked) {
    if (!asked.name) return null;
    var box = element("p", "kb-clinic"), link;
    box.append(element("span", "kb-clinic__label", "From your clinic: "), element("strong", "", asked.name));
    if (asked.tel) {
      link = element("a", "", asked.tel);
      link.href = "tel:" + asked.tel.replace(/[^0-9+]/g, "");
      box.append(", ", link);
    }
    box.append(". ", element("span", "kb-clinic__label", "This line came with your link."));
    return box;
  }

  /* What the clinic says: after the danger signs, which nobody's words may push off the first screen. */
  function said(asked) {
    if (!asked.name || !asked.note) return null;
    var box = element("aside", "kb-clinic"), words = element("p");
    box.setAttribute("aria-label", "Note from your clinic");
    words.append(element("span", "kb-clinic__label", "Note from your clinic, in its own words: "), "“" + asked.note + "”");
    box.append(words, element("p", "kb-clinic__label", "It came with your link and is no part of this reference."));
    return box;
  }

  function onExplainer(head) {
    function show() {
      var asked = parsed(location.hash), box = line(asked), note = said(asked), cards = document.querySelector(".kb-cares"), place;
      if (location.hash.indexOf("clinic=") < 0) return;  /* another place on this page: what is there stays */
      document.querySelectorAll(".kb-clinic").forEach(function (old) { old.remove(); });
      if (box) head.insertBefore(box, head.firstChild);
      if (note && cards) cards.parentNode.insertBefore(note, cards.nextSibling);
      place = asked.place && document.getElementById(decodeURIComponent(asked.place));
      if (place) place.scrollIntoView();
    }
    show();
    window.addEventListener("hashchange", show);
  }

  function onForm(form) {
    var link = form.querySelector("[data-kb-clinic-link]"), open = form.querySelector("[data-kb-clinic-open]");
    var status = form.querySelector("[data-kb-clinic-status]"), preview = form.querySelector("[data-kb-clinic-preview]");
    var home = /^https?:$/.test(location.protocol) ? new URL("..", location.href).href : form.getAttribute("data-url");

    function write() {
      var values = form.elements, place = values.part.value;
      var asked = { name: words(values.clinic.value, NAME), tel: telephone(values.tel.value), note: words(values.note.value, NOTE) };
      var pairs = [place, asked.name && "clinic=" + encodeURIComponent(asked.name)];
      if (asked.name) pairs.push(asked.tel && "tel=" + encodeURIComponent(asked.tel), asked.note && "note=" + encodeURIComponent(asked.note));
      var hash = pairs.filter(Boolean).join("&"), path = values.page.value + (hash ? "#" + hash : "");
      var wrong = values.tel.value.trim() && !asked.tel ? "This is not a telephone number that can be called." : "";
      var lost = values.note.value.trim() && !asked.note ? "The note cannot hold a web address." : "";
      values.tel.setAttribute("aria-invalid", String(Boolean(wrong)));
      values.note.setAttribute("aria-invalid", String(Boolean(lost)));
      link.value = home + path;
      open.href = "../" + path;
      status.textContent = [asked.name ? "" : "Write the name of the clinic first.", wrong, lost].filter(Boolean).join(" ");
      preview.textContent = "";
      preview.appendChild(line(asked) || element("p", "kb-muted", "Nothing yet: the line needs a name."));
      if (said(asked)) preview.append(element("p", "kb-muted", "… then the danger signs, and after them:"), said(asked));
    }

    function copied() { status.textContent = "The link is copied."; }

    form.hidden = false;
    form.addEventListener("input", write);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      write();
      link.select();
      var done = document.execCommand && document.execCommand("copy");
      if (done) copied();
      else if (navigator.clipboard) navigator.clipboard.writeText(link.value).then(copied, function () {});
      else status.textContent = "The link is marked; copy it with your keyboard.";
    });
    write();
  }

  var head = document.querySelector(".kb-explain-head"), form = document.querySelector("[data-kb-clinic-form]");
  if (head) onExplainer(head);
  if (form) onForm(form);
})();
