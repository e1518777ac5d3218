/* Search, menu by keyboard, print. No request leaves this site; the index is loaded at first use. */
(function () {
  "use strict";

  var ORDER = ["safety", "explain", "conditions", "techniques", "claims", "pathways", "measures", "terms", "pages", "evidence"];
  var NAMES = {
    safety: "Safety", explain: "In plain words", conditions: "Conditions", techniques: "Techniques",
    claims: "Claims, checked", pathways: "Working together", measures: "Outcome measures",
    terms: "Glossary", pages: "Pages", evidence: "Evidence notes"
  };
  var loading = null;

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

  /* The same folding as in exports/search.py. */
  function fold(word) {
    word = word.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    word = word.replace(/ae|oe/g, "e").replace(/our$/, "or").replace(/is(e|ed|ing|ation)$/, "iz$1");
    return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function words(text) {
    return (text.toLowerCase().match(/[\p{L}\p{N}]+(?:\.[\p{N}\p{L}]+)*/gu) || []).map(fold);
  }

  /* Whether b is one (or two, for long words) typing errors away from a. */
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    var before = [], row = [], two = [], i, j;
    for (j = 0; j <= b.length; j++) before[j] = j;
    for (i = 1; i <= a.length; i++) {
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], two[j - 2] + 1);
        if (row[j] < least) least = row[j];
      }
      if (least > most) return false;
      two = before;
      before = row;
    }
    return before[b.length] <= most;
  }

  function matches(index, word, last) {
    var found = [], i, term;
    for (i = 0; i < index.terms.length; i++) {
      term = index.terms[i];
      if (term === word) found.push([i, 1]);
      else if (term.indexOf(word) === 0 && (last || word.length > 3)) found.push([i, last ? 0.6 : 0.4]);
      else if (word.length > 3 && term.length > word.length && term.slice(-word.length) === word) found.push([i, 0.4]);
    }
    if (!found.some(function (pair) { return pair[1] >= 0.4; }) && word.length > 3) {
      var most = word.length > 7 ? 2 : 1;
      for (i = 0; i < index.terms.length; i++) if (near(word, index.terms[i], most)) found.push([i, 0.5]);
    }
    return found;
  }

  function search(index, query) {
    var all = words(query), skip = new Set(index.stop);
    var wanted = all.filter(function (word) { return !skip.has(word); });
    if (!wanted.length) wanted = all;
    var scores = new Map();
    wanted.forEach(function (word, position) {
      var best = new Map();
      matches(index, word, position === wanted.length - 1 && /[\p{L}\p{N}]$/u.test(query)).forEach(function (pair) {
        var post = index.posts[pair[0]], doc = 0;
        for (var k = 0; k < post.length; k += 2) {
          doc += post[k];
          var value = post[k + 1] * pair[1];
          if (value > (best.get(doc) || 0)) best.set(doc, value);
        }
      });
      best.forEach(function (value, doc) {
        var sum = scores.get(doc) || [0, 0];
        scores.set(doc, [sum[0] + value, sum[1] + 1]);
      });
    });
    var hits = [];
    scores.forEach(function (sum, doc) {
      var d = index.docs[doc], share = sum[1] / wanted.length;
      if (share < 0.5) return;
      hits.push({ url: d[0], title: d[1], kind: d[2], text: d[3], score: sum[0] * share * share * share });
    });
    hits.sort(function (a, b) { return b.score - a.score || (a.url < b.url ? -1 : 1); });
    return hits;
  }

  function grouped(hits, each) {
    var top = hits.length ? hits[0].score : 0, groups = [];
    ORDER.forEach(function (kind, rank) {
      var own = hits.filter(function (hit) { return hit.kind === kind && hit.score > top / 8; });
      if (own.length) groups.push({ kind: kind, hits: own.slice(0, each), more: own.length - each, rank: rank, best: own[0].score });
    });
    groups.sort(function (a, b) {
      if (a.kind === "safety" && a.best > top / 2) return -1;
      if (b.kind === "safety" && b.best > top / 2) return 1;
      return b.best - a.best || a.rank - b.rank;
    });
    return groups;
  }

  function element(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function show(panel, base, query, hits, each) {
    panel.textContent = "";
    var status = element("p", "kb-search__status");
    status.setAttribute("role", "status");
    panel.appendChild(status);
    if (!hits.length) {
      status.textContent = "Nothing found for “" + query + "”.";
      var help = element("p", "", "Try a shorter or plainer word, or look in the ");
      var link = element("a", "", "list from A to Z");
      link.href = base + "/a-z.html";
      help.appendChild(link);
      help.appendChild(document.createTextNode("."));
      panel.appendChild(help);
      return;
    }
    status.textContent = hits.length === 1 ? "1 page found" : hits.length + " pages found";
    grouped(hits, each).forEach(function (group) {
      var section = element("section", "kb-search__group");
      section.setAttribute("aria-label", NAMES[group.kind]);
      section.appendChild(element("p", "kb-label", NAMES[group.kind]));
      var list = element("ul");
      group.hits.forEach(function (hit) {
        var item = element("li"), a = element("a", "", hit.title);
        a.href = base + "/" + hit.url;
        item.appendChild(a);
        if (hit.text) item.appendChild(element("span", "kb-muted", " " + hit.text));
        list.appendChild(item);
      });
      section.appendChild(list);
      panel.appendChild(section);
    });
  }

  function attach(form) {
    var input = form.querySelector("input"), panel = form.querySelector("[data-kb-results]");
    var base = form.getAttribute("data-kb-base") || ".", whole = form.hasAttribute("data-kb-whole"), turn = 0;

    function run() {
      var query = input.value.trim(), mine = ++turn;
      if (query.length < 2) { panel.hidden = !whole; if (whole) panel.textContent = ""; return; }
      load(base).then(function (index) {
        if (mine !== turn) return;
        show(panel, base, query, search(index, query), whole ? 20 : 3);
        panel.hidden = false;
        if (!whole) {
          var all = element("p"), a = element("a", "", "All results");
          a.href = base + "/search.html?q=" + encodeURIComponent(query);
          all.appendChild(a);
          panel.appendChild(all);
        }
      }, function () {
        panel.textContent = "The search index could not be loaded.";
        panel.hidden = false;
      });
    }

    input.addEventListener("focus", function () { load(base).catch(function () {}); if (input.value.trim().length > 1) run(); });
    input.addEventListener("input", run);
    form.addEventListener("submit", function (event) { if (whole) { event.preventDefault(); run(); } });
    form.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !whole) { panel.hidden = true; input.focus(); return; }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var links = Array.prototype.slice.call(panel.querySelectorAll("a"));
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
