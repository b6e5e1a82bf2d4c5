/** What the host is told, once each, what it can do while it is told, and what its page may be like. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { embed, pageWith } from "./embed.js";
import { ENGLISH, page, pointsOf, sample } from "./page.js";

const SRC = "explainers/open-models.json";
const models = sample("open-models");
const points = pointsOf(models);
const [first, second] = points;

const LOADER = '<script async src="tradeoff.js"></script>';
const FAR = '<div style="block-size: 9000px"></div>';
/** Keeps in `__told` what the host is told, by type. */
const TOLD = `<script>
  window.__told = {};
  for (const type of ["ready", "view", "toggle", "filter", "weigh", "error"]) {
    addEventListener("trade-off-" + type, ({ detail }) => (__told[type] ??= []).push(detail));
  }
</script>`;
/** Calls the element while it is told of the event that `__inside` names, and keeps what came of it. */
const INSIDE = `<script>
  window.__inside = "ready";
  for (const type of ["ready", "toggle", "filter", "weigh"]) {
    addEventListener("trade-off-" + type, ({ target, detail }) => {
      if (window.__inside !== type) return;
      window.__inside = undefined;
      window.__came = { type, detail, weights: target.weights, revealed: target.reveal("${second.id}") };
      target.expandAll();
    });
  }
</script>`;

/** The sample before its first point was written: every other stands at another index. */
const earlier = structuredClone(models);
earlier.sections[0].points.shift();
for (const one of pointsOf(earlier)) one.answers = one.answers?.filter((id) => id !== first.id);
const folder = mkdtempSync(join(tmpdir(), "tradeoff-host-"));
writeFileSync(join(folder, "earlier.json"), JSON.stringify(earlier));
const before = embed(join(folder, "earlier.json"), "--src", SRC).html;
rmSync(folder, { recursive: true });

const { html } = embed("static/explainers/open-models.json", "--src", SRC);
const live = (attributes, inside = "") => `<trade-off ${attributes}>${inside}<p>In short.</p></trade-off>${LOADER}`;
const here = page({
  "prerendered-below.html": pageWith(TOLD + FAR + html + FAR),
  "prerendered.html": pageWith(TOLD + html),
  "below.html": pageWith(TOLD + FAR + live(`src="${SRC}" load="eager"`) + FAR),
  "live.html": pageWith(TOLD + live(`src="${SRC}"`)),
  "inside.html": pageWith(INSIDE + live(`src="${SRC}"`)),
  "inside-remembering.html": pageWith(INSIDE + live(`src="${SRC}" remember`)),
  "none.html": pageWith(live("")),
  "mark-inline.html": pageWith(live("", `<script type="application/json">\uFEFF${JSON.stringify(models).replaceAll("<", "\\u003c")}</script>`)),
  "earlier.html": pageWith(TOLD + before),
});
const { inRoot, untilInRoot } = here;

const told = (type) => here.run("return __told[arguments[0]] ?? []", type);
const scrollTo = async (place) => {
  await here.run(`(${place}).scrollIntoView({ behavior: "instant" })`);
  await here.rests();
};
const EXPLORER = "__probe.explorers()[0]";
const START = "document.querySelector('h1')";
const ready = () => here.until("the live explorer", `return __probe.live(${EXPLORER})`);

test("a prerendered explorer out of view is told to be viewed when the reader comes to it, and once", async () => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open("/prerendered-below.html");
  await here.begun();
  await here.rests();
  assert.deepEqual(await told("view"), []);
  for (const place of [EXPLORER, START, EXPLORER]) await scrollTo(place);
  assert.deepEqual(await told("view"), [{}]);
  assert.deepEqual(await told("ready"), [], "it is read without the program");
  await here.run(`${EXPLORER}.dispatchEvent(new PointerEvent("pointerover"))`);
  await ready();
  for (const place of [START, EXPLORER]) await scrollTo(place);
  assert.deepEqual(await told("view"), [{}]);
});

test("a live explorer out of view is told to be viewed when the reader comes to it, and once", async () => {
  await here.open("/below.html");
  await ready();
  await here.rests();
  assert.deepEqual(await told("view"), []);
  for (const place of [EXPLORER, START, EXPLORER]) await scrollTo(place);
  assert.deepEqual(await told("view"), [{}]);
});

const ALL = { expand: true, collapse: false };
const allAre = (open) => untilInRoot(`all open: ${open}`, "return [...root.querySelectorAll('[part=section], [part=point]')].every((one) => one.open === arguments[0])", open);

test("opening all and closing all is told once for all, by the reader and by the page", async () => {
  await here.explorer("/live.html");
  const expected = [];
  const WAYS = {
    reader: (key) => inRoot("__probe.named(root, 'button', arguments[0]).click()", ENGLISH[key]),
    page: (key) => here.run(`${EXPLORER}[arguments[0]]()`, `${key}All`),
  };
  for (const [name, ask] of Object.entries(WAYS)) {
    for (const [key, open] of Object.entries(ALL)) {
      await ask(key);
      await allAre(open);
      await here.rests();
      expected.push({ id: null, open });
      assert.deepEqual(await told("toggle"), expected, `${key} by the ${name}`);
    }
  }
});

test("a search is told once, when the reader pauses", async () => {
  await here.explorer("/live.html");
  const type = (word) =>
    inRoot(
      `const input = root.querySelector("input");
       for (let length = 1; length <= arguments[0].length; length++) {
         input.value = arguments[0].slice(0, length);
         input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
       }`,
      word,
    );
  const queries = [];
  for (const word of ["models", "secure"]) {
    await type(word);
    await here.rests();
    queries.push(word);
    await here.until(`the search for ${word}`, "return __told.filter?.at(-1)?.query === arguments[0]", word);
    assert.deepEqual((await told("filter")).map(({ query }) => query), queries);
  }
});

/** Waits until the page has been called inside this event, and asserts that its calls were carried out. */
const calledInside = async (type, detail, weights) => {
  const came = await here.until(`what came of ${type}`, "return window.__came");
  assert.deepEqual([came.type, came.weights, came.revealed], [type, weights, true]);
  for (const [key, value] of Object.entries(detail)) assert.deepEqual(came.detail[key], value, `${type} ${key}`);
  await allAre(true);
  await untilInRoot(`the focus at the point revealed inside ${type}`, "return root.activeElement?.parentElement.id === arguments[0]", `point-${second.id}`);
};
/** From here on, all is closed and the next event of this type calls. */
const nextInside = async (type) => {
  await here.run(`${EXPLORER}.collapseAll()`);
  await allAre(false);
  await here.rests();
  await here.run("window.__came = undefined; window.__inside = arguments[0]", type);
};

test("inside each event the page can ask for the weights, reveal a point and open all", async () => {
  await here.explorer("/inside.html");
  await calledInside("ready", {}, {});
  await nextInside("weigh");
  await here.run(`${EXPLORER}.weights = { [arguments[0]]: 2 }`, first.id);
  await calledInside("weigh", { id: first.id, weight: 2 }, { [first.id]: 2 });
  await nextInside("toggle");
  await inRoot("root.getElementById(arguments[0]).firstElementChild.click()", `point-${first.id}`);
  await calledInside("toggle", { id: first.id, open: true }, { [first.id]: 2 });
  await nextInside("filter");
  await inRoot("const input = root.querySelector('input'); input.value = 'models'; input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))");
  await calledInside("filter", { query: "models" }, { [first.id]: 2 });
  await here.quiet(SRC);
});

test("inside trade-off-weigh a reader's own answer is among the weights", async () => {
  await here.explorer("/inside.html");
  await calledInside("ready", {}, {});
  await here.run("window.__came = undefined; window.__inside = 'weigh'");
  await here.act("pointer", "return root.getElementById(arguments[0]).querySelector('[part~=weigh] button:last-of-type')", `point-${first.id}`);
  await calledInside("weigh", { id: first.id, weight: 2 }, { [first.id]: 2 });
});

test("inside trade-off-ready the weights that are remembered are there", async () => {
  await here.open("/inside-remembering.html");
  await here.run("localStorage.clear()");
  await here.explorer("/inside-remembering.html");
  await calledInside("ready", {}, {});
  await here.run(`${EXPLORER}.weights = { [arguments[0]]: 2 }`, first.id);
  await here.until("it is remembered", `return Object.values(localStorage).some((kept) => kept.includes(arguments[0]))`, first.id);
  await here.explorer("/inside-remembering.html");
  await calledInside("ready", {}, { [first.id]: 2 });
  await here.run("localStorage.clear()");
});

test("a function is no document", async () => {
  await here.open("/none.html");
  await here.run(`${EXPLORER}.explainer = () => {}`);
  await here.until("the failure of the function", "return __probe.events.some(({ type, detail }) => type === 'error' && detail.problems.length)");
  const { code, problems } = (await here.events("error")).at(-1);
  assert.deepEqual([code, problems], ["document", [{ path: "", message: "The document: It is not JSON: it is a function." }]]);
});

test("a byte-order mark before a document is no mistake, inline and in the property", async () => {
  await here.explorer("/mark-inline.html");
  assert.equal((await here.run("return __probe.look()"))[0].title, models.title);
  const other = sample("screening");
  await here.run(`${EXPLORER}.explainer = arguments[0]`, `\uFEFF${JSON.stringify(other)}`);
  await untilInRoot("the other document", "return root.querySelector('[part=title]')?.textContent === arguments[0]", other.title);
  assert.deepEqual(await here.events("error"), []);
});

test("what a page gives all objects for JSON changes no document", async () => {
  await here.open("/none.html");
  await here.failed();
  // Only while the document is read: what drives the browser writes JSON on the page too.
  const said = await here.runAsync(
    `const [explorer] = __probe.explorers();
     const come = new Promise((resolve) => ["ready", "error"].forEach((type) => explorer.addEventListener("trade-off-" + type, () => resolve(type))));
     addEventListener("trade-off-ready", () => { delete Array.prototype.toJSON; delete Object.prototype.toJSON; }, true);
     addEventListener("trade-off-error", () => { delete Array.prototype.toJSON; delete Object.prototype.toJSON; }, true);
     Array.prototype.toJSON = Object.prototype.toJSON = () => "the page's";
     explorer.explainer = arguments_[0];
     return come;`,
    models,
  );
  assert.equal(said, "ready");
  await here.shown();
  const [look] = await here.run("return __probe.look()");
  assert.deepEqual([look.title, look.points], [models.title, points.length]);
});

for (const timeout of ["-1", "9999999", "Infinity"]) {
  test(`timeout="${timeout}" does not end the attempt at once`, async () => {
    await here.open(`/fault/held-document/hosts/broken-document.html?src=../${SRC}&timeout=${timeout}`);
    await here.wait("a request for the document", () => here.requested().includes(SRC));
    await here.rests();
    assert.deepEqual(await here.events("error"), []);
    here.release();
    await here.shown();
    await here.quiet(SRC);
  });
}

test("that a link has been copied is said still when the article has changed, and until something else is asked for", async () => {
  await here.explorer("/live.html");
  await here.run("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async () => {} } })");
  await here.run(`${EXPLORER}.reveal(arguments[0])`, first.id);
  const POINT = "const point = root.getElementById(arguments[0]);";
  const id = `point-${first.id}`;
  await here.act("pointer", `${POINT} return __probe.named(point, "button", arguments[1])`, id, ENGLISH.copy);
  await untilInRoot("it is said", `${POINT} return point.querySelector("[part~=link] [role=status]").textContent === arguments[1]`, id, ENGLISH.copied);
  assert.equal(await inRoot(`${POINT} return point.querySelector(".passage > button")`, id), null, "the passage is not in the article");
  await here.run("const text = document.createElement('p'); text.textContent = arguments[0]; document.querySelector('article').append(text)", first.evidence[0].quote);
  await untilInRoot("the way to the passage", `${POINT} return point.querySelector(".passage > button")`, id);
  assert.equal(await inRoot(`${POINT} return point.querySelector("[part~=link] [role=status]").textContent`, id), ENGLISH.copied);
  await here.run(`${EXPLORER}.reveal(arguments[0])`, second.id);
  await untilInRoot("it is said no longer", `${POINT} return point.querySelector("[part~=link] [role=status]").textContent === ""`, id);
});

test("a control prerendered from an earlier version does what it said, to the same point", async () => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open("/fault/held-wasm/earlier.html", 1280);
  await here.begun();
  const one = pointsOf(earlier).find(({ answers }) => answers?.length);
  const [from, to] = [one.id, one.answers[0]].map((id) => `point-${id}`);
  const places = () => inRoot("return arguments[0].map((id) => [...root.querySelectorAll('[part=point]')].findIndex((one) => one.id === id))", [from, to]);
  const before = await places();
  await here.act("pointer", "return root.getElementById(arguments[0]).firstElementChild", from);
  await here.act("pointer", "return root.getElementById(arguments[0]).querySelector('[part~=other-side] button')", from);
  here.release();
  await ready();
  assert.deepEqual(await places(), before.map((place) => place + 1), "each stands at another place now");
  await untilInRoot("the focus", "return root.activeElement?.parentElement.id === arguments[0]", to);
  assert.deepEqual(await inRoot("return [...root.querySelectorAll('[part=point][open]')].map((one) => one.id).sort()"), [from, to].sort());
});
