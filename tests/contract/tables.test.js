/** The tables for people, in README.md and docs/host-contract.md: they name what the manifest names, all of it and no more. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ELEMENT, FIELDS, METHODS, names } from "./manifest.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const code = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text);

/** The rows of the tables under a heading, up to the next heading, without their heads: a list of cells each. */
const rows = (page, heading) => {
  const [, under] = read(page).split(new RegExp(`^#+ ${heading}$`, "m"));
  assert.ok(under, `${page} has no “${heading}”`);
  const lines = under.split(/^#/m)[0].split("\n").filter((line, index, all) => line.startsWith("| `") && !all[index + 1]?.startsWith("|--"));
  return lines.map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
};
/** What the first column of those tables names. */
const named = (page, heading) => rows(page, heading).flatMap(([first]) => code(first)).sort();

const methods = METHODS.map(({ name, parameters = [] }) => `${name}(${parameters.map((one) => one.name).join(", ")})`).sort();
const { attributes, events, cssProperties, cssParts } = ELEMENT;

const README = {
  Attributes: names(attributes),
  Properties: names(FIELDS),
  Methods: methods,
  Events: names(events),
  "Custom properties": names(cssProperties),
  Parts: names(cssParts),
};
for (const [heading, expected] of Object.entries(README)) {
  test(`README.md, ${heading}: the names are those of the manifest`, () => assert.deepEqual(named("README.md", heading), expected));
}

const CONTRACT = {
  Attributes: names(attributes),
  Properties: names(FIELDS),
  Methods: methods,
  "Parts and custom properties": names([...cssParts, ...cssProperties]),
};
for (const [heading, expected] of Object.entries(CONTRACT)) {
  test(`docs/host-contract.md, ${heading}: the names are those of the manifest`, () => assert.deepEqual(named("docs/host-contract.md", heading), expected));
}

test("docs/host-contract.md, Events: names, keys of the details and codes are those of the manifest", () => {
  const type = Object.fromEntries(events.map((event) => [event.name, event.type.text]));
  const table = rows("docs/host-contract.md", "Events");
  const told = table.filter(([first]) => first.startsWith("`trade-off-"));
  assert.deepEqual(told.map(([first]) => code(first)[0]).sort(), names(events));
  const inReadme = Object.fromEntries(rows("README.md", "Events").map(([first, second]) => [code(first)[0], code(second)[0]]));
  const outermost = (text) => text.replace(/^CustomEvent<\{|\}>$/g, "").replace(/\{[^}]*\}/g, "");
  for (const [first, detail] of told) {
    const [name] = code(first);
    const keys = [...outermost(type[name]).matchAll(/(\w+): /g)].map(([, key]) => key);
    // Each key begins a sentence, as in “`id`: string”.
    assert.deepEqual([...detail.matchAll(/`(\w+)`: /g)].map(([, key]) => key), keys, name);
    assert.equal(inReadme[name].replace(/[{}]/g, "").trim(), keys.join(", "), name);
  }
  const codes = table.filter((row) => !told.includes(row)).map(([first]) => code(first)[0]);
  const [, union] = type["trade-off-error"].match(/code: ([^;]*);/);
  assert.deepEqual(codes.sort(), union.split(" | ").map(JSON.parse).sort());
});

test("defaults are told as the manifest has them", () => {
  const listed = { Attributes: attributes, Properties: FIELDS, "Custom properties": cssProperties };
  for (const [heading, list] of Object.entries(listed)) {
    const told = Object.fromEntries(rows("README.md", heading).map(([first, second]) => [code(first)[0], second]));
    for (const { name, default: value } of list) {
      if (value) assert.equal(told[name], `\`${value}\``, name);
      // What has no value that stands for its absence has words for it.
      else assert.match(told[name], /^[a-z]/, name);
    }
  }
});

test("the sources have no part that the manifest has not", () => {
  const views = readdirSync(new URL("../../crates/views/src/", import.meta.url)).filter((name) => name.endsWith(".rs"));
  const parts = [...views.map((name) => read(`crates/views/src/${name}`)), read("static/tradeoff.js")].flatMap((source) => [
    ...source.matchAll(/\bpart ?= ?"([^"]+)"|\bheading\([^"&]*, "([^"]+)"/g),
  ]);
  const found = new Set(parts.flatMap(([, part, ofHeading]) => (part ?? ofHeading).split(" ")));
  assert.deepEqual([...found].sort(), names(cssParts));
});
