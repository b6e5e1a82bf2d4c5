/**
 * What `tradeoff render` prints, in a page: readable with no script at all, whatever the policy and whatever fails, and
 * nothing is fetched for it before a reader shows interest.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { embed, pageWith } from "./embed.js";
import { BUNDLE, WAYS, page, pointsOf, sample } from "./page.js";

const MODELS = "static/explainers/open-models.json";
const SRC = "explainers/open-models.json";
const models = sample("open-models");
const points = pointsOf(models);
const [point] = points;
const [LOADER, ...PROGRAM] = BUNDLE;

const inline = embed(MODELS, "--src", SRC);
const linked = embed(MODELS, "--src", SRC, "--styles", "link");
const carried = embed(MODELS, "--data", "inline");
// An engine asks for the page’s icon.
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const loading = (word) => inline.html.replace("<trade-off", `<trade-off load="${word}"`);
const FAR = '<div style="block-size: 9000px"></div>';
const SAVING = "<script>Object.defineProperty(navigator, 'connection', { value: { saveData: true } })</script>";
const SHORT = '<trade-off src="explainers/open-models.json"><p>In short.</p></trade-off><script async src="tradeoff.js"></script>';
const here = page({
  "inline.html": pageWith(inline.html),
  "no-script.html": pageWith(inline.html, `script-src 'none'; ${inline.style}`),
  "linked.html": pageWith(linked.html, `${STRICT}; style-src 'self'`),
  "hashed.html": pageWith(inline.html, `${STRICT}; ${inline.style}`),
  "carried.html": pageWith(carried.html),
  "two.html": pageWith(inline.html + embed("static/explainers/screening.json", "--src", "explainers/screening.json").html),
  "idle.html": pageWith(loading("idle")),
  "eager.html": pageWith(FAR + loading("eager")),
  "visible.html": pageWith(FAR + loading("visible")),
  "fallback-interaction.html": pageWith(SHORT.replace("<trade-off", '<trade-off load="interaction"')),
  "saving.html": pageWith(SAVING + loading("eager")),
  "saving-fallback.html": pageWith(SAVING + SHORT),
});

const { tookOver, asked } = here;
/** Opens a page with the pointer away from the explorer, and waits until the loader attends to it. */
const open = async (path) => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open(path);
  await here.begun();
};
/** Asserts that nothing but the loader is asked for. */
const idle = async () => {
  await here.rests();
  assert.deepEqual(await asked(), [LOADER]);
};
/** What is seen of the explorer, and how it looks. */
const seen = () =>
  here.inRoot(`return {
    title: root.querySelector("[part=title]").textContent,
    claims: [...root.querySelectorAll("[part=claim]")].filter(__probe.seen).length,
    weight: getComputedStyle(root.querySelector("[part=claim]")).fontWeight,
    summary: getComputedStyle(root.querySelector("summary")).display,
  }`);
const WHOLE = { title: models.title, claims: points.length, weight: "600", summary: "grid" };

for (const way of WAYS) {
  test(`without JavaScript the explorer is all there, and opens by ${way}`, async () => {
    await here.open("/no-script.html");
    const root = await here.driver.findElement({ css: "trade-off" }).getShadowRoot();
    const claims = await root.findElements({ css: "[part=claim]" });
    assert.deepEqual(await Promise.all(claims.map((claim) => claim.getText())), await Promise.all(claims.map((claim) => claim.getAttribute("textContent"))));
    assert.equal(claims.length, points.length);
    const details = await root.findElement({ css: `#point-${point.id}` });
    const summary = await details.findElement({ css: "summary" });
    const quote = await details.findElement({ css: "blockquote" });
    assert.equal(await quote.isDisplayed(), false);
    if (way === "pointer") await summary.click();
    else await summary.sendKeys(Key.ENTER);
    await here.wait("the quotation", () => quote.isDisplayed());
    assert.equal(await quote.getText(), point.evidence[0].quote);
    assert.deepEqual(await details.findElements({ css: ".tools > *" }), [], "what the program brings is not there");
    assert.deepEqual(here.requested().filter((path) => path !== LOADER), []);
  });
}

test("without JavaScript no dead control is there: none is seen or reached but for words that name a claim", async () => {
  await here.open("/no-script.html");
  const root = await here.driver.findElement({ css: "trade-off" }).getShadowRoot();
  for (const summary of await root.findElements({ css: "[part=point] > summary" })) await summary.click();
  const controls = await root.findElements({ css: "button, input, select, textarea, [tabindex], .find > summary, .cited > summary" });
  const shown = [];
  for (const control of controls) if (await control.isDisplayed()) shown.push(await control.getText());
  const { sections } = models;
  const titles = points.map(({ title }) => title);
  const others = points.flatMap(({ answers = [] }) => answers).length * 2;
  const corrected = points.filter(({ corrected }) => corrected).length;
  assert.ok(sections.length > 1 && controls.length > shown.length, "there are some for when the program comes");
  assert.equal(shown.length, others + corrected);
  assert.deepEqual(shown.filter((text) => !titles.includes(text)), []);
  // By key, only what opens by itself is reached, and what is a link.
  const reached = new Set();
  for (let tab = 0; tab < 60; tab++) {
    await here.press(Key.TAB);
    reached.add(await here.driver.executeScript("const root = document.querySelector('trade-off').shadowRoot; return root.activeElement?.localName ?? 'outside'"));
  }
  assert.deepEqual([...reached].filter((name) => !["summary", "a", "outside"].includes(name)), []);
  assert.ok(reached.has("summary"), [...reached].join());
});

for (const [name, path] of [["a sheet that is linked", "/linked.html"], ["the hash of the styles as it is printed", "/hashed.html"]]) {
  test(`under a strict policy with Trusted Types, ${name} is enough before and after the program comes`, async () => {
    await open(path);
    await here.untilInRoot("it is styled", "return getComputedStyle(root.querySelector('summary')).display === 'grid'");
    assert.deepEqual(await seen(), WHOLE);
    assert.deepEqual(await here.run("return __probe.violations"), []);
    await here.act("pointer", "return root.querySelector('[part~=controls] button')");
    await tookOver();
    await here.untilInRoot("all are open", "return [...root.querySelectorAll('[part=point]')].every((one) => one.open)");
    assert.deepEqual(await seen(), WHOLE);
    await here.quiet(SRC, ...here.requested().filter((path) => path.endsWith(".css")));
  });
}

const SIGNS = {
  "the pointer": () => here.driver.executeScript("return __probe.explorers()[0]").then((origin) => here.driver.actions().move({ origin }).perform()),
  "a touch": () => here.run("__probe.explorers()[0].dispatchEvent(new Event('touchstart', { bubbles: true }))"),
  "the focus": () => here.inRoot("root.querySelector('summary').focus()"),
  "a link to a point": () => here.run(`location.hash = "trade-off_${point.id}"`),
};
for (const [name, show] of Object.entries(SIGNS)) {
  test(`a prerendered explorer fetches nothing before ${name} shows interest`, async () => {
    await open("/inline.html");
    assert.deepEqual(await seen(), WHOLE);
    await idle();
    await show();
    await tookOver();
    await here.quiet(SRC);
    assert.deepEqual(await asked(), [LOADER, ...PROGRAM, SRC].sort());
  });
}

test("a link that leads to a point when the page is loaded is interest too", async () => {
  await open(`/inline.html#trade-off_${point.id}`);
  await tookOver();
  await here.untilInRoot("it is open", `return root.getElementById("point-${point.id}").open && root.activeElement?.parentElement.id === "point-${point.id}"`);
});

test("load says when: at an idle moment, at once, when it comes near, or only on interest", async () => {
  await open("/idle.html");
  await tookOver();
  await open("/eager.html");
  await tookOver();
  await open("/visible.html");
  await idle();
  await here.run("__probe.explorers()[0].scrollIntoView({ behavior: 'instant' })");
  await tookOver();
  await open("/fallback-interaction.html");
  await idle();
  assert.equal((await here.run("return __probe.look()"))[0].fallback, true);
  await SIGNS["a touch"]();
  await here.shown();
});

test("a reader who saves data decides alone, whatever load says", async () => {
  for (const path of ["/saving.html", "/saving-fallback.html"]) {
    await open(path);
    await idle();
    await SIGNS["a touch"]();
    await tookOver();
  }
});

test("glue, program and document are asked for before any of them has come", async () => {
  await open("/fault/held-all/inline.html");
  await SIGNS["a touch"]();
  await here.wait("requests for all three", () => [...PROGRAM, SRC].every((file) => here.requested().includes(file)));
  here.release();
  await tookOver();
});

test("two prerendered explorers each take their own over, and the second fetches its document alone", async () => {
  await open("/two.html");
  await here.inRoot("root.querySelector('[part~=controls] button').click()");
  await tookOver();
  assert.deepEqual(await here.run("return __probe.explorers().map(__probe.live)"), [true, false]);
  const before = await asked();
  await here.run("__probe.explorers()[1].shadowRoot.querySelector('[part~=controls] button').click()");
  await here.until("both", "return __probe.explorers().every(__probe.live)");
  assert.deepEqual((await asked()).filter((path) => !before.includes(path)), ["explainers/screening.json"]);
  assert.deepEqual((await here.run("return __probe.look()")).map(({ title }) => title), [models.title, sample("screening").title]);
});

test("a return visit fetches neither glue nor program again", async () => {
  const visit = async () => {
    await open("/fault/cacheable/inline.html");
    await SIGNS["a touch"]();
    await tookOver();
    return here.requested().filter((path) => PROGRAM.includes(path));
  };
  // An engine may ask for one twice: as a preload, and then for good.
  assert.deepEqual(await visit(), PROGRAM.toSorted());
  assert.deepEqual(await visit(), []);
});

test("an embed that carries its document asks for none", async () => {
  await open("/carried.html");
  assert.deepEqual(await seen(), WHOLE);
  await SIGNS["a touch"]();
  await tookOver();
  assert.deepEqual(await seen(), WHOLE);
  await here.quiet();
});

for (const fault of ["no-wasm", "corrupt-wasm", "corrupt-glue"]) {
  test(`with ${fault} the prerendered explorer stays, says so where the reader is, and no control waits`, async () => {
    await open(`/fault/${fault}/inline.html`);
    await here.inRoot("root.querySelector('[part~=point] > summary').click()");
    await here.act("pointer", "return root.querySelector('[part~=controls] button')");
    await here.failed();
    assert.deepEqual(await seen(), WHOLE);
    const place = await here.inRoot("return root.querySelector('[part=notice]').previousElementSibling === root.querySelector('[part~=controls]').parentElement");
    assert.equal(place, true, "right after the control that was pressed");
    assert.deepEqual((await here.events("error")).map(({ code }) => code), ["runtime"]);
    assert.equal(await here.inRoot("return __probe.waiting(root).length"), 0);
    // What has failed is not under way.
    await here.act("pointer", "return root.querySelector('[part~=controls] button')");
    assert.equal(await here.inRoot("return __probe.waiting(root).length"), 0);
    assert.deepEqual(await here.inRoot("return [root.querySelectorAll('[part=point][open]').length, root.querySelectorAll('[part=explainer]').length]"), [1, 1]);
    await here.accessible(fault);
  });
}

test("after a failure, another document is tried", async () => {
  await open("/inline.html");
  await here.run("__probe.explorers()[0].explainer = {}");
  await here.failed();
  await here.run("__probe.explorers()[0].explainer = undefined");
  const [look] = await here.shown();
  assert.deepEqual([look.title, look.notice], [models.title, null]);
});
