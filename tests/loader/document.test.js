/** How a document comes to the page: read from a text, or copied from a value of the page. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.js";

const { copy, languageOf, MAX_BYTES, parse } = await load("document");

/** A value as the program is given it: objects have no prototype. */
const bare = (value) => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  return Object.setPrototypeOf(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bare(inner)])), null);
};

/** Asserts that this work fails as a document does, with one problem that says so. */
const refused = (work, advice, name) => {
  assert.throws(
    work,
    ({ code, message, problems }) => {
      assert.equal(code, "document", name);
      assert.equal(message, "The document has mistakes.", name);
      assert.equal(problems.length, 1, name);
      assert.equal(problems[0].path, "", name);
      if (typeof advice === "string") assert.equal(problems[0].message, `The document: ${advice}`, name);
      else assert.match(problems[0].message, advice, name);
      return true;
    },
    name,
  );
};

/** A page's script that has changed what all objects and arrays have: runs `work` with that. */
const withPagesPrototypes = (work) => {
  const calls = [];
  const spoil = (prototype, name, descriptor) => Object.defineProperty(prototype, name, { ...descriptor, configurable: true });
  const called = (name) => () => calls.push(name) && "the page's";
  spoil(Array.prototype, "toJSON", { value: called("Array toJSON") });
  spoil(Object.prototype, "toJSON", { value: called("Object toJSON") });
  spoil(Object.prototype, "title", { get: called("get title"), set: called("set title") });
  spoil(Object.prototype, "lang", { get: called("get lang"), set: called("set lang") });
  try {
    return { result: work(), calls };
  } finally {
    delete Array.prototype.toJSON;
    for (const name of ["toJSON", "title", "lang"]) delete Object.prototype[name];
  }
};

const VALUES = {
  an_object: { version: 1, title: "A", sections: [{ points: [{ id: "a", answers: [] }] }], none: null, yes: true },
  an_array: [1, "a", [{}], null],
  a_text: "a",
  a_number: 0.5,
  nothing: null,
  no: false,
};

test("a text is read, and a copy made, with no prototype of the page", () => {
  for (const [name, value] of Object.entries(VALUES)) {
    assert.deepEqual(parse(JSON.stringify(value)), bare(value), name);
    assert.deepEqual(copy(value), bare(value), name);
  }
});

test("a copy shares nothing with the page's value", () => {
  const value = { sections: [{ title: "A" }] };
  const copied = copy(value);
  value.sections[0].title = "B";
  value.sections.push({});
  assert.deepEqual(copied, bare({ sections: [{ title: "A" }] }));
});

test("a byte-order mark is no part of a text, and only one is", () => {
  assert.deepEqual(parse('\uFEFF{"title":"\uFEFFA"}'), bare({ title: "\uFEFFA" }));
  refused(() => parse('\uFEFF\uFEFF{"a":1}'), /^The document: It is not valid JSON: /);
  assert.equal(parse(`\uFEFF"${"a".repeat(MAX_BYTES - 2)}"`).length, MAX_BYTES - 2);
});

const SPLIT = `${MAX_BYTES} is the most there may be. Split it.`;

test("a text has at most 512 KiB of UTF-8", () => {
  assert.equal(MAX_BYTES, 524_288);
  // Each character with its bytes, and how many of them fill a text but for the two quotation marks and `rest`.
  for (const [character, bytes] of [["a", 1], ["é", 2], ["語", 3], ["𝄞", 4], ["\uD800", 3]]) {
    const count = Math.floor((MAX_BYTES - 2) / bytes);
    const rest = "a".repeat(MAX_BYTES - 2 - count * bytes);
    const content = character.repeat(count) + rest;
    assert.equal(parse(`"${content}"`), content, character);
    refused(() => parse(`"${content}a"`), `It has ${MAX_BYTES + 1} bytes; ${SPLIT}`, character);
  }
  refused(() => parse("語".repeat(200_000)), `It has 600000 bytes; ${SPLIT}`, "fewer characters than the limit has bytes");
});

test("a text that is no JSON is refused with the parser's reason", () => {
  for (const text of ["", " ", "{", "{'a':1}", '{"a":1,}', "undefined", "NaN", "[1]]", "<!doctype html>"]) {
    let reason;
    try {
      JSON.parse(text);
    } catch (error) {
      reason = error.message;
    }
    refused(() => parse(text), `It is not valid JSON: ${reason}`, text);
  }
});

test("the key __proto__ is a key as any other", () => {
  const text = '{"__proto__":{"title":"A","__proto__":[]},"constructor":1}';
  for (const value of [parse(text), copy(JSON.parse(text))]) {
    assert.equal(Object.getPrototypeOf(value), null);
    assert.deepEqual(Object.keys(value), ["__proto__", "constructor"]);
    assert.equal(value.title, undefined);
    const inner = Object.getOwnPropertyDescriptor(value, "__proto__").value;
    assert.deepEqual([Object.getPrototypeOf(inner), Object.keys(inner), inner.title], [null, ["title", "__proto__"], "A"]);
  }
});

test("a text may nest as deep as it likes, and all of it is without a prototype", () => {
  const levels = 100_000;
  let value = parse('{"a":'.repeat(levels / 2) + "[".repeat(levels / 2) + "]".repeat(levels / 2) + "}".repeat(levels / 2));
  let depth = 0;
  for (; value !== undefined; depth += 1) {
    if (!Array.isArray(value)) assert.equal(Object.getPrototypeOf(value), null);
    value = Array.isArray(value) ? value[0] : value.a;
  }
  assert.equal(depth, levels);
});

test("a value that nests deeper than any stack is refused", () => {
  let value = [];
  for (let level = 0; level < 100_000; level += 1) value = level % 2 ? [value] : { value };
  refused(() => copy(value), /^The document: It is not JSON: RangeError: /);
});

test("nothing that the page has given all objects is called or read", () => {
  const value = { points: [{ id: "a" }, [1]] };
  const text = JSON.stringify(value);
  for (const [name, work] of [["parse", () => parse(text)], ["copy", () => copy(value)]]) {
    const { result, calls } = withPagesPrototypes(() => {
      const result = work();
      // What the program would read of it.
      assert.deepEqual([result.title, result.points[0].toJSON, languageOf(result)], [undefined, undefined, undefined], name);
      return result;
    });
    assert.deepEqual(calls, [], name);
    assert.deepEqual(result, bare(value), name);
  }
});

test("what an object inherits, and an own toJSON, are no part of the copy", () => {
  class Titled {
    id = "a";
    get title() {
      return "inherited";
    }
    toJSON() {
      return "the page's";
    }
  }
  assert.deepEqual(copy(new Titled()), bare({ id: "a" }));
  assert.deepEqual(copy(Object.assign(Object.create({ title: "inherited" }), { id: "a" })), bare({ id: "a" }));
  assert.deepEqual(copy({ a: 1, toJSON: () => "the page's" }), bare({ a: 1 }));
});

test("a getter of the page is read once", () => {
  let reads = 0;
  assert.deepEqual(copy({ get title() { return `A${(reads += 1)}`; } }), bare({ title: "A1" }));
  assert.equal(reads, 1);
});

test("what JSON has no word for is left out of objects, and null in arrays", () => {
  const nothings = [undefined, () => {}, Symbol("a")];
  assert.deepEqual(copy({ a: nothings[0], b: nothings[1], c: nothings[2], [Symbol("d")]: 1, e: 1 }), bare({ e: 1 }));
  assert.deepEqual(copy([...nothings, 1]), [null, null, null, 1]);
  const sparse = [];
  sparse[2] = 1;
  assert.deepEqual(copy(sparse), [null, null, 1]);
});

test("a value that is no JSON at all is refused", () => {
  for (const [value, kind] of [[() => {}, "function"], [class {}, "function"], [Symbol("a"), "symbol"], [undefined, "undefined"]]) {
    refused(() => copy(value), `It is not JSON: it is a ${kind}.`, kind);
  }
  for (const value of [1n, [1n], { a: { b: 1n } }]) refused(() => copy(value), "It is not JSON: it has a BigInt.");
});

test("a value that holds itself is refused, and one that is held twice is copied twice", () => {
  const object = {};
  object.self = object;
  const array = [];
  array.push([{ array }]);
  for (const value of [object, array, { array }]) refused(() => copy(value), "It is not JSON: it holds itself.");
  const shared = { id: "a" };
  const copied = copy({ one: shared, other: [shared, shared] });
  assert.deepEqual(copied, bare({ one: shared, other: [shared, shared] }));
  assert.notEqual(copied.one, copied.other[0]);
});

test("what a getter of the page throws is a mistake of the document", () => {
  for (const thrown of [new TypeError("no"), "no", undefined, Symbol("no")]) {
    const value = { get title() { throw thrown; } };
    refused(() => copy(value), `It is not JSON: ${String(thrown)}`);
  }
});

test("a value is too large by the UTF-8 bytes of its texts and keys, and by the number of all else", () => {
  const large = `It has more bytes; ${SPLIT}`;
  // Each with how large it is beside the text that fills it up.
  const shapes = [
    ["a text", 0, (text) => text],
    ["an entry", 1, (text) => [text]],
    ["two entries", 2, (text) => [text, 1]],
    ["a value", 2, (text) => ({ a: text })],
    ["a key", 2, (text) => ({ [text]: 1 })],
  ];
  for (const [name, rest, shape] of shapes) {
    for (const [character, bytes] of [["a", 1], ["é", 2], ["語", 3]]) {
      const count = Math.floor((MAX_BYTES - rest) / bytes);
      const text = character.repeat(count) + "a".repeat(MAX_BYTES - rest - count * bytes);
      assert.deepEqual(copy(shape(text)), bare(shape(text)), `${name} ${character}`);
      refused(() => copy(shape(`${text}a`)), large, `${name} ${character}`);
    }
  }
  assert.equal(copy(Array(MAX_BYTES - 1).fill(0)).length, MAX_BYTES - 1);
  refused(() => copy(Array(MAX_BYTES).fill(0)), large);
  refused(() => copy(Array(2 ** 32 - 1)), large, "without walking all of it");
  let shared = [];
  for (let level = 0; level < 60; level += 1) shared = [shared, shared];
  refused(() => copy(shared), large, "many times over in its copy");
});

test("the language is the first part of a tag", () => {
  const tags = { en: "en", "en-GB": "en", EN: "en", "zh-Hant-TW": "zh", haw: "haw", "gsw-CH": "gsw", "de-": "de" };
  for (const [lang, language] of Object.entries(tags)) assert.equal(languageOf({ lang }), language, lang);
  for (const lang of ["", "e", "english", "en_GB", "-en", " en", "12", null, undefined, 1, ["en"]]) assert.equal(languageOf({ lang }), undefined, String(lang));
  for (const value of [{}, null, undefined, "en", 1, ["en"]]) assert.equal(languageOf(value), undefined, String(value));
});
