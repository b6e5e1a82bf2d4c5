/** What a page sets to make the explorer its own: attributes and custom properties. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
const here = page();
const { inRoot } = here;
const open = (query = "") => here.explorer(`/hosts/broken-document.html?src=../explainers/open-models.json${query}`);
const set = (name, value) => here.run("__probe.explorers()[0].style.setProperty(...arguments)", name, value);
const style = (selector, name) => inRoot("return getComputedStyle(root.querySelector(arguments[0]))[arguments[1]]", selector, name);
const height = () => inRoot("return root.querySelector('[part~=explainer]').getBoundingClientRect().height");

test("the density moves the rows together and apart, and targets stay large enough", async () => {
  await open("&open=all");
  const heights = [];
  for (const density of ["1.5", "1", "0.5", "0"]) {
    await set("--trade-off-density", density);
    heights.push(await height());
    assert.deepEqual(await inRoot("return [...root.querySelectorAll('button, summary')].filter((one) => __probe.seen(one) && one.getBoundingClientRect().height < 24).map(__probe.name)"), [], density);
    await here.accessible(`density ${density}`);
  }
  assert.deepEqual(heights, heights.toSorted((a, b) => b - a));
  assert.equal(new Set(heights).size, heights.length, String(heights));
});

test("the line height, the font, the rules and both hues are the page's to set", async () => {
  await open();
  const claim = "[part~=point] summary :is(h2, h3, h4, h5, h6)";
  const before = { line: await style("[part~=explainer]", "lineHeight"), font: await style(claim, "fontFamily"), height: await height() };
  await set("--trade-off-line-height", "2.25");
  await set("--trade-off-font", "monospace");
  await set("--trade-off-rule", "rgb(1, 2, 3)");
  await set("--trade-off-benefit", "rgb(4, 5, 6)");
  await set("--trade-off-risk", "rgb(7, 8, 9)");
  assert.equal(await style("[part~=explainer]", "lineHeight"), `${2.25 * Number.parseFloat(await style("[part~=explainer]", "fontSize"))}px`);
  assert.notEqual(await style("[part~=explainer]", "lineHeight"), before.line);
  assert.notEqual(before.font, "monospace");
  assert.equal(await style(claim, "fontFamily"), "monospace");
  const seen = await inRoot(`
    const hues = ["benefit", "risk"].map((side) => getComputedStyle(root.querySelector(".side[data-side=" + side + "] > [part~=side-title]")).color);
    return [...hues, getComputedStyle(root.querySelector("[part~=point]").parentElement).borderBlockStartColor];`);
  assert.deepEqual(seen, ["rgb(4, 5, 6)", "rgb(7, 8, 9)", "rgb(1, 2, 3)"]);
});

test("a theme is put on, changed and taken off while the reader reads, and nothing closes", async () => {
  await open();
  await inRoot("root.querySelector('[part~=point]').open = true");
  const ground = () => here.run("return getComputedStyle(__probe.explorers()[0]).backgroundColor");
  const look = async (theme) => {
    await here.run("const [explorer] = __probe.explorers(); if (arguments[0] === null) explorer.removeAttribute('theme'); else explorer.setAttribute('theme', arguments[0])", theme);
    return [await ground(), await here.run("return getComputedStyle(__probe.explorers()[0]).color")];
  };
  const none = await look(null);
  const dark = await look("dark");
  const light = await look("light");
  assert.equal(none[0], "rgba(0, 0, 0, 0)", "without one the page's ground shows through");
  assert.notDeepEqual(dark, light);
  const brightness = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  assert.ok(brightness(dark[0]) < brightness(dark[1]), String(dark));
  assert.ok(brightness(light[0]) > brightness(light[1]), String(light));
  assert.deepEqual(await look("sepia"), none, "any other word is as none");
  assert.equal(await inRoot("return root.querySelectorAll('[part~=point][open]').length"), 1);
});

test("any other word for open is as none, and a change applies to the next document alone", async () => {
  const counts = () => inRoot("return ['section', 'point'].map((part) => root.querySelectorAll(`[part~=${part}][open]`).length)");
  await open("&open=everything");
  assert.deepEqual(await counts(), [models.sections.length, 0]);
  await here.run("__probe.explorers()[0].setAttribute('open', 'all')");
  assert.deepEqual(await counts(), [models.sections.length, 0]);
  await here.run("__probe.events.length = 0; __probe.explorers()[0].explainer = undefined");
  await here.until("ready", "return __probe.events.length > 0");
  assert.deepEqual(await counts(), [models.sections.length, pointsOf(models).length]);
});

/** What there is of each thing that an explorer can go without. */
const there = () =>
  inRoot(`
    const has = (selector) => root.querySelector(selector) !== null;
    return { weighing: has("[part~=weigh], [part~=weighing]"), lenses: has("[part~=lens]"), sharing: has("[part~=link], [data-intent^=share]") };`);

test("each word of without takes one thing off, and any other word nothing", async () => {
  const all = { weighing: true, lenses: true, sharing: true };
  for (const [words, expected] of [
    ["", all],
    ["filters+Weighing", all],
    ["weighing", { ...all, weighing: false }],
    ["lenses", { ...all, lenses: false }],
    ["sharing", { ...all, sharing: false }],
    ["sharing+everything++lenses", { ...all, lenses: false, sharing: false }],
    ["lenses+sharing+weighing", { weighing: false, lenses: false, sharing: false }],
  ]) {
    await open(`&open=all&without=${words}`);
    await here.run("const [explorer] = __probe.explorers(); explorer.weights = { [arguments[0]]: 2 }", pointsOf(models)[0].id);
    await here.rests();
    assert.deepEqual(await there(), expected, words);
    await here.accessible(`without ${words}`);
  }
});

test("without sharing, answers have no way to be passed on, and a link is still followed", async () => {
  const [point, other] = pointsOf(models);
  await open("&without=sharing");
  await here.run("__probe.explorers()[0].weights = { [arguments[0]]: 2 }", point.id);
  await here.until("weighed", "return __probe.events.some(({ type }) => type === 'weigh')");
  assert.deepEqual((await there()).sharing, false);
  await here.run("location.hash = `#trade-off-view_${arguments[0]}_1`", other.id);
  await here.untilInRoot("shared answers", "return root.querySelector('[part~=weighing]').innerText.includes(arguments[0])", ENGLISH.theirs);
});

test("without weighing, nothing is weighed by the page or by a link, and nothing of it is remembered", async () => {
  const [point, other] = pointsOf(models);
  await open("&remember=");
  const stored = () => here.run("return Object.entries(localStorage).filter(([key]) => key.startsWith('trade-off:')).map(([, value]) => value).join()");
  await here.run("localStorage.clear(); __probe.explorers()[0].weights = { [arguments[0]]: 2 }", point.id);
  await here.until("remembered", "return Object.values(localStorage).some((value) => value.includes(arguments[0]))", `${point.id}_2`);
  // The next attempt of the same explorer finds what it has remembered.
  await here.run("__probe.events.length = 0; const [explorer] = __probe.explorers(); explorer.setAttribute('without', 'weighing'); explorer.explainer = undefined");
  await here.until("ready", "return __probe.events.some(({ type }) => type === 'ready')");
  await here.untilInRoot("its place", "return Boolean(root.querySelector('[data-placed]'))");
  assert.deepEqual(await here.run("return __probe.explorers()[0].weights"), {});
  const markup = await inRoot("return root.innerHTML");
  await here.run("__probe.events.length = 0; __probe.explorers()[0].weights = { [arguments[0]]: 2 }; location.hash = `#trade-off-view_${arguments[1]}_1`", point.id, other.id);
  await here.rests();
  assert.deepEqual(await here.run("return [__probe.explorers()[0].weights, __probe.events]"), [{}, []]);
  assert.equal(await inRoot("return root.innerHTML"), markup);
  await inRoot("__probe.point(root, arguments[0]).open = true", other.title);
  await here.until("remembered", "return Object.values(localStorage).some((value) => value.includes(arguments[0]))", other.id);
  assert.doesNotMatch(await stored(), new RegExp(`${point.id}_2`));
});
