/** The two lenses: who gains and who bears the risk, and what is felt now or later. Each cell is a filter. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, WAYS, filled, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
const points = pointsOf(models);

/** The sample with each point changed. */
const changed = (change) => {
  const document = structuredClone(models);
  pointsOf(document).forEach(change);
  return JSON.stringify(document);
};
/** The sample with 200 points like its first: of ten of them nine concern the same reader, at the same time. */
const many = structuredClone(models);
const [{ points: [one] }] = many.sections;
many.sections[0].points = Array.from({ length: 200 }, (_, index) => ({
  ...one,
  id: `point-${index}`,
  side: index % 4 ? "benefit" : "risk",
  who: [index % 10 ? "Everyone" : "Someone"],
  horizon: index % 10 ? "now" : "later",
}));
for (const section of many.sections) for (const point of section.points ?? []) delete point.answers;
const here = page({
  "explainers/many.json": JSON.stringify(many),
  "explainers/without-who.json": changed((point) => delete point.who),
  "explainers/one-who.json": changed((point) => (point.who = ["Everyone"])),
  "explainers/one-each.json": changed((point, index) => (point.who = [`Reader ${index + 1}`])),
  "explainers/without-horizon.json": changed((point) => delete point.horizon),
});
const { inRoot, found } = here;

const SIDES = ["benefit", "risk"];
const LENSES = {
  gains: { words: ({ who }) => who ?? [], rows: [...new Set(points.flatMap(({ who }) => who ?? []))], label: (word) => word, group: "who" },
  timing: { words: ({ horizon }) => [horizon], rows: ["now", "soon", "later"], label: (word) => ENGLISH[word], group: "horizon" },
};
const table = (lens) => inRoot(`
  const table = __probe.details(root, arguments[0]).querySelector("table");
  return [...table.rows].map((row) => [...row.cells].map((cell) => __probe.name(cell)));`, ENGLISH[lens]);
const CELL = `
  const lens = __probe.details(root, arguments[0]);
  const column = [...lens.querySelectorAll("thead tr > *")].findIndex((head) => __probe.name(head) === arguments[2]);
  return __probe.named(lens, "th[scope=row]", arguments[1]).parentElement.cells[column].querySelector("button");`;
const cell = (lens, word, side) => [CELL, ENGLISH[lens], LENSES[lens].label(word), models.sides[side]];
const pressed = () => inRoot("return [...root.querySelectorAll('[part~=lens] [aria-pressed=true]')].length");
const claims = () => inRoot("return [...root.querySelectorAll('[part~=point]')].filter(__probe.seen).map((point) => __probe.name(point.querySelector('[part=claim]')))");
const open = async (way, lens) => {
  await here.openFind();
  await here.act(way, "return __probe.named(root, 'summary', arguments[0])", ENGLISH[lens]);
  await here.untilInRoot("the lens opens", "return __probe.details(root, arguments[0]).open", ENGLISH[lens]);
};

for (const [lens, { words, rows, label, group }] of Object.entries(LENSES)) {
  const count = (word, side) => points.filter((point) => point.side === side && words(point).includes(word));

  test(`${lens}: each cell counts the points of the document, and one without any is empty`, async () => {
    await here.explorer();
    await open("pointer", lens);
    // A cell says to the ear which one it is.
    const says = (word, side) => (count(word, side).length ? `${label(word)}, ${models.sides[side]}: ${count(word, side).length}` : "");
    const expected = rows.map((word) => [label(word), ...SIDES.map((side) => says(word, side))]);
    assert.deepEqual(await table(lens), [["", models.sides.benefit, models.sides.risk], ...expected]);
    assert.ok(expected.flat().some((text) => Number(text.split(": ")[1]) > 1), "there is something to count");
    await here.accessible(`${lens} open`);
    await here.quiet("explainers/open-models.json", "news.css");
  });

  test(`${lens}: each cell has as many marks as points, be they few or many`, async () => {
    for (const path of ["/one-tag.html", "/hosts/broken-document.html?src=../explainers/many.json"]) {
      await here.explorer(path);
      await open("pointer", lens);
      const cells = await inRoot(`return [...__probe.details(root, arguments[0]).querySelectorAll("td button")].map((cell) => ({
        count: Number(cell.querySelector("b").textContent),
        marks: cell.querySelector(".marks").textContent,
        side: cell.closest("td").dataset.side,
      }))`, ENGLISH[lens]);
      assert.ok(cells.length > 3 && Math.max(...cells.map(({ count }) => count)) > (path.includes("many") ? 100 : 5), JSON.stringify(cells.map(({ count }) => count)));
      for (const { count, marks, side } of cells) assert.equal(marks, (side === "benefit" ? "●" : "◇").repeat(count), path);
    }
  });

  for (const way of WAYS) {
    test(`${lens}: a cell leaves its points, another takes its place, and pressed again it is taken back, by ${way}`, async () => {
      await here.explorer();
      await open(way, lens);
      const [first, second] = rows.flatMap((word) => SIDES.map((side) => [word, side])).filter(([word, side]) => count(word, side).length > 0);
      for (const [word, side] of [first, second]) {
        const kept = count(word, side);
        await here.act(way, ...cell(lens, word, side));
        await found(filled("found.other", { shown: kept.length, all: points.length }));
        assert.deepEqual((await claims()).sort(), kept.map(({ title }) => title).sort());
        assert.equal(await pressed(), 1, "the cell shows that it is at work, and no other does");
        assert.equal(await here.run(`const root = __probe.explorers()[0].shadowRoot; return (() => { ${CELL} })() === root.activeElement`, ...cell(lens, word, side).slice(1)), true, "the focus stays");
        await here.told("filter", { query: "", facets: [`side:${side}`, `${group}:${word}`], found: kept.length });
      }
      await here.accessible(`${lens}: a cell at work`);
      await here.act(way, ...cell(lens, ...second));
      await found(filled("all-shown.other", { all: points.length }));
      assert.equal((await claims()).length, points.length);
      assert.equal(await pressed(), 0);
      await here.told("filter", { query: "", facets: [], found: points.length });
    });
  }
}

test("a lens filters within a search, and the filters show what it has pressed", async () => {
  await here.explorer();
  await here.openFind();
  await inRoot("root.querySelector('input').focus()");
  await here.press("meta");
  await found(filled("found.other", { shown: points.filter((point) => JSON.stringify(point).includes("Meta")).length, all: points.length }));
  await open("pointer", "gains");
  await here.act("pointer", ...cell("gains", "Developers", "risk"));
  const kept = points.filter((point) => point.side === "risk" && point.who?.includes("Developers") && JSON.stringify(point).includes("Meta"));
  await found(filled("found.other", { shown: kept.length, all: points.length }));
  const filters = await inRoot("return [...root.querySelectorAll('fieldset [aria-pressed=true] span')].map((one) => one.textContent)");
  assert.deepEqual(filters, [models.sides.risk, "Developers"]);
  await here.told("filter", { query: "meta", facets: ["side:risk", "who:Developers"], found: kept.length });
});

test("a lens is shown only for what the document tells, and only as long as it is seen at a glance", async () => {
  const rows = [
    ["open-models", ["gains", "timing"]],
    ["without-who", ["timing"]],
    ["one-who", ["timing"]],
    ["one-each", ["timing"]],
    ["without-horizon", ["gains"]],
  ];
  for (const [name, lenses] of rows) {
    await here.explorer(`/hosts/broken-document.html?src=../explainers/${name}.json`);
    assert.deepEqual(await inRoot("return [...root.querySelectorAll('[part~=lens] > summary')].map(__probe.name)"), lenses.map((lens) => ENGLISH[lens]), name);
  }
});

test("on a phone a lens keeps its words whole, and nothing of it sticks out", async () => {
  await here.explorer("/one-tag.html", 390);
  await here.openFind();
  await inRoot("for (const details of root.querySelectorAll('[part~=lens]')) details.open = true");
  const heads = await inRoot(`
    return [...root.querySelectorAll("[part~=lens] th")].map((head) => {
      const range = document.createRange();
      range.selectNodeContents(head);
      return [__probe.name(head), new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size];
    });`);
  assert.ok(heads.length > 10);
  for (const [name, lines] of heads) assert.ok(lines <= name.split(" ").length, `“${name}” takes ${lines} lines`);
  const widths = await inRoot("return [...root.querySelectorAll('[part~=lens]')].map((lens) => [lens.clientWidth, lens.querySelector('table').getBoundingClientRect().width])");
  for (const [room, width] of widths) assert.ok(width <= room, `${width} of ${room} px`);
});
