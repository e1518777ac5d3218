/* The search fields and the list of what they find. The engine (search.js) and its index come at the first focus; no
   request leaves this site. */
(function () {
  "use strict";

  /* The engine with its index. */
  function indexed(base) {
    return Promise.all([window.kbLoad(base + "/assets/search.js", "kbSearch"), window.kbLoad(base + "/assets/search-index.js", "kbSearchIndex")])
      .then(function (both) { return { index: both[0].ready(both[1]), engine: both[0] }; });
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
    if (also || hit.text) item.append(" ", element("span", "kb-muted kb-search__line", also + (hit.text ? " " + hit.text : "")));
    if (hit.kind === "explain" || hit.kind === "conditions") {
      var plain = hit.kind === "explain", name = plain ? "Full evidence" : "In plain words";
      var path = plain ? hit.url.replace("explain/", "conditions/") : hit.url.replace("conditions/", "explain/");
      var other = link(base + "/" + path, name);
      other.className = "kb-search__full";
      other.setAttribute("aria-label", name + ": " + hit.title);
      item.append(" ", other);
    }
    return item;
  }

  /* Fills the list; gives what is to be said of it, and whether there is more than is shown. */
  function show(results, base, query, found, each) {
    results.textContent = "";
    var hits = found.engine.search(found.index, query), groups = found.engine.grouped(hits, each, query), shown = groups.reduce(function (sum, group) { return sum + group.hits.length; }, 0);
    if (!hits.length) {
      var help = element("p", "", "Try a shorter or plainer word, or look in the ");
      help.append(link(base + "/a-z.html", "list from A to Z"), ".");
      results.appendChild(help);
    }
    groups.forEach(function (group) {
      var section = element("section", "kb-search__group"), list = element("ul");
      section.setAttribute("aria-label", group.title);
      group.hits.forEach(function (hit) { list.appendChild(entry(base, hit)); });
      section.append(element("p", "kb-label", group.title), list);
      results.appendChild(section);
    });
    var told = shown ? (shown === 1 ? "1 result found" : shown + " results found") : "Nothing found for “" + query + "”.";
    return { told: told, more: found.engine.grouped(hits, Infinity, query).some(function (group, i) { return group.hits.length > groups[i].hits.length; }) };
  }

  function attach(form) {
    var input = form.querySelector("input"), panel = form.querySelector("[data-kb-results]");
    var base = form.getAttribute("data-kb-base") || ".", whole = form.hasAttribute("data-kb-whole"), turn = 0, wait = 0, rest = 0;
    /* The live region stays; only its words change, so that they are read out. */
    var status = element("p", "kb-search__status"), results = element("div");
    status.setAttribute("role", "status");
    panel.append(status, results);

    /* The address of the page of results follows the query, so that Back finds both again, from disk too. */
    function keep(query) {
      if (!/search\.html$/.test(location.pathname)) return;
      try {
        history.replaceState(null, "", location.pathname + "?q=" + encodeURIComponent(query));
      } catch (error) { /* some browsers refuse it for files; the field keeps the query then */ }
    }

    function run() {
      var query = input.value.trim(), mine = ++turn;
      clearTimeout(wait);
      clearTimeout(rest);
      if (query.length < 2) {
        panel.hidden = !whole;
        status.textContent = results.textContent = "";
        return;
      }
      indexed(base).then(function (found) {
        if (mine !== turn) return;
        panel.hidden = false;
        var made = show(results, base, query, found, whole ? 20 : 3);
        /* Said once, when the typing rests; what is out of date is not left standing meanwhile. */
        status.textContent = "";
        rest = setTimeout(function () { status.textContent = made.told; }, 500);
        if (whole) { keep(query); return; }
        if (!made.more) return;
        var all = element("p");
        all.appendChild(link(base + "/search.html?q=" + encodeURIComponent(query), "All results"));
        results.appendChild(all);
      }, function () {
        panel.hidden = false;
        results.textContent = "";
        status.textContent = "The search index could not be loaded.";
      });
    }

    input.addEventListener("focus", function () { indexed(base).catch(function () {}); if (input.value.trim().length > 1) run(); });
    input.addEventListener("input", function () { turn++; clearTimeout(wait); wait = setTimeout(run, 80); });
    form.addEventListener("submit", function (event) { if (whole) { event.preventDefault(); run(); } });
    form.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229) return; /* the keys belong to the input method */
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
      input.value = new URLSearchParams(location.search).get("q") || input.value;
      run();
      window.addEventListener("pageshow", function () { if (input.value.trim().length > 1 && panel.hidden) run(); });
    }
  }

  document.querySelectorAll("[data-kb-search]").forEach(attach);
})();
