/* A clinic's own words: name, telephone and note. Here they are read and shown as text; assets/give.js lets a clinic type
   them. On an explainer they come from the part of the address behind #, which no server sees. Nothing is sent. */
(function () {
  "use strict";
  var element = window.kbElement;
  var NAME = 80, TEL = 60, NOTE = 160;
  var HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff]+/g;

  /* One line of plain words: no control signs, none that turn or hide words. */
  function line(text) { return (text || "").replace(HIDDEN, " ").replace(/\s+/g, " ").trim(); }

  /* The same, without a web address and not too long. */
  function words(text, most) {
    text = line(text);
    return /:\/\/|\bwww\./i.test(text) ? "" : text.slice(0, most).trim();
  }

  /* A telephone number as people write it: brackets, dots, any dash, a trunk 0 in brackets, an extension. What is shown
     is what was typed, cleaned; `rest` is what was not taken. */
  function telephone(text) {
    var none = { shown: "", href: "", rest: line(text).slice(0, TEL) }, clean, found, before, number, digits, end, more, rest;
    clean = line(text).slice(0, TEL).normalize("NFKC").replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-").replace(/\s+/g, " ");
    found = /(?:\+ ?)?\(?\+?\d(?:[\d ()./·-]*\d)?/.exec(clean);
    if (!found) return none;
    before = clean.slice(0, found.index);
    number = found[0].replace(/^\(([^)]*)$/, "$1");
    end = clean.slice(found.index + found[0].length);
    digits = number.replace(/^(\+|00)(.*?)\(0\)/, "$1$2").replace(/[^\d+]/g, "").replace(/(.)\+/g, "$1");
    if (/[+*#\d]$/.test(before) || /^ ?[+*]/.test(end) || digits.replace("+", "").length < 3 || digits.replace("+", "").length > 15) return none;
    more = /^[ ,;-]*(?:extension|extn|ext|x|durchwahl|#)[ .:=]*(\d{1,6})(?!\d)/i.exec(end);
    if (more) end = end.slice(more[0].length);
    else if (/^[ .-]?[A-Z]{3,}\b/.test(end) || /^[a-z]/i.test(end)) return none;  /* letters that stand for digits: the number is not whole */
    rest = line((/^(?:t|te|tel|telephone|phone|ph|call|mobile|office)?[ .:]*$/i.test(before) ? "" : before) + " " + end.replace(/^[ .,;)]+/, ""));
    return { shown: number + (more ? " ext. " + more[1] : ""), href: "tel:" + digits + (more ? "," + more[1] : ""), rest: rest };
  }

  function asked(values) {
    return { name: words(values.clinic, NAME), tel: telephone(values.tel), note: words(values.note, NOTE) };
  }

  /* The part behind #: a place first, if there is one, then the values. */
  function parsed(hash) {
    var text = hash.replace(/^#/, ""), parts = text.split("&"), place = parts[0].indexOf("=") < 0 ? parts.shift() : "";
    var values = new URLSearchParams(parts.join("&")), found;
    found = asked({ clinic: values.get("clinic"), tel: values.get("tel"), note: values.get("note") });
    found.place = place;
    return found;
  }

  /* The other way: what `parsed` reads. */
  function written(found, place) {
    var pairs = [place, found.name && "clinic=" + encodeURIComponent(found.name)];
    if (found.name) pairs.push(found.tel.shown && "tel=" + encodeURIComponent(found.tel.shown), found.note && "note=" + encodeURIComponent(found.note));
    pairs = pairs.filter(Boolean).join("&");
    return pairs ? "#" + pairs : "";
  }

  function called(found) {
    var link = element("a", "", found.tel.shown);
    link.href = found.tel.href;
    return link;
  }

  /* Who gave the link, and what they say. Nothing without a name, for words need an owner. */
  function box(found) {
    if (!found.name) return null;
    var aside = element("aside", "kb-clinic"), who = element("p"), note;
    aside.setAttribute("aria-label", "From your clinic");
    who.append(element("span", "kb-clinic__label", "From your clinic: "), element("strong", "", found.name));
    if (found.tel.shown) who.append(", ", called(found));
    who.append(". ", element("span", "kb-clinic__label", "This came with your link."));
    aside.append(who);
    if (found.note) {
      note = element("p");
      note.append(element("span", "kb-clinic__label", "Note in the clinic's own words, no part of this reference: "), "“" + found.note + "”");
      aside.append(note);
    }
    return aside;
  }

  /* After the danger signs, which nobody's words may push off the first screen. */
  function onExplainer(cards) {
    function show() {
      var found = parsed(location.hash), made = box(found), place;
      if (location.hash.indexOf("clinic=") < 0) return;  /* another place on this page: what is there stays */
      document.querySelectorAll(".kb-clinic").forEach(function (old) { old.remove(); });
      if (made) cards.parentNode.insertBefore(made, cards.nextSibling);
      place = found.place && document.getElementById(decodeURIComponent(found.place));
      if (place) place.scrollIntoView();
    }
    show();
    window.addEventListener("hashchange", show);
  }

  var head = document.querySelector(".kb-explain-head"), cards = document.querySelector(".kb-cares");
  window.kbClinic = { asked: asked, parsed: parsed, written: written, element: element, called: called, box: box };
  if (head && cards) onExplainer(cards);
})();
