/** What a reader weighs: point by point, what it comes to, and what would tip it. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, PRINTS, WAYS, filled, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
const points = pointsOf(models);
const benefits = points.filter(({ side }) => side === "benefit");
const risks = points.filter(({ side }) => side === "risk");
const NUMBERS = { "does-not-matter": 0, matters: 1, "matters-a-lot": 2 };
const here = page();
const { inRoot, untilInRoot } = here;

const WEIGH = "return __probe.named(__probe.named(__probe.point(root, arguments[0]), 'legend', arguments[1])?.parentElement, 'button', arguments[2])";
const opened = async (way, { title }) => {
  if (await inRoot("return __probe.point(root, arguments[0]).open", title)) return;
  await here.act(way, "return __probe.point(root, arguments[0]).firstElementChild", title);
  // The browser opens it at once, and the explorer is told of it after that.
  await untilInRoot("its question", "return __probe.named(__probe.point(root, arguments[0]), 'legend', arguments[1])", title, ENGLISH.weigh);
};
const said = ({ title }) =>
  inRoot(
    `const group = __probe.named(__probe.point(root, arguments[0]), "legend", arguments[1]).parentElement;
     return Object.fromEntries([...group.querySelectorAll("[aria-pressed]")].map((button) => [__probe.name(button), button.ariaPressed]));`,
    title,
    ENGLISH.weigh,
  );
const onlyPressed = (key) => Object.fromEntries(Object.keys(NUMBERS).map((each) => [ENGLISH[each], String(each === key)]));
/** Presses one of the three buttons of a point, and waits until it is as `pressed` says. */
const weigh = async (way, point, key, pressed = true) => {
  await opened(way, point);
  await here.act(way, WEIGH, point.title, ENGLISH.weigh, ENGLISH[key]);
  await untilInRoot(`${key}: ${pressed}`, WEIGH.replace("return", "return (").concat(").ariaPressed === arguments[3]"), point.title, ENGLISH.weigh, ENGLISH[key], String(pressed));
};
const sentence = (text) => untilInRoot(`the sentence “${text}”`, "return root.querySelector('[part~=weighing] [role=status]').textContent === arguments[0]", text);
const heavier = (side, more, less) => filled("heavier", { side: models.sides[side], more, less });
/** How much lower the end of the beam on this side hangs than the other, in pixels, once it has come to rest. */
const hangs = async (side) => {
  const drop = `
    const [benefit, risk] = ["benefit", "risk"].map((each) => root.querySelector("[part~=weighing] svg ." + each).getBoundingClientRect());
    return Math.round((benefit.top + benefit.bottom - risk.top - risk.bottom) / 2) * (arguments[0] === "risk" ? -1 : 1);`;
  await untilInRoot("the beam rests", "return root.querySelector('[part~=weighing] svg').getAnimations({ subtree: true }).length === 0");
  return inRoot(drop, side);
};
/** The points listed in the weighing under `lead`, as texts of their buttons. */
const listed = (lead) =>
  inRoot(
    `const lead = __probe.named(root.querySelector("[part~=weighing]"), "p", arguments[0]);
     return lead ? [...lead.nextElementSibling.querySelectorAll("button")].map(__probe.name) : [];`,
    lead,
  );

for (const way of WAYS) {
  test(`a point is weighed, weighed anew, and taken back, by ${way}`, async () => {
    await here.explorer();
    const [point] = benefits;
    await inRoot("window.__status = root.querySelector('[part~=weighing] [role=status]')");
    assert.equal(await here.run("return __status.textContent"), "", "it is there before there is anything to announce");
    await opened(way, point);
    assert.deepEqual(await said(point), onlyPressed(undefined));
    await weigh(way, point, "matters");
    await sentence(heavier("benefit", 1, 0));
    assert.deepEqual(await said(point), onlyPressed("matters"));
    await weigh(way, point, "matters-a-lot");
    await sentence(heavier("benefit", 2, 0));
    assert.deepEqual(await said(point), onlyPressed("matters-a-lot"));
    assert.match(await inRoot("return __probe.name(__probe.point(root, arguments[0]).firstElementChild)", point.title), new RegExp(ENGLISH["matters-a-lot"]), "the point shows it when it is closed");
    await here.accessible("one point weighed");
    await weigh(way, point, "does-not-matter");
    await sentence(filled("level", { more: 0, less: 0 }));
    await weigh(way, point, "does-not-matter", false);
    await sentence("");
    assert.deepEqual(await said(point), onlyPressed(undefined));
    assert.equal(await inRoot("return __status === root.querySelector('[part~=weighing] [role=status]')"), true, "what announces was never replaced");
    assert.deepEqual((await here.events("weigh")), [1, 2, 0, null].map((weight) => ({ id: point.id, weight })));
    await here.quiet("explainers/open-models.json", "news.css");
  });

  test(`the weights lead to the weighing and back to the points that carry it, by ${way}`, async () => {
    await here.explorer();
    await weigh(way, benefits[1], "matters");
    await weigh(way, risks[0], "matters-a-lot");
    await weigh(way, benefits[0], "matters");
    await weigh(way, risks[1], "matters");
    await sentence(heavier("risk", 3, 2));
    await here.act(way, "return __probe.named(__probe.point(root, arguments[0]), 'button', arguments[1])", benefits[0].title, heavier("risk", 3, 2));
    await untilInRoot("the focus is on the weighing", "const { activeElement } = root; return activeElement?.part.contains('weighing') && activeElement.getBoundingClientRect().top < innerHeight");
    assert.deepEqual(await listed(ENGLISH.carries), [risks[0].title, risks[1].title]);
    await here.act(way, "return __probe.named(root.querySelector('[part~=weighing]'), 'button', arguments[0])", risks[1].title);
    await untilInRoot("the point", "return root.activeElement === __probe.point(root, arguments[0]).firstElementChild", risks[1].title);
  });
}

test("the beam hangs lower on the heavier side, and level where neither is", async () => {
  await here.explorer();
  await weigh("pointer", risks[0], "matters");
  await sentence(heavier("risk", 1, 0));
  const alone = await hangs("risk");
  assert.ok(alone > 0, `${alone} px`);
  await weigh("pointer", benefits[0], "matters");
  await sentence(filled("level", { more: 1, less: 1 }));
  assert.equal(await hangs("risk"), 0);
  await weigh("pointer", benefits[0], "matters-a-lot");
  await sentence(heavier("benefit", 2, 1));
  const more = await hangs("benefit");
  assert.ok(more > 0 && more < alone, `${more} px where two stand against one, ${alone} px where one stands alone`);
});

const NAMED = [
  ["one against none", [[benefits[0], "matters"]]],
  ["two against one", [[risks[0], "matters-a-lot"], [benefits[0], "matters"]]],
  ["far from level", [[risks[0], "matters-a-lot"], [risks[1], "matters-a-lot"], [risks[2], "matters"], [benefits[0], "does-not-matter"]]],
];
for (const [name, weights] of NAMED) {
  test(`the change that is named tips it, and nothing less does: ${name}`, async () => {
    await here.explorer();
    for (const [point, key] of weights) await weigh("pointer", point, key);
    const sum = (side) => weights.filter(([point]) => point.side === side).reduce((sum, [, key]) => sum + NUMBERS[key], 0);
    const [side, other] = sum("benefit") > sum("risk") ? ["benefit", "risk"] : ["risk", "benefit"];
    await sentence(heavier(side, sum(side), sum(other)));
    const changes = (await listed(ENGLISH.tips)).map((text) => {
      const point = points.find(({ title }) => text.startsWith(title));
      const key = Object.keys(NUMBERS).find((key) => text.endsWith(` · ${ENGLISH[key]}`));
      assert.ok(point && key, text);
      return [point, key];
    });
    assert.ok(changes.length > 0);
    const [last, ...first] = changes.toReversed();
    for (const [point, key] of first) await weigh("pointer", point, key);
    const text = () => inRoot("return root.querySelector('[part~=weighing] [role=status]').textContent");
    assert.ok(!(await text()).includes(`“${models.sides[other]}”`), "without the last of it, it does not tip");
    await weigh("pointer", ...last);
    await untilInRoot("it has tipped", "return root.querySelector('[part~=weighing] [role=status]').textContent.includes(arguments[0])", `“${models.sides[other]}”`);
    assert.ok((await hangs(other)) > 0);
  });
}

for (const way of WAYS) {
  test(`a reset takes back all that was weighed, and nothing else, by ${way}`, async () => {
    await here.explorer();
    for (const point of [benefits[0], risks[0], risks[1]]) await weigh("pointer", point, "matters");
    await sentence(heavier("risk", 2, 1));
    await here.accessible("three points weighed");
    await here.act(way, "return __probe.named(root.querySelector('[part~=weighing]'), 'button', arguments[0])", ENGLISH.reset);
    await sentence("");
    assert.equal(await inRoot("return root.activeElement?.part.contains('weighing')"), true, "the focus stays where the reader is");
    assert.deepEqual(await inRoot("return [root.querySelectorAll('[part~=weigh] [aria-pressed=true]').length, root.querySelectorAll('[part~=point][open]').length]"), [0, 3]);
    assert.deepEqual((await here.events("weigh")).slice(-3), [benefits[0], risks[0], risks[1]].toSorted((a, b) => points.indexOf(a) - points.indexOf(b)).map(({ id }) => ({ id, weight: null })));
    await here.accessible("after a reset");
    await here.quiet("explainers/open-models.json", "news.css");
  });
}

test("a point that a filter leaves out keeps its weight", async () => {
  await here.explorer();
  await weigh("pointer", benefits[0], "matters");
  await inRoot("__probe.details(root, arguments[0]).open = true", ENGLISH.filters);
  await here.act("pointer", "return [...root.querySelectorAll('fieldset button')].find((one) => __probe.name(one).startsWith(arguments[0]))", models.sides.risk);
  await untilInRoot("left out", "return !__probe.seen(__probe.point(root, arguments[0]))", benefits[0].title);
  await sentence(heavier("benefit", 1, 0));
});

test(`printed, the weights have their sentence, and without any there is none${PRINTS ? "" : ": by the rules, since the engine prints for no test"}`, async () => {
  await here.explorer();
  const words = [ENGLISH.weighing, heavier("benefit", 2, 0)];
  const controls = [ENGLISH.reset, ENGLISH.weigh, ENGLISH.copy, ENGLISH.view];
  const paper = PRINTS ? () => here.printed() : () => inRoot("return [...root.querySelector('[part~=weighing]').children].map((one) => one.textContent).join(' ')");
  const before = await paper();
  for (const text of words) assert.ok(!before.includes(text), `“${text}” before anything was weighed`);
  await weigh("pointer", benefits[0], "matters-a-lot");
  await sentence(heavier("benefit", 2, 0));
  const after = await paper();
  for (const text of words) assert.ok(after.includes(text), `“${text}” in: ${after.slice(-600)}`);
  if (!PRINTS) return;
  for (const text of controls) assert.ok(!after.includes(text), `“${text}” is for the screen`);
  await here.run("__probe.explorers()[0].setAttribute('print', 'as-shown')");
  const shown = await here.printed();
  const body = ([point]) => point.body[0].replaceAll("*", "");
  for (const text of [...words, body(benefits)]) assert.ok(shown.includes(text), text);
  assert.ok(!shown.includes(body(risks)), "what is closed stays closed");
});
