/* What of a safety entry holds for a technique, and what all that was ticked comes to: the rules of
   statements/traits.py on the data of assets/screening.js, which is loaded at first use. Nothing is kept or sent. */
(function () {
  "use strict";

  function load(root) { return window.kbLoad(root + "/assets/screening.js", "kbScreening"); }

  function within(list) {
    return function (one) { return list.indexOf(one) >= 0; };
  }

  function strongest(data, actions) {
    return actions.slice().sort(function (a, b) { return data.severity.indexOf(a) - data.severity.indexOf(b); })[0];
  }

  /* What an action comes to: where only a place forbids it, and the technique has others, that place is left out. */
  function here(data, action, met, traits) {
    var place = within(data.places), only = met.length && met.every(place) && traits.filter(place).length > 1;
    return only && (action === "put-off" || action === "do-not") ? "avoid-area" : action;
  }

  /* An entry as it holds for a technique, or null where what it matters for does not meet what is done. */
  function concern(data, entry, technique) {
    if (entry.adults && within(technique.traits)("infant")) return null;
    if (entry.near.length && technique.bound.length && !entry.near.some(within(technique.bound))) return null;
    var has = within(technique.traits), every = within(entry.concerns)("any");
    var met = entry.concerns.filter(has), stricter = entry.stricter.filter(function (one) { return has(one[0]); });
    if (!met.length && !stricter.length && !every) return null;
    var actions = [here(data, entry.action, met.length ? met : every ? ["any"] : [], technique.traits)], words = [];
    stricter.forEach(function (one) {
      if (!within(technique.spared)(one[0])) actions.push(here(data, one[1], [one[0]], technique.traits));
      if (!within(words)(one[2])) words.push(one[2]);
    });
    return { action: strongest(data, actions), words: words, own: Boolean(met.length || stricter.length) };
  }

  /* What an entry comes to; without a technique, for massage of a kind that is not known yet. */
  function holds(data, id, technique) {
    var entry = data.entries[id];
    if (!technique) return { id: id, action: entry.action, words: [] };
    var found = concern(data, entry, data.techniques[technique]);
    if (within(data.care)(entry.action)) return { id: id, action: entry.action, words: found ? found.words : [] };
    return found ? { id: id, action: found.action, words: found.words } : { id: id, action: "", words: [] };
  }

  /* The verdict is the most severe action that holds; no entry is made milder by another. Those that the condition names
     stand before others of the same urgency. */
  function screen(data, ticked, condition, technique) {
    var order = data.severity.concat("apart"), first = within(condition ? data.conditions[condition].safety : []);
    function place(one) { return 2 * order.indexOf(one.action || "apart") + (first(one.id) ? 0 : 1); }
    var told = ticked.filter(function (id, i) { return ticked.indexOf(id) === i; }).map(function (id) { return holds(data, id, technique); });
    told.sort(function (a, b) { return place(a) - place(b) || (a.id < b.id ? -1 : 1); });
    return { verdict: told.length ? told[0].action || "apart" : "nothing", told: told };
  }

  /* The action of an entry that hangs on what the technique does; empty where the same is done in every massage. */
  function particular(data, id, technique) {
    var entry = data.entries[id], found = concern(data, entry, data.techniques[technique]);
    if (!found || !found.own) return "";
    return within(entry.concerns)("any") && found.action === entry.action && !found.words.length ? "" : found.action;
  }

  /* The strongest rule of a condition's entries that concerns a technique in particular. */
  function cell(data, condition, technique) {
    var names = data.conditions[condition].safety;
    if (!names.length || !data.techniques[technique].traits.length) return "unknown";
    var found = names.map(function (id) { return particular(data, id, technique); }).filter(Boolean);
    if (!found.length) return "nothing";
    var most = strongest(data, found);
    return within(data.care)(most) || most === "put-off" ? "do-not" : most;
  }

  /* Whether an entry holds whatever the technique. */
  function always(data, id) {
    var entry = data.entries[id];
    return within(entry.concerns)("any") || within(data.care)(entry.action);
  }

  window.kbScreen = { load: load, holds: holds, screen: screen, particular: particular, cell: cell, always: always };
}());
