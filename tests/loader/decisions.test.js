/** What follows from the attributes of an element. */
import assert from "node:assert/strict";
import test from "node:test";
import { load as module } from "./load.js";

const { forExplorer, headingLevel, load, seconds } = await module("decisions");

/** The longest wait of a timer, in milliseconds: with more than a signed 32-bit number it fires at once. */
const LONGEST = 2 ** 31 - 1;

test("the time limit is 60 seconds where the attribute is no number above 0", () => {
  for (const attribute of [null, "", "x", "0", "-0", "-1", "-Infinity", "NaN"]) assert.equal(seconds(attribute), 60, String(attribute));
  for (const [attribute, expected] of Object.entries({ 1: 1, 1.5: 1.5, " 5": 5, "5 s": 5, 60: 60, 0.001: 0.001 })) {
    assert.equal(seconds(attribute), expected, attribute);
  }
});

test("a time limit is never longer than a timer can wait, and never much shorter than asked for", () => {
  for (const attribute of ["Infinity", "9999999", "1e300"]) {
    const wait = seconds(attribute) * 1000;
    assert.ok(wait <= LONGEST && wait > LONGEST - 2000, `${attribute}: ${wait}`);
  }
  assert.equal(seconds("2147482"), 2147482);
});

test("the heading level is 1 to 4, and else 2", () => {
  for (const level of [1, 2, 3, 4]) assert.equal(headingLevel(String(level)), level);
  for (const attribute of [null, "", "x", "0", "5", "-1", "Infinity"]) assert.equal(headingLevel(attribute), 2, String(attribute));
  assert.equal(headingLevel("3.9"), 3);
});

/** When the program is fetched, by the attribute: with nothing to see, with a fallback, with a prerendered explorer. */
const WORDS = [
  [null, "visible", "visible", "interaction"],
  ["visible", "visible", "visible", "visible"],
  ["interaction", "visible", "interaction", "interaction"],
  ["idle", "idle", "idle", "idle"],
  ["eager", "eager", "eager", "eager"],
  ["", "visible", "visible", "visible"],
  ["Eager", "visible", "visible", "visible"],
];

test("each word of load, by what there is to see", () => {
  for (const [attribute, nothing, fallback, prerendered] of WORDS) {
    const when = (standing) => load(attribute, { prerendered: false, fallback: false, savesData: false, ...standing });
    assert.equal(when({}), nothing, `${attribute}, nothing`);
    assert.equal(when({ fallback: true }), fallback, `${attribute}, a fallback`);
    assert.equal(when({ prerendered: true }), prerendered, `${attribute}, prerendered`);
    assert.equal(when({ prerendered: true, fallback: true }), prerendered, `${attribute}, prerendered with a fallback`);
  }
});

test("a reader who saves data decides, unless there is nothing to take an interest in", () => {
  for (const [attribute, nothing] of WORDS) {
    const when = (standing) => load(attribute, { prerendered: false, fallback: false, savesData: true, ...standing });
    assert.equal(when({}), nothing, `${attribute}, nothing`);
    assert.equal(when({ fallback: true }), "interaction", `${attribute}, a fallback`);
    assert.equal(when({ prerendered: true }), "interaction", `${attribute}, prerendered`);
  }
});

test("only a fragment that begins as an explorer's is one", () => {
  for (const fragment of ["#trade-off_calmer", "#trade-off_", "#trade-off-view_calmer_2"]) assert.equal(forExplorer(fragment), fragment);
  for (const fragment of ["", "#", "trade-off_calmer", "#trade-off", "#trade-offs_calmer", "#trade-off-views_a_1", "#Trade-off_calmer", "#trade-off:calmer", "#x#trade-off_calmer"]) {
    assert.equal(forExplorer(fragment), undefined, fragment);
  }
});
