/* Pages by diagnosis code. Reads the request of MedlinePlus Connect from the address (after ? or, so that no server sees
   it, after #), and looks the code up in assets/codes.js. All that is shown goes in as text. Nothing is sent. */
(function () {
  "use strict";
  var element = window.kbElement;
  var table = window.kbCodes, root = document.querySelector("[data-kb-connect]");
  if (!table || !root) return;
  var form = document.querySelector("[data-kb-connect-form]"), words = document.querySelector("[data-kb-connect-words]");
  var status = root.querySelector("[data-kb-connect-status]"), results = root.querySelector("[data-kb-connect-results]");
  var input = form.querySelector("input"), OTHERS = {
    "2.16.840.1.113883.6.103": "ICD-9-CM", "2.16.840.1.113883.6.96": "SNOMED CT", "2.16.840.1.113883.6.88": "RxNorm",
    "ICD-10": "ICD-10 of the WHO", "2.16.840.1.113883.6.69": "NDC", "2.16.840.1.113883.6.1": "LOINC"
  };
  var known = {};
  table.codes.forEach(function (entry) { known[bare(entry.code)] = entry; });

  function has(all, key) { return Object.prototype.hasOwnProperty.call(all, key); }

  function bare(code) { return code.toUpperCase().replace(/[.\s]/g, ""); }

  function dotted(code) { return code.length > 3 ? code.slice(0, 3) + "." + code.slice(3) : code; }

  /* Text of the request, made harmless to read: one line, no signs that turn or hide words, not long. */
  function clean(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g, " ").trim().slice(0, 100);
  }

  /* The code system that is meant, by its number where it is known: an address of FHIR, a name, a number with a prefix. */
  function system(text) {
    var bare = text.toLowerCase().replace(/^urn:oid:/, "").replace(/\/+$/, ""), word = bare.replace(/^.*\//, "").replace(/[^a-z0-9]/g, "");
    if (/^[0-9.]*$/.test(bare)) return bare;
    var systems = { icd10cm: table.system.oid, icd10: "ICD-10", icd9cm: "2.16.840.1.113883.6.103", sct: "2.16.840.1.113883.6.96",
      snomed: "2.16.840.1.113883.6.96", snomedct: "2.16.840.1.113883.6.96", rxnorm: "2.16.840.1.113883.6.88",
      ndc: "2.16.840.1.113883.6.69", loinc: "2.16.840.1.113883.6.1", loincorg: "2.16.840.1.113883.6.1" };
    return has(systems, word) ? systems[word] : text;
  }

  /* The codes of one value: one, or several with signs between them; a space may also stand for the dot. A code system may
     stand before a code, as FHIR writes it, `system|code`; it holds until the next. */
  function codes(text) {
    var own = "", found = text.split(/[,;|]+/).reduce(function (all, part) {
      part = part.trim();
      if (/^(https?:|urn:)/i.test(part) || /^\d+(\.\d+){3,}$/.test(part) || (system(part) !== part && part)) { own = system(part); return all; }
      var spaced = part.split(/\s+/);
      return all.concat((spaced.every(function (one) { return /^[a-z]\d[0-9a-z]/i.test(one); }) ? spaced : [part]).map(function (one) { return { code: one, system: own }; }));
    }, []).filter(function (one) { return one.code; });
    return found.length ? found : [{ code: text, system: "" }];
  }

  /* The request: what is asked for, one by one with its own code system, and the names of what was not understood. */
  function request() {
    var groups = Object.create(null), order = [], found = Object.create(null), unread = [], asked = [];
    [location.search, location.hash].forEach(function (part) {
      new URLSearchParams(part.slice(1).replace(/&amp;/gi, "&")).forEach(function (value, name) {
        var key = name.toLowerCase().replace(/^amp;/, ""), own = /^mainsearchcriteria\.v\.(cs|c|dn|ot)(\d*)$/.exec(key);
        value = clean(value);
        if (!value) return;
        if (own) {
          if (!groups[own[2]]) { groups[own[2]] = {}; order.push(own[2]); }
          (groups[own[2]][own[1]] = groups[own[2]][own[1]] || []).push(value);
        } else {
          (found[key] = found[key] || []).push(value);
          if (!/^(informationrecipient|patientperson|knowledgerequestnotification|knowledgeresponsetype|taskcontext|performer|age|utm_|fbclid)/.test(key)) unread.push(clean(name));
        }
      });
    });
    order.forEach(function (number) {
      var group = groups[number], systems = group.cs || [], names = group.dn || group.ot || [];
      (group.c || []).forEach(function (value, place) {
        codes(value).forEach(function (found) {
          asked.push({ code: found.code, name: names[place] || "", system: found.system || system(systems[place] || systems[0] || "") });
        });
      });
      if (!group.c) names.forEach(function (name) { asked.push({ code: "", name: name, system: "" }); });
    });
    return {
      asked: asked.slice(0, 10),
      more: Math.max(0, asked.length - 10),
      unread: unread.slice(0, 10),
      language: (found["informationrecipient.languagecode.c"] || [""])[0],
      clinician: (found.informationrecipient || [""])[0] === "PROV"
    };
  }

  /* What stands behind a code: the entry, and how near it is: same, group, wider, family; or nothing. */
  function lookup(text) {
    var code = bare(text), entry;
    if (!/^[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}$/.test(code)) return { code: text, how: "malformed" };
    entry = known[code];
    if (entry) return { code: dotted(code), entry: entry, how: entry.below.length ? "group" : "same" };
    for (var length = code.length - 1; length >= 3; length--) {
      entry = known[code.slice(0, length)];
      if (entry) return { code: dotted(code), entry: entry, how: length > 3 ? "wider" : "family" };
    }
    return { code: dotted(code), how: "none" };
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
    return entry.code + " (" + entry.title + ")" + (entry.below.length ? ", the group of " + entry.below.join(", ") : "");
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

  function show(request) {
    var asked = request.asked, notes = [], pages = 0, name = "", foreign = Object.create(null);
    var own = asked.filter(function (one) { return one.code && (!one.system || one.system === table.system.oid); });
    var found = own.map(function (one) { return lookup(one.code); });
    asked.forEach(function (one) {
      name = name || one.name;
      if (one.code && own.indexOf(one) < 0) (foreign[one.system] = foreign[one.system] || []).push(one.code);
    });
    results.textContent = status.textContent = "";
    Object.keys(foreign).forEach(function (one) {
      notes.push("The request names the code system " + ((has(OTHERS, one) && OTHERS[one]) || "“" + one + "”") + ". Not read: " + foreign[one].join(", ") + ". Only ICD-10-CM is known here.");
    });
    if (request.more) notes.push("Only the first 10 codes were read; " + request.more + " more were not.");
    if (request.unread.length && !asked.length) {
      notes.push("The request was not understood: nothing in it names a diagnosis. Not read: " + request.unread.join(", ") + ".");
    }
    if (/^[a-z]{2,}\b/i.test(request.language) && !/^(en|eng|english)([-_].*)?$/i.test(request.language)) {
      notes.push("These pages are in English only; the request asks for the language “" + request.language + "”.");
    }
    found.forEach(function (one) {
      var part = element("section", "kb-connect__part"), text = told(one), cards = element("div", "kb-cards");
      var title = one.how === "malformed" ? "Not a code" : one.code + (one.how === "same" ? ": " + one.entry.title : "");
      part.appendChild(element("h2", "", title));
      if (name && found.length === 1) part.appendChild(element("p", "kb-muted", "Name in the request: " + name));
      if (text) part.appendChild(element("p", "", text));
      (one.entry ? one.entry.conditions : []).forEach(function (id) { pages++; cards.appendChild(card(id, request.clinician)); });
      if (one.entry) {
        var more = element("p");
        more.appendChild(link(one.entry.page, "Page of the code " + one.entry.code));
        part.append(cards, more);
      }
      results.appendChild(part);
    });
    var empty = !pages && (asked.length > 0 || request.unread.length > 0);
    if (empty) {
      notes.push("Nothing was found by code. " + (name ? "Here is a search for the name in the request." : "Try a search by words."));
    } else if (pages) {
      notes.push(pages === 1 ? "1 health problem found." : pages + " health problems found.");
    }
    status.textContent = notes.join(" ");
    words.hidden = !empty;
    if (empty && name) {
      var field = words.querySelector("input");
      field.value = name;
      field.dispatchEvent(new Event("input"));
    }
    if (own.length && !input.value) input.value = own[0].code.slice(0, 20);
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var code = clean(input.value);
    if (!code) { input.focus(); return; }
    var next = "#" + new URLSearchParams({ "mainSearchCriteria.v.c": code });
    /* The address keeps what was asked, without telling the server; another code replaces the request it came with. */
    history.replaceState(null, "", location.pathname + next);
    show({ asked: codes(code).map(function (one) { return { code: one.code, name: "", system: one.system }; }), more: 0, unread: [], language: "", clinician: false });
  });
  window.addEventListener("hashchange", function () { if (location.hash.indexOf("=") > 0) show(request()); });
  show(request());
})();
