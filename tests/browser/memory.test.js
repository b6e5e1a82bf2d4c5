/** What the browser remembers for a reader, where the page asks for it, and only there. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, WAYS, filled, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
const points = pointsOf(models);
const [first, second] = points;
const document = "/hosts/broken-document.html?src=../explainers/open-models.json";
const here = page();
const { inRoot, untilInRoot } = here;

const forgotten = async (path = document) => {
  await here.open(path);
  await here.run("localStorage.clear()");
};
const keys = () => here.run("return Object.keys(localStorage).sort()");
const IN_POINT = "return __probe.named(__probe.point(root, arguments[0]), 'button', arguments[1])";
const opened = ({ title }) => untilInRoot("open", "return __probe.named(__probe.point(root, arguments[0]), 'legend', arguments[1])", title, ENGLISH.weigh);
const SECTION = "return [...root.querySelectorAll('[part~=section]')].find((one) => __probe.named(one.firstElementChild, 'h3', arguments[0])).firstElementChild";
/** Opens the first point, weighs it, and closes the last section. */
const read = async () => {
  await here.act("pointer", "return __probe.point(root, arguments[0]).firstElementChild", first.title);
  await opened(first);
  await here.act("pointer", IN_POINT, first.title, ENGLISH["matters-a-lot"]);
  await untilInRoot("weighed", `return (() => { ${IN_POINT} })().ariaPressed === "true"`, first.title, ENGLISH["matters-a-lot"]);
  await here.act("pointer", SECTION, models.sections.at(-1).title);
  await untilInRoot("closed", `return !(() => { ${SECTION} })().parentElement.open`, models.sections.at(-1).title);
  await here.until("all told", "return __probe.events.filter(({ type }) => type === 'toggle').length === 2");
};
const state = () =>
  inRoot(`return {
    points: [...root.querySelectorAll("[part~=point][open]")].map((point) => __probe.name(point.querySelector("[part=claim]"))),
    sections: [...root.querySelectorAll("[part~=section]:not([open])")].map((section) => __probe.name(section.querySelector("[part=section-title]"))),
    weights: __probe.explorers()[0].weights,
    verdict: root.querySelector("[part~=weighing] [role=status]").textContent,
  }`);
const START = { points: [], sections: [], weights: {}, verdict: "" };
/** What is said of a reader for whom one point of so many matters a lot: that is the most it could, and all else is nothing. */
const verdict = (count) => filled("heavier", { side: models.sides[first.side], more: `${Math.round(100 / count)}%`, less: "0%" });
const READ = {
  points: [first.title],
  sections: [models.sections.at(-1).title],
  weights: { [first.id]: 2 },
  verdict: verdict(points.filter(({ side }) => side === first.side).length),
};
const forget = "return __probe.named(root, 'button', arguments[0])";

for (const way of WAYS) {
  test(`what was open and weighed comes back after a reload, until the reader has it forgotten, by ${way}`, async () => {
    await forgotten();
    await here.explorer(`${document}&remember=`);
    assert.deepEqual([await keys(), await state()], [[], START], "nothing is stored before the reader acts");
    await read();
    assert.deepEqual(await state(), READ);
    assert.equal((await keys()).length, 1);
    await here.explorer(`${document}&remember=`);
    assert.deepEqual(await state(), READ);
    assert.deepEqual(await here.run("return __probe.events.map(({ type }) => type)"), ["ready"], "what comes back is nothing that the reader has just done");
    await here.accessible("remembered");
    await here.act(way, forget, ENGLISH.forget);
    await untilInRoot("forgotten", "return !root.querySelector('[part~=point][open]') && !root.querySelector('[part~=weighing] [role=status]').textContent");
    assert.deepEqual([await keys(), await state()], [[], START]);
    await here.explorer(`${document}&remember=`);
    assert.deepEqual(await state(), START);
    const { complaints, violations } = await here.run("return __probe");
    assert.deepEqual([complaints, violations], [[], []]);
  });
}

test("it is kept by page, by explorer and by point", async () => {
  await forgotten();
  await here.explorer(`${document}&remember=&id=one`);
  await read();
  const [key] = await keys();
  assert.ok(key.includes("/hosts/broken-document.html") && key.endsWith("one"), key);
  for (const other of [`${document}&remember=&id=two`, `${document}&remember=&id=one&page=2`]) {
    await here.explorer(other);
    assert.deepEqual(await state(), START, other);
  }
  const written = await here.run("return localStorage.getItem(arguments[0])", key);
  for (const { id } of [first, models.sections.at(-1)]) assert.ok(written.includes(id), written);
  await here.explorer(`${document}&remember=&id=one`);
  assert.deepEqual(await state(), READ);
  // Points are known by their ids: a document that has one more of them in front is read as before.
  await here.runAsync(
    `const response = await fetch("../explainers/open-models.json");
     const document = await response.json();
     document.sections[0].points.unshift({ ...document.sections[0].points[0], id: "new", title: "New", answers: [] });
     const ready = new Promise((resolve) => addEventListener("trade-off-ready", resolve, { once: true }));
     __probe.explorers()[0].explainer = document;
     await ready;`,
  );
  assert.deepEqual(await state(), { ...READ, verdict: verdict(points.filter(({ side }) => side === first.side).length + 1) });
});

test("what is in the storage and cannot be read, or is nobody's, changes nothing", async () => {
  await forgotten();
  await here.explorer(`${document}&remember=`);
  await read();
  const [key] = await keys();
  for (const spoilt of ["", "~", "{}", "null", `${first.id}_1`, `${first.id}_7~${first.id}_9`, "<b>_1~<b>_1", "__proto___1~constructor_1", "~".repeat(10_000), "\u0000\ud800"]) {
    // As JSON, for no driver carries half a surrogate pair.
    await here.run("localStorage.setItem(arguments[0], JSON.parse(arguments[1]))", key, JSON.stringify(spoilt));
    await here.explorer(`${document}&remember=`);
    assert.deepEqual(await state(), START, spoilt);
    const { complaints } = await here.run("return __probe");
    assert.deepEqual(complaints, [], spoilt);
  }
});

test("without the attribute nothing is stored, nothing is read, and there is nothing to forget", async () => {
  await forgotten();
  await here.explorer(`${document}&remember=`);
  await read();
  const before = await here.run("return JSON.stringify(localStorage)");
  await here.open("/hosts/far-below.html");
  await here.run(`
    window.__read = [];
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) { __read.push(key); return getItem.call(this, key); };`);
  await here.near();
  assert.deepEqual(await state(), START);
  await read();
  assert.equal(await inRoot(forget, ENGLISH.forget), null);
  assert.deepEqual(await here.run("return [__read, JSON.stringify(localStorage)]"), [[], before]);
  await here.quiet("explainers/open-models.json");
});

for (const [name, storage] of [["is there and throws", ""], ["throws when it is asked for", "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"], ["is not there", "Object.defineProperty(window, 'localStorage', { value: undefined })"]]) {
  test(`a storage that ${name} changes nothing else`, async () => {
    await here.open("/hosts/throwing-storage.html", 1280);
    await here.shown();
    assert.equal(await here.run("try { localStorage.setItem('a', 'b'); } catch ({ name }) { return name; }"), "QuotaExceededError");
    if (storage) await here.run(`${storage}; __probe.events.length = 0; __probe.explorers()[0].explainer = undefined`);
    await here.shown();
    await here.until("ready", "return __probe.events.length > 0");
    assert.deepEqual(await state(), START);
    await read();
    assert.deepEqual(await state(), READ);
    await here.act("pointer", forget, ENGLISH.forget);
    await untilInRoot("back at the start", "return !root.querySelector('[part~=point][open]')");
    assert.deepEqual(await state(), START);
    const { complaints, violations } = await here.run("return __probe");
    assert.deepEqual([complaints, violations], [[], []]);
  });
}

test("a link in the address comes on top of what is remembered", async () => {
  await forgotten();
  await here.explorer(`${document}&remember=`);
  await read();
  await here.open(`${document}&remember=#trade-off_${second.id}`);
  await here.shown();
  await untilInRoot("revealed", "return root.activeElement === __probe.point(root, arguments[0]).firstElementChild", second.title);
  assert.deepEqual(await state(), { ...READ, points: [first.title, second.title] });
});
