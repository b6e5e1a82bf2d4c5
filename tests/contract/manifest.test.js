/** The manifest: a valid one, with a sentence for each thing, and with every part that the sources have. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { typeCheck } from "./compiler.js";
import { ELEMENT, FIELDS, MANIFEST, METHODS, names, TYPES } from "./manifest.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the manifest is one, apart from its additions", () => {
  const plain = JSON.stringify(JSON.parse(MANIFEST), (key, value) => (key.startsWith("x-") ? undefined : value));
  const manifest = `import type { Package } from "custom-elements-manifest/schema.js";\nexport const manifest: Package = ${plain};\n`;
  assert.deepEqual(typeCheck({ manifest }), []);
  const { version } = JSON.parse(read("node_modules/custom-elements-manifest/package.json"));
  assert.equal(JSON.parse(MANIFEST).schemaVersion, version);
});

test("each thing has its sentences, and what has a value its type", () => {
  const parameters = METHODS.flatMap((method) => method.parameters ?? []);
  const keys = TYPES.flatMap(({ fields = [] }) => fields);
  const words = TYPES.flatMap(({ words = [] }) => words);
  const { attributes, members, events, slots, cssProperties, cssParts } = ELEMENT;
  const all = [...attributes, ...members, ...parameters, ...events, ...slots, ...cssProperties, ...cssParts, ...keys, ...words];
  const silent = all.filter(({ summary, description }) => [summary ?? description, description].some((text) => !/^[A-Z`].*\.$/.test(text)));
  assert.deepEqual(silent, []);
  assert.deepEqual([...attributes, ...FIELDS, ...parameters, ...events, ...keys].filter(({ type }) => !type?.text), []);
});

test("each page that shows a thing is there", () => {
  const pages = readdirSync(new URL("../../static/hosts/", import.meta.url));
  const named = MANIFEST.matchAll(/"x-page": "([^"]+)"/g);
  assert.deepEqual([...named].flatMap(([, list]) => list.split(", ")).filter((page) => !pages.includes(`${page}.html`)), []);
});

test("the sources have no part that the manifest has not", () => {
  const files = (folder, end) => readdirSync(new URL(`../../${folder}`, import.meta.url)).filter((name) => name.endsWith(end)).map((name) => read(folder + name));
  const sources = [...files("crates/views/src/", ".rs"), ...files("loader/", ".ts")];
  const parts = sources.flatMap((source) => [...source.matchAll(/\bpart ?= ?"([^"]+)"|\bheading\([^"&]*, "([^"]+)"/g)]);
  const found = new Set(parts.flatMap(([, part, ofHeading]) => (part ?? ofHeading).split(" ")));
  assert.deepEqual([...found].sort(), names(ELEMENT.cssParts));
});
