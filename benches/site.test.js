import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { explainer, lending, lends, matching, passage, spans, status } from "./peers/explainer.js";
import { halves, light, sheetText } from "./site.js";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const sample = () => JSON.parse(read("static/explainers/open-models.json"));

test("rules for the host apply to the element around", async () => {
  assert.equal(
    light(":host { a: b; }\n:host(:is([theme=light], [theme=dark])) { c: d; }\n:host(:not([print=as-shown])) details { e: f; }\n"),
    ".trade-off {\n& { a: b; }\n&:is([theme=light], [theme=dark]) { c: d; }\n&:not([print=as-shown]) details { e: f; }\n}\n",
  );
  const sheet = await sheetText();
  assert.ok(sheet.includes(".weighing") && sheet.indexOf(":host {") < sheet.indexOf(".field {"));
  assert.ok(!light(sheet).includes(":host"));
});

test("the browser passes over points of a long document for a peer as for the explorer", async () => {
  assert.match(await sheetText(), /\n *\[data-long\] :is\(\.points, \.point\) \{ content-visibility: auto/);
  assert.equal(explainer(sample()).long, false);
  const { sections } = sample();
  const many = Array.from({ length: 6 }, (_, copy) => sections.map((section) => ({ ...section, points: (section.points ?? []).map((point) => ({ ...point, id: `${point.id}-${copy}`, answers: [] })) })));
  assert.equal(explainer({ ...sample(), sections: many.flat() }).long, true);
});

test("the article is the demo's, open after its second paragraph, and without its widget", () => {
  const [before, after] = halves(read("index.html"));
  const article = before.slice(before.indexOf("</header>", before.indexOf("<article>")));
  assert.equal(article.match(/<p>/g).length, 2);
  assert.ok(before.endsWith("</p>") && after.trimStart().startsWith("<p>"));
  for (const gone of ["data-trunk", "tradeoff.js", "<aside"]) assert.ok(!(before + after).includes(gone), gone);
  assert.ok(before.includes('href="/news.css"') && after.includes("</html>"));
  assert.throws(() => halves("<p>Another page.</p>"));
});

test("peers show the document's points by side, the side of a section's first point first", () => {
  const { points, sections, counts } = explainer(sample());
  assert.deepEqual(sections.flatMap((section) => section.points.map(({ id }) => id)).sort(), points.map(({ id }) => id).sort());
  assert.deepEqual(sections[0].points.map(({ side }) => side), ["benefit", "benefit", "risk"]);
  assert.deepEqual(counts.map(({ ids }) => ids.length).reduce((sum, one) => sum + one), points.length);
  const own = sections.find(({ sides }) => sides.some(({ label }) => label === "Optimists")).sides;
  assert.ok(own.every(({ id, side, points }) => id.endsWith(`-${side}`) && points.every((point) => point.side === side)));
  const risk = explainer(linked([["r1", "risk"], ["b1", "benefit"], ["r2", "risk"]]));
  assert.deepEqual(risk.sections[0].sides.map(({ side, ids }) => [side, ids]), [["risk", ["r1", "r2"]], ["benefit", ["b1"]]]);
});

test("peers show what was corrected in a point, and lead to it", () => {
  const { sections, corrections } = explainer(sample());
  const [point, ...more] = sections.flatMap(({ points }) => points).filter(({ corrections }) => corrections.length);
  assert.deepEqual(more, []);
  assert.deepEqual(corrections, { label: "1 correction", points: [{ id: point.id, title: point.title, section: sections[0].id }] });
  assert.deepEqual(point.corrections.map(({ day, label }) => [day, label]), [["2026-11-21", "Corrected 21 November 2026:"]]);
});

test("a search opens the sections in which it finds something, and leaves what the reader has opened", () => {
  const { sections } = explainer(linked([["b1", "benefit"]], [["r1", "risk"]], [["r2", "risk"]]));
  const lent = lends(sections, "x", new Set(["b1", "r1"]), new Set(["s0"]), new Set());
  assert.deepEqual([...lent], ["s1"]);
  const open = lending(new Set(["s0"]), new Set(), lent);
  assert.deepEqual([...open], ["s0", "s1"]);
  const next = lends(sections, "xy", new Set(["r2"]), open, lent);
  assert.deepEqual([...lending(open, lent, next)], ["s0", "s2"]);
  assert.deepEqual([...lends(sections, " ", new Set(["b1", "r1", "r2"]), open, lent)], []);
});

test("prose has the three marks of the format", () => {
  assert.deepEqual(spans("a **b** *c* [d](https://e.example) 5 * 3"), [
    { text: "a " },
    { tag: "strong", text: "b" },
    { text: " " },
    { tag: "em", text: "c" },
    { text: " " },
    { tag: "a", text: "d", url: "https://e.example" },
    { text: " 5 * 3" },
  ]);
  assert.deepEqual(spans("[x](javascript:alert(1))"), [{ text: "[x](javascript:alert(1))" }]);
});

test("a passage's address is a text fragment, in which all but letters, digits and dots is encoded", () => {
  assert.equal(passage("https://a.example/b", "Az09."), "https://a.example/b#:~:text=Az09.");
  assert.equal(passage("https://a.example/b#c", "d"), "https://a.example/b#c:~:text=d");
  assert.equal(passage("", "-_!~*'(), &é€😀"), "#:~:text=%2D%5F%21%7E%2A%27%28%29%2C%20%26%C3%A9%E2%82%AC%F0%9F%98%80");
});

/** A document with a section for each list of points; a point is its id, its side and the ids that it answers. */
const linked = (...lists) => ({
  lang: "en",
  article: { url: "https://a.example/b" },
  sides: { benefit: "Benefits", risk: "Risks" },
  sections: lists.map((list, index) => ({ id: `s${index}`, points: list.map(([id, side, answers]) => ({ id, side, answers, title: `Claim ${id}`, body: [] })) })),
});

const shown = (document) => explainer(document).sections.flatMap(({ points }) => points);

/** The ids of each point's other sides, by its own. */
const others = (document) => Object.fromEntries(shown(document).map(({ id, others }) => [id, others.map(({ id }) => id)]));

test("the other side of a point shows at both ends, once, and in the document's order", () => {
  const document = linked([["b1", "benefit", ["r2", "r1", "r2"]], ["r1", "risk"]], [["r2", "risk", ["b2", "b1"]], ["b2", "benefit"], ["b3", "benefit", ["r1"]]]);
  assert.deepEqual(others(document), { b1: ["r1", "r2"], r1: ["b1", "b3"], r2: ["b1", "b2"], b2: ["r2"], b3: ["r1"] });
  assert.deepEqual(shown(document)[0].others, [
    { id: "r1", title: "Claim r1", section: "s0" },
    { id: "r2", title: "Claim r2", section: "s1" },
  ]);
});

test("an answer to the same side, or to no point, is not shown", () => {
  assert.deepEqual(others(linked([["b1", "benefit", ["b2", "gone", "b1"]], ["r1", "risk"], ["b2", "benefit"]])), { b1: [], r1: [], b2: [] });
});

test("a point has its link, and its evidence the way to the article, where there is any", () => {
  const document = linked([["b1", "benefit"], ["r1", "risk"]]);
  document.sections[0].points[0].evidence = [{ quote: "So it is.", speaker: "Ada" }];
  const [told, untold] = shown(document);
  assert.deepEqual(told.evidence, [{ quote: "So it is.", speaker: "Ada", id: "quote-b1-0", passage: "https://a.example/b#:~:text=So%20it%20is." }]);
  assert.equal(told.link, "#trade-off_b1");
  assert.deepEqual(untold.evidence, []);
  delete document.article;
  assert.equal(shown(document)[0].evidence[0].passage, "#:~:text=So%20it%20is.");
});

test("the search is blind to case and accents, wants every word, and reads more than the title", () => {
  const point = { id: "a", title: "Élan", body: ["**Bold** words"], evidence: [{ quote: "Said so", speaker: "Ada" }], who: ["Voters"], themes: ["Trust"] };
  const other = { id: "b", title: "Tea", body: [] };
  for (const typed of ["elan", "ÉLAN words", "bold w", "said ada", "voters trust"]) {
    assert.deepEqual([...matching([point, other], typed)], ["a"], typed);
  }
  assert.equal(matching([point, other], " ").size, 2);
  assert.equal(matching([point, other], "elan tea").size, 0);
});

test("the search says how many points it has left", () => {
  assert.equal(status(" ", 2, 2, "en"), "All 2 points are shown");
  assert.equal(status("", 1, 1, "en"), "The only point (1) is shown");
  assert.equal(status("a", 12, 300, "en"), "12 of 300 points shown");
  assert.equal(status("a", 0, 2, "en"), "No points match. Change the search or clear the filters.");
});
