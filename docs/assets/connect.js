/* Pages by diagnosis code. Reads the request of MedlinePlus Connect from the address (after ? or, so that no server sees
   it, after #), and looks the code up in assets/codes.js. All that is shown goes in as text. Nothing is sent. */
(function () {
  "use strict";
  var table = window.kbCodes, root = document.querySelector("[data-kb-connect]");
  if (!table || !root) return;
  var form = document.querySelector("[data-kb-connect-form]"), words = document.querySelector("[data-kb-connect-words]");
  var status = root.querySelector("[data-kb-connect-status]"), results = root.querySelector("[data-kb-connect-results]");
  var input = form.querySelector("input"), OTHERS = {
    "2.16.840.1.113883.6.103": "ICD-9-CM", "2.16.840.1.113883.6.96": "SNOMED CT", "2.16.840.1.113883.6.88": "RxNorm",
    "2.16.840.1.113883.6.69": "NDC", "2.16.840.1.113883.6.1": "LOINC"
  };
  var known = {};
  table.codes.forEach(function (entry) { known[bare(entry.code)] = entry; });

  function bare(code) { return code.toUpperCase().replace(/[.\s]/g, ""); }

  function dotted(code) { return code.length > 3 ? code.slice(0, 3) + "." + code.slice(3) : code; }

  /* Text of the request, made harmless to read: one line, no signs that turn or hide words, not long. */
  function clean(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g, " ").trim().slice(0, 100);
  }

  function request() {
    var found = {};
    [location.search, location.hash].forEach(function (part) {
      new URLSearchParams(part.slice(1)).forEach(function (value, name) {
        var key = name.toLowerCase();
        (found[key] = found[key] || []).push(clean(value));
      });
    });
    function get(name) { return (found[name.toLowerCase()] || []).filter(Boolean).slice(0, 10); }
    return {
      codes: get("mainSearchCriteria.v.c"),
      name: get("mainSearchCriteria.v.dn")[0] || "",
      system: (get("mainSearchCriteria.v.cs")[0] || "").replace(/^urn:oid:/i, ""),
      language: get("informationRecipient.languageCode.c")[0] || "",
      clinician: get("informationRecipient")[0] === "PROV"
    };
  }

  /* What stands behind a code: the entry, and how near it is: same, group, wider, family; or nothing. */
  function lookup(text) {
    var code = bare(text), entry;
    if (!/^[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}$/.test(code)) return { code: text, how: "malformed" };
    entry = known[code];
    if (entry) return { code: dotted(code), entry: entry, how: entry.title ? "same" : "group" };
    for (var length = code.length - 1; length >= 3; length--) {
      entry = known[code.slice(0, length)];
      if (entry) return { code: dotted(code), entry: entry, how: length > 3 ? "wider" : "family" };
    }
    return { code: dotted(code), how: "none" };
  }

  function element(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function link(address, text) {
    var node = element("a", "", text);
    node.href = address;
    return node;
  }

  function card(name, clinician) {
    var own = table.conditions[name], section = element("section", "kb-card"), list = element("ul");
    var both = [[own.explain, own.name + ", in plain words"], [own.reference, own.name + ", for students and clinicians"]];
    (clinician ? both.reverse() : both).forEach(function (pair) {
      var item = element("li");
      item.appendChild(link(pair[0], pair[1]));
      list.appendChild(item);
    });
    section.append(element("h3", "", own.name), element("p", "", own.summary), list);
    return section;
  }

  function described(entry) {
    return entry.title ? entry.code + " (" + entry.title + ")" : entry.code + ", the group of " + entry.below.join(", ");
  }

  function told(found) {
    var entry = found.entry;
    switch (found.how) {
      case "malformed": return "“" + found.code + "” is not a code of ICD-10-CM.";
      case "none": return "There is no page for the code " + found.code + ".";
      case "same": return "";
      case "group": return "Pages for the codes of this group: " + entry.below.join(", ") + ".";
      case "wider": return "There is no page for " + found.code + " itself. These pages are for the wider code " + described(entry) + ".";
      default: return "There is no page for " + found.code + ". These pages are for other codes that begin with " + entry.code +
        " (" + entry.below.join(", ") + "). They may be about another problem: read what it is before you rely on them.";
    }
  }

  function show(asked) {
    var foreign = asked.system && asked.system !== table.system.oid, notes = [], pages = 0;
    var found = foreign ? [] : asked.codes.map(lookup);
    results.textContent = status.textContent = "";
    if (foreign) {
      notes.push("The request names the code system " + (OTHERS[asked.system] || "“" + asked.system + "”") + ". Only ICD-10-CM is known here.");
    }
    if (/^[a-z]{2,3}\b/i.test(asked.language) && !/^en\b/i.test(asked.language)) {
      notes.push("These pages are in English only; the request asks for the language “" + asked.language + "”.");
    }
    found.forEach(function (one) {
      var part = element("section", "kb-connect__part"), text = told(one), cards = element("div", "kb-cards");
      var title = one.how === "malformed" ? "Not a code" : one.code + (one.how === "same" ? ": " + one.entry.title : "");
      part.appendChild(element("h2", "", title));
      if (asked.name && found.length === 1) part.appendChild(element("p", "kb-muted", "Name in the request: " + asked.name));
      if (text) part.appendChild(element("p", "", text));
      (one.entry ? one.entry.conditions : []).forEach(function (name) { pages++; cards.appendChild(card(name, asked.clinician)); });
      if (one.entry) {
        var more = element("p");
        more.appendChild(link(one.entry.page, "Page of the code " + one.entry.code));
        part.append(cards, more);
      }
      results.appendChild(part);
    });
    if (!pages && (found.length || foreign || asked.name)) {
      notes.push("Nothing was found by code. " + (asked.name ? "Here is a search for the name in the request." : "Try a search by words."));
    } else if (pages) {
      notes.push(pages === 1 ? "1 health problem found." : pages + " health problems found.");
    }
    status.textContent = notes.join(" ");
    words.hidden = Boolean(pages) || !(found.length || foreign || asked.name);
    if (!words.hidden && asked.name) {
      var field = words.querySelector("input");
      field.value = asked.name;
      field.dispatchEvent(new Event("input"));
    }
    if (asked.codes.length && !input.value) input.value = asked.codes[0].slice(0, 20);
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var code = clean(input.value);
    if (!code) { input.focus(); return; }
    var next = "#" + new URLSearchParams({ "mainSearchCriteria.v.c": code });
    /* The address keeps what was asked, without telling the server; another code replaces the request it came with. */
    history.replaceState(null, "", location.pathname + next);
    show({ codes: [code], name: "", system: "", language: "", clinician: false });
  });
  window.addEventListener("hashchange", function () { if (location.hash.indexOf("=") > 0) show(request()); });
  show(request());
})();
