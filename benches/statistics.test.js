import assert from "node:assert/strict";
import { test } from "node:test";
import { blocking, layoutShift, median, ratio, summary } from "./statistics.js";

test("the median is the number in the middle, or the mean of two", () => {
  for (const [numbers, expected] of [
    [[3], 3],
    [[10, 9, 1], 9],
    [[4, 1, 3, 2], 2.5],
    // By value, not as text.
    [[100, 20, 3], 20],
  ]) {
    assert.equal(median(numbers), expected, String(numbers));
  }
});

test("a summary has the median and the spread, and nothing has none", () => {
  assert.deepEqual(summary([5, 100, 20]), { median: 20, least: 5, most: 100, count: 3 });
  assert.equal(summary([]), undefined);
});

test("a ratio needs both numbers and something to be a multiple of", () => {
  assert.equal(ratio(3, 2), 1.5);
  assert.equal(ratio(0, 2), 0);
  for (const [value, base] of [[1, 0], [undefined, 2], [1, undefined]]) assert.equal(ratio(value, base), undefined);
});

test("blocking time is what of each task is over 50 ms, within the time asked for", () => {
  const tasks = [
    { start: 10, duration: 80 },
    { start: 200, duration: 51 },
    { start: 400, duration: 49 },
  ];
  assert.equal(blocking(tasks), 31);
  assert.equal(blocking(tasks, 200), 1);
  assert.equal(blocking(tasks, 0, 200), 30);
});

test("layout shift is the worst window, and inputs are expected to shift", () => {
  const shift = (time, value, expected = false) => ({ time, value, expected });
  for (const [shifts, worst] of [
    [[], 0],
    [[shift(0, 0.1), shift(500, 0.2)], 0.3],
    [[shift(0, 0.1), shift(1500, 0.2)], 0.2],
    [[shift(0, 0.4, true), shift(100, 0.1)], 0.1],
    // Never a second apart, but longer than five seconds in all.
    [[0, 900, 1800, 2700, 3600, 4500, 5400].map((time) => shift(time, 0.1)), 0.6],
  ]) {
    assert.equal(layoutShift(shifts).toFixed(3), worst.toFixed(3), JSON.stringify(shifts));
  }
});
