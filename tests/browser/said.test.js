/** What a screen reader is told of what a reader has done: at a pause of a search, and when all is opened or closed. */
import assert from "node:assert/strict";
import test from "node:test";
import { pageWith } from "./embed.js";
import { ENGLISH, filled, page, pointsOf, sample } from "./page.js";

const SRC = "explainers/open-models.json";
const all = pointsOf(sample("open-models")).length;
const THROWS = `<script>addEventListener("trade-off-filter", () => { window.__thrown = true; throw new Error("a listener of the host"); })</script>`;
const live = `<trade-off src="${SRC}"></trade-off><script async src="tradeoff.js"></script>`;
const here = page({ "live.html": pageWith(live), "throws.html": pageWith(THROWS + live) });
const { inRoot, untilInRoot } = here;

const REGION = "root.querySelector('.explainer > [role=status]')";
const said = (text) => untilInRoot(`“${text}” is said`, `return ${REGION}.textContent === arguments[0]`, text);
const type = (text) =>
  inRoot("const input = root.querySelector('input'); input.value = arguments[0]; input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))", text);
const open = async (path) => {
  await here.explorer(path);
  await inRoot("root.querySelector('.find').open = true");
  // Each text that the region has from now on.
  await inRoot(`window.__said = []; new MutationObserver(() => __said.push(${REGION}.textContent)).observe(${REGION}, { childList: true, characterData: true, subtree: true })`);
};
const left = async () => {
  const found = (await here.events("filter")).at(-1).found;
  return filled("found.other", { shown: found, all });
};

test("a search speaks at each pause, and is silent between", async () => {
  await open("/live.html");
  const expected = [];
  for (const [index, query] of ["models", "security"].entries()) {
    for (let length = 1; length <= query.length; length++) {
      await type(query.slice(0, length));
      await here.rests();
    }
    await here.until(`the search for ${query} is told`, "return __probe.events.filter(({ type }) => type === 'filter').at(-1)?.detail.query === arguments[0]", query);
    await said(await left());
    expected.push(await left());
    const texts = (await here.run("return __said")).filter(Boolean);
    // A machine that is slow makes pauses of its own, which are told too.
    const told = (await here.events("filter")).map(({ found }) => filled("found.other", { shown: found, all }));
    assert.deepEqual(texts, told, `after ${index + 1}`);
  }
  assert.ok((await here.run("return __said")).includes(""), "what was said goes when the search goes on");
});

test("a listener of the host that throws keeps neither from a screen reader nor from the host what is left", async () => {
  await open("/throws.html");
  for (const query of ["models", "security"]) {
    await type(query);
    await here.until(`the search for ${query} is told`, "return window.__thrown && __probe.events.filter(({ type }) => type === 'filter').at(-1)?.detail.query === arguments[0]", query);
    await said(await left());
  }
});

test("opening all and closing all is said at once", async () => {
  await open("/live.html");
  await here.run("__probe.explorers()[0].expandAll()");
  await said(ENGLISH.opened);
  await here.run("__probe.explorers()[0].collapseAll()");
  await said(ENGLISH.closed);
});
