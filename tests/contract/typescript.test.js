/** The types that `static/tradeoff.d.ts` declares: against the manifest, the format, the samples and a program that uses them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ELEMENT, FIELDS, MANIFEST, METHODS, names } from "./manifest.js";
import { SAME, same, typeCheck, types } from "./compiler.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const declared = read("static/tradeoff.d.ts");
const schema = JSON.parse(read("docs/explainer-format.schema.json"));

/** A declaration without the line breaks of its comments. */
const flat = (text) => text.replace(/\n\s*\*(?!\/) ?/g, " ").replace(/\s+/g, " ").replaceAll("/** ", "/**").replaceAll(" */", "*/");
const flatDeclared = flat(declared);

const union = (words) => words.map((word) => JSON.stringify(word)).join(" | ");
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
  "another-version": [(it) => (it.version = 2), /Type '2' is not assignable to type '1'/],
  "no-title": [(it) => delete it.title, /Property 'title' is missing/],
  "title-a-number": [(it) => (it.title = 5), /'number' is not assignable to type 'string'/],
  "article-text": [(it) => (it.article = "The Ledger"), /'string' is not assignable to type 'Article'/],
  "unknown-key": [(it) => (it.sections[0].points[0].theme = ["Attention"]), /theme.* does not exist in type 'Point'/],
  "no-such-side": [(it) => (it.sections[0].points[0].side = "pro"), /'"pro"' is not assignable to type '"benefit" \| "risk"'/],
  "no-such-horizon": [(it) => (it.sections[0].points[0].horizon = "never"), /'"never"' is not assignable/],
  "who-text": [(it) => (it.sections[0].points[0].who = "Teachers"), /'string' is not assignable to type 'string\[\]'/],
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

test("the types of a document are those of its format, word for word", () => {
  const type = ({ $ref, const: one, enum: words, items, type: name }) => {
    if ($ref) return $ref.replace("#/$defs/", "");
    if (one) return JSON.stringify(one);
    if (words) return union(words);
    return items ? `${type(items)}[]` : name;
  };
  for (const { title, description, properties, required } of [schema, ...Object.values(schema.$defs)]) {
    const keys = Object.entries(properties).map(([key, value]) => `/** ${value.description} */ ${key}${required.includes(key) ? "" : "?"}: ${type(value)};`);
    const expected = `/** ${description} */ export interface ${title} { ${keys.join(" ")} }`;
    assert.ok(flatDeclared.includes(flat(expected)), `static/tradeoff.d.ts lacks: ${expected}`);
  }
});

test("the element's members and events are those of the manifest, with its words", () => {
  const lines = [
    same("members", `Exclude<keyof TradeOffElement, keyof HTMLElement>`, union(names(ELEMENT.members))),
    same("events", "keyof TradeOffEventMap", union(names(ELEMENT.events))),
    same("tag", `HTMLElementTagNameMap["${ELEMENT.tagName}"]`, ELEMENT.name),
    ...FIELDS.map(({ name, type }) => same(name, `TradeOffElement["${name}"]`, type.text)),
    ...ELEMENT.events.map(({ name, type }) => same(name.replaceAll("-", "_"), `TradeOffEventMap["${name}"]`, type.text)),
  ];
  const manifest = types("Explainer", "Messages", "TradeOffElement", "TradeOffEventMap") + SAME + lines.join("");
  assert.deepEqual(typeCheck({ manifest }), []);
  const expected = [
    ...FIELDS.map(({ name, description }) => `/** ${description} */ ${name}:`),
    ...ELEMENT.events.map(({ name, description }) => `/** ${description} */ "${name}":`),
    ...METHODS.map(({ name, description, parameters = [], return: { type, description: returned } }) => {
      const told = [description, ...parameters.map((one) => `@param ${one.name} ${one.description}`), ...(returned ? [`@returns ${returned}`] : [])];
      return `/** ${told.join(" ")} */ ${name}(${parameters.map((one) => `${one.name}: ${one.type.text}`).join(", ")}): ${type.text};`;
    }),
    `/** ${ELEMENT.description} */ export interface ${ELEMENT.name} extends ${ELEMENT.superclass.name} {`,
  ];
  assert.deepEqual(expected.filter((text) => !flatDeclared.includes(flat(text))), [], "static/tradeoff.d.ts says something else");
});

test("the types declare nothing to import at run time", () => {
  const found = declared.split("\n").filter((line) => /^(export |declare )/.test(line)).map((line) => line.split(" ").slice(0, 2).join(" "));
  assert.deepEqual([...new Set(found)].sort(), ["declare global", "export interface", "export type"]);
});

test("the manifest is one, and says of each thing what it is", () => {
  const manifest = `import type { Package } from "custom-elements-manifest/schema.js";\nexport const manifest: Package = ${MANIFEST};\n`;
  assert.deepEqual(typeCheck({ manifest }), []);
  const { version } = JSON.parse(read("node_modules/custom-elements-manifest/package.json"));
  assert.equal(JSON.parse(MANIFEST).schemaVersion, version);
  const parameters = METHODS.flatMap((method) => method.parameters ?? []);
  const { attributes, members, events, slots, cssProperties, cssParts } = ELEMENT;
  const silent = [...attributes, ...members, ...parameters, ...events, ...slots, ...cssProperties, ...cssParts].filter(({ description }) => !/^[A-Z].*\.$/.test(description));
  assert.deepEqual(silent, []);
  assert.deepEqual([...attributes, ...FIELDS, ...parameters].filter(({ type }) => !type?.text), []);
});
