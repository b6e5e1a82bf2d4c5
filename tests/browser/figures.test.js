/** Figures: the sentence and the picture at a point, and the table over all of them. */
import assert from "node:assert/strict";
import test from "node:test";
import { Command } from "selenium-webdriver/lib/command.js";
import { ENGINE } from "./engine.js";
import { ENGLISH, PRINTS, WAYS, filled, page, pointsOf, sample } from "./page.js";

const SCREENING = "/hosts/screening.html";
const screening = sample("screening");
const counted = pointsOf(screening).filter(({ figure }) => figure);
const { without, with: withIt, of, whom, period, source } = screening.figures;

/** The sample with something else in it. */
const changed = (change) => {
  const document = structuredClone(screening);
  change(document, pointsOf(document).filter(({ figure }) => figure));
  return JSON.stringify(document);
};
const QUANTITIES = [[60, 10], [108, 102.5]];
const here = page({
  "explainers/units.json": changed((_, points) => QUANTITIES.forEach(([before, now], index) => Object.assign(points[index].figure, { without: before, with: now, unit: "minutes" }))),
  "explainers/ten-thousand.json": changed((document) => (document.figures.of = 10_000)),
  "explainers/units-arabic.json": changed((document, points) => {
    document.lang = "ar";
    points.slice(0, 2).forEach(({ figure }) => Object.assign(figure, { unit: "دقيقة" }));
  }),
  "explainers/range-german.json": changed((document, points) => {
    document.lang = "de";
    points.forEach(({ figure }) => Object.assign(figure, { low: Math.max(figure.with - 1, 0), high: figure.with + 1 }));
  }),
  "explainers/arabic.json": changed((document) => (document.lang = "ar")),
});
const { inRoot } = here;

const PAGE = (name) => `/hosts/broken-document.html?src=../explainers/${name}.json`;
const number = (value) => new Intl.NumberFormat("en-GB").format(value);
const difference = ({ without: before, with: now }) =>
  now === before ? ENGLISH["figure-same"] : filled(now < before ? "figure-fewer" : "figure-more", { count: number(Math.abs(now - before)) });
const sentence = ({ without: before, with: now }) =>
  [
    ...[[without, before], [withIt, now]].map(([option, count]) => filled("figure-option", { option, value: filled("figure-of", { count: number(count), of: number(of) }) })),
    now === before ? ENGLISH["figure-equal"] : filled("figure-that", { difference: difference({ without: before, with: now }) }),
    filled("figure-rest", { without: number(of - before), with: number(of - now) }),
  ].join(" ");
/** Has Chromium take media features for others, of which the standard knows no command. */
const emulate = (params) => {
  here.driver.getExecutor().defineCommand("cdp", "POST", "/session/:sessionId/goog/cdp/execute");
  return here.driver.execute(new Command("cdp").setParameter("cmd", "Emulation.setEmulatedMedia").setParameter("params", { features: [], media: "", ...params }));
};
const openAll = () => here.run("__probe.explorers()[0].expandAll()");
const TABLE = "const table = root.querySelector('[part~=figures] table');";

test("each point with a figure says it in a sentence, and its picture is hidden from screen readers", async () => {
  await here.explorer(SCREENING);
  await openAll();
  const shown = await inRoot(`
    return [...root.querySelectorAll("[part~=figure]")].map((figure) => ({
      point: figure.closest("[part~=point]").id,
      texts: [...figure.querySelectorAll(":scope > p")].map((one) => one.innerText.replace(/\\s+/g, " ").trim()),
      pictures: figure.querySelectorAll("svg").length,
      told: [...figure.querySelectorAll("svg")].filter((svg) => !svg.closest("[aria-hidden=true]")).length,
      after: figure.previousElementSibling?.localName,
    }));`);
  assert.ok(counted.length >= 4);
  assert.deepEqual(shown.map(({ point }) => point).sort(), counted.map(({ id }) => `point-${id}`).sort());
  for (const { point, texts, pictures, told, after } of shown) {
    const { figure } = counted.find(({ id }) => point === `point-${id}`);
    assert.deepEqual(texts.slice(0, 2), [`${figure.outcome} (${whom} · ${period})`, sentence(figure)]);
    assert.ok(texts[2].startsWith(ENGLISH[`figure-${figure.basis}`]) && texts[2].includes(source), texts[2]);
    assert.equal(texts[3], figure.note);
    assert.equal(pictures, figure.without === figure.with ? 2 : 3, "two arrays, and the key to what differs");
    assert.equal(told, 0);
    assert.equal(after, "p", "it follows the body");
  }
  await here.accessible("figures");
});

for (const way of WAYS) {
  test(`the table has all figures by side, and leads to each point, by ${way}`, async () => {
    await here.explorer(SCREENING);
    assert.equal(await inRoot("return root.querySelector('[part~=figures]').open"), true);
    const rows = await inRoot(`${TABLE} return [...table.tBodies].map((body) => [...body.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, " ").trim())));`);
    const expected = ["benefit", "risk"].map((side) => counted.filter((point) => point.side === side));
    assert.deepEqual(rows.map((body) => body.slice(1).map((cells) => cells.slice(1))), expected.map((points) => points.map(({ figure }) => [number(figure.without), number(figure.with), difference(figure)])));
    for (const [body, points] of rows.map((body, index) => [body.slice(1), expected[index]])) {
      for (const [cells, { figure, certainty }] of body.map((cells, index) => [cells, points[index]])) {
        assert.ok(cells[0].startsWith(figure.outcome), cells[0]);
        assert.ok(cells[0].includes(`${ENGLISH[certainty]} · ${ENGLISH[`figure-${figure.basis}`]}`), cells[0]);
      }
    }
    const said = await inRoot("return root.querySelector('[part~=figures]').innerText.replace(/\\s+/g, ' ')");
    for (const text of [without, withIt, whom, period, source, filled("figure-base", { of: number(of) })]) assert.ok(said.includes(text), text);
    const { id } = counted.at(-1);
    await here.act(way, "return root.querySelector(`[part~=figures] button[data-intent='reveal ${arguments[0]}']`)", id);
    await here.untilInRoot("the point is open", "return root.querySelector(`#point-${arguments[0]}`).open", id);
    await here.untilInRoot("the focus", "return root.activeElement === root.querySelector(`#point-${arguments[0]} > summary`)", id);
  });
}

test("at 320 px nothing sticks out, the arrays stand one above the other, and the difference below its outcome", async () => {
  await here.explorer(SCREENING, 320);
  await openAll();
  assert.ok(await here.run("return document.documentElement.scrollWidth <= innerWidth"));
  const [room, ...pictures] = await inRoot(`
    const wide = (element) => element.getBoundingClientRect();
    const pictures = [...root.querySelectorAll("[part~=figure] svg[data-of='1000']")].map((svg) => [wide(svg).left, wide(svg).right, wide(svg).top]);
    return [wide(root.querySelector("[part~=explainer]")).right, ...pictures];`);
  assert.ok(pictures.length >= 8);
  for (const [left, right] of pictures) assert.ok(right <= room + 1 && right - left > 200, `${left} to ${right} of ${room}`);
  for (let first = 0; first < pictures.length; first += 2) assert.ok(pictures[first + 1][2] > pictures[first][2], "one above the other");
  const places = await inRoot(`${TABLE} return [...table.querySelectorAll("tbody tr:not(:first-child)")].map((row) => [...row.cells].map((cell) => cell.getBoundingClientRect().top));`);
  for (const [outcome, before, now, below] of places) assert.ok(below > outcome && Math.abs(before - now) < 2, `${[outcome, before, now, below]}`);
  await here.accessible("figures at 320 px");
});

test("where there is room the arrays stand side by side, and a thousand are 287 px wide", async () => {
  await here.explorer(SCREENING, 1280);
  await openAll();
  const [[left, top, width], [next, level]] = await inRoot(`
    // The section may be parted in two columns; the picture alone is given the room.
    const picture = root.querySelector("[part~=figure] .picture");
    picture.style.inlineSize = "640px";
    return [...picture.querySelectorAll("svg[data-of='1000']")].map((svg) => svg.getBoundingClientRect()).map(({ left, top, width }) => [left, top, width]);`);
  assert.ok(next > left + width && Math.abs(level - top) < 2);
  assert.equal(Math.round(width), 287);
});

test("quantities have bars on one axis, and decimals as the language writes them", async () => {
  await here.explorer(PAGE("units"));
  await openAll();
  const bars = await inRoot(`
    return [...root.querySelectorAll("[data-kind=bars]")].map((picture) => [...picture.querySelectorAll("path:not([stroke-width='1'])")].map((path) => path.getBBox().width));`);
  const largest = Math.max(...QUANTITIES.flat());
  const expected = QUANTITIES.map((pair) => pair.map((value) => Math.round((value / largest) * 1000)));
  assert.deepEqual(bars.map((pair) => pair.map(Math.round)).sort(), expected.sort());
  const said = await inRoot("return [...root.querySelectorAll('[part~=figure]')].map((one) => one.innerText).join(' ')");
  assert.ok(said.includes("102.5 minutes") && said.includes(filled("figure-less", { count: "5.5" })), said);
});

test("bars are as wide as their column, on a phone and beside each other, from left to right and from right to left", async () => {
  for (const [name, width] of [["units", 320], ["units", 1280], ["units-arabic", 768]]) {
    await here.explorer(PAGE(name), width);
    await openAll();
    assert.ok(await here.run("return document.documentElement.scrollWidth <= innerWidth"), `${name} at ${width} px`);
    const rooms = await inRoot("return [...root.querySelectorAll('.bar')].map((bar) => bar.getBoundingClientRect().width / bar.closest('.figure').getBoundingClientRect().width)");
    assert.equal(rooms.length, 2 * QUANTITIES.length);
    for (const room of rooms) assert.ok(room > 0.8 && room <= 1, `${name} at ${width} px: ${room} of the column`);
  }
});

test("beside quantities the table says at each count, and at nothing else, out of how many it is", async () => {
  await here.explorer(PAGE("units"));
  const base = filled("figure-base", { of: number(of) });
  const [head, rows] = await inRoot(`${TABLE} return [table.tHead.innerText, [...table.querySelectorAll("tbody tr:has(td)")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText.replace(/\\s+/g, " ").trim()))];`);
  assert.ok(!head.includes(base), head);
  const counts = rows.filter(([before]) => !before.includes("minutes"));
  assert.equal(rows.length - counts.length, QUANTITIES.length);
  assert.ok(counts.length > 1);
  for (const [before, now] of counts) assert.ok(before.endsWith(base) && now.endsWith(base), `${before}, ${now}`);
  for (const [before, now] of rows.filter(([before]) => before.includes("minutes"))) assert.ok(!`${before}${now}`.includes(base), `${before}, ${now}`);
});

test("no word of a range is broken in the table 600 px wide, in German", async () => {
  await here.explorer(PAGE("range-german"), 632);
  await here.run("__probe.explorers()[0].style.inlineSize = '600px'");
  await here.rests();
  assert.ok((await inRoot(`${TABLE} return table.innerText`)).includes("wahrscheinlich"));
  // A longer word is parted at a syllable, by engines that know those of the language.
  const broken = await here.brokenWords("root.querySelector('[part~=figures] table')");
  assert.deepEqual(broken.filter((word) => word.includes("wahrscheinlich")), []);
});

test("on paper a dark explorer is light, and no control has a place", async () => {
  await here.explorer(`${PAGE("units")}&theme=dark`);
  await openAll();
  const seen = () =>
    inRoot("return [getComputedStyle(root.querySelector('.bar path:last-child')).stroke, getComputedStyle(root.querySelector('.tools')).minBlockSize]");
  const [dark, place] = await seen();
  // Engines differ in the white that they write in.
  assert.ok(dark.match(/\d+/g).slice(0, 3).every((part) => part > 200), dark);
  assert.ok(parseFloat(place) > 40, place);
  if (ENGINE !== "chromium") return;
  await emulate({ media: "print" });
  const [ink, none] = await seen();
  assert.equal(ink, "rgb(0, 0, 0)");
  assert.ok(!(parseFloat(none) > 0), none);
  await emulate({});
});

test("ten thousand are a ruled field, and right to left the pictures are mirrored", async () => {
  await here.explorer(PAGE("ten-thousand"));
  await openAll();
  const [rules, paths] = await inRoot(`
    const [array] = root.querySelectorAll("svg[data-of='10000']");
    const box = (path) => { const { width, height } = path.getBBox(); return [width, height].map(Math.round); };
    return [box(array.querySelector("[stroke-width='1']")), array.querySelectorAll("path").length];`);
  assert.deepEqual(rules, [2200, 2200]);
  assert.ok(paths <= 5);
  await here.explorer(PAGE("arabic"));
  await openAll();
  const transforms = await inRoot("return [...root.querySelectorAll('svg[data-of]')].map((svg) => getComputedStyle(svg).transform)");
  assert.ok(transforms.length >= 8);
  for (const transform of transforms) assert.match(transform, /^matrix\(-1, 0, 0, 1/);
  assert.ok(await here.run("return document.documentElement.scrollWidth <= innerWidth"));
});

test("the pictures need no colour: they are lines in one ink, in forced colours too", async () => {
  await here.explorer(SCREENING);
  await openAll();
  const inks = () =>
    inRoot("return [...new Set([...root.querySelectorAll(\"svg[data-of] path:not([stroke-width='1'])\")].map((path) => { const { stroke, fill } = getComputedStyle(path); return [stroke, fill].join(); }))]");
  const usual = await inks();
  assert.equal(usual.length, 1, `${usual}`);
  assert.match(usual[0], /,none$/);
  if (ENGINE !== "chromium") return;
  await emulate({ features: [{ name: "forced-colors", value: "active" }] });
  const text = await inRoot("const probe = document.createElement('i'); probe.style.color = 'CanvasText'; root.append(probe); const { color } = getComputedStyle(probe); probe.remove(); return color");
  assert.deepEqual(await inks(), [`${text},none`]);
  await emulate({});
});

test(`on paper there are the sentence and the table${PRINTS ? "" : ": in the engine that prints for no test, in the explorer"}`, async () => {
  await here.explorer(SCREENING);
  const paper = PRINTS ? await here.printed() : await inRoot("return root.querySelector('[part~=explainer]').textContent");
  for (const { figure } of counted) assert.ok(paper.includes(sentence(figure)), sentence(figure));
  assert.ok(paper.includes(ENGLISH.figures) && paper.includes(ENGLISH["figure-difference"]));
  assert.equal(await inRoot("return getComputedStyle(root.querySelector('.picture')).printColorAdjust ?? 'exact'"), "exact");
});
