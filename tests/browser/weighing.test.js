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
/** The share of a side whose answers have this sum, as it is written. */
const share = (side, sum) => `${Math.round((100 * sum) / (2 * { benefit: benefits, risk: risks }[side].length))}%`;
const heavier = (side, sum, otherSum) =>
  filled("heavier", { side: models.sides[side], more: share(side, sum), less: share(side === "risk" ? "benefit" : "risk", otherSum) });
/** Both bars, the benefits' first: where bar and frame begin and end on the screen, and of what ink they are. */
const bars = () =>
  inRoot(`
    return [...root.querySelectorAll("[part~=weighing] svg")].map((svg) => {
      const [most, bar] = [...svg.querySelectorAll("rect")];
      const [frame, filled] = [most, bar].map((rect) => rect.getBoundingClientRect()).map(({ left, right }) => ({ left, right }));
      return { frame, filled, ink: getComputedStyle(bar).fill };
    });`);
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
    await sentence(ENGLISH["nothing-counts"]);
    assert.deepEqual(await bars(), [], "nothing counts, and there is no balance");
    await here.accessible("nothing counts");
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
    await weigh(way, benefits[0], "matters-a-lot");
    await weigh(way, risks[1], "matters");
    await sentence(heavier("risk", 3, 3));
    await here.act(way, "return __probe.named(__probe.point(root, arguments[0]), 'button', arguments[1])", benefits[0].title, heavier("risk", 3, 3));
    await untilInRoot("the focus is on the weighing", "const { activeElement } = root; return activeElement?.id === 'weighing' && activeElement.getBoundingClientRect().top < innerHeight");
    assert.deepEqual(await listed(ENGLISH.carries), [risks[0].title, risks[1].title]);
    await here.act(way, "return __probe.named(root.querySelector('[part~=weighing]'), 'button', arguments[0])", risks[1].title);
    await untilInRoot("the point", "return root.activeElement === __probe.point(root, arguments[0]).firstElementChild", risks[1].title);
  });
}

test("before any answer there is no group, no heading and nothing to see, and with one they are there", async () => {
  await here.explorer();
  const found = () => inRoot("const weighing = root.querySelector('[part~=weighing]'); return [weighing.querySelectorAll('[role=group], h3, svg, button').length > 0, weighing.getBoundingClientRect().height > 0]");
  assert.deepEqual(await found(), [false, false]);
  await weigh("pointer", benefits[0], "does-not-matter");
  assert.deepEqual(await found(), [true, true]);
});

test("to say the same of every point favours nobody, and a side gains nothing by having more of them", async () => {
  assert.notEqual(benefits.length, risks.length);
  await here.explorer();
  const mark = (weights) => here.run("__probe.explorers()[0].weights = arguments[0]", weights);
  for (const weight of [1, 2]) {
    await mark(Object.fromEntries(points.map(({ id }) => [id, weight])));
    await sentence(filled("level", { more: `${50 * weight}%`, less: `${50 * weight}%` }));
    assert.deepEqual([await listed(ENGLISH.carries), await listed(ENGLISH.tips)], [[], []]);
  }
  // As many of each: of fewer points that is a larger share.
  await mark(Object.fromEntries([...benefits.slice(0, 5), ...risks.slice(0, 5)].map(({ id }) => [id, 2])));
  const [less, more] = [benefits, risks].toSorted((a, b) => b.length - a.length).map(([{ side }]) => side);
  await sentence(heavier(more, 10, 10));
  assert.ok(await inRoot("return root.querySelector('[part~=weighing]').innerText.includes(arguments[0])", ENGLISH.method));
  assert.notEqual(share(more, 10), share(less, 10));
});

for (const [direction, query, start, end] of [["left to right", "", "left", "right"], ["right to left", "ar", "right", "left"]]) {
  test(`the bars are as long as the shares, from the same edge, in one ink, ${direction}`, async () => {
    await here.explorer();
    // The document decides its direction.
    if (query) {
      await here.run("window.__before = __probe.events.length; const [explorer] = __probe.explorers(); explorer.explainer = { ...arguments[0], lang: arguments[1] }", models, query);
      await here.until("ready", "return __probe.events.slice(__before).some(({ type }) => type === 'ready')");
    }
    await here.run("__probe.explorers()[0].weights = arguments[0]", { [benefits[0].id]: 2, [benefits[1].id]: 2, [risks[0].id]: 1 });
    await untilInRoot("bars", "return root.querySelectorAll('[part~=weighing] svg').length === 2");
    const [benefit, risk] = await bars();
    assert.deepEqual(benefit.frame, risk.frame);
    assert.equal(benefit.ink, risk.ink);
    for (const [side, { frame, filled }, sum] of [["benefit", benefit, 4], ["risk", risk, 1]]) {
      assert.ok(Math.abs(filled[start] - frame[start]) < 1, `${side} begins at the edge`);
      const length = Math.abs(filled[end] - filled[start]) / Math.abs(frame[end] - frame[start]);
      assert.ok(Math.abs(100 * length - Number.parseInt(share(side, sum), 10)) < 0.6, `${side}: ${length}`);
    }
    assert.ok(await inRoot("return [...root.querySelectorAll('[part~=weighing] svg')].every((svg) => svg.closest('[aria-hidden=true]'))"));
    await here.accessible(`bars, ${direction}`);
  });
}

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
    const [side, other] = sum("benefit") * risks.length > sum("risk") * benefits.length ? ["benefit", "risk"] : ["risk", "benefit"];
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
    await untilInRoot("the focus is where the reader can answer anew", "return root.activeElement === __probe.point(root, arguments[0]).firstElementChild && __probe.seen(root.activeElement)", benefits[0].title);
    assert.deepEqual(await inRoot("return [root.querySelectorAll('[part~=weigh] [aria-pressed=true]').length, root.querySelectorAll('[part~=point][open]').length]"), [0, 3]);
    assert.deepEqual((await here.events("weigh")).slice(-3), [benefits[0], risks[0], risks[1]].toSorted((a, b) => points.indexOf(a) - points.indexOf(b)).map(({ id }) => ({ id, weight: null })));
    await here.accessible("after a reset");
    await here.quiet("explainers/open-models.json", "news.css");
  });
}

test("after a reset the focus is where something is seen: the section of a point where it is closed, the search where a filter leaves none", async () => {
  await here.explorer();
  const section = models.sections.find(({ points }) => points?.some(({ id }) => id === risks.at(-1).id));
  await weigh("pointer", risks.at(-1), "matters");
  await inRoot("__probe.point(root, arguments[0]).parentElement.closest('details').open = false", risks.at(-1).title);
  const reset = () => here.act("pointer", "return __probe.named(root.querySelector('[part~=weighing]'), 'button', arguments[0])", ENGLISH.reset);
  await reset();
  await untilInRoot("the section", "return root.activeElement?.matches('summary') && root.activeElement.querySelector('h3')?.textContent === arguments[0]", section.title);
  await weigh("pointer", benefits[0], "matters");
  await inRoot("const input = root.querySelector('input'); input.value = arguments[0]; input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))", "no such words");
  await untilInRoot("left out", "return !__probe.seen(__probe.point(root, arguments[0]))", benefits[0].title);
  await reset();
  await untilInRoot("the search", "return root.activeElement?.matches('[part~=find] > summary')");
});

test("a point that a filter leaves out keeps its weight", async () => {
  await here.explorer();
  await weigh("pointer", benefits[0], "matters");
  await here.openFind();
  await here.act("pointer", "return [...root.querySelectorAll('fieldset button')].find((one) => __probe.name(one).startsWith(arguments[0]))", models.sides.risk);
  await untilInRoot("left out", "return !__probe.seen(__probe.point(root, arguments[0]))", benefits[0].title);
  await sentence(heavier("benefit", 1, 0));
});

test("a point that is weighed while a search hides its section says so when it is back", async () => {
  await here.explorer();
  await here.openFind();
  const search = (text) => inRoot("const field = root.querySelector('[part~=find] input'); field.value = arguments[0]; field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))", text);
  const answers = "return __probe.point(root, arguments[0]).querySelector('.answer')?.textContent === (arguments[1] ?? undefined)";
  const [point] = benefits;
  await search("nothing has these words");
  await untilInRoot("the section hidden", "return __probe.point(root, arguments[0]).closest('[part~=section]').hidden", point.title);
  await here.run("__probe.explorers()[0].weights = { [arguments[0]]: 2 }", point.id);
  await sentence(heavier("benefit", 2, 0));
  await search("");
  await untilInRoot("the section back", "return __probe.seen(__probe.point(root, arguments[0]))", point.title);
  await untilInRoot("the answer", answers, point.title, ENGLISH["matters-a-lot"]);
  await search("nothing has these words");
  await untilInRoot("hidden again", "return __probe.point(root, arguments[0]).closest('[part~=section]').hidden", point.title);
  await here.run("__probe.explorers()[0].weights = {}");
  await search("");
  await untilInRoot("no answer", answers, point.title);
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
