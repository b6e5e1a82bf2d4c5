/**
 * The live explorer takes the prerendered one's place without a trace: nothing moves, nothing that the reader has done
 * is undone, and what they have asked for before the program was there is carried out once it is.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { embed, pageWith } from "./embed.js";
import { ENGINE } from "./engine.js";
import { BUNDLE, ENGLISH, WAYS, page, pointsOf, sample } from "./page.js";

const DEMO = "/";
/** The demo whose program does not come before it is let go. */
const HELD = "/fault/held-wasm/";
const MODELS = "static/explainers/open-models.json";
const models = sample("open-models");
const points = pointsOf(models);
const [point] = points;

/** The embed of a document that no file holds, for an element whose document is at `src`. */
const embedOf = (document, src) => {
  const folder = mkdtempSync(join(tmpdir(), "tradeoff-takeover-"));
  try {
    const file = join(folder, "document.json");
    writeFileSync(file, JSON.stringify(document));
    return embed(file, "--src", src).html;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The sample before its first point was written. */
const earlier = structuredClone(models);
earlier.sections[0].points.shift();
for (const one of pointsOf(earlier)) one.answers = one.answers?.filter((id) => id !== point.id);

/** The sample with a link in its first point. */
const linked = structuredClone(models);
linked.sections[0].points[0].body = ["See [the licence](https://licence.example/text).", ...point.body];

/** Nearly as many points as a document may have, of several heights. */
const long = structuredClone(models);
for (const section of long.sections.filter(({ points }) => points)) {
  section.points = Array.from({ length: 14 }, (_, copy) => section.points.map((one) => ({ ...one, id: `${one.id}-${copy}`, answers: undefined }))).flat();
}

const { html } = embed(MODELS, "--src", "explainers/open-models.json");
const [element, script] = html.split(/(?=<script async)/);
const remembering = html.replace("<trade-off", "<trade-off remember");
/** By language: the path of a page with an embed in it, and its document. German is the sample under German controls. */
const LANGUAGES = {
  English: ["languages/en.html", models],
  German: ["languages/de.html", { ...models, lang: "de" }],
  Arabic: ["languages/ar.html", sample("transport")],
};
const inLanguages = Object.values(LANGUAGES).flatMap(([path, document]) => [
  [path, pageWith(embedOf(document, path.replace(/.*\/(.*)html/, "$1json")).replace('src="tradeoff.js"', 'src="../tradeoff.js"'))],
  [path.replace("html", "json"), JSON.stringify(document)],
]);
const here = page({
  ...Object.fromEntries(inLanguages),
  // The reader is faster than the loader, which a test brings in.
  "before-loader.html": pageWith(element),
  // The parser meets elements that are defined already.
  "defined-first.html": pageWith(`<script src="tradeoff.js"></script>${element}<p>Between.</p>${element}`),
  "earlier.html": pageWith(embedOf(earlier, "explainers/open-models.json")),
  "elsewhere.html": pageWith(html),
  "linked.html": pageWith(embedOf(linked, "linked.json")),
  "linked.json": JSON.stringify(linked),
  "long.html": pageWith(embedOf(long, "long.json")),
  "long.json": JSON.stringify(long),
  "remembering.html": pageWith(remembering),
  "two.html": pageWith(element + html),
});

const [PRERENDERED, LIVE] = [false, true];
/** Whether the first explorer is live. */
const live = () => here.run("return __probe.live(__probe.explorers()[0])");
const tookOver = async () => {
  await here.tookOver();
  assert.equal((await here.events("error")).length, 0);
};
/** Opens a page whose prerendered explorer stands in view, and which the pointer has not come to. */
const prerendered = async (path = DEMO, width = 1280) => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open(path, width);
  await here.run("__probe.explorers()[0].scrollIntoView({ behavior: 'instant' })");
  await here.begun();
  await nothingIsUnderWay();
  assert.equal(await live(), PRERENDERED);
};
/** Asserts that no explorer of the page has asked for the program. */
const nothingIsUnderWay = async () => {
  await here.rests();
  assert.deepEqual((await here.asked()).filter((path) => BUNDLE.slice(1).includes(path)), []);
};
/** Shows interest in the explorer at this place on the page. */
const interest = (index = 0) => here.run("__probe.explorers()[arguments[0]].dispatchEvent(new PointerEvent('pointerover'))", index);
/** Asserts that the first explorer is still prerendered when the second, which began later, is live. */
const waitsWhileTheSecondIsLive = async () => {
  await interest(1);
  await here.until("the second to be live", "return __probe.live(__probe.explorers()[1])");
  await here.rests();
  assert.equal(await live(), PRERENDERED);
};

const CONTROLS = "[part~=controls] button";
const FIND = "return root.querySelector('.find > summary')";
/** Opens the panel of the search and types into its field. */
const search = async (...keys) => {
  await here.act("pointer", FIND);
  await here.act("pointer", "return root.querySelector('input')");
  await here.press(...keys);
};
const POINT = "const point = (id) => root.getElementById('point-' + id);";
const pointIs = (id, open) => here.untilInRoot(`${id} open: ${open}`, `${POINT} return point(arguments[0]).open === arguments[1]`, id, open);
const summary = (id) => [`${POINT} return point(arguments[0]).firstElementChild`, id];

/** Records where each claim and what follows the explorer stand in each frame from now on. */
const record = () =>
  here.run(`
    const root = __probe.explorers()[0].shadowRoot;
    const after = document.querySelector("#after, .closing");
    const frames = window.__frames = [];
    const frame = () => {
      const top = (one) => Math.round(one.getBoundingClientRect().top * 10) / 10;
      const claims = [...root.querySelectorAll("[part=claim], [part=title]")].filter(__probe.seen).map(top);
      frames.push({ live: __probe.live(__probe.explorers()[0]), places: JSON.stringify([...claims, top(after), scrollX, scrollY]) });
      requestAnimationFrame(frame);
    };
    frame();`);
/** Asserts that nothing stood elsewhere in any frame. */
const nothingMoved = async () => {
  await here.until("ten frames of the live explorer", "return __frames.filter((frame) => frame.live).length >= 10");
  const frames = await here.run("return __frames");
  assert.ok(frames.some((frame) => !frame.live), "some frames are from before");
  assert.ok(JSON.parse(frames[0].places).length > points.length, "every claim is seen");
  assert.deepEqual([...new Set(frames.map((frame) => frame.places))], [frames[0].places]);
};

/** Lets the program come that was held back, and asserts that nothing moves until the live explorer stands there. */
const takesOverInPlace = async () => {
  await record();
  await interest();
  await here.until("ten frames of the prerendered explorer", "return __frames.length >= 10");
  here.release();
  await tookOver();
  await nothingMoved();
};
/** Waits until the host has been told of a search, and returns each that it was told of. */
const searches = async () => {
  await here.until("a search to be told", "return __probe.events.some(({ type }) => type === 'filter')");
  return here.events("filter");
};
const loaderComes = async () => {
  await here.run("const script = document.createElement('script'); script.src = 'tradeoff.js'; document.head.append(script)");
  await here.begun();
};

for (const width of [1280, 390]) {
  for (const opened of [false, true]) {
    test(`at ${width} px, with ${opened ? "a point" : "no point"} open, nothing moves in any frame, and axe-core is content before and after`, async () => {
      await prerendered(HELD, width);
      if (opened) {
        await here.act("pointer", ...summary(point.id));
        await pointIs(point.id, true);
      }
      await here.accessible("prerendered");
      await here.run(`
        window.__shifts = PerformanceObserver.supportedEntryTypes.includes("layout-shift") ? [] : null;
        if (__shifts) new PerformanceObserver((list) => __shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: "layout-shift" });`);
      await takesOverInPlace();
      assert.deepEqual(await here.run("return __shifts"), ENGINE === "chromium" ? [] : null);
      await pointIs(point.id, opened);
      await here.accessible("live");
      await here.quiet("explainers/open-models.json", "news.css");
    });
  }
}

for (const [language, [path, document]] of Object.entries(LANGUAGES)) {
  for (const width of [1280, 390]) {
    test(`in ${language} at ${width} px, the claims below a point that is open stay where they are, each by each`, async () => {
      await prerendered(`${HELD}${path}`, width);
      const [{ id }] = pointsOf(document);
      await here.act("pointer", ...summary(id));
      await pointIs(id, true);
      const places = () =>
        here.inRoot(`${POINT} return {
          tools: point(arguments[0]).querySelector(".tools").getBoundingClientRect().height,
          tops: Object.fromEntries([...root.querySelectorAll("[part=claim], [part=section-title]")].filter(__probe.seen).map((one) => [one.id, one.getBoundingClientRect().top + scrollY])),
        }`, id);
      const before = await places();
      assert.equal(await here.inRoot(`${POINT} return point(arguments[0]).querySelector(".tools").childElementCount`, id), 0);
      await interest();
      here.release();
      await tookOver();
      await here.untilInRoot("the tools", `${POINT} return point(arguments[0]).querySelector(".tools button") && !point(arguments[0]).querySelector(".passage:empty")`, id);
      const after = await places();
      const moved = Object.entries(after.tops).map(([id, top]) => [id, Math.round((top - before.tops[id]) * 10) / 10]).filter(([, by]) => by !== 0);
      assert.deepEqual(moved, [], `.tools had ${before.tools} px, and has ${after.tools}`);
      assert.ok(Object.keys(before.tops).length > pointsOf(document).length, "every claim is seen");
    });
  }
}

test("nothing moves in an open point whose evidence is not in the article, where another way leads to it", async () => {
  await prerendered("/fault/held-wasm/elsewhere.html", 390);
  const ways = () => here.inRoot(`${POINT} return [...point(arguments[0]).querySelectorAll(".passage")].map((one) => [...one.children].map(({ localName }) => localName).join())`, point.id);
  await here.act("pointer", ...summary(point.id));
  await pointIs(point.id, true);
  assert.deepEqual(await ways(), point.evidence.map(() => ""), "each has its place");
  await takesOverInPlace();
  assert.deepEqual(await ways(), point.evidence.map(() => "a"));
});

test("what the reader does before the loader has come is kept", async () => {
  await here.open("/before-loader.html");
  await here.act("pointer", ...summary(point.id));
  await here.act("pointer", "return root.querySelectorAll('[part~=section] > summary')[1]");
  const open = () => here.inRoot("return [...root.querySelectorAll('details[open]')].map(({ dataset }) => dataset.intent)");
  const before = await open();
  const sections = models.sections.map(({ id }) => `section ${id}`);
  assert.deepEqual(before, [sections[0], `point ${point.id}`, ...sections.slice(2)]);
  await loaderComes();
  await search("models");
  await tookOver();
  const [{ query, found }] = await searches();
  assert.ok(query === "models" && found > 0 && found < points.length, String(found));
  await here.act("pointer", "return root.querySelector('.found button')");
  await here.untilInRoot("all is shown", "return !root.querySelector('[hidden] > [part~=point]')");
  assert.deepEqual(await open(), ["find", ...before], "what the search has opened is closed again");
});

test("what needs the program is not there before the loader, and then comes in its place", async () => {
  await here.open("/before-loader.html");
  await here.act("pointer", ...summary(point.id));
  await pointIs(point.id, true);
  // Where each thing is, and what of it a reader sees; the way back from the article is never seen here.
  const look = () =>
    here.inRoot(`
      const all = [...root.querySelectorAll("summary, button:not(.back), input, h2, h3, h4, p, fieldset")].filter((one) => __probe.seen(one));
      const isSeen = (one) => getComputedStyle(one).visibility === "visible";
      return {
        places: all.map((one) => { const { left, top, width, height } = one.getBoundingClientRect(); return [left, top - root.host.getBoundingClientRect().top, width, height]; }),
        working: all.filter((one) => one.matches("button, input, .find > summary") && isSeen(one) && !one.disabled).length,
        dead: all.filter((one) => one.matches("button, input") && isSeen(one) && one.disabled && !one.closest(".named, td")).length,
      };`);
  const before = await look();
  assert.deepEqual([before.working, before.dead], [0, 0]);
  // By key, only what opens by itself and what is a link is reached.
  await here.run("document.activeElement?.blur()");
  const reached = new Set();
  for (let tab = 0; tab < 12; tab++) {
    await here.press(Key.TAB);
    reached.add(await here.inRoot("return root.activeElement?.localName"));
  }
  assert.ok(reached.has("summary") && !reached.has("button") && !reached.has("input"), [...reached].join());
  await loaderComes();
  const after = await look();
  assert.equal(after.places.length, before.places.length);
  // An engine counts in fractions of a pixel, which are not the same at each place of the page.
  const moved = after.places.map((place, index) => [before.places[index], place]).filter(([from, to]) => to.some((side, index) => Math.abs(side - from[index]) > 0.1));
  assert.deepEqual(moved, [], "nothing moves");
  const others = points.filter(({ answers }) => answers?.includes(point.id)).length + (point.answers?.length ?? 0);
  const corrected = points.filter(({ corrected }) => corrected).length;
  assert.ok(others + corrected > 0, "some words lead on");
  assert.deepEqual([after.working, after.dead], [2 + others + corrected, 0], "open all, the search, and the words that lead on");
  await here.act("pointer", FIND);
  await here.untilInRoot("the field", "const field = root.querySelector('input'); return __probe.seen(field) && !field.disabled && getComputedStyle(field).visibility === 'visible'");
});

test("what needs the program is not there once that has failed", async () => {
  await prerendered("/fault/no-wasm/");
  await here.act("pointer", "return root.querySelector('[part~=controls] button')");
  await here.failed();
  assert.deepEqual(await here.inRoot("return [...root.querySelectorAll('button, input, .find > summary')].filter((one) => !one.disabled && getComputedStyle(one).visibility === 'visible').length"), 0);
  assert.equal((await here.events("error")).length, 1);
});

const memory = "return Object.values(localStorage)";
test("an explorer that remembers has from the prerendered one what the reader changed, and the rest from memory", async () => {
  await here.open("/remembering.html");
  await here.run("localStorage.clear()");
  await here.act("keyboard", ...summary(points[1].id));
  await tookOver();
  await pointIs(points[1].id, true);
  await here.until("it is remembered", "return Object.keys(localStorage).length === 1");
  await here.open("/remembering.html");
  await here.act("keyboard", ...summary(point.id));
  await tookOver();
  await pointIs(point.id, true);
  await pointIs(points[1].id, true);
  assert.equal((await here.run(memory)).length, 1);
  await here.run("localStorage.clear()");
});

const isOpen = "[...root.querySelectorAll('[part=section], [part=point]')]";
const answering = points.find(({ answers }) => answers);
const corrected = points.find(({ corrected }) => corrected);
const isReached = (id) => `return root.activeElement?.parentElement.id === "point-${id}" && root.activeElement.parentElement.open`;
/** What a reader asks for that needs the program: the control, what is opened before, what is typed, and what is seen once it is done. */
const REQUESTS = {
  "open all": {
    control: `return root.querySelector("${CONTROLS}")`,
    done: `return ${isOpen}.every((one) => one.open) && root.querySelector("${CONTROLS}").dataset.intent === "collapse"`,
  },
  "a search": {
    open: FIND,
    control: "return root.querySelector('input')",
    typed: "models",
    done: "return root.querySelector('.find').open && root.querySelector('input').value === 'models' && root.querySelector('li[hidden] > [part~=point]')",
  },
  "the other side": {
    open: summary(answering.id),
    control: "return [...root.querySelectorAll('[part~=other-side] button')].find(__probe.seen)",
    done: isReached(answering.answers[0]),
  },
  "a claim that was corrected": {
    control: "return root.querySelector('[part~=corrections] button')",
    done: isReached(corrected.id),
  },
};

for (const way of WAYS) {
  for (const [name, { open, control, typed, done }] of Object.entries(REQUESTS)) {
    test(`${name}, asked for by ${way} before the program is there, shows that it is under way and is carried out`, async () => {
      await prerendered(HELD);
      if (open) await here.act(way, ...[open].flat());
      await here.act(way, control);
      if (typed) await here.press(typed);
      await here.untilInRoot("it shows", `return __probe.waiting(root).includes((() => { ${control} })())`);
      assert.equal(await live(), PRERENDERED);
      await here.accessible("waiting");
      here.release();
      await here.untilInRoot("it is done", done);
      assert.equal(await live(), LIVE);
      assert.equal(await here.inRoot("return __probe.waiting(root).length"), 0);
      await here.quiet("explainers/open-models.json", "news.css");
    });
  }
}

test("all that is asked for is carried out, each once and in its order", async () => {
  await prerendered(HELD);
  const [, second] = points;
  await here.act("pointer", ...summary(second.id));
  await here.act("pointer", ...summary(second.id));
  await here.act("pointer", `return root.querySelector("${CONTROLS}")`);
  await here.act("pointer", ...summary(point.id));
  await here.act("pointer", ...summary(point.id));
  await search("mo", "del");
  await here.press(Key.BACK_SPACE, "l");
  here.release();
  await tookOver();
  const closed = await here.inRoot(`return ${isOpen}.filter((one) => !one.open).map((one) => one.id)`);
  assert.deepEqual(closed, [`point-${point.id}`], "closed after all was asked to be opened");
  assert.deepEqual((await searches()).map(({ query }) => query), ["model"]);
  assert.equal(await here.inRoot("return root.querySelector('input').value"), "model");
  await here.press("s");
  await here.until("typing goes on", "return __probe.events.filter((event) => event.type === 'filter').at(-1).detail.query === 'models'");
});

test("the focus stays where it is, at the same place of a text", async () => {
  const places = [
    ["a summary", `${POINT} return point(arguments[0]).firstElementChild`],
    ["a link of an open point", `${POINT} return point(arguments[0]).querySelector("a")`],
    ["a control", `return root.querySelector("${CONTROLS}")`],
    ["the summary of the search", FIND],
  ];
  for (const [name, find] of places) {
    await prerendered(`${HELD}linked.html`);
    await here.inRoot(`${POINT} point(arguments[0]).open = true`, point.id);
    await here.inRoot(`(() => { ${find} })().focus({ preventScroll: true })`, point.id);
    await record();
    here.release();
    await tookOver();
    assert.ok(await here.inRoot(`return root.activeElement && root.activeElement === (() => { ${find} })()`, point.id), name);
    await nothingMoved();
  }
  await prerendered(HELD);
  await search("models", Key.ARROW_LEFT, Key.ARROW_LEFT);
  here.release();
  await tookOver();
  assert.deepEqual(await here.inRoot("const input = root.activeElement; return [input?.localName, input?.selectionStart, input?.selectionEnd]"), ["input", 4, 4]);
});

const SELECTED = "const selection = root.getSelection?.() ?? getSelection(); return String(selection)";
test("a selection in the explorer is not broken off: the live one waits until the reader has let go of it", async () => {
  await prerendered("/two.html");
  await here.inRoot("getSelection().selectAllChildren(root.querySelector('header > .summary'))");
  const selected = await here.inRoot(SELECTED);
  assert.equal(selected, models.summary);
  await interest();
  await waitsWhileTheSecondIsLive();
  assert.equal(await here.inRoot(SELECTED), selected);
  await here.run("getSelection().removeAllRanges()");
  await tookOver();
});

test("a selection in the article outlives it", async () => {
  await prerendered(HELD);
  await here.run("getSelection().selectAllChildren(document.querySelector('.standfirst'))");
  const selected = await here.run("return String(getSelection())");
  assert.ok(selected.length > 100);
  await interest();
  here.release();
  await tookOver();
  assert.equal(await here.run("return String(getSelection())"), selected);
});

test("a press that began before the program came is a click", async () => {
  await prerendered(`${HELD}two.html`);
  const origin = await here.inRoot(`return root.querySelector("${CONTROLS}")`);
  await here.driver.actions().move({ origin }).press().perform();
  here.release();
  await waitsWhileTheSecondIsLive();
  await here.driver.actions().release().perform();
  await tookOver();
  await here.untilInRoot("all are open", REQUESTS["open all"].done);
});

test("a text that is being composed is not broken off", async () => {
  await prerendered(`${HELD}two.html`);
  await search();
  await here.inRoot(`
    const input = root.querySelector("input");
    input.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, composed: true }));
    input.value = "\u6a21";
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, isComposing: true }));`);
  here.release();
  await waitsWhileTheSecondIsLive();
  await here.inRoot("root.querySelector('input').dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }))");
  await tookOver();
  assert.deepEqual((await searches()).map(({ query }) => query), ["\u6a21"]);
});

test("an element that the parser meets after its definition has its prerendered explorer, and a second one fetches nothing again", async () => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open("/defined-first.html");
  await here.begun();
  await nothingIsUnderWay();
  const looks = await here.run("return __probe.look()");
  assert.deepEqual(looks.map(({ explainer, points }) => [explainer, points]), [[true, points.length], [true, points.length]]);
  assert.deepEqual(await here.run("return __probe.explorers().map(__probe.live)"), [PRERENDERED, PRERENDERED]);
  await here.run("for (const explorer of __probe.explorers()) explorer.shadowRoot.querySelector('[part~=controls] button').click()");
  await here.until("both", "return __probe.explorers().every(__probe.live)");
  await here.until("both are open", "return __probe.explorers().every((one) => [...one.shadowRoot.querySelectorAll('[part=point]')].every((point) => point.open))");
  const fetched = await here.run("return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => /wasm$|tradeoff-[0-9a-f]+\\.js$/.test(name)).length");
  assert.ok(fetched <= 2, String(fetched));
  await here.quiet("explainers/open-models.json");
});

test("a document that has changed since takes over, and each point is asked what was meant for it", async () => {
  await prerendered("/fault/held-wasm/earlier.html");
  const [, second] = points;
  const one = pointsOf(earlier).find(({ answers }) => answers?.length);
  const [other] = one.answers;
  await here.act("pointer", ...summary(second.id));
  await here.act("pointer", ...summary(one.id));
  await here.act("pointer", `${POINT} return [...point(arguments[0]).querySelectorAll("[part~=other-side] button")].find(({ dataset }) => dataset.intent === "reveal " + arguments[1])`, one.id, other);
  await search("model");
  here.release();
  await tookOver();
  assert.equal(await here.inRoot("return root.querySelectorAll('[part=point]').length"), points.length);
  const open = await here.inRoot("return [...root.querySelectorAll('[part=point][open]')].map(({ id }) => id)");
  assert.deepEqual(open.toSorted(), [...new Set([second.id, one.id, other])].map((id) => `point-${id}`).toSorted());
  await here.until("the search", "return __probe.events.some((event) => event.type === 'filter' && event.detail.query === 'model')");
});

test("another document drops the prerendered explorer, and what was asked of it", async () => {
  await prerendered(HELD);
  await here.act("pointer", `return root.querySelector("${CONTROLS}")`);
  await here.run("__probe.explorers()[0].setAttribute('src', 'explainers/screening.json')");
  await here.untilInRoot("it is gone", "return !root.querySelector('[part=explainer]')");
  here.release();
  await here.run("__probe.explorers()[0].scrollIntoView()");
  const [look] = await here.shown();
  assert.equal(look.title, sample("screening").title);
  assert.equal(await here.inRoot("return root.querySelector('[part=point][open]')"), null);
});

test("removed and put back, it is prerendered again, as far as the reader has come with it", async () => {
  await prerendered(HELD);
  await here.act("pointer", ...summary(point.id));
  await here.act("pointer", `return root.querySelector("${CONTROLS}")`);
  here.release();
  await tookOver();
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.run("window.__host = __probe.explorers()[0]; window.__place = __host.previousSibling; __host.remove()");
  await here.rests();
  assert.equal(await here.run("return __host.shadowRoot.querySelectorAll('[part=explainer]').length"), 1);
  await here.run("__place.after(__host)");
  await here.rests();
  assert.equal(await live(), PRERENDERED);
  assert.deepEqual(await here.inRoot("return [__probe.waiting(root).length, root.querySelectorAll('[part=explainer]').length]"), [0, 1]);
  assert.equal((await here.events("ready")).length, 1, "nothing is asked for any more");
  await interest();
  await here.until("it is live again", "return __probe.events.filter((event) => event.type === 'ready').length === 2");
  await pointIs(point.id, true);
});
