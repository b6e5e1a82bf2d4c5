/** Whatever an earlier version printed, the loader of today takes over: `tests/archive/` has it as it was. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { pageWith } from "./embed.js";
import { page, pointsOf } from "./page.js";

const ARCHIVE = new URL("../archive/", import.meta.url);
const versions = readdirSync(ARCHIVE);
const read = (version, name) => readFileSync(new URL(`${version}/${name}`, ARCHIVE), "utf8");
/** The pages of a version: the embed in the page, with its document and with that of `src`, and the two tags. */
const EMBEDS = ["embed.html", "embed-inline.html", "tag.html", "tag-prerendered.html"];

const files = versions.flatMap((version) => [
  ...EMBEDS.map((name) => [`archive/${version}/${name}`, pageWith(read(version, name))]),
  [`archive/${version}/memory.html`, pageWith('<trade-off id="kept" src="document.json" load="eager" remember></trade-off><script async src="/tradeoff.js"></script>')],
  [`archive/${version}/document.json`, read(version, "document.json")],
  // The same as a file of its own, which the second tag names.
  [`archive/${version}/printed.html`, read(version, "embed.html")],
]);
/** What a reader asks for in an explorer that a version has printed: the control, and by what it is seen that it is done. */
const REQUESTS = {
  "open all": { intent: "expand", done: "return !root.querySelector('[part~=section]:not([open]), [part~=point]:not([open])')" },
  "close all": { intent: "collapse", done: "return !root.querySelector('[part~=section][open], [part~=point][open]')" },
  "a search": {
    intent: "search",
    typed: "models",
    // The reader goes on typing where they are.
    done: "return root.activeElement?.matches('input') && root.activeElement.value === 'models' && root.querySelector('li[hidden] > [part~=point]')",
  },
  "a filter": { intent: "facet", done: "return root.querySelector('fieldset:not([part~=weigh]) [aria-pressed=true]') && root.querySelector('li[hidden] > [part~=point]')" },
  "a cell of a lens": { intent: "cell", done: "return root.querySelector('td [aria-pressed=true]') && root.querySelector('li[hidden] > [part~=point]')" },
  "a weight": { intent: "weigh", done: "return first in __probe.explorers()[0].weights" },
  "the other side": { intent: "reveal", done: "return root.activeElement?.parentElement.id === 'point-' + first && root.activeElement.parentElement.open" },
};
const here = page(Object.fromEntries(files));
const { inRoot, untilInRoot } = here;

for (const version of versions) {
  const document = JSON.parse(read(version, "document.json"));
  const points = pointsOf(document);
  const [first] = points;
  const memory = read(version, "memory.txt").trim();
  const fragments = read(version, "fragments.txt").trim().split("\n");

  const printed = read(version, "embed.html");
  for (const [name, { intent, press, typed, done }] of Object.entries(REQUESTS)) {
    if (!printed.includes(`data-intent="${intent}`)) continue;
    test(`${version}: ${name}, asked for before the program is there, is carried out`, async () => {
      await here.driver.actions().move({ x: 0, y: 0 }).perform();
      await here.open(`/archive/${version}/embed.html`);
      await here.begun();
      const before = await here.run(
        `const [explorer] = __probe.explorers();
         const control = explorer.shadowRoot.querySelector('[data-intent^="' + arguments[0] + '"]');
         for (let around = control.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
         const live = __probe.live(explorer);
         if (arguments[1]) control.focus();
         else control.click();
         window.__asked = control.dataset.intent;
         return live;`,
        intent,
        typed ?? null,
      );
      assert.equal(before, false, "it is asked of what was printed");
      if (typed) await here.press(typed);
      await here.tookOver();
      await untilInRoot("it is done", `const [, first] = window.__asked.split(" "); ${done}`);
      assert.deepEqual(await here.events("error"), []);
    });
  }

  for (const name of EMBEDS) {
    test(`${version}, ${name}: it is taken over with nothing lost`, async () => {
      await here.open(`/archive/${version}/${name}`);
      const prerendered = !name.startsWith("tag.");
      await here.near();
      if (prerendered) {
        // What the reader does before the program is there.
        await here.begun();
        await inRoot("root.querySelector('[part~=point] > summary').click()");
        await untilInRoot("the point open", "return root.querySelector('[part~=point]').open");
        await inRoot("root.querySelector('[part~=controls] button').click()");
      }
      await here.tookOver();
      const [look] = await here.run("return __probe.look()");
      assert.deepEqual([look.title, look.points, look.fallback, look.notice], [document.title, points.length, false, null]);
      assert.equal(await here.run("return __probe.explorers()[0].reveal(arguments[0])", first.id), true);
      await untilInRoot("the point open", "return root.querySelector('[part~=point]').open");
      await here.run("__probe.explorers()[0].expandAll()");
      await untilInRoot("all open", "return !root.querySelector('[part~=point]:not([open])')");
      const text = await inRoot("return root.querySelector('[part~=explainer]').textContent");
      for (const point of points) for (const words of [point.title, ...(point.evidence ?? []).map(({ quote }) => quote)]) assert.ok(text.includes(words), words);
      assert.deepEqual(await here.run("return __probe.complaints"), []);
      assert.deepEqual(await here.events("error"), []);
    });
  }

  test(`${version}: links that readers have sent still lead where they did`, async () => {
    for (const fragment of fragments) {
      await here.open(`/archive/${version}/embed.html${fragment}`);
      await here.tookOver();
      await untilInRoot(fragment, "return root.querySelector('[part~=point][open]') || root.querySelector('[part~=weighing] svg')");
    }
  });

  test(`${version}: what a browser remembers is recalled`, async () => {
    const page = `/archive/${version}/memory.html`;
    await here.open(page);
    await here.run("localStorage.setItem('trade-off:' + location.pathname + ':kept', arguments[0])", memory);
    await here.open(page);
    await here.tookOver();
    await here.until("the weights", "return Object.keys(__probe.explorers()[0].weights).length > 0");
    assert.equal(await inRoot("return root.querySelectorAll('[part~=point][open]').length > 0"), true);
    await here.run("localStorage.clear()");
  });
}
