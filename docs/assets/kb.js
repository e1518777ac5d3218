/* Search, menu by keyboard, print. No request leaves this site; the index is loaded at first use.
   The search is on `window.kbSearch` for the tests. exports/search.py describes the index. */
(function () {
  "use strict";

  var ORDER = ["safety", "explain", "conditions", "techniques", "claims", "pathways", "measures", "terms", "pages", "evidence"];
  var NAMES = {
    safety: "Safety", explain: "In plain words", conditions: "Conditions", techniques: "Techniques",
    claims: "Claims, checked", pathways: "Working together", measures: "Outcome measures",
    terms: "Glossary", pages: "Pages", evidence: "Evidence notes"
  };
  /* How much a kind counts when two pages answer equally well. */
  var SHARE = {
    safety: 1, explain: 1, conditions: 0.95, techniques: 1, claims: 0.85, pathways: 0.8, measures: 0.9,
    terms: 0.9, pages: 0.85, evidence: 0.6
  };
  var DANGER = /\b(safe|safely|ok|okay|allowed|avoid|dangers?|dangerous|risks?|risky|harm|harmful|(can|may|should) (i|you|we))\b/i;
  var SIGNS = Array.from({ length: 94 }, function (_, i) { return String.fromCharCode(33 + i); }).join("").replace(/["&'<>\\]/g, "");
  var ENDS = 60, LEADS = SIGNS.length - ENDS, loading = null;

  function load(base) {
    if (window.kbSearchIndex) return Promise.resolve(window.kbSearchIndex);
    if (!loading) {
      loading = new Promise(function (done, fail) {
        var script = document.createElement("script");
        script.src = base + "/assets/search-index.js";
        script.onload = function () { done(window.kbSearchIndex); };
        script.onerror = function () { loading = null; fail(new Error("index")); };
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  /* The same steps as in exports/search.py; tests/search holds them together. */
  var FOLDS = [
    [/\./g, ""],
    [/[ao]e(?=[a-z])(?!e?s$)/g, "e"],
    [/(..)our(?=(?:ed|ing|s)?$)/, "$1or"],
    [/([btv])re(?=s?$)/, "$1er"],
    [/([iy])s(?=(?:e|es|ed|ing|ation|ations)$)/, "$1z"],
    [/ll(?=(?:ed|ing)$)/, "l"],
    [/mme(?=s?$)/, "m"],
    [/(..)ies$/, "$1y"],
    [/(..[^s])s$/, "$1"],
    [/(..)([bdgmnprt])\2(?:ed|ing)$/, "$1$2"],
    [/(...[^e])(?:ed|ing)$/, "$1"]
  ];

  function fold(word) {
    return FOLDS.reduce(function (text, rule) { return text.replace(rule[0], rule[1]); }, word);
  }

  function words(text) {
    text = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’]/g, "");
    return (text.match(/[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![0-9a-z])|[\p{L}\p{N}]+/gu) || []).map(fold);
  }

  /* Unpacks the index, once. */
  function ready(raw) {
    if (raw.at) return raw;
    var last = "";
    raw.terms = raw.terms.split(" ").map(function (term) {
      return (last = last.slice(0, parseInt(term[0], 36)) + term.slice(1));
    });
    raw.at = new Map(raw.terms.map(function (term, i) { return [term, i]; }));
    raw.posts = raw.posts.split(" ");
    raw.stop = new Set(raw.stop.split(" "));
    Object.keys(raw.common).forEach(function (word) { if (raw.common[word] > raw.docs.length / 2) raw.stop.add(word); });
    raw.alike = raw.alike.map(function (group) { return group.split(" "); });
    return raw;
  }

  /* Pages of a word and its weights there, one after the other. */
  function pages(index, i) {
    if (typeof index.posts[i] !== "string") return index.posts[i];
    var list = [], page = -1, lead = 0;
    Array.from(index.posts[i]).forEach(function (sign) {
      var at = SIGNS.indexOf(sign);
      if (at >= ENDS) { lead = lead * LEADS + at - ENDS + 1; return; }
      var value = lead * ENDS + at;
      page += (value >> 2) + 1;
      list.push(page, 1 << (value & 3));
      lead = 0;
    });
    return (index.posts[i] = list);
  }

  /* Number of typing errors between two words; more than `most` as soon as it is known to be more. */
  function errors(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var two = [], before = [], row, i, j, least;
    for (j = 0; j <= b.length; j++) before[j] = j;
    for (i = 1; i <= a.length; i++) {
      row = [least = i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], two[j - 2] + 1);
        if (row[j] < least) least = row[j];
      }
      if (least > most) return most + 1;
      two = before;
      before = row;
    }
    return before[b.length];
  }

  /* Words of the index that a typed word may mean: word -> how well it fits, 1 for the word itself. */
  function meanings(index, word, typing) {
    var found = new Map(), close = false, letters = /^\D{4,}$/.test(word), code = /^[a-z]\d\d/.test(word);
    function add(term, fit) { if (fit > (found.get(term) || 0)) found.set(term, fit); }
    index.alike.forEach(function (group) {
      if (group.indexOf(word) >= 0) group.forEach(function (other) { if (index.at.has(other)) add(other, 0.7); });
    });
    index.terms.forEach(function (term) {
      var place = term.indexOf(word), part = word.length / term.length;
      if (term === word) { add(term, 1); close = true; return; }
      if (place === 0 && (typing || code || word.length > 3)) {
        add(term, (typing ? 0.45 : 0.35) + 0.4 * part);
        close = close || part > 0.5;
      } else if (place > 0 && letters) add(term, 0.2 + 0.4 * part);
      else if (word === term + "e" && letters) { add(term, 0.8); close = true; }
    });
    if (!close && letters) {
      var most = word.length > 7 ? 2 : 1;
      index.terms.forEach(function (term) {
        var wrong = term.length > 3 ? errors(word, term, most) : 9;
        if (wrong <= most) add(term, (wrong > 1 ? 0.55 : 0.75) + (term[0] === word[0] ? 0 : -0.15));
      });
    }
    return found;
  }

  /* How rare a word is: 0.1 if it is on every page. */
  function rarity(index, term, known) {
    var i = index.at.get(term);
    if (index.common[term]) return 0.1 + Math.log(index.docs.length / index.common[term]);
    return 0.1 + Math.log(index.docs.length / Math.max(1, known || (i === undefined ? 0 : pages(index, i).length / 2)));
  }

  /* How much a word tells: more the rarer it is, less if it fits only in part or stands in running text alone. */
  function worth(index, word, best, sure) {
    if (!sure) return 2;
    var strong = Array.from(best.values()).some(function (met) { return met.value >= 0.3; });
    return rarity(index, word, sure) * (strong ? 1 : 0.5);
  }

  /* The query as a list of { word, fits, best: page -> fit times weight, worth }. */
  function understood(index, query) {
    var all = words(query), typing = /[\p{L}\p{N}]$/u.test(query);
    var wanted = all.filter(function (word) { return !index.stop.has(word); });
    if (!wanted.length) wanted = all;
    for (var i = 0; i + 1 < wanted.length; i++) {
      if (index.at.has(wanted[i] + wanted[i + 1])) wanted.splice(i, 2, wanted[i] + wanted[i + 1]);
    }
    var parts = Array.from(new Set(wanted)).map(function (word, place, list) {
      var fits = meanings(index, word, typing && place === list.length - 1), best = new Map(), sure = new Set();
      fits.forEach(function (fit, term) {
        var post = pages(index, index.at.get(term));
        for (var k = 0; k < post.length; k += 2) {
          var value = post[k + 1] / 8 * fit, known = best.get(post[k]);
          if (!known || value > known.value) best.set(post[k], { value: value, fit: fit });
          if (fit >= 0.7) sure.add(post[k]);
        }
      });
      return { word: word, fits: fits, best: best, worth: worth(index, word, best, sure.size) };
    });
    var total = parts.reduce(function (sum, part) { return sum + part.worth; }, 0);
    return { parts: parts, typed: new Set(all), phrase: " " + all.join(" ") + " ", worth: total };
  }

  /* How well a name is the question: 1 if it is all of it and nothing else. */
  function likeness(index, name, query) {
    var met = 0, rest = 0, own = words(name), used = new Set();
    new Set(own).forEach(function (word) {
      var top = 0, which = null;
      query.parts.forEach(function (part) {
        var fit = used.has(part) ? 0 : part.fits.get(word) || 0;
        if (fit > top) { top = fit; which = part; }
      });
      if (which) { used.add(which); met += which.worth * top; }
      else if (!index.stop.has(word)) rest += rarity(index, word);
      else if (!query.typed.has(word)) rest += 0.8;
    });
    var like = met / (query.worth + rest);
    return query.typed.size > 1 && (" " + own.join(" ") + " ").indexOf(query.phrase) >= 0 ? like + 0.4 * (1 - like) : like;
  }

  function search(index, text) {
    var query = understood(ready(index), text), scores = new Map(), hits = [], top = 0;
    query.parts.forEach(function (part) {
      part.best.forEach(function (met, page) {
        var sum = scores.get(page) || [0, 0];
        scores.set(page, [sum[0] + part.worth * met.value, sum[1] + part.worth * met.fit]);
      });
    });
    scores.forEach(function (sum, page) {
      var d = index.docs[page], like = 0, why = "", share = sum[1] / query.worth, base = sum[0] / query.worth * share * share;
      if (share < 0.3) return;
      if (base > top) top = base;
      if (sum[0] / query.worth > 0.2) d[4].split("|").forEach(function (name) {
        var own = likeness(index, name, query);
        if (own > like) { like = own; why = name; }
      });
      var score = (base + 1.5 * like * like + (like > 0.99 ? 1 : 0)) * SHARE[d[2]];
      hits.push({ url: d[0], title: d[1], kind: d[2], text: d[3], score: score, like: like, base: base, why: why });
    });
    return hits.filter(function (hit) { return hit.base > 0.15 * top; }).sort(function (a, b) {
      return b.score - a.score || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.url < b.url ? -1 : 1);
    });
  }

  /* Hits by kind, the best kind first; safety before all if it answers well, or nearly so where danger is asked for. */
  function grouped(hits, each, query) {
    var bar = (DANGER.test(query) ? 0.4 : 0.9) * (hits.length ? hits[0].score : 0);
    function first(group) { return group.kind === "safety" && group.hits[0].score > bar && group.hits[0].like > 0.5; }
    var groups = ORDER.map(function (kind, rank) {
      var own = hits.filter(function (hit) { return hit.kind === kind; });
      return { kind: kind, rank: rank, hits: own.filter(function (hit) { return hit.score > own[0].score / 3; }).slice(0, each) };
    }).filter(function (group) { return group.hits.length; });
    return groups.sort(function (a, b) { return first(b) - first(a) || b.hits[0].score - a.hits[0].score || a.rank - b.rank; });
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

  function entry(base, hit) {
    var item = element("li"), known = hit.title.toLowerCase().indexOf(hit.why.toLowerCase()) >= 0;
    item.appendChild(link(base + "/" + hit.url, hit.title));
    var also = hit.like > 0.6 && !known && hit.kind !== "claims" ? " “" + hit.why + "”." : "";
    if (also || hit.text) item.appendChild(element("span", "kb-muted", also + (hit.text ? " " + hit.text : "")));
    return item;
  }

  function show(status, results, base, query, hits, each) {
    results.textContent = "";
    if (hits.length) {
      status.textContent = hits.length === 1 ? "1 page found" : hits.length + " pages found";
    } else {
      status.textContent = "Nothing found for “" + query + "”.";
      var help = element("p", "", "Try a shorter or plainer word, or look in the ");
      help.append(link(base + "/a-z.html", "list from A to Z"), ".");
      results.appendChild(help);
    }
    grouped(hits, each, query).forEach(function (group) {
      var section = element("section", "kb-search__group"), list = element("ul");
      section.setAttribute("aria-label", NAMES[group.kind]);
      group.hits.forEach(function (hit) { list.appendChild(entry(base, hit)); });
      section.append(element("p", "kb-label", NAMES[group.kind]), list);
      results.appendChild(section);
    });
  }

  function attach(form) {
    var input = form.querySelector("input"), panel = form.querySelector("[data-kb-results]");
    var base = form.getAttribute("data-kb-base") || ".", whole = form.hasAttribute("data-kb-whole"), turn = 0, wait = 0;
    /* The live region stays; only its words change, so that they are read out. */
    var status = element("p", "kb-search__status"), results = element("div");
    status.setAttribute("role", "status");
    panel.append(status, results);

    function run() {
      var query = input.value.trim(), mine = ++turn;
      clearTimeout(wait);
      if (query.length < 2) {
        panel.hidden = !whole;
        status.textContent = results.textContent = "";
        return;
      }
      load(base).then(function (index) {
        if (mine !== turn) return;
        panel.hidden = false;
        show(status, results, base, query, search(index, query), whole ? 20 : 3);
        if (whole) return;
        var all = element("p");
        all.appendChild(link(base + "/search.html?q=" + encodeURIComponent(query), "All results"));
        results.appendChild(all);
      }, function () {
        panel.hidden = false;
        results.textContent = "";
        status.textContent = "The search index could not be loaded.";
      });
    }

    input.addEventListener("focus", function () { load(base).catch(function () {}); if (input.value.trim().length > 1) run(); });
    input.addEventListener("input", function () { turn++; clearTimeout(wait); wait = setTimeout(run, 80); });
    form.addEventListener("submit", function (event) { if (whole) { event.preventDefault(); run(); } });
    form.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !whole && !panel.hidden) {
        event.preventDefault();
        input.focus();
        turn++;
        clearTimeout(wait);
        panel.hidden = true;
        return;
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var links = Array.from(panel.querySelectorAll("a"));
      if (panel.hidden || !links.length) return;
      event.preventDefault();
      var at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      (at < 0 ? input : links[Math.min(at, links.length - 1)]).focus();
    });
    if (!whole) {
      document.addEventListener("click", function (event) { if (!form.contains(event.target)) panel.hidden = true; });
      form.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
      });
    } else {
      input.value = new URLSearchParams(location.search).get("q") || "";
      run();
    }
  }

  window.kbSearch = { fold: fold, words: words, search: search, grouped: grouped };
  document.querySelectorAll("[data-kb-search]").forEach(attach);

  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var input = document.getElementById("kb-q");
      if (input && input.offsetParent) { event.preventDefault(); input.focus(); }
    }
  });

  /* The menu is a label of a checkbox, which works without script; with it, the keyboard works too. */
  var menu = document.querySelector(".kb-drawer"), box = document.getElementById("__drawer");
  if (menu && box) {
    menu.setAttribute("role", "button");
    menu.tabIndex = 0;
    var tell = function () { menu.setAttribute("aria-expanded", String(box.checked)); };
    tell();
    box.addEventListener("change", tell);
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); box.click(); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.checked) { box.click(); menu.focus(); }
    });
  }

  /* Paper cannot be clicked: everything folded is opened for print. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (node) { node.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (node) { node.open = false; }); });
})();
