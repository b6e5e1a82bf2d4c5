/** Corrections: counted below the points, with the way to each; dated and told where they were made. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, PRINTS, WAYS, filled, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
/** The sample with these corrections, by the index of their points. */
const corrected = (corrections) => {
  const document = structuredClone(models);
  for (const [index, point] of pointsOf(document).entries()) point.corrected = corrections[index];
  return document;
};
const DOCUMENTS = {
  none: corrected({}),
  one: corrected({ 3: [{ date: "2026-11-21", note: "A name was wrong." }] }),
  several: corrected({ 0: [{ date: "2026-11-21", note: "A name was wrong." }, { date: "2026-12-01", note: "A sum was wrong." }], 9: [{ date: "2027-01-05", note: "<b>A link</b> was wrong." }] }),
};
const here = page(Object.fromEntries(Object.entries(DOCUMENTS).map(([name, document]) => [`explainers/${name}.json`, JSON.stringify(document)])));
const { inRoot } = here;
const open = (name, open = "all") => here.explorer(`/hosts/broken-document.html?src=../explainers/${name}.json&open=${open}`);

for (const [name, document] of Object.entries(DOCUMENTS)) {
  test(`${name}: as many are counted as there are, and each is told at its point`, async () => {
    await open(name);
    const all = pointsOf(document).flatMap(({ corrected = [] }) => corrected);
    const expected = [filled(all.length === 1 ? "corrections.one" : "corrections.other", { count: all.length })].slice(0, all.length);
    assert.deepEqual(await inRoot("return [...root.querySelectorAll('footer [part~=corrections] > p')].map((one) => one.textContent.trim())"), expected);
    const written = await here.run("return arguments[0].map((date) => new Intl.DateTimeFormat(arguments[1], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date)))", all.map(({ date }) => date), document.lang);
    const told = await inRoot(`
      return [...root.querySelectorAll("[part~=correction]")].map((one) => [
        one.closest("[part~=point]").querySelector("[part=claim]").textContent, one.querySelector("time").dateTime, one.innerText.trim(),
      ]);`);
    const lines = pointsOf(document).flatMap(({ title, corrected = [] }) => corrected.map(({ date, note }) => [title, date, `${filled("corrected", { date: written[all.findIndex((one) => one.date === date)] })} ${note}`]));
    assert.deepEqual(told.sort(), lines.sort());
    await here.accessible(`${name} corrected`);
    await here.quiet(`explainers/${name}.json`);
  });

  test(`${name}: each corrected claim is listed, and leads to its point`, async () => {
    await open(name, "none");
    const titles = pointsOf(document).filter(({ corrected }) => corrected).map(({ title }) => title);
    assert.deepEqual(await inRoot("return [...root.querySelectorAll('[part~=corrections] li')].map(__probe.name)"), titles);
    for (const [index, title] of titles.entries()) {
      await here.act(WAYS[index % 2], "return __probe.named(root.querySelector('[part~=corrections]'), 'button', arguments[0])", title);
      await here.untilInRoot("revealed", "const point = __probe.point(root, arguments[0]); return point.open && root.activeElement === point.firstElementChild", title);
    }
  });
}

test(`on paper they stand with their points${PRINTS ? "" : ": in the engine that prints for no test, in the explorer"}`, async () => {
  await open("several", "none");
  const text = PRINTS ? await here.printed() : await inRoot("return root.querySelector('[part~=explainer]').textContent");
  for (const { note } of pointsOf(DOCUMENTS.several).flatMap(({ corrected = [] }) => corrected)) assert.ok(text.includes(note), note);
  assert.ok(text.includes(filled("corrections.other", { count: 3 })), text.slice(0, 600));
  if (PRINTS) assert.ok(!text.includes(ENGLISH.expand), "no controls on paper");
});
