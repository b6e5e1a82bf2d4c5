/** Every page in `static/hosts`, which is every awkward thing a host does to the widget; a page without a test fails. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ENGINE } from "./engine.js";
import { BUNDLE, ENGLISH, LIMIT, messagesFile, page } from "./page.js";

const HOSTS = new URL("../../static/hosts/", import.meta.url);
const MODELS = "explainers/open-models.json";
const SCREENING = "explainers/screening.json";
const here = page();
const tested = new Set();

/** Registers the test of one host page, by the page's name. */
const host = (name, title, body) => {
  tested.add(name);
  test(`${name}: ${title}`, () => body(`/hosts/${name}.html`));
};

const sample = (path) => JSON.parse(readFileSync(new URL(`../../static/${path}`, import.meta.url)));
const pointsOf = (path) => sample(path).sections.flatMap((section) => section.points ?? []);

const showsAll = async (look, path) => {
  assert.equal(look.title, sample(path).title);
  assert.equal(look.points, pointsOf(path).length);
  assert.deepEqual([look.fallback, look.notice, look.explainer], [false, null, true]);
};

/** The elements of the explorer that stick out of the page or of the explorer sideways. */
const sticksOut = `
  const [explorer] = __probe.explorers();
  const box = explorer.getBoundingClientRect();
  const out = [...explorer.shadowRoot.querySelectorAll("*")].filter((element) => {
    if (!__probe.seen(element) || element.closest("svg") || element.closest("thead")) return false;
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (left < box.left - 1 || right > box.right + 1);
  });
  const page = document.documentElement;
  return { out: out.map((element) => element.outerHTML.slice(0, 80)), page: page.scrollWidth - page.clientWidth };`;

/** Opens every section and point, the filters and the lenses, and weighs a point. */
const openEverything = async () => {
  await here.run("const [explorer] = __probe.explorers(); explorer.weights = { 'llama-precedent': 2, 'flaws-exposed': 1 }; explorer.expandAll()");
  await here.inRoot("for (const details of root.querySelectorAll('details')) details.open = true");
  await here.untilInRoot("all open", "return !root.querySelector('details:not([open])') && root.querySelector('[part~=weighing] svg')");
};

host("strict-csp", "a strict policy with Trusted Types is met", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  await here.quiet(MODELS);
});

host("prerendered-tag", "what the tag names is shown without the program, whatever the page forbids", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  await here.rests();
  assert.deepEqual(here.requested(), [BUNDLE[0]]);
  await here.quiet();
});

host("no-script", "without JavaScript the reader has the fallback, and nothing runs", async (path) => {
  await here.open(path);
  const text = await here.driver.findElement({ css: "trade-off > p" }).then((element) => element.getText());
  assert.match(text, /^In short: openness brings help/);
  // An engine may fetch a script ahead of the policy that keeps it from running.
  assert.deepEqual(here.requested().filter((request) => request !== BUNDLE[0]), []);
});

host("no-wasm", "a policy against WebAssembly leaves the fallback", async (path) => {
  await here.open(path);
  const error = await here.fellBack("runtime");
  assert.match(error.message, /could not be started/);
});

host("hostile-css", "the host's resets and shouting stay outside", async (path) => {
  await here.open(path);
  // All in one line now, the story has pushed the explorer far to the right.
  await here.run("__probe.explorers()[0].scrollIntoView()");
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  const styles = await here.run(`
    const root = __probe.explorers()[0].shadowRoot;
    const style = (selector) => getComputedStyle(root.querySelector(selector));
    return {
      host: getComputedStyle(__probe.explorers()[0]).display,
      weight: style("[part=title]").fontWeight,
      section: style("[part~=section]").display,
      onHost: ["letterSpacing", "wordSpacing"].map((name) => getComputedStyle(__probe.explorers()[0])[name]),
      ...Object.fromEntries(["letterSpacing", "wordSpacing", "textAlign", "textIndent", "textTransform", "whiteSpace"].map((name) => [name, style("[part=claim]")[name]])),
    };`);
  assert.deepEqual(styles, {
    host: "block",
    weight: "700",
    section: "block",
    // As the element itself has it: a page that sets it on every element reaches it, since a reader's own sheet does so.
    letterSpacing: styles.onHost[0],
    wordSpacing: styles.onHost[1],
    onHost: styles.onHost,
    textAlign: styles.textAlign,
    textIndent: "0px",
    textTransform: "none",
    whiteSpace: "normal",
  });
  // What is set on what is around it alone is not inherited.
  await here.run("document.querySelector('link').remove(); Object.assign(document.body.style, { letterSpacing: '0.3em', wordSpacing: '1em' })");
  const spacing = await here.run("return [getComputedStyle(document.querySelector('p')), getComputedStyle(__probe.explorers()[0].shadowRoot.querySelector('[part=claim]'))].map((one) => [one.letterSpacing, one.wordSpacing])");
  assert.deepEqual(spacing[0], ["4.8px", "16px"], "the story has it");
  assert.equal(spacing[1][0], "normal");
  assert.match(spacing[1][1], /^(normal|0px)$/, "one and the same, by engine");
  assert.match(styles.textAlign, /^(start|left)$/, "one and the same, by engine");
  await here.quiet(MODELS);
});

host("two-on-page", "two explorers do not know of each other", async (path) => {
  await here.open(path);
  await here.run("for (const explorer of __probe.explorers()) explorer.scrollIntoView()");
  const looks = await here.shown(2);
  await showsAll(looks[0], MODELS);
  await showsAll(looks[1], SCREENING);
  const open = "return __probe.explorers().map((one) => one.shadowRoot.querySelectorAll('[part~=point][open]').length)";
  await here.run("__probe.explorers()[1].shadowRoot.querySelector('[part~=controls] button').click()");
  await here.until("the second opens", `${open.replace("return", "return (")})[1] > 0`);
  assert.deepEqual(await here.run(open), [0, looks[1].points]);
  await here.quiet(MODELS, SCREENING);
});

host("script-twice", "the script three times makes two explorers and one element", async (path) => {
  await here.open(path);
  await here.run("for (const explorer of __probe.explorers()) explorer.scrollIntoView()");
  const looks = await here.shown(2);
  assert.deepEqual(looks.map((look) => look.title), [MODELS, SCREENING].map((each) => sample(each).title));
  await here.quiet(MODELS, SCREENING);
});

host("moved-element", "an element that is moved keeps what the reader opened", async (path) => {
  await here.open(path);
  await here.shown();
  const state = "return [...__probe.explorers()[0].shadowRoot.querySelectorAll('details')].map((one) => one.open)";
  await here.run(`
    const root = __probe.explorers()[0].shadowRoot;
    root.querySelector("[part~=point] > summary").click();
    root.querySelectorAll("[part~=section] > summary")[1].click();`);
  await here.until("two toggles", "return __probe.events.filter((event) => event.type === 'toggle').length === 2");
  const before = await here.run(state);
  await here.run("document.querySelector('button').click()");
  await here.until("the move", "return document.querySelector('aside trade-off')");
  // By then an element that had stayed away would be freed.
  await here.rests();
  assert.deepEqual(await here.run(state), before);
  await here.run("__probe.explorers()[0].shadowRoot.querySelectorAll('[part~=point] > summary')[1].click()");
  await here.until("it still tells", "return __probe.events.filter((event) => event.type === 'toggle').length === 3");
  assert.equal((await here.events("ready")).length, 1, "it was not set up anew");
  await here.quiet(MODELS);
});

host("removed-element", "one that is removed frees everything, two hundred times", async (path) => {
  await here.open(path);
  await here.shown();
  const measured = await here.runAsync(
    `const button = document.querySelector("button");
     const explorer = document.querySelector("trade-off");
     const event = (name) => new Promise((resolve) => explorer.addEventListener(name, resolve, { once: true }));
     const root = explorer.shadowRoot;
     /** Waits until this holds, which every turn of the browser may change. */
     const until = async (holds) => { while (!holds()) await new Promise((resolve) => setTimeout(resolve)); };
     const off = () => { button.click(); return until(() => !root.querySelector("[part~=explainer]")); };
     const measured = [];
     await off();
     for (let time = 1; time <= 200; time++) {
       const ready = event("trade-off-ready");
       button.click();
       await ready;
       __probe.named(root, "button", arguments_[1]).click();
       await until(() => root.querySelector("[part~=point][open]"));
       await off();
       if (time % 50 === 0) measured.push({ ...(await __probe.measure("/" + arguments_[0])), left: root.childElementCount });
     }
     return measured;`,
    BUNDLE[1],
    ENGLISH.expand,
  );
  const [, after100, , after200] = measured;
  assert.ok(after200.memory[0] > 0 && after200.tables[0] > 0, "something was measured");
  assert.deepEqual(after200, after100, JSON.stringify(measured));
  assert.equal(after200.left, 1, "only the slot of the fallback is left");
  const { complaints } = await here.run("return __probe");
  assert.deepEqual(complaints, []);
});

host("inside-shadow-root", "two shadow roots deep it works as elsewhere", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  assert.equal((await here.events("ready")).length, 1, "its events leave the shadow roots");
  await here.quiet(MODELS);
});

host("right-to-left", "a document in Arabic runs from right to left", async (path) => {
  await here.open(path, 1280);
  const [look] = await here.shown();
  await showsAll(look, "explainers/transport.json");
  const geometry = await here.run(`
    const root = __probe.explorers()[0].shadowRoot;
    const box = (selector) => root.querySelector(selector).getBoundingClientRect();
    return { direction: getComputedStyle(root.querySelector("[part~=explainer]")).direction, benefit: box("[data-side=benefit] [part~=point]").right, risk: box("[data-side=risk] [part~=point]").right };`);
  assert.equal(geometry.direction, "rtl");
  assert.ok(geometry.benefit > geometry.risk, "the first column stands at the right");
  assert.deepEqual(await here.run(sticksOut), { out: [], page: 0 });
  await here.quiet("explainers/transport.json", "news.css", messagesFile("ar"));
});

host("narrow", "at 320 px nothing sticks out, closed or open", async (path) => {
  await here.open(path, 500);
  await here.shown();
  assert.deepEqual((await here.run(sticksOut)).out, []);
  await openEverything();
  assert.deepEqual((await here.run(sticksOut)).out, []);
  const columns = await here.run(`
    const root = __probe.explorers()[0].shadowRoot;
    return new Set([...root.querySelectorAll("[part~=point]")].map((point) => Math.round(point.getBoundingClientRect().left))).size;`);
  assert.equal(columns, 1, "one column");
  await here.quiet(MODELS);
});

host("large-text", "at twice the text size nothing sticks out", async (path) => {
  await here.open(path);
  await here.shown();
  await openEverything();
  assert.deepEqual((await here.run(sticksOut)).out, []);
  assert.equal(await here.run("return parseFloat(getComputedStyle(__probe.explorers()[0].shadowRoot.querySelector('[part=claim]')).fontSize)"), 32);
  await here.quiet(MODELS);
});

host("limit", "as many points as a document may have are shown, opened and closed", async (path) => {
  await here.open(path);
  await here.shown();
  // The first section, and in turn the others.
  await here.until("all points", "return __probe.look()[0].points === arguments[0]", LIMIT);
  // So that the browser need not lay out what is out of view, where it keeps what is read in its place. What is in view stays
  // as it is: to a browser it would have moved.
  const expected = ["visible", (await here.run("return CSS.supports('overflow-anchor', 'auto')")) ? "auto" : "visible"];
  await here.untilInRoot("points out of view passed over, and no others", `
    const points = [...root.querySelectorAll(".point")];
    const found = [points[0], points.at(-1)].map((point) => getComputedStyle(point).contentVisibility);
    return String(found) === String(arguments[0]);`, expected);
  for (const [name, count] of [[ENGLISH.expand, LIMIT], [ENGLISH.collapse, 0]]) {
    await here.inRoot("__probe.named(root, 'button', arguments[0]).click()", name);
    await here.untilInRoot(`${count} open`, "return root.querySelectorAll('[part~=point][open]').length === arguments[0]", count);
  }
  await here.quiet("explainers/limit.json");
});

host("apart", "an explorer that stands beside its article finds it", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  await here.untilInRoot("a way into the article", "return root.querySelector('.passage button')");
  await here.quiet(MODELS);
});

host("far-below", "nothing is fetched until the reader comes near", async (path) => {
  await here.open(path);
  await here.rests();
  assert.deepEqual(here.requested().filter((request) => request !== BUNDLE[0]), []);
  assert.deepEqual(await here.run("return __probe.look()"), [{ fallback: true, notice: null, explainer: false, title: null, points: 0 }]);
  await here.run("scrollTo(0, 8700)");
  await here.shown();
  await here.quiet(MODELS);
});

host("inline-document", "a document inside the page needs no request", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  assert.equal(look.points, 2);
  assert.equal(look.fallback, false);
  await here.quiet();
});

host("property", "the property takes an object before, and text after, the script", async (path) => {
  await here.open(path);
  await here.run("for (const explorer of __probe.explorers()) explorer.scrollIntoView()");
  const looks = await here.shown(2);
  assert.deepEqual(looks.map(({ points, fallback }) => [points, fallback]), [[2, false], [2, false]]);
  await here.quiet();
});

host("screening", "a medical decision, as readers meet it", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  await showsAll(look, SCREENING);
  await here.quiet(SCREENING, "news.css");
});

host("throwing-storage", "a storage that refuses everything keeps nobody from reading", async (path) => {
  await here.open(path);
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  const { complaints } = await here.run("return __probe");
  assert.deepEqual(complaints, []);
});

host("marked-passages", "an article in which passages are marked stays as it was sent", async (path) => {
  await here.open(path);
  await here.near();
  await here.until("the list of passages", "return __probe.explorers()[0].shadowRoot.querySelector('[part~=cited]')");
  await showsAll((await here.run("return __probe.look()"))[0], MODELS);
  await here.quiet(MODELS);
});

const BROKEN = {
  "answers-nowhere": [/no point has that id/],
  "answers-same-side": [/stands on the same side/],
  "duplicate-id": [/it is taken/],
  "forbidden-scheme": [/begin a link with https/],
  "not-json": [/not valid JSON/],
  "one-sided": [/No point has the side risk/],
  "unknown-version": [/must be 1/],
};

host("broken-document", "every mistake is named to the host, and the reader has the fallback", async (path) => {
  const documents = readdirSync(new URL("documents/", HOSTS)).map((name) => name.replace(".json", ""));
  assert.deepEqual(documents.sort(), Object.keys(BROKEN).sort(), "each document has its row");
  for (const [name, messages] of Object.entries(BROKEN)) {
    await here.open(`${path}?src=documents/${name}.json`);
    const { problems } = await here.fellBack("document");
    assert.equal(problems.length, messages.length, `${name}: ${JSON.stringify(problems)}`);
    for (const [index, message] of messages.entries()) assert.match(problems[index].message, message, name);
  }
});

test("a document that is not there, or a network that is not, leaves the fallback", async () => {
  await here.open("/hosts/broken-document.html?src=documents/none.json");
  assert.match((await here.fellBack("network")).message, /HTTP 404/);
  // The port of the discard service: nobody listens there.
  await here.open("/hosts/broken-document.html?src=http://127.0.0.1:9/none.json");
  assert.match((await here.fellBack("network")).message, /could not be fetched/);
});

test("an explorer without any document says so", async () => {
  await here.open("/hosts/broken-document.html");
  assert.match((await here.fellBack("document")).message, /There is no document/);
});

test("a document over the limit of bytes is refused", async () => {
  await here.open("/hosts/broken-document.html?src=../explainers/screening.json");
  await here.shown();
  await here.run("__probe.explorers()[0].explainer = ' '.repeat(512 * 1024 + 1)");
  const { problems } = await here.fellBack("document");
  assert.match(problems[0].message, /524289 bytes; 524288 is the most/);
  await here.run("__probe.explorers()[0].setAttribute('src', '../explainers/open-models.json'); __probe.explorers()[0].explainer = undefined");
  const [look] = await here.shown();
  await showsAll(look, MODELS);
});

test("a slow network leaves the fallback readable until the document comes", async () => {
  await here.open("/fault/held-document/hosts/broken-document.html?src=../explainers/open-models.json");
  await here.wait("a request for the document", () => here.requested().includes(MODELS));
  await here.rests();
  assert.deepEqual(await here.run("return __probe.look()"), [{ fallback: true, notice: null, explainer: false, title: null, points: 0 }]);
  here.release();
  const [look] = await here.shown();
  await showsAll(look, MODELS);
  await here.quiet(MODELS);
});

test("a network slower than the time limit ends in the fallback", async () => {
  await here.open("/fault/held-document/hosts/broken-document.html?src=../explainers/open-models.json&timeout=0.5");
  assert.match((await here.fellBack("timeout")).message, /0\.5 seconds/);
});

for (const fault of ["corrupt-wasm", "corrupt-glue", "no-wasm"]) {
  test(`${fault}: a bundle that is not whole leaves the fallback`, async () => {
    await here.open(`/fault/${fault}/hosts/broken-document.html?src=../explainers/open-models.json`);
    await here.fellBack("runtime");
  });
}

test("altered-glue: a bundle that was tampered with is not run", async () => {
  await here.open("/fault/altered-glue/hosts/broken-document.html?src=../explainers/open-models.json");
  // WebKit does not check the integrity of a module preload.
  if (ENGINE === "webkit") await here.shown();
  else await here.fellBack("runtime");
});

test("a panic ends in the fallback of every explorer, told once each, and in nothing uncaught", async () => {
  await here.open("/hosts/two-on-page.html");
  await here.run("for (const explorer of __probe.explorers()) explorer.scrollIntoView()");
  await here.shown(2);
  // Yew panics where a node that it made is no longer where it put it: it sets the new heading before the summary.
  await here.run(`
    const [explorer] = __probe.explorers();
    explorer.shadowRoot.querySelector("header > .summary").remove();
    explorer.setAttribute("heading-level", "4");`)
  await here.until("two notices", "return __probe.look().every((one) => one.notice && one.fallback && !one.explainer)");
  assert.deepEqual((await here.events("error")).map(({ code }) => code), ["panic", "panic"]);
  await here.rests();
  const { complaints } = await here.run("return __probe");
  // Yew says on the console what it is about to panic at; nothing is left uncaught.
  assert.deepEqual(new Set(complaints.map(({ kind }) => kind)), new Set(["console.error"]), JSON.stringify(complaints));
  assert.equal(complaints.filter(({ text }) => text.startsWith("<trade-off>: ")).length, 2, JSON.stringify(complaints));
});

test("every host page has its test", () => {
  const pages = readdirSync(HOSTS).filter((name) => name.endsWith(".html")).map((name) => name.replace(".html", ""));
  assert.deepEqual(pages.sort(), [...tested].sort());
});
