/** The element as it is, against `static/custom-elements.json`: neither has anything that the other has not. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { SAME, same, typeCheck, types } from "../contract/compiler.js";
import { ELEMENT, FIELDS, METHODS, names, TYPES } from "../contract/manifest.js";
import { page } from "./page.js";

const dist = (path) => readFileSync(new URL(`../../dist/${path}`, import.meta.url), "utf8");
const DOCUMENT = "explainers/open-models.json";
const points = JSON.parse(dist(DOCUMENT)).sections.flatMap((section) => section.points ?? []);

/** What the browser calls by itself (HTML, "Custom element reactions"). */
const REACTIONS = ["connectedCallback", "disconnectedCallback", "connectedMoveCallback", "attributeChangedCallback"];
/** Attributes that any element has, for which the sheet has a rule. */
const GLOBAL = ["hidden"];

/** A page for each way to fail but a panic, by the code that is told. */
const FAILURES = {
  document: "/hosts/broken-document.html?src=documents/one-sided.json",
  network: "/hosts/broken-document.html?src=none.json",
  runtime: `/fault/no-wasm/hosts/broken-document.html?src=/${DOCUMENT}`,
  timeout: `/fault/held-document/hosts/broken-document.html?src=../${DOCUMENT}&timeout=0.2`,
};

/** Runs before the loader, and keeps what it and the program ask of the browser. Engines may lack either way to share. */
const WATCH = `
  window.__watch = { attributes: [], sheets: new Map(), fired: [], delays: [] };
  const watch = (object, name, before) => {
    const method = object[name];
    object[name] = function (...values) {
      before.apply(this, values);
      return method.apply(this, values);
    };
  };
  for (const name of ["getAttribute", "hasAttribute"]) {
    watch(Element.prototype, name, function (attribute) {
      if (this.localName === "trade-off") __watch.attributes.push(attribute);
    });
  }
  watch(CSSStyleSheet.prototype, "replaceSync", function (text) {
    __watch.sheets.set(this, text);
  });
  watch(window, "setTimeout", (callback, delay) => __watch.delays.push(delay));
  watch(EventTarget.prototype, "dispatchEvent", function ({ type, detail, bubbles, composed, cancelable, constructor }) {
    if (this.localName !== "trade-off") return;
    const plain = Object.getPrototypeOf(detail) === Object.prototype;
    __watch.fired.push({ type, detail: JSON.parse(JSON.stringify(detail)), like: { bubbles, composed, cancelable, plain, constructor: constructor.name } });
  });
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async () => {} } });
  Object.defineProperty(navigator, "share", { value: async () => {} });`;
/** A page whose pointer is a finger. */
const TOUCH = `
  const asked = window.matchMedia;
  window.matchMedia = (query) => (query.includes("pointer: coarse") ? { matches: true } : asked(query));`;
const watched = (text) => text.replace("<head>", `<head><script>${WATCH}</script>`);
/** The document with a figure, which has parts of its own. */
const withFigure = () => {
  const document = JSON.parse(dist(DOCUMENT));
  document.figures = { without: "Closed", with: "Open" };
  document.sections[0].points[0].figure = { outcome: "Cost", without: 2, with: 1, unit: "dollars" };
  return JSON.stringify(document);
};
const here = page({
  [DOCUMENT]: withFigure(),
  "one-tag.html": watched(dist("one-tag.html")),
  "touch.html": watched(dist("one-tag.html")).replace("<head>", `<head><script>${TOUCH}</script>`),
  "remembering.html": watched(dist("one-tag.html")).replace("data-src=", "data-remember data-article-marks data-src="),
  "bare.html": watched('<!doctype html><html lang="en"><head><title>Bare</title></head><body><script src="tradeoff.js"></script></body></html>'),
  "hosts/broken-document.html": watched(dist("hosts/broken-document.html")),
});

/** What a script in the page can name things by that the contract has: parts, headings, the names of buttons. */
const NAMED = `
  const [explorer] = __probe.explorers();
  const root = explorer.shadowRoot;
  const part = (name) => [...root.querySelectorAll("[part~=" + name + "]")];
  const point = (title) => part("point").find((one) => one.querySelector("summary :is(h3, h4, h5, h6)").textContent === title);
  const button = (within, name) => [...within.querySelectorAll("button")].find((one) => one.textContent === name);`;
const inside = (script, ...values) => here.run(NAMED + script, ...values);
const untilInside = (what, script, ...values) => here.until(what, NAMED + script, ...values);

const { explorer } = here;
const sheet = () => inside("return __watch.sheets.get(root.adoptedStyleSheets[0])");
const attribute = (name) => ELEMENT.attributes.find((attribute) => attribute.name === name);
/** What an attribute may be, if its type lists that. */
const valuesOf = ({ type: { text } }) => (/^[a-z]/.test(text) ? [] : text.split(" | ").map((value) => String(JSON.parse(value))));
const sorted = (list) => [...new Set(list)].sort();
const union = (values) => [...new Set(values)].map((value) => JSON.stringify(value)).join(" | ");

test("the element has the members of the manifest, and no other", async () => {
  await explorer();
  const { own, statics, symbols, parent, fields, methods } = await inside(`
    const { constructor } = explorer;
    const { prototype } = constructor;
    const described = Object.entries({ ...Object.getOwnPropertyDescriptors(prototype), ...Object.getOwnPropertyDescriptors(explorer) });
    const isMethod = ([, { value }]) => typeof value === "function";
    return {
      own: described.map(([name]) => name),
      statics: Object.getOwnPropertyNames(constructor),
      symbols: Object.getOwnPropertySymbols(prototype).length + Object.getOwnPropertySymbols(explorer).length,
      parent: Object.getPrototypeOf(prototype).constructor.name,
      fields: described.filter((one) => !isMethod(one)).map(([name, { set, writable }]) => ({ name, readonly: !set && !writable })),
      methods: described.filter(isMethod).map(([name, { value }]) => ({ name, takes: value.length })),
    };`);
  assert.deepEqual(sorted(own.filter((name) => name !== "constructor" && !REACTIONS.includes(name))), names(ELEMENT.members));
  assert.deepEqual(sorted(statics), ["length", "name", "observedAttributes", "prototype", "version"]);
  assert.deepEqual([symbols, parent], [0, ELEMENT.superclass.name]);
  for (const { name, readonly = false } of FIELDS) assert.deepEqual(fields.find((one) => one.name === name), { name, readonly });
  for (const { name, parameters = [] } of METHODS) assert.deepEqual(methods.find((one) => one.name === name), { name, takes: parameters.length });
});

test("properties hold, and methods return, what the manifest says", async () => {
  await here.open("/bare.html");
  const [point] = points;
  const values = await here.runAsync(
    `const explorer = document.createElement("trade-off");
     const fields = () => Object.fromEntries(arguments_[0].map((name) => [name, explorer[name]]));
     const values = [fields()];
     explorer.setAttribute("load", "eager");
     explorer.messages = { expand: "Show everything" };
     explorer.explainer = await (await fetch(arguments_[1])).json();
     document.body.append(explorer);
     await new Promise((resolve) => explorer.addEventListener("trade-off-ready", resolve));
     explorer.weights = { [arguments_[2]]: 2 };
     await new Promise((resolve) => explorer.addEventListener("trade-off-weigh", resolve));
     values.push(fields());
     explorer.explainer = JSON.stringify(explorer.explainer);
     values.push(fields());
     const returned = { reveal: [explorer.reveal("none"), explorer.reveal(arguments_[2])] };
     for (const name of arguments_[3]) returned[name] ??= [explorer[name]()];
     return { values, returned: Object.entries(returned).map(([name, values]) => [name, values.map((value) => value ?? "void")]) };`,
    names(FIELDS),
    `/${DOCUMENT}`,
    point.id,
    names(METHODS),
  );
  assert.deepEqual(values.values.map(({ weights }) => weights), [{}, { [point.id]: 2 }, {}]);
  const lines = FIELDS.flatMap(({ name, type }) =>
    values.values.map((one, index) => `export const ${name}${index}: ${type.text} = ${JSON.stringify(one[name] ?? undefined)};\n`),
  );
  assert.deepEqual(typeCheck({ properties: types("Explainer", "Messages", "Weight") + lines.join("") }), []);
  for (const { name, default: initially } of FIELDS) assert.equal(JSON.stringify(values.values[0][name] ?? undefined) ?? "undefined", initially, name);
  const returns = Object.fromEntries(METHODS.map((method) => [method.name, method.return.type.text]));
  for (const [name, [value]] of values.returned) assert.equal(value === "void" ? value : typeof value, returns[name], name);
});

test("loader and sheet know the attributes of the manifest, and no other", async () => {
  await explorer();
  const { read, observed } = await inside("return { read: __watch.attributes, observed: explorer.constructor.observedAttributes }");
  const host = (await sheet()).match(/:host\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g);
  const styled = host.flatMap((selector) => [...selector.matchAll(/\[([\w-]+)(?:=["']?([\w-]+))?/g)].map(([, name, value]) => ({ name, value })));
  assert.ok(observed.every((name) => read.includes(name) || styled.some((one) => one.name === name)), "what is observed is read, or styled");
  const valued = styled.filter(({ value }) => value);
  assert.ok(valued.length > 0);
  for (const { name } of valued) assert.deepEqual(sorted(valued.filter((one) => one.name === name).map(({ value }) => value)), sorted(valuesOf(attribute(name))), name);
  assert.deepEqual(sorted([...read, ...styled.map(({ name }) => name)]).filter((name) => !GLOBAL.includes(name)), names(ELEMENT.attributes));
});

test("an attribute that has its default changes nothing; each other value that the manifest lists, something", async () => {
  await here.open("/bare.html");
  const defaulted = ELEMENT.attributes.filter((attribute) => attribute.default);
  const shown = (attributes) =>
    here.runAsync(
      `const explorer = document.createElement("trade-off");
       for (const [name, value] of arguments_[0]) explorer.setAttribute(name, value);
       __watch.delays.length = 0;
       document.body.append(explorer);
       await new Promise((resolve) => explorer.addEventListener("trade-off-ready", resolve));
       return { markup: explorer.shadowRoot.innerHTML, limit: Math.max(...__watch.delays) };`,
      [["src", `/${DOCUMENT}`], ["load", "eager"], ...attributes],
    );
  const expected = await shown([]);
  assert.deepEqual(await shown(defaulted.map((attribute) => [attribute.name, attribute.default])), expected);
  assert.equal(expected.limit, 1000 * attribute("timeout").default);
  const listed = defaulted.filter((attribute) => valuesOf(attribute).length > 1);
  assert.ok(listed.length > 0);
  for (const { name, ...attribute } of listed) {
    const looks = [];
    for (const value of valuesOf(attribute)) looks.push((await shown([[name, value]])).markup);
    assert.equal(new Set(looks).size, looks.length, name);
    assert.equal((await shown([[name, "other"]])).markup, expected.markup, name);
  }
});

test("the sheet has the custom properties of the manifest, with their defaults, and no other", async () => {
  await explorer();
  const found = [...(await sheet()).matchAll(/var\(\s*(--trade-off-[\w-]+)\s*(?:,\s*((?:[^()]|\((?:[^()]|\([^()]*\))*\))*))?\)/g)];
  // The sheet is minified.
  const uses = sorted(found.map(([, name, value]) => `${name}: ${value?.replace(/,(?=\S)/g, ", ")}`));
  assert.deepEqual(uses, sorted(ELEMENT.cssProperties.map((property) => `${property.name}: ${property.default}`)));
});

test("the shadow root has the parts and the slot of the manifest, and no other", async () => {
  const [point] = points;
  const parts = () => inside("return { parts: [...root.querySelectorAll('[part]')].flatMap((one) => [...one.part]), slots: [...root.querySelectorAll('slot')].map((one) => ({ name: one.name })) }");
  await explorer(`/remembering.html#trade-off-view_${point.id}_2`);
  await inside("explorer.weights = { [arguments[0]]: 1 }; explorer.expandAll()", point.id);
  await untilInside("all is there", "return part('cited').length && part('weigh').length && part('weighing')[0].textContent.includes('The answers shared with you')");
  const shown = await parts();
  await inside("explorer.reset(); explorer.explainer = {}");
  await here.failed();
  const failed = await parts();
  assert.deepEqual(sorted([...shown.parts, ...failed.parts]), names(ELEMENT.cssParts));
  assert.deepEqual(shown.slots, ELEMENT.slots.map(({ name }) => ({ name })));
});

test("each event is fired as the manifest says, and no other", async () => {
  const all = [];
  const [{ id, title }] = points;
  /** Waits for as many events, and takes all that have been fired on this page since the last were taken. */
  const take = async (count) => {
    await here.until(`${count} events`, "return __watch.fired.length >= arguments[0]", count);
    const taken = await here.run("return __watch.fired.splice(0)");
    all.push(...taken);
    return taken.map(({ type, detail }) => [type, detail]);
  };
  /** Does something, and expects these events of it, by type and detail, in any order, and none before. */
  const expect = async (does, ...expected) => {
    await does();
    assert.deepEqual((await take(expected.length)).sort(), expected.sort());
  };
  const press = (name) => inside("button(point(arguments[0]), arguments[1]).click()", title, name);
  const pressInWeighing = (name) => inside("button(part('weighing')[0], arguments[0]).click()", name);

  await expect(() => explorer("/touch.html"), ["trade-off-ready", {}], ["trade-off-view", {}]);
  await expect(() => inside("explorer.weights = { [arguments[0]]: 1 }", id), ["trade-off-weigh", { id, weight: 1 }]);
  await untilInside("what shares the answers", "return button(part('weighing')[0], 'Share')");
  await expect(() => press("Share"), ["trade-off-share", { id, by: "sheet" }]);
  await expect(() => pressInWeighing("Share"), ["trade-off-share", { id: null, by: "sheet" }]);
  await expect(() => explorer(), ["trade-off-ready", {}], ["trade-off-view", {}]);
  await expect(() => inside("point(arguments[0]).querySelector('summary').click()", title), ["trade-off-toggle", { id, open: true }]);
  await untilInside("what an open point has", "return button(point(arguments[0]), 'Matters') && button(point(arguments[0]), 'Show in the article')", title);
  for (const [name, weight] of [["Does not matter", 0], ["Matters", 1], ["Matters a lot", 2], ["Matters a lot", null], ["Matters", 1]]) {
    await expect(() => press(name), ["trade-off-weigh", { id, weight }]);
  }
  await expect(() => press("Show in the article"), ["trade-off-evidence", { id, index: 0 }]);
  await expect(() => press("Copy link"), ["trade-off-share", { id, by: "copy" }]);
  await expect(() => pressInWeighing("Copy link"), ["trade-off-share", { id: null, by: "copy" }]);

  const type = (text) => inside("const [input] = part('find')[0].getElementsByTagName('input'); input.value = arguments[0]; input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))", text);
  await expect(() => type("No such words"), ["trade-off-filter", { query: "No such words", facets: [], found: 0 }]);
  await expect(() => type(""), ["trade-off-filter", { query: "", facets: [], found: points.length }]);
  await inside("for (const details of part('find')[0].querySelectorAll('details')) details.open = true");
  const groups = await untilInside("the filters", "return part('find')[0].querySelectorAll('fieldset').length");
  const has = (point) => (facet) => {
    const [, group, word] = facet.match(/^(\w+):(.*)$/);
    return [point[group]].flat().includes(word);
  };
  let facets = [];
  for (let group = 0; group < groups; group++) {
    await inside("part('find')[0].querySelectorAll('fieldset')[arguments[0]].querySelector('button').click()", group);
    const [[type, detail], ...more] = await take(1);
    assert.deepEqual([type, detail.facets.length, more], ["trade-off-filter", facets.length + 1, []]);
    facets = detail.facets;
    assert.deepEqual(detail, { query: "", facets, found: points.filter((point) => facets.every(has(point))).length });
  }

  await expect(
    () => inside("explorer.reset()"),
    ["trade-off-filter", { query: "", facets: [], found: points.length }],
    ["trade-off-toggle", { id, open: false }],
    ["trade-off-weigh", { id, weight: null }],
  );

  // Yew panics where a node that it made is no longer where it put it: what the weights come to goes before their status.
  await inside("part('weighing')[0].querySelector('[role=status]').remove(); explorer.weights = { [arguments[0]]: 2 }", id);
  const failure = async (code, ...before) => {
    await here.failed();
    const taken = await take(before.length + 1);
    const [type, detail] = taken.pop();
    assert.deepEqual([taken, type, detail.code], [before, "trade-off-error", code]);
  };
  await failure("panic", ["trade-off-weigh", { id, weight: 2 }]);
  for (const [code, path] of Object.entries(FAILURES)) {
    await here.open(path);
    await failure(code);
  }

  assert.deepEqual(sorted(all.map((event) => event.type)), names(ELEMENT.events));
  for (const { type, like } of all) assert.deepEqual(like, { bubbles: true, composed: true, cancelable: false, plain: true, constructor: "CustomEvent" }, type);
  const typeOf = Object.fromEntries(ELEMENT.events.map((event) => [event.name, event.type.text]));
  const details = all.map(({ type, detail }, index) => `export const detail${index}: (${typeOf[type]})["detail"] = ${JSON.stringify(detail)};\n`);
  // Each word that a type permits has been seen.
  const seen = (type, key) => union(all.filter((event) => event.type === type).map(({ detail }) => detail[key]));
  const words = [["trade-off-weigh", "weight"], ["trade-off-share", "by"], ["trade-off-error", "code"]].map(([type, key]) => same(key, `(${typeOf[type]})["detail"]["${key}"]`, seen(type, key)));
  const groupsSeen = `\`\${${union(facets.map((facet) => facet.split(":")[0]))}}:\${string}\`[]`;
  words.push(same("facets", `(${typeOf["trade-off-filter"]})["detail"]["facets"]`, groupsSeen));
  assert.deepEqual(typeCheck({ events: types(...names(TYPES)) + SAME + details.join("") + words.join("") }), []);
});
