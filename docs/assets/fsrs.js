/* When a card should be shown again: FSRS-6, the Free Spaced Repetition Scheduler of Open Spaced Repetition, with its default
   weights, a desired retention of 0.9, its default learning steps and no fuzz. Source: the package `fsrs`, version 6.3.2 (MIT
   licence, https://github.com/open-spaced-repetition/py-fsrs); tests/browser/test_fsrs.py compares the two.
   A card is { state, step, stability, difficulty, due, last }, times in milliseconds; it is never changed in place. */
(function () {
  "use strict";
  var WEIGHTS = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
  var RETENTION = 0.9, LONGEST = 36500, MINUTE = 60000, DAY = 86400000;
  var LEARNING = 1, REVIEW = 2, RELEARNING = 3, AGAIN = 1, HARD = 2, GOOD = 3, EASY = 4;
  var STEPS = {};
  STEPS[LEARNING] = [MINUTE, 10 * MINUTE];
  STEPS[RELEARNING] = [10 * MINUTE];
  var DECAY = -WEIGHTS[20], FACTOR = Math.pow(0.9, 1 / DECAY) - 1;

  function between(low, high, value) { return Math.min(Math.max(value, low), high); }

  function atLeast(stability) { return Math.max(stability, 0.001); }

  /* Half goes to the even number, as Python rounds. */
  function round(value) {
    var low = Math.floor(value);
    if (value - low !== 0.5) return Math.round(value);
    return low % 2 ? low + 1 : low;
  }

  function days(from, to) { return Math.floor((to - from) / DAY); }

  /* How likely it is that the card is remembered. */
  function retrievability(card, now) {
    if (!card.last || !card.stability) return 0;
    return Math.pow(1 + FACTOR * Math.max(0, days(card.last, now)) / card.stability, DECAY);
  }

  function firstDifficulty(rating) { return WEIGHTS[4] - Math.exp(WEIGHTS[5] * (rating - 1)) + 1; }

  function nextDifficulty(difficulty, rating) {
    var change = -(WEIGHTS[6] * (rating - 3)), moved = difficulty + (10 - difficulty) * change / 9;
    return between(1, 10, WEIGHTS[7] * firstDifficulty(EASY) + (1 - WEIGHTS[7]) * moved);
  }

  function sameDay(stability, rating) {
    var grown = Math.exp(WEIGHTS[17] * (rating - 3 + WEIGHTS[18])) * Math.pow(stability, -WEIGHTS[19]);
    return atLeast(stability * (rating === AGAIN ? grown : Math.max(grown, 1)));
  }

  function forgotten(card, likely) {
    var long = WEIGHTS[11] * Math.pow(card.difficulty, -WEIGHTS[12]) * (Math.pow(card.stability + 1, WEIGHTS[13]) - 1) * Math.exp((1 - likely) * WEIGHTS[14]);
    return Math.min(long, card.stability / Math.exp(WEIGHTS[17] * WEIGHTS[18]));
  }

  function recalled(card, likely, rating) {
    var weight = (rating === HARD ? WEIGHTS[15] : 1) * (rating === EASY ? WEIGHTS[16] : 1);
    return card.stability * (1 + Math.exp(WEIGHTS[8]) * (11 - card.difficulty) * Math.pow(card.stability, -WEIGHTS[9]) * (Math.exp((1 - likely) * WEIGHTS[10]) - 1) * weight);
  }

  function nextStability(card, rating, now) {
    if (days(card.last, now) < 1) return sameDay(card.stability, rating);
    var likely = retrievability(card, now);
    return atLeast(rating === AGAIN ? forgotten(card, likely) : recalled(card, likely, rating));
  }

  /* Whole days until the card is remembered with the desired retention only. */
  function interval(stability) {
    return between(1, LONGEST, round(stability / FACTOR * (Math.pow(RETENTION, 1 / DECAY) - 1)));
  }

  function fresh(now) { return { state: LEARNING, step: 0, stability: null, difficulty: null, due: now, last: null }; }

  function moved(card, rating) {
    var steps = STEPS[card.state], last = card.step + 1 >= steps.length;
    if (rating === AGAIN) return [card.state, 0, steps[0]];
    if (rating === HARD && card.step < steps.length) {
      if (card.step > 0) return [card.state, card.step, steps[card.step]];
      return [card.state, 0, steps.length === 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2];
    }
    if (rating === EASY || last) return [REVIEW, null, 0];
    return [card.state, card.step + 1, steps[card.step + 1]];
  }

  /* The card after it was rated: 1 again, 2 hard, 3 good, 4 easy. */
  function review(card, rating, now) {
    var next = {}, way;
    if (card.stability === null) {
      next.stability = atLeast(WEIGHTS[rating - 1]);
      next.difficulty = between(1, 10, firstDifficulty(rating));
    } else {
      next.stability = nextStability(card, rating, now);
      next.difficulty = nextDifficulty(card.difficulty, rating);
    }
    if (card.state !== REVIEW) way = moved(card, rating);
    else way = rating === AGAIN ? [RELEARNING, 0, STEPS[RELEARNING][0]] : [REVIEW, null, 0];
    next.state = way[0];
    next.step = way[1];
    next.due = now + (way[0] === REVIEW ? interval(next.stability) * DAY : way[2]);
    next.last = now;
    return next;
  }

  window.kbFsrs = { fresh: fresh, review: review, retrievability: retrievability, weights: WEIGHTS, learning: LEARNING, review_state: REVIEW };
}());
