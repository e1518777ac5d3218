/* What the search finds, without the page around it: `window.kbSearch`, loaded with the index at the first focus.
   exports/search.py describes the index; search-box.js draws what is found. */
(function () {
  "use strict";

  /* Groups of results, as the index gives them: how each is called, and how much it counts where two pages answer equally well. */
  var kinds = {}, order = [];
  var DANGER = /\b(safe|safely|ok|okay|allowed|avoid|dangers?|dangerous|risks?|risky|harm|harmful|(can|may|should) (i|you|we))\b/i;

  /* The set of letters of a word, as bits. */
  function letters(word) {
    for (var set = 0, i = 0; i < word.length; i++) set |= 1 << word.charCodeAt(i) % 31;
    return set;
  }

  function count(set) {
    for (var n = 0; set; n++) set &= set - 1;
    return n;
  }

  /* Unpacks the index, once. */
  function ready(index) {
    if (index.at) return index;
    order = index.kinds.map(function (kind) { kinds[kind[0]] = kind; return kind[0]; });
    var last = "";
    index.terms = index.terms.split(" ").map(function (term) {
      return (last = last.slice(0, parseInt(term[0], 36)) + term.slice(1));
    });
    index.at = new Map(index.terms.map(function (term, i) { return [term, i]; }));
    index.letters = index.terms.map(letters);
    index.posts = index.posts.split(" ");
    index.alike = index.alike.map(function (group) { return group.split(" "); });
    index.folds = index.folds.map(function (fold) { return [new RegExp(fold[0], "g"), fold[1]]; });
    index.folded = new Map();
    index.common = new Map(Object.entries(index.common));
    index.stop = new Set(index.stop.split(" "));
    index.common.forEach(function (pages, word) { if (pages > index.docs.length * 0.7) index.stop.add(word); });
    return index;
  }

  /* The words of a text, folded as exports/search.py folds them; tests/search holds the two together. */
  function words(index, text) {
    text = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’]/g, "");
    return (text.match(/[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![0-9a-z])|[\p{L}\p{N}]+/gu) || []).map(function (word) {
      if (!index.folded.has(word)) {
        index.folded.set(word, index.folds.reduce(function (form, fold) { return form.replace(fold[0], fold[1]); }, word));
      }
      return index.folded.get(word);
    });
  }

  /* Pages of a word and its weights there, one after the other. */
  function pages(index, i) {
    if (typeof index.posts[i] !== "string") return index.posts[i];
    var list = [], page = -1, lead = 0, ends = index.ends, leads = index.signs.length - ends;
    Array.from(index.posts[i]).forEach(function (sign) {
      var at = index.signs.indexOf(sign), value = lead * ends + at;
      if (at >= ends) { lead = lead * leads + at - ends + 1; return; }
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
    var found = new Map(), close = false, plain = /^\D{4,}$/.test(word), code = /^[a-z]\d\d/.test(word);
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
      } else if (place > 0 && plain) add(term, 0.2 + 0.4 * part);
      else if (word === term + "e" && plain) { add(term, 0.8); close = true; }
    });
    /* Typing errors: two in a long word, one in a short one, an exchange of letters counted as one. Three letters are
       taken for a part of a word as long as that may still be typed, and tell little with a wrong one among them. */
    if (!close && (plain || (/^\D{3}$/.test(word) && !(typing && found.size)))) {
      var most = word.length > 7 ? 2 : 1, own = letters(word);
      index.terms.forEach(function (term, i) {
        if (term.length < Math.min(4, word.length) || count(own ^ index.letters[i]) > 2 * most) return;
        var wrong = errors(word, term, most), fit = wrong > 1 ? 0.55 : own === index.letters[i] ? 0.8 : 0.75;
        if (wrong > most) return;
        if (word.length + term.length < 7 && fit < 0.8) fit = 0.55;
        add(term, fit - (term[0] === word[0] ? 0 : 0.15));
      });
    }
    return found;
  }

  /* How rare a word is: 0.1 if it is on every page. */
  function rarity(index, term, known) {
    var own = known || (index.at.has(term) ? pages(index, index.at.get(term)).length / 2 : 1);
    return 0.1 + Math.log(index.docs.length / (index.common.get(term) || own));
  }

  /* How much a word tells: more the rarer it is, less if it fits only in part or stands in running text alone. */
  function worth(index, word, best, sure) {
    if (!sure) return 2;
    var strong = Array.from(best.values()).some(function (met) { return met.value >= 0.3; });
    return rarity(index, word, sure) * (strong ? 1 : 0.5);
  }

  /* The query as a list of { word, fits, best: page -> fit times weight, worth }. */
  function understood(index, query) {
    var all = words(index, query), typing = /[\p{L}\p{N}]$/u.test(query);
    var wanted = all.filter(function (word) { return word.length > 1 && !index.stop.has(word); });
    if (!wanted.length) wanted = all;
    for (var i = 0; i + 1 < wanted.length; i++) {
      if (index.at.has(wanted[i] + wanted[i + 1])) wanted.splice(i, 2, wanted[i] + wanted[i + 1]);
    }
    var parts = Array.from(new Set(wanted)).slice(0, 12).map(function (word, place, list) {
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
    var met = 0, rest = 0, own = words(index, name), used = new Set();
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

  /* The page of a DOI, PMCID or PMID, as people paste them; -1 if it is none that is known. */
  function numbered(index, text) {
    var bare = text.trim().toLowerCase().replace(/^(https?:\/\/)?(dx\.)?(doi\.org|(www\.)?(pubmed|pmc)?\.?ncbi\.nlm\.nih\.gov)\/((pmc\/)?articles\/|pubmed\/)?/, "");
    bare = bare.replace(/^(doi|pmid|pmcid)[:\s]\s*/, "").replace(/[?#].*$/, "").replace(/[.,;\/\s]+$/, "");
    return Object.prototype.hasOwnProperty.call(index.numbers || {}, bare) ? index.numbers[bare] : -1;
  }

  function search(index, text) {
    var known = numbered(ready(index), text), one = index.docs[known];
    if (one) return [{ url: one[0], title: one[1], kind: one[2], text: one[3], score: 1, like: 1, why: one[1] }];
    var query = understood(ready(index), text), scores = new Map(), hits = [], top = 0;
    query.parts.forEach(function (part) {
      part.best.forEach(function (met, page) {
        var sum = scores.get(page) || [0, 0];
        scores.set(page, [sum[0] + part.worth * met.value, sum[1] + part.worth * met.fit]);
      });
    });
    scores.forEach(function (sum, page) {
      var share = sum[1] / query.worth, hit = { page: page, met: sum[0] / query.worth, base: sum[0] / query.worth * share * share };
      if (share < 0.3) return;
      if (hit.base > top) top = hit.base;
      hits.push(hit);
    });
    hits = hits.filter(function (hit) { return hit.base > Math.max(0.03, 0.15 * top); }).map(function (hit) {
      var doc = index.docs[hit.page], like = 0, why = "";
      if (hit.met > 0.2) doc[4].split("|").forEach(function (name) {
        var own = likeness(index, name, query);
        if (own > like) { like = own; why = name; }
      });
      var score = (hit.base + 1.5 * like * like + (like > 0.99 ? 1 : 0)) * kinds[doc[2]][2];
      return { url: doc[0], title: doc[1], kind: doc[2], text: doc[3], score: score, like: like, why: why };
    });
    return hits.sort(function (a, b) {
      return b.score - a.score || order.indexOf(a.kind) - order.indexOf(b.kind) || (a.url < b.url ? -1 : 1);
    });
  }

  /* The two pages of a health problem are one entry, in plain words, with a second link to the other page. */
  function paired(hits) {
    var plain = new Map(), full = new Map();
    hits.forEach(function (hit) {
      if (hit.kind === "explain") plain.set(hit.url.slice(8), hit);
      if (hit.kind === "conditions") full.set(hit.url.slice(11), hit);
    });
    return hits.filter(function (hit) { return hit.kind !== "conditions" || !plain.has(hit.url.slice(11)); }).map(function (hit) {
      var other = hit.kind === "explain" && full.get(hit.url.slice(8));
      return other && other.score > hit.score ? Object.assign({}, hit, { score: other.score, like: other.like, why: other.why }) : hit;
    }).sort(function (a, b) { return b.score - a.score; });
  }

  /* Hits by kind, the best kind first; safety before all if it answers well, or nearly so where danger is asked for. */
  function grouped(hits, each, query) {
    hits = paired(hits);
    var bar = (DANGER.test(query) ? 0.4 : 0.9) * (hits.length ? hits[0].score : 0);
    var danger = DANGER.test(query), nearest = Math.max.apply(null, hits.map(function (hit) { return hit.like; }).concat(0));
    function first(group) {
      var best = group.hits[0];
      return group.kind === "safety" && best.score > bar && best.like > 0.5 && (danger || best.like >= nearest);
    }
    var groups = order.map(function (kind, rank) {
      var own = hits.filter(function (hit) { return hit.kind === kind; });
      return { kind: kind, title: kinds[kind][1], rank: rank, hits: own.filter(function (hit) { return hit.score > own[0].score / 3; }).slice(0, each) };
    }).filter(function (group) { return group.hits.length; });
    return groups.sort(function (a, b) { return first(b) - first(a) || b.hits[0].score - a.hits[0].score || a.rank - b.rank; });
  }

  window.kbSearch = { ready: ready, words: words, search: search, grouped: grouped };
})();
