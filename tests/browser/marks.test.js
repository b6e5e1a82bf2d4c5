/** The passages that are cited, marked in the article: from there to the point, and from the list of them too. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, WAYS, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
const points = pointsOf(models);
const MARKED = "/hosts/marked-passages.html";
const here = page();
const { inRoot, untilInRoot } = here;

const NAME = "trade-off-cited";
/** The passages of this page, by the id of their paragraph, in its order: what is marked, and the point that cites it. */
const PASSAGES = Object.entries({ plain: "llama-precedent", linked: "clinical-tools", inline: "open-washing", below: "flaws-exposed" }).map(([id, point]) => {
  const { title, evidence } = points.find((one) => one.id === point);
  return { id, point, title, quote: evidence[0].quote };
});
const [plain, linked, inline, below] = PASSAGES;

const marks = () => here.run("return [...(CSS.highlights?.get(arguments[0]) ?? [])].map((range) => range.toString().replace(/\\s+/g, ' ')).sort()", NAME);
const knows = () => here.run("return Boolean(window.CSS?.highlights)");
const listed = () => inRoot("return [...(__probe.details(root, arguments[0])?.querySelectorAll('li') ?? [])].map(__probe.name)", ENGLISH.cited);
const open = async (path = MARKED) => {
  await here.open(path, 1280);
  await here.near();
  await untilInRoot("the evidence is decided", "return __probe.named(root, 'button', arguments[0])", ENGLISH.show);
};
/** Where in the viewport a paragraph has its first cited word, once it is in view. */
const place = (id) =>
  here.run(
    `const paragraph = document.getElementById(arguments[0]);
     paragraph.scrollIntoView({ block: "center", behavior: "instant" });
     const words = arguments[1].split(" ").slice(0, 2).join(" ");
     const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
     let node;
     while ((node = walker.nextNode()) && !node.data.includes(words)) {}
     const range = document.createRange();
     range.setStart(node, node.data.indexOf(words));
     range.setEnd(node, node.data.indexOf(words) + words.length);
     const { left, top, width, height } = range.getClientRects()[0];
     return [left + width / 2, top + height / 2].map(Math.round);`,
    id,
    PASSAGES.find((one) => one.id === id).quote,
  );
const revealed = ({ title }) =>
  untilInRoot(`“${title}” revealed`, `
    const point = __probe.point(root, arguments[0]);
    const { top, bottom } = point.firstElementChild.getBoundingClientRect();
    return point.open && root.activeElement === point.firstElementChild && top >= 0 && bottom <= innerHeight;`, title);
const openPoints = () => inRoot("return [...root.querySelectorAll('[part~=point][open] [part=claim]')].map(__probe.name)");

test("cited passages are marked, and listed in the article's order, without a change to the page", async () => {
  await open();
  // The page as it was sent, and as it is now.
  const [before, after] = await here.runAsync(`
    const response = await fetch(location.href);
    const written = new DOMParser().parseFromString(await response.text(), "text/html");
    return [written, document].map((page) => [page.querySelector("article").innerHTML, page.documentElement.attributes.length, page.body.attributes.length, page.querySelectorAll("*").length]);`);
  assert.deepEqual(after, before);
  assert.deepEqual(await listed(), PASSAGES.map(({ quote }) => quote));
  if (await knows()) assert.deepEqual(await marks(), PASSAGES.map(({ quote }) => quote).sort());
  await here.quiet("explainers/open-models.json");
});

for (const { id, title, quote } of PASSAGES.filter((one) => one !== linked)) {
  test(`a click on the passage in “${id}” opens its point, focuses it and brings it in view`, async () => {
    await open();
    await here.clickAt(...(await place(id)));
    await revealed({ title });
    assert.deepEqual(await openPoints(), [title]);
    assert.deepEqual((await here.events("toggle")).map(({ open }) => open), [true]);
    assert.ok(quote);
    await here.accessible(`from the passage in ${id}`);
  });
}

test("a click beside a passage, on a link in one, or at the end of a selection is the page's", async () => {
  await open();
  const [x, y] = await place("plain");
  await here.clickAt(x, y - 60);
  await here.clickAt(...(await place("linked")));
  await here.until("the link is followed", "return location.hash === '#linked'");
  const [left, top] = await place("plain");
  const { driver } = here;
  await driver.actions().move({ x: left, y: top }).press().move({ x: left + 120, y: top }).release().perform();
  assert.ok((await here.run("return getSelection().toString()")).length > 2, "the reader has selected something");
  await here.rests();
  assert.deepEqual(await openPoints(), []);
  assert.equal(await inRoot("return root.activeElement"), null);
  assert.ok((await here.run("return getSelection().toString()")).length > 2, "and it stays selected");
});

test("a click that the page has taken for itself is the page's", async () => {
  await open();
  await here.run("document.getElementById('plain').addEventListener('click', (event) => event.preventDefault())");
  await here.clickAt(...(await place("plain")));
  await here.rests();
  assert.deepEqual(await openPoints(), []);
});

test("a click on what lies over a passage is no click on the passage", async () => {
  await open();
  await here.run(`
    const over = document.createElement("div");
    over.id = "over";
    over.textContent = "Subscribe";
    Object.assign(over.style, { position: "fixed", inset: "0", background: "white" });
    document.querySelector("article").append(over);`);
  await here.clickAt(...(await place("plain")));
  await here.rests();
  assert.deepEqual(await openPoints(), []);
});

test("the way back leads to the point that the reader came from, also where it lies over a marked passage", async () => {
  await open();
  await inRoot("__probe.point(root, arguments[0]).open = true", plain.title);
  await here.act("pointer", "return __probe.named(__probe.point(root, arguments[0]), 'button', arguments[1])", plain.title, ENGLISH.show);
  const back = "return __probe.named(root, 'button', arguments[0])";
  await untilInRoot("the way back", `return __probe.seen((() => { ${back} })())`, ENGLISH.back);
  // The end of the last passage is brought under it.
  const [x, y, covered] = await here.run(
    `const { left, top, width, height } = __probe.named(__probe.explorers()[0].shadowRoot, "button", arguments[0]).getBoundingClientRect();
     const [x, y] = [left + width / 2, top + height / 2].map(Math.round);
     const below = document.getElementById("below");
     Object.assign(below.style, { position: "fixed", inset: "auto 0 0", margin: 0, font: "60px/2 monospace", textAlign: "right" });
     const range = document.createRange();
     range.selectNodeContents(below);
     return [x, y, [...range.getClientRects()].some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)];`,
    ENGLISH.back,
  );
  assert.ok(covered, "the passage runs under the way back");
  await here.clickAt(x, y);
  await revealed(plain);
  await here.rests();
  assert.deepEqual(await openPoints(), [plain.title]);
});

for (const way of WAYS) {
  test(`the list of passages leads to each point, by ${way}`, async () => {
    await open();
    await here.act(way, "return __probe.named(root, 'summary', arguments[0])", ENGLISH.cited);
    await untilInRoot("the list opens", "return __probe.details(root, arguments[0]).open", ENGLISH.cited);
    await here.accessible("the list of passages");
    for (const { quote, title } of [inline, linked]) {
      await here.act(way, "return __probe.named(__probe.details(root, arguments[0]), 'button', arguments[1])", ENGLISH.cited, quote);
      await revealed({ title });
    }
  });
}

test("evidence shown in the article is told, and marked above the rest", async () => {
  await open();
  await inRoot("__probe.point(root, arguments[0]).open = true", inline.title);
  await here.act("pointer", "return __probe.named(__probe.point(root, arguments[0]), 'button', arguments[1])", inline.title, ENGLISH.show);
  await here.until("told", "return __probe.events.some(({ type }) => type === 'evidence')");
  assert.deepEqual(await here.events("evidence"), [{ id: inline.point, index: 0 }]);
  if (!(await knows())) return;
  const priorities = await here.run("return ['trade-off-passage', arguments[0]].map((name) => CSS.highlights.get(name).priority)", NAME);
  assert.ok(priorities[0] > priorities[1], String(priorities));
});

test("what the page changes is marked anew, and what it takes away is marked no longer", async () => {
  await open();
  await here.run("document.getElementById('plain').remove()");
  const left = PASSAGES.filter((one) => one !== plain).map(({ quote }) => quote);
  await untilInRoot("the list is shorter", "return __probe.details(root, arguments[0]).querySelectorAll('li').length === arguments[1]", ENGLISH.cited, left.length);
  assert.deepEqual(await listed(), left);
  if (await knows()) assert.deepEqual(await marks(), left.sort());
  await here.clickAt(...(await place("inline")));
  await revealed(inline);
});

test("without the attribute nothing is marked, listed or listened to", async () => {
  await here.open(MARKED, 1280);
  await here.run("__probe.explorers()[0].removeAttribute('article-marks'); __probe.explorers()[0].explainer = undefined");
  await here.near();
  await untilInRoot("the evidence is decided", "return __probe.named(root, 'button', arguments[0])", ENGLISH.show);
  await here.until("nothing is marked", "return !CSS.highlights?.get(arguments[0])?.size", NAME);
  assert.deepEqual(await listed(), []);
  await here.clickAt(...(await place("plain")));
  await here.rests();
  assert.deepEqual(await openPoints(), []);
});

test("an explorer that goes takes its marks with it", async () => {
  await open();
  await here.run("window.__gone = __probe.explorers()[0]; __gone.remove()");
  await here.until("no marks", "return !CSS.highlights?.get(arguments[0])?.size", NAME);
  await here.clickAt(...(await place("plain")));
  await here.rests();
  assert.deepEqual(await here.events("toggle"), []);
});

test("an article in which nothing is cited has no marks and no list", async () => {
  await here.explorer("/hosts/broken-document.html?src=../explainers/open-models.json&article-marks=");
  await untilInRoot("the evidence is decided", "return [...root.querySelectorAll('[part~=evidence] a')].some((link) => __probe.name(link) === arguments[0])", ENGLISH.read);
  assert.deepEqual([await inRoot("return Boolean(__probe.details(root, arguments[0]))", ENGLISH.cited), await marks()], [false, []]);
});
