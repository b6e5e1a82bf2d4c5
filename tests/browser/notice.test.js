/** What a reader is told when the program fails: where they are, in their language, what is so, and aloud. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { embed, pageWith } from "./embed.js";
import { ENGLISH, WAYS, page, sample } from "./page.js";

const SRC = "explainers/open-models.json";
const models = sample("open-models");
const folder = mkdtempSync(join(tmpdir(), "tradeoff-notice-"));
/** The embed of the sample as if it were in this language. */
const inLanguage = (lang) => {
  writeFileSync(join(folder, `${lang}.json`), JSON.stringify({ ...models, lang }));
  return embed(join(folder, `${lang}.json`), "--src", `${lang}.json`).html;
};
const arabic = JSON.parse(readFileSync(new URL("../../static/messages/ar.json", import.meta.url)));
const archived = new URL("../archive/0.2.0/", import.meta.url);
const { html } = embed("static/explainers/open-models.json", "--src", SRC);
/** Has the program fail when a test calls `__fail`. */
const GATE = `<script>
  const { fetch: whole } = window;
  const gate = new Promise((_, reject) => (window.__fail = () => reject(new TypeError("no program"))));
  window.fetch = (address, options) => (String(address).endsWith(".wasm") ? gate : whole(address, options));
</script>`;
const OLD = readFileSync(new URL("embed.html", archived), "utf8").replace(/src="[^"]*tradeoff\.js"( integrity="[^"]*")?/, 'src="tradeoff.js"');
const here = page({
  "used.html": pageWith(GATE + html),
  "used-archived.html": pageWith(GATE + OLD),
  "english.html": pageWith(html),
  "arabic.html": pageWith(inLanguage("ar")),
  // Written from right to left, and without messages of its own.
  "persian.html": pageWith(inLanguage("fa")),
  "in-arabic.html": pageWith(html).replace('lang="en"', 'lang="ar" dir="rtl"'),
  "archived.html": pageWith(OLD),
  "document.json": readFileSync(new URL("document.json", archived)),
  "fallback.html": pageWith(`<trade-off src="${SRC}" load="eager"><p>In short.</p></trade-off><script async src="tradeoff.js"></script>`),
});
rmSync(folder, { recursive: true });
const { inRoot, untilInRoot } = here;

const OPEN_ALL = "root.querySelector('[part~=controls] button')";
/** Opens a page whose program does not come, away from the pointer. */
const open = async (path, folder = "/fault/no-wasm/") => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open(folder + path);
  await here.begun();
};
/** Uses a control, and has the program fail while that waits. */
const use = async (way, control) => {
  await here.act(way, `return ${control}`);
  await untilInRoot("it waits", `return (${control}).dataset.waiting !== undefined`);
  await here.run("__fail()");
  await here.failed();
};
const interest = () => here.run("__probe.explorers()[0].dispatchEvent(new PointerEvent('pointerover'))");
/** What the notice says, and how. */
const notice = async () => {
  await here.failed();
  return inRoot(`
    const all = root.querySelectorAll("[part=notice]");
    const [notice] = all;
    return { count: all.length, text: notice.textContent, lang: notice.closest("[lang]").lang, direction: getComputedStyle(notice).direction, role: notice.getAttribute("role") };`);
};
const told = (text, lang, direction) => ({ count: 1, text, lang, direction, role: "status" });

const LANGUAGES = {
  "english.html": told(ENGLISH.notice, "en-GB", "ltr"),
  "arabic.html": told(arabic.notice, "ar", "rtl"),
  "persian.html": told(ENGLISH.notice, "en", "ltr"),
  "in-arabic.html": told(ENGLISH.notice, "en-GB", "ltr"),
  "archived.html": told(ENGLISH.notice, "en", "ltr"),
};
for (const [path, expected] of Object.entries(LANGUAGES)) {
  test(`${path}: beside an explorer that can be read the notice says what is missing, at the search`, async () => {
    await open(path);
    await interest();
    assert.deepEqual(await notice(), expected);
    // The search may be hidden: it has its place.
    assert.equal(await inRoot("return root.querySelector('[part=notice]').nextElementSibling === root.querySelector('.find')"), true);
    await here.accessible(path);
  });
}

test("the fallback alone has the sentence below it", async () => {
  await open("fallback.html");
  assert.deepEqual(await notice(), told("The interactive explainer could not be shown.", "en", "ltr"));
  assert.equal(await inRoot("return root.lastElementChild === root.querySelector('[part=notice]')"), true);
});

for (const way of WAYS) {
  test(`below a control that was used by ${way} the notice takes a line, and nothing else moves`, async () => {
    await open("used.html", "/");
    const places = () =>
      inRoot(`
        const top = (selector) => Math.round(root.querySelector(selector).getBoundingClientRect().top + scrollY);
        return { above: ["[part=title]", ".summary", ".overview"].map(top), below: ["[part~=section]", "[part~=weighing]"].map(top) };`);
    const before = await places();
    await use(way, OPEN_ALL);
    const after = await places();
    assert.deepEqual(after.above, before.above);
    const [gap, line] = await inRoot(`
      const [notice, control] = ["[part=notice]", "[part~=controls] button"].map((one) => root.querySelector(one).getBoundingClientRect());
      return [notice.top - control.bottom, notice.height];`);
    assert.ok(gap >= 0 && gap < line, `${gap} px below the control`);
    for (const [index, top] of after.below.entries()) assert.ok(Math.abs(top - before.below[index] - line) <= 1, `${top - before.below[index]} px for a line of ${line} px`);
  });
}

test("a search that was opened leaves no room where nothing is once it cannot work", async () => {
  await open("used.html", "/");
  await here.act("pointer", "return root.querySelector('.find > summary')");
  await untilInRoot("it is open", "return root.querySelector('.find').open");
  await here.run("__fail()");
  await here.failed();
  assert.deepEqual(await inRoot("const find = root.querySelector('.find'); return [find.open, find.querySelector('search').getBoundingClientRect().height]"), [true, 0]);
});

test("the notice is heard: it comes empty, and its text later", async () => {
  await open("english.html");
  await inRoot(`
    window.__heard = [];
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        for (const node of addedNodes) if (node.part?.contains("notice") || target.part?.contains("notice")) __heard.push([node.nodeName, node.textContent, performance.now()]);
      }
    }).observe(root, { childList: true, subtree: true });`);
  await here.act("pointer", `return ${OPEN_ALL}`);
  await here.failed();
  const [[first, empty, from], [second, text, to], ...more] = await here.run("return __heard");
  assert.deepEqual([first, empty, second, text, more], ["P", "", "#text", ENGLISH.notice, []]);
  assert.ok(to - from >= 50, `${to - from} ms between them`);
});

test("the notice goes at the next attempt", async () => {
  await open("english.html");
  await interest();
  await here.failed();
  await here.run("const element = __probe.explorers()[0]; const place = element.parentNode; element.remove(); setTimeout(() => place.append(element), 20)");
  await here.until("no notice", "const [element] = __probe.explorers(); return element && !element.shadowRoot.querySelector('[part=notice]')");
  assert.equal(await inRoot("return root.querySelectorAll('[part=explainer]').length"), 1);
});

test("in an explorer of version 0.2 the notice stands below the row of the answer that was pressed", async () => {
  await open("used-archived.html", "/");
  await inRoot("root.querySelector('[part~=point]').open = true");
  await use("pointer", "root.querySelector('[part~=weigh] button:last-of-type')");
  assert.equal(await inRoot("return root.querySelector('[part=notice]').previousElementSibling === root.querySelector('[part~=weigh]')"), true);
});

const BUSY = "[...root.querySelectorAll('[aria-busy=true]')].some((one) => one.matches('.explainer') || one.querySelector('.explainer'))";
test("while something waits that the reader has asked for, the explorer is busy, and no longer", async () => {
  await open("english.html", "/fault/held-wasm/");
  await interest();
  await here.rests();
  assert.equal(await inRoot(`return ${BUSY}`), false, "the reader has asked for nothing");
  await here.act("keyboard", `return ${OPEN_ALL}`);
  await untilInRoot("it is busy", `return ${BUSY}`);
  here.release();
  await here.tookOver();
  assert.equal(await inRoot("return root.querySelector('[aria-busy]')"), null, "the live one");
  await open("used.html", "/");
  await use("keyboard", OPEN_ALL);
  assert.equal(await inRoot("return root.querySelector('[aria-busy], [data-waiting]')"), null, "after a failure");
});
