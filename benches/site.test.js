import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { explainer, matching, spans, status } from "./peers/explainer.js";
import { alone, halves, light } from "./site.js";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const sample = () => JSON.parse(read("static/explainers/open-models.json"));

test("what the sheet says of the host, it says of the element around", () => {
  assert.equal(
    light(":host { a: b; }\n:host(:is([theme=light], [theme=dark])) { c: d; }\n:host(:not([print=as-shown])) details { e: f; }\n"),
    ".trade-off {\n& { a: b; }\n&:is([theme=light], [theme=dark]) { c: d; }\n&:not([print=as-shown]) details { e: f; }\n}\n",
  );
  assert.ok(!light(read("src/components/explainer_view.css")).includes(":host"));
});

test("peers draw only what is near the viewport where the explorer does", () => {
  const sheet = alone(read("src/components/explainer_view.css"));
  assert.ok(!sheet.includes("data-alone") && sheet.includes("[data-large] .point { content-visibility: auto"));
  assert.equal(explainer(sample()).large, false);
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

test("peers show the document's points, benefit and risk by turns", () => {
  const { points, sections, counts, benefits } = explainer(sample());
  assert.deepEqual(sections.flatMap((section) => section.points.map(({ id }) => id)).sort(), points.map(({ id }) => id).sort());
  assert.deepEqual(sections[0].points.map(({ side }) => side), ["benefit", "risk", "benefit"]);
  assert.equal(counts[0].count + counts[1].count, points.length);
  assert.equal(counts[0].count, benefits);
  const [{ label }] = sections.find(({ sides }) => sides).points;
  assert.equal(label, "Optimists");
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
  assert.equal(status(" ", 2, 2, "en"), "");
  assert.equal(status("a", 1200, 2000, "en"), "1,200 of 2,000 points");
  assert.equal(status("a", 0, 2, "en"), "No point matches. Clear the search.");
});
