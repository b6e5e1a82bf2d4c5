/** Quotations are found on a page as a reader would find them: the cases of `tradeoff check`, decided alike. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { pageWith } from "./embed.js";
import { ENGLISH, page, pointsOf, sample } from "./page.js";

const cases = JSON.parse(readFileSync(new URL("../passages.json", import.meta.url)));
const SAYS = { exact: ENGLISH.show, changed: ENGLISH.changed, ambiguous: ENGLISH.repeated, missing: ENGLISH.read };

const models = sample("open-models");
/** A document with two points, the first of which cites this. */
const citing = (...evidence) => {
  const [benefit, risk] = ["benefit", "risk"].map((side) => pointsOf(models).find((point) => point.side === side));
  const bare = ({ answers, ...point }) => ({ ...point, evidence: [] });
  return { ...models, sections: [{ id: "only", title: "Only", points: [{ ...bare(benefit), evidence }, bare(risk)] }] };
};
const here = page({
  "passages.html": pageWith('<trade-off article="#case" load="eager"></trade-off><script async src="tradeoff.js"></script>').replace(
    "<article>",
    "<section id=case></section><article>",
  ),
});

test("each case is decided as by tradeoff check, and what is exact is shown", async () => {
  await here.open("/passages.html");
  const found = await here.runAsync(
    `const [cases, documents] = arguments_;
     const until = async (condition) => {
       const end = performance.now() + 5000;
       while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
       return condition();
     };
     const element = document.querySelector("trade-off");
     const one = (selector) => element.shadowRoot?.querySelector(selector);
     const found = [];
     for (const [index, { article }] of cases.entries()) {
       document.querySelector("#case").innerHTML = article;
       element.explainer = undefined;
       await null;
       element.explainer = documents[index];
       await until(() => one(".passage")?.textContent);
       const says = one(".passage")?.textContent;
       let shown = null;
       if (one(".passage button") && window.CSS?.highlights) {
         one(".passage button").click();
         const [range] = (await until(() => CSS.highlights.get("trade-off-passage"))) ?? [];
         shown = range?.toString();
         if (range?.getClientRects().length === 0) shown = "nothing that is seen";
       }
       found.push({ says, shown });
     }
     return found;`,
    cases,
    cases.map(({ quote, prefix, suffix }) => citing({ quote, prefix, suffix })),
  );
  const wrong = cases.flatMap(({ name, quote, passage, shown }, index) => {
    const { says, shown: seen } = found[index];
    const problems = says === SAYS[passage] ? [] : [`${name}: ${says}`];
    if (seen !== null && seen !== undefined) {
      // What is marked has the same first and last characters, and no more around it.
      const ends = (text) => [text.trim()[0], text.trim().at(-1)].map((letter) => letter.normalize("NFD")[0].replace(/[“”]/, '"').replace(/[‘’]/, "'").replace("…", "."));
      if (shown ? seen !== shown : String(ends(seen)) !== String(ends(quote.normalize("NFC")))) problems.push(`${name}: marked is ${seen}`);
    } else if (passage === "exact" && seen === undefined) problems.push(`${name}: nothing is marked`);
    return problems;
  });
  assert.deepEqual(wrong, []);
});
