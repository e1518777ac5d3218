/* What the search finds, without the page around it: `window.kbSearch`, loaded with the index at the first focus.
   exports/search.py describes the index; search-box.js draws what is found. */
(function () {
  "use strict";

  /* Groups of results, as the index gives them: how each is called, how much it counts where two pages answer equally
     well, and whom its pages are for. */
  var kinds = {}, order = [], MOST = 80;

  /* What counts how much, chosen by what the open questions find; tools can try others. name, all: a likeness to a name,
     and a name that is the whole question. whole: a name that stands whole in a longer question. share: how much more
     all words count than some. asked: a page that has the section asked for. aside: how much a word tells that says what
     is wanted of a page. danger, bar: how near the best a safety entry stands first, where danger is asked for and else.
     calm: a safety entry where what is asked for is not danger.
     trim: a further page of a kind stands before the next kinds if it answers nearly as well. cover: how much of the
     question stands in all names of a page together. second: the second best name. same: words that a name shares with
     the question, small ones too; plain: the same where no other word but such as are on most pages was asked for.
     cap: no word tells more, however rare. faint: words that tell who asks, or when.
     sure, told: how like a name must be for a danger to stand first that nobody tells of, or that somebody does.
     sound: how well a word fits that only sounds alike. rare, begun: from so many letters on, a word on one or two
     pages, or one that begins another word, may be a slip all the same. */
  var W = { name: 1.5, all: 1, whole: 0.75, share: 1.5, asked: 1.1, aside: 0.3, danger: 0.4, bar: 0.9, trim: 0.85, calm: 0.6,
    cover: 0.5, second: 0.5, same: 0.5, plain: 3, cap: 5, faint: 0.3, sure: 0.6, told: 0.4, sound: 0.78, rare: 3, begun: 4 };

  /* The set of letters of a word, as bits. */
  function letters(word) {
    for (var set = 0, i = 0; i < word.length; i++) set |= 1 << word.charCodeAt(i) % 31;
    return set;
  }

  function count(set) {
    for (var n = 0; set; n++) set &= set - 1;
    return n;
  }

  /* Words that stand close together in an index, each after the letters that it shares with the one before. */
  function spelled(terms) {
    var last = "";
    return terms ? terms.split(" ").map(function (term) { return (last = last.slice(0, parseInt(term[0], 36)) + term.slice(1)); }) : [];
  }

  function place(index, term) {
    var at = index.at.get(term);
    if (at === undefined) {
      index.at.set(term, at = index.list.push(term) - 1);
      index.letters.push(letters(term));
      index.lists.push([]);
    }
    index.read[at] = null;
    return at;
  }

  /* The piece of an index, put with what is there; `from` is the first of its pages. */
  function add(index, piece, from) {
    var posts = piece.posts.split(" ");
    spelled(piece.terms).forEach(function (term, i) { index.lists[place(index, term)].push(posts[i]); });
    for (var page = from; page < index.docs.length; page++) {
      names(index, page).forEach(function (name) {
        if (!name.heard) return;
        var told = name.words.filter(function (word) { return !index.stop.has(word); });
        (told.length ? told : name.words).forEach(function (word) {
          var at = place(index, word);
          if (!index.heard.has(at)) index.heard.set(at, []);
          index.heard.get(at).push(page);
        });
      });
    }
    index.stems = index.phrases = index.sounds = null;
    index.parts = new Map();
  }

  /* Unpacks the index, once. */
  function ready(index) {
    if (index.at) return index;
    order = index.kinds.map(function (kind) { kinds[kind[0]] = kind; return kind[0]; });
    index.at = new Map();
    index.list = [];
    index.letters = [];
    index.lists = [];
    index.read = [];
    index.names = [];
    index.numbers = {};
    index.said = {};
    index.heard = new Map();
    index.folds = index.folds.map(function (fold) { return [new RegExp(fold[0], "g"), fold[1]]; });
    index.folded = new Map();
    index.raw = new Map();
    index.stop = new Set(index.stop.split(" "));
    add(index, index, 0);
    index.faint = new Set(index.faint.split(" "));
    index.bodies = new Map();
    index.body.forEach(function (part) { part[1].split("|").forEach(function (name) { index.bodies.set(name, { region: part[0], own: part[2], names: part[1].split("|") }); }); });
    index.alike = index.alike.map(function (group) { return group.split(" "); });
    index.common = new Map(Object.entries(index.common));
    index.danger = new RegExp(index.danger, "i");
    index.signs = new RegExp(index.signs, "i");
    index.sheet = new RegExp(index.sheet, "i");
    index.asks = index.asks.map(function (ask) { return { key: ask[0], words: new RegExp("\\b(" + ask[1] + ")\\b", "i"), all: new RegExp("\\b(" + ask[1] + ")\\b", "gi"), label: ask[2] }; });
    index.common.forEach(function (pages, word) { if (pages > index.count * 0.7) index.stop.add(word); });
    return index;
  }

  /* Adds the second piece, once. */
  function more(index, piece) {
    if (index.whole) return index;
    var early = ready(index).docs.length;
    index.docs = index.docs.concat(piece.docs);
    add(index, piece, early);
    index.numbers = piece.numbers;
    index.said = piece.said;
    index.whole = true;
    return index;
  }

  /* The words of a text, folded as exports/search.py folds them; tests/search holds the two together. */
  function words(index, text) {
    return (window.kbFolded(text).match(/[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![0-9a-z])|[\p{L}\p{N}]+/gu) || []).map(function (word) {
      if (!index.folded.has(word)) {
        var folded = index.folds.reduce(function (form, fold) { return form.replace(fold[0], fold[1]); }, word);
        index.folded.set(word, folded);
        if (folded !== word && !index.raw.has(folded)) index.raw.set(folded, word);
      }
      return index.folded.get(word);
    });
  }

  /* Pages of a word and its weights there, one after the other. */
  function pages(index, i) {
    if (index.read[i]) return index.read[i];
    var list = [], ends = index.ends, leads = index.digits.length - ends;
    index.lists[i].forEach(function (coded) {
      var page = -1, lead = 0;
      Array.from(coded).forEach(function (sign) {
        var at = index.digits.indexOf(sign), value = lead * ends + at;
        if (at >= ends) { lead = lead * leads + at - ends + 1; return; }
        page += (value >> 2) + 1;
        list.push(page, 1 << (value & 3));
        lead = 0;
      });
    });
    /* What people type for a page counts as a word of its summary. */
    Array.from(new Set(index.heard.get(i))).forEach(function (page) {
      var known = -1;
      for (var k = 0; k < list.length && known < 0; k += 2) if (list[k] === page) known = k;
      if (known < 0) list.push(page, 4);
      else list[known + 1] = Math.max(4, list[known + 1]);
    });
    return (index.read[i] = list);
  }

  /* What is left of a word without the ending that makes another word of its family; nothing if too little is left. */
  var ENDINGS = /(?:isation|ization|ations?|ating|ated?|ative|antly|ants?|ances?|ently|ents?|ences?|atous|atou|ously|ous|ou|osities|osity|osis|osi|otic|osed?|ities|ity|isms?|ists?|ical|ically|ics?|ally|al|ness|ments?|ings?|ed|ers?|ors?|ives?|ions?|ables?|ibles?|ish|fully|ful|less|us|u|i|ies|y|ia|as?|es?|ly)$/;
  function stem(word) {
    var cut = /^\p{L}+$/u.test(word) ? word.replace(ENDINGS, "") : "";
    return cut.length > 4 ? cut : "";
  }

  function family(index, word) {
    if (!index.stems) {
      index.stems = new Map();
      index.list.forEach(function (term) {
        var cut = stem(term);
        if (!cut) cut = term.length > 4 ? term : "";
        if (!cut) return;
        if (!index.stems.has(cut)) index.stems.set(cut, []);
        index.stems.get(cut).push(term);
      });
    }
    return index.stems.get(stem(word) || word) || [];
  }

  /* How a word sounds, roughly: its consonants, and whether it begins with a vowel. */
  function sound(word) {
    return word.replace(/^(kn|gn|pn)/, "n").replace(/^wr/, "r").replace(/^ps/, "s").replace(/ph/g, "f").replace(/sch?(?=[eiy])/g, "s")
      .replace(/gh/g, "").replace(/tch/g, "ch").replace(/c(?=[eiy])/g, "s").replace(/ck|[cq]/g, "k").replace(/x/g, "ks").replace(/z/g, "s")
      .replace(/dg/g, "j").replace(/g(?=[eiy])/g, "j").replace(/(.)h/g, "$1").replace(/^[aeiouy]/, "a").replace(/(?!^)[aeiouyw]/g, "").replace(/(.)\1+/g, "$1");
  }

  function vowels(word) { return word.replace(/[^aeiouy]/g, "").length; }

  function alike(index, word) {
    if (!index.sounds) {
      index.sounds = new Map();
      index.list.forEach(function (term) {
        if (term.length < 4 || /\d/.test(term)) return;
        var key = sound(term);
        if (!index.sounds.has(key)) index.sounds.set(key, []);
        index.sounds.get(key).push(term);
      });
    }
    var key = sound(word);
    return key.length < 3 ? [] : (index.sounds.get(key) || []).filter(function (term) { return Math.abs(term.length - word.length) < 3; });
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
    var found = new Map(), close = false, own = letters(word), plain = /^\D{4,}$/.test(word), code = /^[a-z]\d\d/.test(word);
    function add(term, fit) { if (fit > (found.get(term) || 0)) found.set(term, fit); }
    index.alike.forEach(function (group) {
      if (group.indexOf(word) >= 0) group.forEach(function (other) { if (index.at.has(other)) add(other, 0.7); });
    });
    family(index, word).forEach(function (term) { add(term, 0.72); });
    index.list.forEach(function (term) {
      var place = term.indexOf(word), part = word.length / term.length;
      if (term === word) { add(term, 1); close = true; return; }
      if (place === 0 && (typing || code || word.length > 3)) {
        add(term, (typing ? 0.45 : 0.35) + 0.4 * part);
        close = close || part > 0.5;
      } else if (place > 0 && plain) add(term, 0.2 + 0.4 * part);
      else if (word === term + "e" && plain) { add(term, 0.8); close = true; }
    });
    /* A code that is finer than those known means the nearest above it. */
    if (code && !found.size) for (var length = 3; length < word.length; length++) {
      index.list.forEach(function (term) { if (term.indexOf(word.slice(0, length)) === 0) add(term, 0.5 + 0.08 * (length - 3)); });
    }
    /* Typing errors: two in a long word, one in a short one, an exchange of letters counted as one. Three letters are
       taken for a part of a word as long as that may still be typed, and tell little with a wrong one among them. */
    var raw = /[ao]e/.test(index.raw.get(word)) ? index.raw.get(word) : "", before = raw ? letters(raw) : own; /* 'stroek' */
    function miss(most) {
      index.list.forEach(function (term, i) {
        if (term.length < Math.min(4, word.length) || /\d/.test(term) || (count(own ^ index.letters[i]) > 2 * most && count(before ^ index.letters[i]) > 2 * most)) return;
        var wrong = Math.min(errors(word, term, most), raw ? errors(raw, term, most) : most + 1), fit = wrong > 2 ? 0.4 : wrong > 1 ? 0.55 : own === index.letters[i] || before === index.letters[i] ? 0.8 : 0.75;
        if (wrong > most) return;
        if (word.length + term.length < 7 && fit < 0.8) fit = 0.55;
        add(term, fit - (term[0] === word[0] ? 0 : 0.15));
      });
    }
    if (!close && (plain || (/^\D{3}$/.test(word) && !(typing && found.size)))) {
      miss(word.length > 6 ? 2 : 1);
      if (!found.size && word.length > 5) miss(word.length > 7 ? 3 : 2);
      if (plain && word.length > 4 && word.length < 8) alike(index, word).forEach(function (term) {
        if (errors(word, term, 2) < 3 && (word.length > 5 || vowels(word) === vowels(term))) add(term, W.sound);
      });
    } else if (close && plain && word.length > W.rare && index.at.has(word) && often(index, word) < 3) miss(1); /* a slip that stands as a name somewhere */
    else if (close && plain && word.length > W.begun && !index.at.has(word)) miss(1); /* the beginning of another word */
    return found;
  }

  /* On how many pages a word is. */
  function often(index, term) {
    return index.at.has(term) ? index.common.get(term) || pages(index, index.at.get(term)).length / 2 : 0;
  }

  /* How rare a word is: 0.1 if it is on every page. */
  function rarity(index, term, known) {
    var own = known || (index.at.has(term) ? pages(index, index.at.get(term)).length / 2 : 1);
    return Math.min(W.cap, 0.1 + Math.log(index.count / (index.common.get(term) || own)));
  }

  /* How much a word tells: more the rarer it is, less if it fits only in part or stands in running text alone. */
  function worth(index, word, best, sure) {
    if (!sure) return 2;
    var strong = Array.from(best.values()).some(function (met) { return met.value >= 0.3; });
    return rarity(index, word, sure) * (strong ? 1 : 0.5);
  }

  /* Whether a word is one that stands somewhere, or is passed over. */
  function knows(index, word) {
    var form = words(index, word)[0];
    return index.at.has(word) || index.at.has(form) || index.stop.has(form);
  }

  function near(index, word) {
    var own = letters(word);
    return word.length > 3 && index.list.some(function (term, i) {
      return term.length > 3 && term[0] === word[0] && Math.abs(term.length - word.length) < 2 && count(own ^ index.letters[i]) < 3 && errors(word, term, 1) < 2;
    });
  }

  /* Whether some name has these words side by side. */
  function named(index, list) {
    if (!index.phrases) index.phrases = index.docs.map(function (_, page) {
      return names(index, page).map(function (name) { return name.phrase; }).join("");
    }).join("");
    return index.phrases.indexOf(" " + list.join(" ") + " ") >= 0;
  }

  /* The words of several that were typed without a blank: such as stand side by side in a name, or two of which one
     may have an error. */
  function apart(index, word) {
    if (index.at.has(word) || !/^\p{L}{6,}$/u.test(word) || family(index, word).length) return [word];
    var most = word.length > 7 ? 2 : 1, own = letters(word);
    if (index.list.some(function (term, i) {
      return term.indexOf(word) === 0 || (Math.abs(term.length - word.length) < 2 && count(own ^ index.letters[i]) <= 2 * most && errors(word, term, most) <= most);
    })) return [word];
    var best = [[]], end, begin, piece, cut;
    for (end = 2; end <= word.length; end++) for (begin = 0; begin <= end - 2; begin++) {
      piece = word.slice(begin, end);
      if (!best[begin] || (piece.length < 3 && !index.stop.has(piece)) || !knows(index, piece)) continue;
      if (!best[end] || best[begin].length + 1 < best[end].length) best[end] = best[begin].concat(piece);
    }
    var found = best[word.length];
    if (found && !named(index, found.map(function (part) { return words(index, part)[0]; }))) found = null;
    for (cut = 4; !found && cut <= word.length - 4; cut++) {
      var one = word.slice(0, cut), two = word.slice(cut);
      if ((knows(index, one) && near(index, two)) || (knows(index, two) && near(index, one))) found = [one, two];
    }
    return found ? found.map(function (part) { return words(index, part)[0]; }) : [word];
  }

  /* What a word means, and on which pages; kept, since the next key changes the last word alone. */
  function part(index, word, typing) {
    var key = word + (typing ? "+" : "");
    if (index.parts.has(key)) return index.parts.get(key);
    var fits = meanings(index, word, typing), best = new Map(), sure = new Set();
    fits.forEach(function (fit, term) {
      var post = pages(index, index.at.get(term));
      for (var k = 0; k < post.length; k += 2) {
        var value = post[k + 1] / 8 * fit, known = best.get(post[k]);
        if (!known || value > known.value) best.set(post[k], { value: value, fit: fit });
        if (fit >= 0.7) sure.add(post[k]);
      }
    });
    var known = Array.from(fits.values()).some(function (fit) { return fit === 1 || fit < 0.73; });
    var made = { word: word, fits: fits, best: best, known: known, worth: worth(index, word, best, sure.size) };
    if (index.parts.size > 300) index.parts.clear();
    index.parts.set(key, made);
    return made;
  }

  /* The query as a list of { word, fits, best: page -> fit times weight, worth }. */
  function understood(index, query) {
    var all = words(index, query), typing = /[\p{L}\p{N}]$/u.test(query);
    var wanted = all.filter(function (word) { return word.length > 1 && !index.stop.has(word); });
    if (!wanted.length) wanted = all;
    for (var i = 0; i + 1 < wanted.length; i++) {
      var one = wanted[i] + wanted[i + 1];
      /* 'head ache' is one word; 'low back' stays two, though somebody wrote 'lowback'. */
      if (often(index, one) && 3 * often(index, one) >= Math.min(often(index, wanted[i]), often(index, wanted[i + 1]))) wanted.splice(i, 2, one);
    }
    wanted = [].concat.apply([], wanted.map(function (word) { return apart(index, word); }));
    var parts = Array.from(new Set(wanted)).slice(0, 12).map(function (word, place, list) {
      return Object.assign({}, part(index, word, typing && place === list.length - 1));
    });
    /* Words that say what is wanted of a page tell little of which page it is. */
    var ask = all.length > 2 && after(index, query);
    if (ask || index.danger.test(query)) {
      var asking = new Set(words(index, (ask && query.replace(/['’]/g, "").match(ask.all) || []).join(" ")));
      words(index, (query.match(index.danger) || [""])[0]).forEach(function (word) { asking.add(word); });
      if (parts.some(function (part) { return !asking.has(part.word); })) parts.forEach(function (part) { if (asking.has(part.word)) part.worth *= W.aside; });
    }
    function faint(part) { return index.faint.has(part.word) || /^\d{1,2}$/.test(part.word); }
    if (!parts.every(faint)) parts.forEach(function (part) { if (faint(part)) part.worth *= W.faint; });
    var total = parts.reduce(function (sum, part) { return sum + part.worth; }, 0);
    var fits = new Set();
    parts.forEach(function (part) { part.fits.forEach(function (_, word) { fits.add(word); }); });
    return { parts: parts, fits: fits, typed: new Set(all), phrase: " " + all.join(" ") + " ", worth: total, ask: ask };
  }

  /* The names of a page, and after them what people type for it, each with its words. */
  function names(index, page) {
    if (index.names[page]) return index.names[page];
    var doc = index.docs[page], both = (doc[4] || doc[1]).split("||"), list = [];
    function take(text, heard) {
      text.split("|").forEach(function (name) {
        var all = words(index, name.replace(/^~/, ""));
        if (all.length) list.push({ text: name, phrase: " " + all.join(" ") + " ", words: Array.from(new Set(all)), heard: heard });
      });
    }
    take(both[0] || doc[1], false);
    if (both[1]) take(both[1], true);
    return (index.names[page] = list);
  }

  /* How well a name is the question: 1 if it is all of it and nothing else. */
  function likeness(index, name, query) {
    var met = 0, rest = 0, used = new Set(), some = name.words.some(function (word) { return query.fits.has(word); });
    if (!some) return 0;
    name.words.forEach(function (word) {
      var top = 0, which = null;
      query.parts.forEach(function (part) {
        var fit = part.fits.get(word) || 0;
        if (fit > part.met) part.met = fit;
        if (fit > top && !used.has(part)) { top = fit; which = part; }
      });
      if (which) { used.add(which); met += which.worth * top; }
      else if (!index.stop.has(word)) rest += rarity(index, word);
      else if (!query.typed.has(word)) rest += 0.8;
    });
    var like = met / (query.worth + rest);
    /* A name that stands whole in a longer question is what the question is about, the more so the more it tells. */
    if (!rest && met) like = Math.max(like, W.whole * Math.sqrt(met / query.worth));
    return query.typed.size > 1 && name.phrase.indexOf(query.phrase) >= 0 ? like + 0.4 * (1 - like) : like;
  }

  /* How many of the words of a name and of a question are the same, of all that stand in either, small words too. */
  function shared(name, query) {
    var both = name.words.reduce(function (sum, word) { return sum + (query.typed.has(word) ? 1 : 0); }, 0);
    return both / (name.words.length + query.typed.size - both);
  }

  /* The page of a DOI, PMCID or PMID as people paste them, or of a version of a handout or form, which may stand among
     other words; -1 if it is none that is known. */
  function numbered(index, text) {
    return [text].concat(text.split(/\s+/)).reduce(function (found, word) {
      if (found < 0 && index.sheet.test(word.trim())) return index.docs.findIndex(function (doc) { return doc[0] === "sheet.html"; });
      return found < 0 && word.length > 4 ? number(index, word) : found;
    }, -1);
  }

  function number(index, text) {
    var bare = text.trim().toLowerCase().replace(/^(https?:\/\/)?(dx\.)?(doi\.org|(www\.)?(pubmed|pmc)?\.?ncbi\.nlm\.nih\.gov)\/((pmc\/)?articles\/|pubmed\/)?/, "");
    bare = bare.replace(/^(doi|pmid|pmcid)[:\s]\s*/, "").replace(/[?#].*$/, "").replace(/[.,;\/\s]+$/, "");
    return Object.prototype.hasOwnProperty.call(index.numbers || {}, bare) ? index.numbers[bare] : -1;
  }

  function hit(index, page, score, like, why) {
    var doc = index.docs[page], marks = doc[5].split("|");
    return {
      url: doc[0], title: doc[1], kind: doc[2], text: doc[3], score: score, like: like, why: why, part: null, page: page,
      near: 0,
      region: (marks[1] || "").split(" "), certainty: (marks[2] || "").split(" "), audience: (marks[3] || kinds[doc[2]][3]).split(" "),
    };
  }

  /* What a question is after: the first whose words stand in it. */
  function after(index, text) {
    return index.asks.find(function (ask) { return ask.words.test(text.replace(/['’]/g, "")); });
  }

  /* The part of the body that is all that was typed, if it is one. */
  function bare(index, text) {
    return index.bodies.get(words(index, text).filter(function (word) { return !/^(the|my|a)$/.test(word); }).join(" "));
  }

  /* How much a health problem is one of that part: by its name, by what else it is called, or by where it is. */
  function about(index, page, body) {
    var doc = index.docs[page], regions = doc[5].split("|")[1] || "";
    function has(text) { return body.names.some(function (name) { return (" " + words(index, text).join(" ") + " ").indexOf(" " + name + " ") >= 0; }); }
    var named = has(doc[1]) ? 1 : names(index, page).reduce(function (most, name) { return Math.max(most, has(name.text) ? name.heard ? 0.25 : 0.5 : 0); }, 0);
    return named + (regions.split(" ")[0] === body.region ? body.own ? 0.5 : 0.25 : 0);
  }

  function search(index, text) {
    var known = numbered(ready(index), text);
    if (known >= 0) return [hit(index, known, 1, 1, index.docs[known][1])];
    var query = understood(index, text), sums = new Float64Array(index.docs.length), fits = new Float64Array(index.docs.length), hits = [], top = 0, ask = query.ask;
    /* Somebody asks how often, or what studies found, and nothing of danger. */
    var calm = ask && /^(dose|evidence|experts|choices)$/.test(ask.key) && !index.signs.test(text) && !index.danger.test(text);
    query.parts.forEach(function (part) {
      part.best.forEach(function (met, page) {
        sums[page] += part.worth * met.value;
        fits[page] += part.worth * met.fit;
      });
    });
    fits.forEach(function (fit, page) {
      if (!fit) return;
      var share = fit / query.worth, met = sums[page] / query.worth, one = { page: page, met: met, base: met * Math.pow(share, W.share) };
      if (share < (query.parts.length > 2 ? 0.12 : 0.3)) return;
      if (one.base > top) top = one.base;
      hits.push(one);
    });
    /* Where no word is surely known, what is found by a part or a likeness must be good to be shown. */
    var floor = query.parts.some(function (part) { return part.known; }) && query.parts.length > 2 ? 0.003 : 0.03;
    hits = hits.filter(function (one) { return one.base > Math.max(floor, 0.1 * top); });
    var body = bare(index, text), plain = query.typed.size > 2 && query.parts.every(function (part) { return index.common.has(part.word); });
    if (body && body.own) index.docs.forEach(function (doc, page) {
      if (doc[2] === "explain" && about(index, page, body) >= 0.5 && !hits.some(function (one) { return one.page === page; })) hits.push({ page: page, met: 0, base: 0 });
    });
    hits = hits.sort(function (a, b) { return b.base - a.base || a.page - b.page; }).slice(0, (plain ? 30 : 2) * MOST).map(function (one) {
      var doc = index.docs[one.page], like = 0, second = 0, same = 0, why = "";
      query.parts.forEach(function (part) { part.met = 0; });
      if (one.met > 0.03 && !(plain && doc[2] === "evidence")) names(index, one.page).forEach(function (name) {
        var own = likeness(index, name, query);
        if (doc[2] === "evidence" && !/\d/.test(name.text)) own *= 0.5; /* a title is no answer by itself; author and year are */
        if (plain && name.words.length === 1) own *= 0.4;
        if (query.typed.size > 1 && name.words.length > 1) same = Math.max(same, shared(name, query));
        if (own > like) { second = like; like = own; why = name.text; } else if (own > second) second = own;
      });
      var cover = doc[2] === "evidence" ? 0 : query.parts.reduce(function (sum, part) { return sum + part.worth * part.met; }, 0) / query.worth;
      var weight = kinds[doc[2]][2] * (parseFloat(doc[5]) || 1) * (ask && (index.anchors[doc[2]] || {})[ask.key] ? W.asked : calm && doc[2] === "safety" ? W.calm : 1);
      var score = (one.base + W.name * like * like + W.second * second * second + W.cover * cover * cover + (plain ? W.plain : W.same) * same * same + (like > 0.99 ? W.all : 0)) * weight, made = hit(index, one.page, score, like, why);
      if (ask) made.part = section(index, made, ask);
      made.near = body && doc[2] === "explain" ? about(index, one.page, body) : 0;
      if (made.near) made.score = score + 2 + made.near;
      return made;
    });
    return hits.sort(function (a, b) {
      return b.score - a.score || order.indexOf(a.kind) - order.indexOf(b.kind) || (a.url < b.url ? -1 : 1);
    }).slice(0, MOST);
  }

  /* The section of a page in which a question is answered, with the answer where the index has it; without an anchor,
     the answer stands at the head of the page. */
  function section(index, one, ask) {
    var anchor = (index.anchors[one.kind] || {})[ask.key], said = index.said[one.page];
    if (anchor === undefined || (!anchor && !said) || (/^answer-/.test(anchor) && said && !said[ask.key])) return null;
    return { anchor: anchor, label: ask.label, text: said ? said[ask.key] || "" : "" };
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
  function grouped(index, hits, each, query) {
    hits = paired(hits);
    var bare = query.replace(/['’]/g, ""), ask = after(index, bare);
    var signs = index.signs.test(bare), danger = signs || (index.danger.test(bare) && !(ask && ask.key === "dose") && !/\bwhen (can|may|should)\b/i.test(bare));
    var bar = (danger ? W.danger : W.bar) * (hits.length ? hits[0].score : 0), nearest = Math.max.apply(null, hits.map(function (hit) { return hit.like; }).concat(0));
    var own = hits.some(function (hit) { return hit.kind === "explain" && hit.like > 0.99; });
    function first(group) {
      var best = group.hits[0];
      return best.near > 0 || group.kind === "safety" && (best.score > bar || best.like > 0.99) && best.like > (signs ? W.told : W.sure) && (danger || (!ask && !own && best.like >= nearest));
    }
    var groups = order.map(function (kind, rank) {
      var own = hits.filter(function (hit) { return hit.kind === kind; });
      own = own.filter(function (hit) { return hit.score > own[0].score / 3; });
      return { kind: kind, title: kinds[kind][1], rank: rank, total: own.length, hits: own.slice(0, each.call ? each(kind) : each) };
    }).filter(function (group) { return group.total; });
    groups.sort(function (a, b) { return first(b) - first(a) || b.hits[0].score - a.hits[0].score || a.rank - b.rank; });
    /* What counts is the place on the screen: where the next kinds answer much better, fewer of a kind stand before them. */
    groups.forEach(function (group, i) {
      var next = groups.slice(i + 1, i + 3).reduce(function (sum, other) { return Math.max(sum, other.hits[0].score); }, 0);
      if (each === 3 && !first(group)) group.hits = group.hits.filter(function (hit, k) { return !k || hit.score >= W.trim * next; });
    });
    return groups;
  }

  /* Hits that have all that was chosen: { kind, audience, certainty, region }, empty where all will do. */
  function narrowed(hits, chosen) {
    return hits.filter(function (hit) {
      return Object.keys(chosen).every(function (facet) { return !chosen[facet] || has(hit, facet, chosen[facet]); });
    });
  }

  /* The two pages of a health problem are one entry, of one kind. */
  function has(hit, facet, value) {
    if (facet === "kind") return hit.kind === value || (value === "explain" && hit.kind === "conditions");
    return hit[facet].indexOf(value) >= 0;
  }

  /* What the hits can be narrowed to, each value with how many would be shown beside what else is chosen. */
  function facets(index, hits, query, chosen) {
    var found = {}, names = Object.assign({}, index.facets);
    names.kind = order.filter(function (kind) { return kind !== "conditions"; }).map(function (kind) { return [kind, kinds[kind][1]]; });
    Object.keys(names).forEach(function (facet) {
      var others = narrowed(hits, Object.assign({}, chosen, { [facet]: "" }));
      found[facet] = names[facet].map(function (name) {
        var value = name[0];
        var count = grouped(index, others.filter(function (hit) { return has(hit, facet, value); }), Infinity, query)
          .reduce(function (sum, group) { return sum + group.total; }, 0);
        return { key: value, title: name[1], count: count };
      }).filter(function (value) { return value.count || chosen[facet] === value.key; });
    });
    return found;
  }

  window.kbSearch = {
    ready: ready, more: more, words: words, search: search, grouped: grouped, narrowed: narrowed, facets: facets, weights: W,
  };
})();
