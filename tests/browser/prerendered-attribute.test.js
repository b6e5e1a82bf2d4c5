/**
 * One tag that names what `tradeoff render` printed: the explorer is there without the program, as in a page that has
 * it itself, and what cannot be had that way is had the longer one.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { embed, pageWith } from "./embed.js";
import { BUNDLE, page, pointsOf, sample } from "./page.js";

const MODELS = "static/explainers/open-models.json";
const SRC = "explainers/open-models.json";
// The bundle has it printed, as the demo shows it.
const PRINTED = "explainers/open-models.html";
const models = sample("open-models");
const screening = sample("screening");
const [point] = pointsOf(models);
const [LOADER] = BUNDLE;

const tag = (...attributes) => `<script async src="tradeoff.js" ${attributes.join(" ")}></script>`;
const element = (attributes, inside = "") => `<trade-off ${attributes}>${inside}</trade-off>${tag()}`;
const named = `data-prerendered="${PRINTED}"`;
const FAR = '<div id="far" style="block-size: 9000px"></div>';
const PROPERTY = `<script>document.querySelector("trade-off").explainer = ${JSON.stringify(screening).replaceAll("<", "\\u003c")}</script>`;
const here = page({
  "tag.html": pageWith(tag(named)),
  "far.html": pageWith(FAR + element(`prerendered="${PRINTED}"`, "<p>In short.</p>")),
  "own.html": pageWith(tag('data-prerendered="folder/third.html"', 'data-heading-level="4"')),
  "folder/third.html": embed(MODELS, "--src", `../${SRC}`, "--heading-level", "3", "--open", "none", "--theme", "dark", "--attribute", "load=eager").html,
  "carrying.html": pageWith(element('prerendered="carried.html"', "<p>In short.</p>")),
  "carried.html": embed(MODELS, "--data", "inline").html,
  "lost.html": pageWith(tag('data-prerendered="nowhere.html"', `data-src="${SRC}"`)),
  "lost-alone.html": pageWith(element('prerendered="nowhere.html"', "<p>In short.</p>")),
  "json.html": pageWith(element(`prerendered="${SRC}"`, "<p>In short.</p>")),
  "other.html": pageWith(element('prerendered="after.html"', "<p>In short.</p>")),
  "after.html": "<p>No explorer.</p>",
  "property.html": pageWith(element(`prerendered="${PRINTED}"`, "<p>In short.</p>").replace("</trade-off>", `</trade-off>${PROPERTY}`)),
  "whole.html": pageWith(embed(MODELS, "--src", SRC).html.replace("<trade-off", '<trade-off prerendered="folder/third.html"')),
});

const arrived = () => here.shown().then(([look]) => look);
const { tookOver, asked } = here;
/** Opens a page with the pointer away from the explorer. */
const open = async (path) => {
  await here.driver.actions().move({ x: 0, y: 0 }).perform();
  await here.open(path);
};
const requests = (...files) => [LOADER, ...files].sort();

for (const path of ["/tag.html", "/hosts/prerendered-tag.html"]) {
  test(`the explorer is there without the program, and gives way to the live one on interest: ${path}`, async () => {
    await open(path);
    assert.deepEqual(await arrived(), { fallback: false, notice: null, explainer: true, title: models.title, points: pointsOf(models).length });
    assert.equal(await here.inRoot("return getComputedStyle(root.querySelector('summary')).display"), "grid");
    await here.inRoot("root.querySelector('[part~=point] > summary').click()");
    await here.rests();
    assert.deepEqual(await asked(), requests(PRINTED));
    await here.act("pointer", "return root.querySelector('[part~=controls] button')");
    await tookOver();
    assert.deepEqual(await asked(), requests(...BUNDLE.slice(1), PRINTED, SRC));
    const [look] = await here.run("return __probe.look()");
    assert.deepEqual([look.title, look.notice], [models.title, null]);
    assert.equal((await here.events("ready")).length, 1);
    await here.quiet(SRC);
    await here.accessible(path);
  });
}

test("it is fetched when the element comes near; the fallback stands until then", async () => {
  await open("/far.html");
  await here.until("the loader", "return Boolean(customElements.get('trade-off'))");
  await here.rests();
  assert.deepEqual(await asked(), [LOADER]);
  assert.equal((await here.run("return __probe.look()"))[0].fallback, true);
  await here.run("__probe.explorers()[0].scrollIntoView({ behavior: 'instant' })");
  assert.equal((await arrived()).fallback, false);
});

test("a link that leads to a point brings both at once", async () => {
  await open(`/far.html#trade-off_${point.id}`);
  await tookOver();
  await here.untilInRoot("it is open", `return root.getElementById("point-${point.id}").open && root.activeElement?.parentElement.id === "point-${point.id}"`);
});

test("what was printed for the element counts as its own, but for what it has already, and a refresh of the page takes nothing of it", async () => {
  await open("/own.html");
  await tookOver();
  const attributes = () => here.run("return Object.fromEntries([...__probe.explorers()[0].attributes].map(({ name, value }) => [name, value]))");
  const own = { prerendered: "folder/third.html", "heading-level": "4" };
  assert.deepEqual(await attributes(), { ...own, theme: "dark" }, "only what the style sheet asks for stands on it");
  await here.run("__probe.explorers()[0].removeAttribute('theme')");
  assert.deepEqual(await attributes(), { ...own, theme: "dark" });
  assert.equal(await here.inRoot("return root.querySelector('[part=title]').localName"), "h4");
  assert.equal(await here.inRoot("return root.querySelectorAll('details[part][open]').length"), 0);
});

test("a document that is carried along is the element's", async () => {
  await open("/carrying.html");
  await arrived();
  await here.act("pointer", "return root.querySelector('[part~=controls] button')");
  await tookOver();
  assert.deepEqual((await asked()).filter((path) => path.endsWith(".json")), []);
  assert.equal((await here.run("return __probe.look()"))[0].title, models.title);
});

test("where it cannot be had, the document is shown", async () => {
  await open("/lost.html");
  await tookOver();
  assert.equal((await here.run("return __probe.look()"))[0].title, models.title);
  const { complaints } = await here.run("return __probe");
  assert.deepEqual(complaints, [{ kind: "console.warn", text: "<trade-off>: nowhere.html could not be fetched as a page: HTTP 404" }]);
  assert.deepEqual(await here.events("error"), []);
});

for (const [path, code, reason] of [
  ["/lost-alone.html", "network", "nowhere.html could not be fetched as a page: HTTP 404"],
  ["/json.html", "network", `${SRC} could not be fetched as a page: HTTP 200`],
  ["/other.html", "document", "after.html is not what tradeoff render prints"],
]) {
  test(`where there is no document either, the fallback comes back, with the reason: ${path}`, async () => {
    await open(path);
    const [look] = await here.failed();
    assert.deepEqual([look.fallback, look.explainer], [true, false]);
    const [error, ...more] = await here.events("error");
    assert.deepEqual([error.code, error.message, more], [code, reason, []]);
  });
}

test("the document of the property comes before it", async () => {
  await open("/property.html");
  await tookOver();
  assert.equal((await here.run("return __probe.look()"))[0].title, screening.title);
  assert.equal((await asked()).includes(PRINTED), false);
});

test("what came with the page comes before it", async () => {
  await open("/whole.html");
  assert.equal((await arrived()).title, models.title);
  await here.rests();
  assert.deepEqual(await asked(), [LOADER]);
});

test("another document that comes meanwhile drops it", async () => {
  await open("/tag.html");
  await arrived();
  await here.run("__probe.explorers()[0].setAttribute('src', 'explainers/screening.json')");
  await tookOver();
  assert.equal((await here.run("return __probe.look()"))[0].title, screening.title);
  assert.equal(await here.inRoot("return root.querySelectorAll('[part=explainer]').length"), 1);
});
