/* Is my sheet still right? The address holds `#<condition>.<version>`; the answer comes from `window.kbSheets`.
   Whatever stands in the address is shown as text only. Without this script, the line of that version is marked. */
(function () {
  "use strict";
  var sheets = window.kbSheets || {}, box = document.querySelector("[data-kb-sheet]");
  var form = document.querySelector("[data-kb-sheet-form]"), input = form.querySelector("input");
  var ANSWERS = {
    same: ["fine", "Still right", "Your sheet is the one that we hand out today."],
    wording: ["talk-first", "Wording changed", "The advice on your sheet still holds. Only other words have changed since."],
    advice: ["urgent", "Advice changed", "Do not go by your sheet. Its advice has changed. Use the new one."],
    gone: ["urgent", "No longer ours", "We no longer hand out this sheet. Do not go by it. Ask your doctor or therapist."],
    unknown: ["talk-first", "Not found", "This version is not in our list. Look again at the foot of your sheet: a sign may be another. If it is right, go by a sheet from the list below."]
  };
  /* Eight of the signs that versions are made of (sheets/sheet.py), perhaps in groups, whatever stands around them. */
  var VERSION = /(^|[^A-Z0-9])([34679CDFGHJKMNPRTWXY](?:[ -]?[34679CDFGHJKMNPRTWXY]){7})(?![A-Z0-9])/g;

  function has(key) { return Object.prototype.hasOwnProperty.call(sheets, key); }

  function asked() {
    var text = location.hash.slice(1);
    try { text = decodeURIComponent(text); } catch (error) { /* shown as it stands */ }
    text = text.replace(/[?&].*$/, ""); /* what others hang on to an address */
    var dot = text.lastIndexOf(".");
    return dot < 0 ? null : { slug: text.slice(0, dot), version: clean(text.slice(dot + 1)) };
  }

  /* Sheet and version in what somebody typed or pasted: the version alone, a line of the sheet, an address. */
  function taken(text) {
    var found = [], one, upper, own;
    try { text = decodeURIComponent(text); } catch (error) { /* taken as it stands */ }
    upper = text.toUpperCase();
    VERSION.lastIndex = 0;
    while ((one = VERSION.exec(upper))) { found.push(clean(one[2])); VERSION.lastIndex = one.index + one[1].length + 1; }
    one = found.filter(holder)[0] || found[0] || clean(text.replace(/[?&].*$/, ""));
    own = Object.keys(sheets).filter(function (slug) { return text.toLowerCase().indexOf("#" + slug + ".") >= 0; })[0];
    return { slug: own || holder(one) || "", version: one };
  }

  function clean(version) { return version.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 40); }

  /* Place of a version among those of a sheet, the newest first; -1 if it is none of them. */
  function place(slug, version) {
    for (var i = sheets[slug].versions.length - 1; i >= 0; i--) if (sheets[slug].versions[i][0] === version) return i;
    return -1;
  }

  function holder(version) {
    return Object.keys(sheets).filter(function (slug) { return sheets[slug].version === version || place(slug, version) >= 0; })[0];
  }

  function answer(slug, version) {
    if (!has(slug)) return { kind: "unknown" };
    var sheet = sheets[slug], at = place(slug, version);
    if (sheet.version === version) return { kind: "same", slug: slug };
    if (at < 0) return { kind: "unknown", slug: sheet.name && slug };
    if (!sheet.name) return { kind: "gone" };
    return { kind: sheet.versions[at][2] === sheet.advice ? "wording" : "advice", slug: slug, news: sheet.versions.slice(at + 1) };
  }

  function add(parent, tag, text, href) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (href) made.href = href;
    parent.appendChild(made);
    return made;
  }

  function show(found, version) {
    var words = ANSWERS[found.kind], card = document.createElement("div"), line;
    card.className = "kb-care kb-care--" + words[0];
    line = add(card, "p");
    line.className = "kb-care__title";
    add(line, "span", words[1]).className = "kb-care__word";
    line.appendChild(document.createTextNode(" " + (found.slug ? sheets[found.slug].name + ", version " : "Version ") + version));
    add(card, "p", words[2]);
    if (found.news && found.news.length) {
      add(card, "p", "What has changed since:");
      line = add(card, "ul");
      found.news.forEach(function (row) { add(line, "li", row[1] + ": " + row[3]); });
    }
    if (found.slug) {
      line = add(card, "p", found.kind === "same" ? "Your sheet: " : "The sheet of today: ");
      if (sheets[found.slug].pdf) {
        add(line, "a", "A4 (PDF)", "handouts/" + found.slug + "-a4.pdf");
        line.appendChild(document.createTextNode(", "));
        add(line, "a", "Letter (PDF)", "handouts/" + found.slug + "-letter.pdf");
        line.appendChild(document.createTextNode(". "));
      }
      add(line, "a", "Read it here", "explain/" + found.slug + ".html");
    }
    box.textContent = "";
    box.appendChild(card);
  }

  function look() {
    var mine = asked();
    if (!mine) { box.textContent = ""; return; }
    show(answer(mine.slug, mine.version), mine.version || "without a name");
    window.scrollTo(0, 0);
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-kb-sheet-row]"), function (row) {
    row.removeAttribute("id"); /* the answer stands at the top, so the page need not move */
  });
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    var mine = taken(input.value), to;
    event.preventDefault();
    if (!mine.version) return;
    to = "#" + mine.slug + "." + mine.version;
    if (location.hash === to) look(); else location.hash = to;
  });
  window.addEventListener("hashchange", look);
  look();
})();
