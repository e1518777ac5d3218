/* The search fields and the list of what they find. The engine (search.js) and its index come at the first focus; no
   request leaves this site. */
(function () {
  "use strict";
  var element = window.kbElement;

  var FACETS = [["kind", "Kind"], ["audience", "Written for"], ["certainty", "Certainty of what was found"], ["region", "Part of the body"]];
  var whole = null;

  /* The engine with its index: what a first answer needs. The rest follows by itself. */
  function indexed(base) {
    return Promise.all([window.kbLoad(base + "/assets/search.js", "kbSearch"), window.kbLoad(base + "/assets/search-index.js", "kbSearchIndex")])
      .then(function (both) {
        var found = { index: both[0].ready(both[1]), engine: both[0] };
        whole = whole || window.kbLoad(base + "/assets/search-more.js", "kbSearchMore").then(function (piece) {
          both[0].more(found.index, piece);
        }, function () { whole = null; });
        return found;
      });
  }

  function link(address, text) {
    var node = element("a", "", text);
    node.href = address;
    return node;
  }

  function button(name, text) {
    var node = element("button", name, text);
    node.type = "button";
    return node;
  }

  function number(count, one, many) { return count + " " + (count === 1 ? one : many); }

  /* The address of the page of results for a query and what it is narrowed to. */
  function address(query, chosen) {
    var parts = query ? ["q=" + encodeURIComponent(query)] : [];
    FACETS.forEach(function (facet) { if (chosen[facet[0]]) parts.push(facet[0] + "=" + encodeURIComponent(chosen[facet[0]])); });
    return parts.length ? "?" + parts.join("&") : "";
  }

  /* Whether each word of a name begins like something in the question: somebody asked for that, not for a part of it. */
  function meant(name, query) {
    var text = query.toLowerCase();
    return name.toLowerCase().split(/[^a-z0-9]+/).every(function (word) { return text.indexOf(word.slice(0, 4)) >= 0; });
  }

  function entry(base, hit, query) {
    var item = element("li"), why = hit.why.replace(/^~/, ""), known = hit.title.toLowerCase().indexOf(why.toLowerCase()) >= 0;
    var part = hit.part;
    item.appendChild(link(base + "/" + hit.url + (part && part.anchor ? "#" + part.anchor : ""), hit.title));
    var line = hit.text;
    if (part && part.text) line = part.label.replace(/([^?])$/, "$1:") + " " + part.text;
    if (hit.why[0] === "~" && hit.like < 0.85 && !meant(why, query)) why = "";
    if (hit.why[0] === "~" && hit.like > 0.6 && why) line = "No page on “" + why + "” stands here; this is the nearest.";
    else if (hit.like > 0.6 && why && !known && hit.kind !== "claims") line = "“" + why + "”." + (line ? " " + line : "");
    if (line) item.append(" ", element("span", "kb-muted kb-search__line", line));
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

  /* Groups of results, each with what leads to the rest of it: a button where all stand on this page, else a link. */
  function show(results, base, query, groups, chosen, unfold) {
    results.textContent = "";
    if (!groups.length) {
      var help = element("p", "", "Try a shorter or plainer word, or look in the ");
      help.append(link(base + "/a-z.html", "list from A to Z"), ".");
      results.appendChild(help);
    }
    groups.forEach(function (group) {
      var section = element("section", "kb-search__group"), list = element("ul"), left = group.total - group.hits.length;
      section.setAttribute("aria-label", group.title);
      group.hits.forEach(function (hit) { list.appendChild(entry(base, hit, query)); });
      section.append(element("p", "kb-label", group.title), list);
      if (left && unfold) {
        var more = button("kb-plain-button kb-search__more", "Show " + left + " more");
        more.setAttribute("aria-label", "Show " + left + " more: " + group.title);
        more.addEventListener("click", function () { unfold(group.kind, group.hits.length); });
        section.appendChild(more);
      } else if (left) {
        var all = link(base + "/search.html" + address(query, { kind: group.kind }), "All " + group.total);
        all.className = "kb-search__full";
        all.setAttribute("aria-label", "All " + group.total + ": " + group.title);
        section.appendChild(all);
      }
      results.appendChild(section);
    });
  }

  /* The buttons that narrow the results; one of each row can be pressed. */
  function narrow(bar, facets, chosen, press) {
    var held = bar.contains(document.activeElement) && document.activeElement.getAttribute("data-kb-value");
    bar.textContent = "";
    FACETS.forEach(function (facet) {
      var values = facets[facet[0]], row = element("div", "kb-facet"), name = element("span", "kb-label", facet[1]);
      if (values.length < 2 && !chosen[facet[0]]) return;
      name.id = "kb-facet-" + facet[0];
      row.setAttribute("role", "group");
      row.setAttribute("aria-labelledby", name.id);
      row.appendChild(name);
      values.forEach(function (value) {
        var node = button("kb-plain-button", value.title + " "), on = chosen[facet[0]] === value.key;
        node.append(element("span", "kb-facet__count", String(value.count)), element("span", "kb-hidden", value.count === 1 ? " result" : " results"));
        node.setAttribute("aria-pressed", String(on));
        node.setAttribute("data-kb-value", facet[0] + "=" + value.key);
        node.addEventListener("click", function () { press(facet[0], on ? "" : value.key); });
        row.appendChild(node);
      });
      bar.appendChild(row);
    });
    if (held) Array.from(bar.querySelectorAll("button")).forEach(function (node) { if (node.getAttribute("data-kb-value") === held) node.focus(); });
  }

  function attach(form) {
    var input = form.querySelector("input"), panel = form.querySelector("[data-kb-results]");
    var base = form.getAttribute("data-kb-base") || ".", page = form.hasAttribute("data-kb-whole"), turn = 0, latest = null, wait = 0, rest = 0, slow = 0;
    var chosen = {}, open = {}, followed = "", back = page && history.state && history.state.kb;
    /* The live region stays; only its words change, so that they are read out. */
    var status = element("p", "kb-search__status"), fold = element("details", "kb-facets"), bar = element("div"), results = element("div");
    status.setAttribute("role", "status");
    fold.append(element("summary", "", "Narrow the results by kind, reader, certainty or part of the body"), bar);
    fold.hidden = true;
    panel.append(status, page ? fold : "", results);

    /* The address of the page of results follows the query and what it is narrowed to, so that Back, a reload and
       whoever is sent it find the same, from disk too; what was unfolded, the place on the page and the result that was
       followed are kept beside it. */
    function keep() {
      if (!page || !/search\.html$/.test(location.pathname)) return;
      try {
        history.replaceState({ kb: { open: open, top: window.scrollY, followed: followed } }, "", location.pathname + address(input.value.trim(), chosen));
      } catch (error) { /* some browsers refuse it for files; the field keeps the query then */ }
    }

    function draw(found, query) {
      var begin = performance.now(), hits = found.engine.search(found.index, query);
      var groups = found.engine.grouped(found.index, found.engine.narrowed(hits, chosen), page ? function (kind) { return open[kind] || 20; } : 3, query);
      var shown = groups.reduce(function (sum, group) { return sum + group.hits.length; }, 0);
      var total = groups.reduce(function (sum, group) { return sum + group.total; }, 0);
      if (page) {
        var bound = FACETS.some(function (facet) { return chosen[facet[0]]; });
        fold.hidden = !bound && total < 2;
        if (!fold.open) bar.textContent = "";
        else narrow(bar, found.engine.facets(found.index, hits, query, chosen), chosen, function (facet, value) {
          chosen[facet] = value;
          open = {};
          run();
        });
      }
      var held = Array.from(results.querySelectorAll("a, button")).indexOf(document.activeElement);
      show(results, base, query, groups, chosen, page && function (kind, at) {
        open[kind] = at + 20;
        run().then(function () {
          var own = Array.from(results.querySelectorAll("section")).find(function (section, i) { return groups[i].kind === kind; });
          var next = own && own.querySelectorAll("li")[at];
          if (next) next.querySelector("a").focus();
        });
      });
      /* Somebody who went on to the results while they were drawn anew keeps the place there. */
      if (held >= 0) (results.querySelectorAll("a, button")[held] || input).focus();
      if (!page && total > shown) {
        var all = element("p");
        all.appendChild(link(base + "/search.html" + address(query, {}), "All results"));
        results.appendChild(all);
      }
      slow = performance.now() - begin;
      /* Said once, when the typing rests; what is out of date is not left standing meanwhile. */
      var told = total ? number(total, "result found", "results found") + (shown < total ? ", " + shown + " shown" : "") : "Nothing found for “" + query + "”.";
      clearTimeout(rest);
      if (status.textContent !== told) status.textContent = "";
      rest = setTimeout(function () { status.textContent = told; }, 500);
      if (page) keep();
    }

    function ask() {
      var query = input.value.trim(), mine = ++turn;
      clearTimeout(wait);
      clearTimeout(rest);
      if (query.length < 2) {
        panel.hidden = !page;
        status.textContent = results.textContent = bar.textContent = "";
        fold.hidden = true;
        if (page && query === "") keep();
        return Promise.resolve();
      }
      return indexed(base).then(function (found) {
        if (mine !== turn) return;
        panel.hidden = false;
        draw(found, query);
        if (found.index.whole) return;
        return (whole || Promise.resolve()).then(function () {
          if (mine === turn && !panel.hidden && !panel.contains(document.activeElement)) draw(found, query);
        });
      }, function () {
        panel.hidden = false;
        results.textContent = "";
        status.textContent = "The search index could not be loaded.";
      });
    }

    function run() { return (latest = ask()); }

    /* Once the newest question is answered in full: opening what narrows the results asks anew. */
    function settled() {
      var now = latest;
      return now.then(function () { return now === latest ? null : settled(); });
    }

    /* What narrows the results is counted once it is looked at. */
    fold.addEventListener("toggle", function () { if (fold.open && !bar.firstChild) run(); });
    input.addEventListener("focus", function () { indexed(base).catch(function () {}); if (input.value.trim().length > 1 && panel.hidden) run(); });
    input.addEventListener("input", function () {
      turn++;
      clearTimeout(wait);
      open = {};
      wait = setTimeout(run, slow > 40 ? 80 : 0); /* a slow device is asked when the typing rests */
    });
    form.addEventListener("submit", function (event) { if (page) { event.preventDefault(); run(); } });
    form.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229) return; /* the keys belong to the input method */
      if (event.key === "Escape" && !page && !panel.hidden) {
        event.preventDefault();
        input.focus();
        turn++;
        clearTimeout(wait);
        panel.hidden = true;
        return;
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var links = Array.from(results.querySelectorAll("a"));
      if (panel.hidden || !links.length || fold.contains(event.target)) return;
      event.preventDefault();
      var at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      (at < 0 ? input : links[Math.min(at, links.length - 1)]).focus();
    });
    if (!page) {
      document.addEventListener("click", function (event) { if (!form.contains(event.target)) panel.hidden = true; });
      form.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
      });
    } else {
      var asked = new URLSearchParams(location.search);
      input.value = asked.get("q") || input.value;
      FACETS.forEach(function (facet) { if ((chosen[facet[0]] = asked.get(facet[0]) || "")) fold.open = true; });
      if (back) open = back.open || {};
      run();
      settled().then(function () {
        if (!back) return;
        var again = Array.from(results.querySelectorAll("a")).find(function (node) { return back.followed && node.getAttribute("href") === back.followed; });
        if (again) again.focus({ preventScroll: true });
        if (back.top) window.scrollTo(0, back.top);
      });
      results.addEventListener("click", function (event) {
        var node = event.target.closest("a");
        followed = (node && node.getAttribute("href")) || "";
        keep(); /* at pagehide it may be too late for some browsers */
      });
      window.addEventListener("pagehide", keep);
      window.addEventListener("pageshow", function () { if (input.value.trim().length > 1 && panel.hidden) run(); });
    }
  }

  document.querySelectorAll("[data-kb-search]").forEach(attach);
})();
