/** What a reader asks for before the program is there. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.js";

const { asks, asRendered, need, Requests } = await load("hand-over");

/** A control as the markup has it. */
const control = (localName, intent, more = {}, data = {}) => ({ localName, dataset: intent === undefined ? data : { intent, ...data }, ...more });
const point = (id, open, rendered) => control("details", `point ${id}`, { open }, { rendered });

test("a control asks for what it stands for, with what only its use tells", () => {
  const table = [
    [point("a", true, "0"), ["point a", "1"]],
    [point("a", false, "0"), ["point a", "0"]],
    [control("input", "search", { value: "open models" }), ["search", "open models"]],
    [control("input", "search", { value: "" }), ["search", ""]],
    [control("input", "search"), ["search", ""]],
    [control("button", "facet themes:Security", { ariaPressed: "false" }), ["facet themes:Security", "1"]],
    [control("button", "facet themes:Security", { ariaPressed: "true" }), ["facet themes:Security", "0"]],
    [control("button", "expand", { ariaPressed: null }), ["expand", ""]],
    [control("button", "expand", { value: "" }), ["expand", ""]],
    [control("button", "", { ariaPressed: null }), ["", ""]],
  ];
  for (const [one, asked] of table) assert.deepEqual(asks(one), asked, JSON.stringify(one));
});

test("a control that is none of the explorer's asks for nothing", () => {
  for (const name of ["details", "input", "button"]) assert.equal(asks(control(name, undefined, { open: true, value: "a", ariaPressed: "true" })), undefined);
});

test("a disclosure stands as it was rendered, or not", () => {
  for (const [open, rendered, expected] of [[true, "1", true], [false, "0", true], [true, "0", false], [false, "1", false], [true, undefined, false], [false, undefined, false]]) {
    assert.equal(asRendered(point("a", open, rendered)), expected, `${open} ${rendered}`);
  }
});

test("what must be there is told by the first word", () => {
  const table = {
    nothing: ["section a", "point a", "section", "point passage"],
    place: ["passage a 0", "share a", "share-view", "share point"],
    program: ["expand", "collapse", "reset", "search", "facet themes:point", "weigh a 2", "points a", "share-views", "", "another"],
  };
  for (const [needed, intents] of Object.entries(table)) for (const intent of intents) assert.equal(need(intent), needed, intent);
});

/** Requests of which these were kept, in this order. */
const kept = (...all) => {
  const requests = new Requests();
  for (const asked of all) requests.keep(asked);
  return requests;
};

test("requests are handed over once, in the order in which they were made", () => {
  const all = [["weigh a 2", "1"], ["point b", "1"], ["expand", ""], ["point a", "1"]];
  const requests = kept(...all);
  assert.deepEqual(requests.take(true), all);
  assert.deepEqual(requests.take(true), []);
});

test("of what is asked for twice the last counts, in its place", () => {
  const requests = kept(["search", "mo"], ["point a", "1"], ["search", "model"], ["point b", "1"], ["point a", "0"]);
  assert.deepEqual(requests.take(true), [["search", "model"], ["point b", "1"], ["point a", "0"]]);
});

test("what needs the explorer in its place waits for that, and the rest does not", () => {
  const requests = kept(["share a", ""], ["expand", ""], ["passage a 0", ""], ["point a", "1"], ["share-view", ""]);
  assert.deepEqual(requests.take(false), [["expand", ""], ["point a", "1"]]);
  assert.deepEqual(requests.take(false), []);
  requests.keep(["point b", "1"]);
  assert.deepEqual(requests.take(true), [["share a", ""], ["passage a 0", ""], ["share-view", ""], ["point b", "1"]]);
  assert.deepEqual(requests.take(true), []);
});

test("the program is needed as soon as one request needs more than nothing", () => {
  assert.equal(kept().needProgram, false);
  assert.equal(kept(["point a", "1"], ["section b", "0"]).needProgram, false);
  for (const intent of ["expand", "share a", "passage a 0"]) assert.equal(kept(["point a", "1"], [intent, ""]).needProgram, true, intent);
  const requests = kept(["expand", ""], ["share a", ""]);
  requests.take(false);
  assert.equal(requests.needProgram, true, "what waits for its place needs it still");
  requests.take(true);
  assert.equal(requests.needProgram, false);
});

test("what was opened and closed before anybody listened comes before what was heard of", () => {
  const requests = kept(["expand", ""], ["point b", "0"]);
  requests.keepToggled([point("a", true, "0"), point("b", false, "1"), point("c", true, "1"), point("d", false, "0"), point("e", false, "1"), control("details", undefined, { open: true })]);
  assert.deepEqual(requests.take(true), [["point a", "1"], ["point e", "0"], ["expand", ""], ["point b", "0"]]);
});

test("a disclosure that was heard of and stands as rendered again keeps what was heard", () => {
  const requests = kept(["point a", "0"]);
  requests.keepToggled([point("a", false, "0")]);
  assert.deepEqual(requests.take(true), [["point a", "0"]]);
});

test("what is let go of is not handed over", () => {
  const requests = kept(["expand", ""], ["share a", ""]);
  requests.clear();
  assert.equal(requests.needProgram, false);
  assert.deepEqual(requests.take(true), []);
});
