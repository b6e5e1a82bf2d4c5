/** The types that `static/tradeoff.d.ts` declares: against the samples, slips, and a program that uses them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { typeCheck, types } from "./compiler.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const declared = read("static/tradeoff.d.ts");

const literal = (name, type, value) => `${types(type)}export const ${name}: ${type} = ${JSON.stringify(value)};\n`;

test("a program that uses the element type-checks, and each slip in it is refused", () => {
  assert.deepEqual(typeCheck({}, ["tests/contract/usage.ts"]), []);
});

test("each sample is an explainer", () => {
  const samples = readdirSync(new URL("../../static/explainers/", import.meta.url));
  assert.ok(samples.length > 0);
  const sources = samples.map((name) => [name.replace(".json", ""), literal("sample", "Explainer", JSON.parse(read(`static/explainers/${name}`)))]);
  assert.deepEqual(typeCheck(Object.fromEntries(sources)), []);
});

const [, example] = read("docs/explainer-format.md").match(/```json\n(.*?)```/s);
const SLIPS = {
  "another-version": [(it) => (it.version = 2), /Type '2' is not assignable to type '(1 \| "1"|"1" \| 1)( \| undefined)?'/],
  "no-title": [(it) => delete it.title, /Property 'title' is missing/],
  "title-a-number": [(it) => (it.title = 5), /'number' is not assignable to type 'string'/],
  "article-text": [(it) => (it.article = "The Ledger"), /'string' is not assignable to type 'Article'/],
  "unknown-key": [(it) => (it.sections[0].points[0].theme = ["Attention"]), /theme.* does not exist in type 'Point'/],
  "no-such-side": [(it) => (it.sections[0].points[0].side = "pro"), /'"pro"' is not assignable to type '"benefit" \| "risk"'/],
  "no-such-horizon": [(it) => (it.sections[0].points[0].horizon = "never"), /'"never"' is not assignable/],
  "who-a-number": [(it) => (it.sections[0].points[0].who = 5), /'number' is not assignable to type 'string \| string\[\]/],
  "no-quote": [(it) => delete it.sections[0].points[0].evidence[0].quote, /Property 'quote' is missing/],
  "cells-numbers": [(it) => (it.sections[0].table.rows[0].cells = [1]), /'number' is not assignable to type 'string'/],
};

test("a document with a slip in a key or a value is refused", () => {
  const sources = { whole: literal("whole", "Explainer", JSON.parse(example)) };
  for (const [name, [slip]] of Object.entries(SLIPS)) {
    const document = JSON.parse(example);
    slip(document);
    sources[name] = literal("broken", "Explainer", document);
  }
  const said = typeCheck(sources);
  for (const [name, [, expected]] of Object.entries(SLIPS)) assert.match(said.filter((line) => line.startsWith(`${name}:`)).join("\n"), expected, name);
  assert.equal(said.length, Object.keys(SLIPS).length, said.join("\n"));
});

test("the types declare nothing to import at run time", () => {
  const found = declared.split("\n").filter((line) => /^(export |declare )/.test(line)).map((line) => line.split(" ").slice(0, 2).join(" "));
  assert.deepEqual([...new Set(found)].sort(), ["declare global", "export interface", "export type"]);
});
