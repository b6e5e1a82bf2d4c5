/** Links: to a point, and to a view; passed on by the clipboard and the share sheet, and followed from the page's address. */
import assert from "node:assert/strict";
import test from "node:test";
import { ENGLISH, WAYS, filled, page, pointsOf, sample } from "./page.js";

const models = sample("open-models");
const points = pointsOf(models);
const benefit = points.find(({ side }) => side === "benefit");
const risk = points.find(({ side }) => side === "risk");
const here = page();
const { inRoot, untilInRoot } = here;

/** What a browser may have to pass on a link; `window.__passed` lists what was passed on. */
const GIVEN = {
  clipboard: "{ writeText: async (...passed) => void __passed.push(['copy', ...passed]) }",
  share: "async (...passed) => void __passed.push(['share', ...passed])",
};
const REFUSED = {
  clipboard: "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }",
  share: "() => Promise.reject(new DOMException('no', 'AbortError'))",
};
const MISSING = { clipboard: "undefined", share: "undefined" };

/** Opens a page whose explorer has not been loaded yet, gives it these ways and a thumb or a mouse, and goes to the explorer. */
const withWays = async ({ clipboard, share }, query = "", thumb = false) => {
  await here.open(`/hosts/far-below.html${query}`, 1280);
  await here.run(`
    window.__passed = [];
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: ${clipboard} });
    Object.defineProperty(navigator, "share", { configurable: true, value: ${share} });
    const query = matchMedia.bind(window);
    window.matchMedia = (text) => (text === "(pointer: coarse)" ? { matches: ${thumb} } : query(text));`);
  await here.near();
};
const passed = () => here.run("return __passed");
const open = async ({ title }) => {
  await inRoot("__probe.point(root, arguments[0]).open = true", title);
  await untilInRoot("its controls", "return __probe.named(__probe.point(root, arguments[0]), 'legend', arguments[1])", title, ENGLISH.weigh);
};
const IN_POINT = "return __probe.named(__probe.point(root, arguments[0]), 'button, a', arguments[1])";
const IN_WEIGHING = "return __probe.named(root.querySelector('[part~=weighing]'), 'button', arguments[0])";
const weigh = async (point, key) => {
  await open(point);
  await here.act("pointer", IN_POINT, point.title, ENGLISH[key]);
  await untilInRoot("pressed", `return (() => { ${IN_POINT} })().ariaPressed === "true"`, point.title, ENGLISH[key]);
};
const revealed = ({ title }) =>
  untilInRoot(`“${title}” revealed`, `
    const point = __probe.point(root, arguments[0]);
    const { top, bottom } = point.firstElementChild.getBoundingClientRect();
    return point.open && root.activeElement === point.firstElementChild && top >= 0 && bottom <= innerHeight;`, title);
const announced = (text) => untilInRoot(`“${text}” announced`, "return [...root.querySelectorAll('[part~=link] [role=status]')].some((one) => one.textContent === arguments[0])", text);

for (const way of WAYS) {
  test(`“Copy link” writes the page's address with the point's fragment, and says so, by ${way}`, async () => {
    await withWays({ ...GIVEN, share: "undefined" }, "?from=letter#elsewhere");
    await open(risk);
    assert.equal(await inRoot("return __probe.point(root, arguments[0]).querySelector('[role=status]').textContent", risk.title), "", "it is there before there is anything to announce");
    await here.act(way, IN_POINT, risk.title, ENGLISH.copy);
    await announced(ENGLISH.copied);
    assert.deepEqual(await passed(), [["copy", `${here.origin}/hosts/far-below.html?from=letter#trade-off_${risk.id}`]]);
    assert.deepEqual(await here.events("share"), [{ id: risk.id, by: "copy" }]);
    assert.equal(await here.run("return location.hash"), "#elsewhere", "the page's own address stays");
    await here.accessible("a link copied");
    await here.quiet("explainers/open-models.json");
  });

  test(`the share sheet has the title and the address, by ${way}`, async () => {
    await withWays(GIVEN, "", true);
    await open(risk);
    await here.act(way, IN_POINT, risk.title, ENGLISH.share);
    await here.until("told", "return __probe.events.some(({ type }) => type === 'share')");
    assert.deepEqual(await passed(), [["share", { title: models.title, url: `${here.origin}/hosts/far-below.html#trade-off_${risk.id}` }]]);
    assert.deepEqual(await here.events("share"), [{ id: risk.id, by: "sheet" }]);
  });

  test(`“Link to my answers” puts the weights into the fragment, and into nothing else, by ${way}`, async () => {
    const address = `${here.origin}/hosts/far-below.html?from=letter#trade-off-view_${benefit.id}_1_${risk.id}_2`;
    for (const [thumb, key, by, link] of [[false, "copy", "copy", address], [true, "share", "sheet", { title: models.title, url: address }]]) {
      await withWays(GIVEN, "?from=letter", thumb);
      await weigh(benefit, "matters");
      await weigh(risk, "matters-a-lot");
      await here.act(way, IN_WEIGHING, ENGLISH[key]);
      await here.until("told", "return __probe.events.some(({ type }) => type === 'share')");
      if (!thumb) await announced(ENGLISH.copied);
      assert.deepEqual(await passed(), [[key, link]]);
      assert.deepEqual(await here.events("share"), [{ id: null, by }]);
      await here.quiet("explainers/open-models.json");
    }
  });

  test(`a point's link to itself puts it into the address, by ${way}`, async () => {
    await withWays(MISSING);
    await open(risk);
    await here.act(way, IN_POINT, risk.title, ENGLISH.link);
    await revealed(risk);
    assert.equal(await here.run("return location.href"), `${here.origin}/hosts/far-below.html#trade-off_${risk.id}`);
  });
}

test("there is one control for a link: the share sheet for a thumb, else the clipboard, else a plain link to the point", async () => {
  const table = [
    [true, true, false, "copy"],
    [true, true, true, "share"],
    [true, false, true, "copy"],
    [false, true, true, "share"],
    [false, true, false, "link"],
    [false, false, true, "link"],
  ];
  for (const [clipboard, share, thumb, key] of table) {
    await withWays({ clipboard: (clipboard ? GIVEN : MISSING).clipboard, share: (share ? GIVEN : MISSING).share }, "", thumb);
    await weigh(risk, "matters");
    const offered = (scope, selector) =>
      inRoot(`return [...${scope}.querySelectorAll("[part~=link] " + arguments[1])].map((one) => one.textContent)`, risk.title, selector);
    assert.deepEqual(await offered("__probe.point(root, arguments[0])", ":is(a, button)"), [ENGLISH[key]], String([clipboard, share, thumb]));
    assert.deepEqual(await offered("root.querySelector('[part~=weighing]')", "button"), key === "link" ? [] : [ENGLISH[key]]);
  }
});

test("where the browser refuses, or the reader thinks better of it, nothing is said or told", async () => {
  for (const key of ["copy", "share"]) {
    await withWays(REFUSED, "", key === "share");
    await open(risk);
    await here.act("pointer", IN_POINT, risk.title, ENGLISH[key]);
    await here.rests();
    assert.deepEqual(await here.events("share"), []);
    assert.equal(await inRoot("return __probe.point(root, arguments[0]).querySelector('[role=status]').textContent", risk.title), "");
    await here.quiet("explainers/open-models.json");
  }
});

test("what is said of a copied link goes with the next thing that the reader does", async () => {
  await withWays(GIVEN);
  await open(risk);
  await here.act("pointer", IN_POINT, risk.title, ENGLISH.copy);
  await announced(ENGLISH.copied);
  await here.act("pointer", IN_POINT, risk.title, ENGLISH.matters);
  await untilInRoot("said no longer", "return [...root.querySelectorAll('[part~=link] [role=status]')].every((one) => !one.textContent)");
});

const VIEW = `#trade-off-view_${benefit.id}_0_${risk.id}_2`;
/** What a point that matters a lot gives its side. */
const share = (side) => `${Math.round(100 / points.filter((point) => point.side === side).length)}%`;
const theirs = filled("heavier-theirs", { side: models.sides.risk, more: share("risk"), less: "0%" });
/** The groups of answers, each by its name and its heading, which are the same. */
const groups = () =>
  inRoot(`
    const groups = [...root.querySelectorAll("[part~=weighing] [role=group]")];
    return groups.map((group) => (group.querySelector("h3").textContent === group.ariaLabel ? group.ariaLabel : "another heading"));`);
const text = () => inRoot("return root.querySelector('[part~=weighing]').innerText");

test("a view shared with the reader is shown on load, and at the points it weighs", async () => {
  await here.open(`/hosts/strict-csp.html${VIEW}`, 1280);
  await here.shown();
  await untilInRoot("the weighing has the focus", "return root.activeElement?.id === 'theirs' && root.activeElement.getBoundingClientRect().top < innerHeight");
  const said = await text();
  for (const words of [ENGLISH.theirs, theirs]) assert.ok(said.includes(words), said);
  for (const words of [ENGLISH.weighing, ENGLISH.reset, ENGLISH.view]) assert.ok(!said.includes(words), `${words}: there is nothing of the reader's own`);
  assert.deepEqual(await groups(), [ENGLISH.theirs]);
  for (const [point, key] of [[benefit, "does-not-matter"], [risk, "matters-a-lot"]]) {
    await open(point);
    assert.match(await inRoot("return __probe.point(root, arguments[0]).innerText", point.title), new RegExp(filled("weight-theirs", { weight: ENGLISH[key] })));
  }
  assert.deepEqual(await here.run("return __probe.explorers()[0].weights"), {}, "it is nothing that this reader says");
  assert.deepEqual(await here.events("weigh"), []);
  await here.accessible("a view shared");
  await here.quiet("explainers/open-models.json");
});

test("what is led to has the focus, though rendering is put off wherever it may be", async () => {
  const at = (selector) => untilInRoot(`${selector} has the focus`, "const { activeElement } = root; return activeElement?.matches(arguments[0]) && activeElement.getBoundingClientRect().top < innerHeight", selector);
  await here.open("/hosts/far-below.html", 1280);
  // Yew puts rendering off by a timer where it has taken longer than a frame, which to this clock it always has.
  await here.run("const { now } = Date; let late = 0; Date.now = () => now() + (late += 20);");
  await here.run("location.hash = arguments[0]", VIEW);
  await at("#theirs");
  for (const [fragment, selector] of [[`#trade-off_${risk.id}`, `#point-${risk.id} > summary`], [VIEW, "#theirs"], [`#trade-off_${benefit.id}`, `#point-${benefit.id} > summary`]]) {
    // While what expandAll() has asked for is still to be rendered.
    await here.inRoot("__probe.explorers()[0].expandAll(); location.hash = arguments[0]", fragment);
    await at(selector);
  }
});

test("answers that count for nothing are no balance, neither shared nor the reader's own", async () => {
  await here.open(`/hosts/strict-csp.html#trade-off-view_${benefit.id}_0_${risk.id}_0`, 1280);
  await here.shown();
  await untilInRoot("said", "return root.querySelector('[part~=weighing]').innerText.includes(arguments[0])", ENGLISH["nothing-theirs"]);
  assert.equal(await inRoot("return root.querySelectorAll('[part~=weighing] svg').length"), 0);
  assert.doesNotMatch(await text(), /%/);
  await here.accessible("answers that count for nothing");
});

test("a view shared with the reader stands beside their own, and overwrites nothing of it", async () => {
  await here.explorer("/hosts/strict-csp.html");
  await weigh(benefit, "matters-a-lot");
  const told = await here.events("weigh");
  await here.run("location.hash = arguments[0]", VIEW);
  await untilInRoot("both", "return root.querySelector('[part~=weighing]').innerText.includes(arguments[0])", theirs);
  assert.ok((await text()).includes(filled("heavier", { side: models.sides.benefit, more: share("benefit"), less: "0%" })), await text());
  assert.deepEqual(await groups(), [ENGLISH.weighing, ENGLISH.theirs]);
  assert.deepEqual(await here.run("return __probe.explorers()[0].weights"), { [benefit.id]: 2 });
  assert.deepEqual(await here.events("weigh"), told);
  assert.equal(await inRoot("return [...root.querySelectorAll('[part~=weighing] svg')].filter(__probe.seen).length"), 4, "two bars each");
  await here.accessible("two views");
  await here.act("pointer", IN_WEIGHING, ENGLISH.reset);
  await untilInRoot("mine is gone", "return !root.querySelector('[part~=weighing]').innerText.includes(arguments[0])", ENGLISH.reset);
  assert.ok((await text()).includes(theirs), "theirs is not the reader's to reset");
  assert.deepEqual(await groups(), [ENGLISH.theirs]);
});

/** Fragments that are broken, hostile, or another's. Each ends where it began. */
const FOREIGN = [
  ["of a page", "elsewhere"],
  ["of nothing", "trade-off"],
  ["without an id", "trade-off_"],
  ["of a point that is not there", "trade-off_none"],
  ["of a section", `trade-off_${models.sections[0].id}`],
  ["with more after the id", `trade-off_${risk.id}&open`],
  ["of another case", `trade-off_${risk.id.toUpperCase()}`],
  ["of another scheme", `Trade-Off:${risk.id}`],
  ["a broken escape", "trade-off_%E0%A4%A"],
  ["a broken escape after an id", `trade-off_${risk.id}%`],
  ["markup", "trade-off_<img src=x onerror=alert(1)>"],
  ["markup in a view", "trade-off-view_<script>alert(1)</script>_1"],
  ["a selector", `trade-off_x, #point-${risk.id}`],
  ["a zero and a line break", "trade-off_\u0000%0A%00"],
  ["beyond the basic plane", "trade-off_\u{1f600}\u202e"],
  ["a word of the prototype", "trade-off_constructor"],
  ["a prototype", "trade-off___proto__"],
  ["words of the prototype in a view", "trade-off-view_constructor_1_toString_2_hasOwnProperty_1"],
  ["a prototype in a view", `trade-off-view___proto___1_${risk.id}_1`],
  ["a view of nothing", "trade-off-view_"],
  ["a view of points that are not there", "trade-off-view_none_1_gone_2"],
  ["a weight too much", `trade-off-view_${risk.id}_3`],
  ["a weight below none", `trade-off-view_${risk.id}_-1`],
  ["a weight that is a word", `trade-off-view_${risk.id}_NaN`],
  ["a weight of another script", `trade-off-view_${risk.id}_\u0662`],
  ["two weights of one point", `trade-off-view_${risk.id}_1_${risk.id}_2`],
  ["one weight wrong among right ones", `trade-off-view_${benefit.id}_1_${risk.id}_`],
  ["a huge id", `trade-off_${"a".repeat(100_000)}`],
  ["a huge view", `trade-off-view_${`${risk.id}_1_`.repeat(5_000)}`],
];
const untouched = async (expected, name) => {
  const found = await inRoot("return { markup: root.innerHTML, focus: root.activeElement?.outerHTML ?? null, events: __probe.events, top: scrollY }");
  assert.deepEqual(found, expected, name);
};

test("on a page that is open, fragments that are broken, hostile or another's leave no trace", async () => {
  await here.explorer("/hosts/strict-csp.html");
  await untilInRoot("the evidence is decided", "return root.querySelector('[part~=evidence]').lastElementChild.textContent.includes(arguments[0])", ENGLISH.read);
  await inRoot("scrollTo(0, 0)");
  const start = await inRoot("return { markup: root.innerHTML, focus: null, events: __probe.events, top: scrollY }");
  for (const [name, fragment] of FOREIGN) {
    await here.runAsync(
      `const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
       location.hash = arguments_[0];
       await changed;`,
      fragment,
    );
    await here.rests();
    await untouched(start, name);
  }
  await here.quiet("explainers/open-models.json");
  await here.run("location.hash = '#trade-off_' + arguments[0]", risk.id);
  await revealed(risk);
});

test("on load, fragments that are broken, hostile or another's leave no trace", async () => {
  let start;
  for (const [name, fragment] of [["none", ""], ...FOREIGN]) {
    await here.open(`/hosts/strict-csp.html#${encodeURI(fragment).replace(/%25/g, "%")}`);
    await here.shown();
    await untilInRoot("the evidence is decided", "return root.querySelector('[part~=evidence]').lastElementChild.textContent.includes(arguments[0])", ENGLISH.read);
    start ??= { markup: await inRoot("return root.innerHTML"), focus: null, events: [{ type: "ready", detail: {} }], top: 0 };
    await untouched(start, name);
  }
  await here.quiet("explainers/open-models.json");
});

test("two explorers on a page do not clash: each link and each view finds its own", async () => {
  const other = pointsOf(sample("screening"))[1];
  await here.open(`/hosts/two-on-page.html#trade-off_${other.id}`, 1280);
  await here.shown(2);
  const opened = () => here.run("return __probe.explorers().map(({ shadowRoot }) => [...shadowRoot.querySelectorAll('[part~=point][open]')].map((point) => __probe.name(point.querySelector('[part=claim]'))))");
  await here.until("the focus is in the second", "return __probe.explorers()[1].shadowRoot.activeElement");
  assert.deepEqual(await opened(), [[], [other.title]]);
  await here.run("location.hash = '#trade-off_' + arguments[0]", risk.id);
  await revealed(risk);
  assert.deepEqual(await opened(), [[risk.title], [other.title]]);
  await here.run("location.hash = arguments[0]", VIEW);
  await untilInRoot("the view", "return root.querySelector('[part~=weighing]').innerText.includes(arguments[0])", theirs);
  const texts = await here.run("return __probe.explorers().map(({ shadowRoot }) => shadowRoot.querySelector('[part~=weighing]').innerText.trim() !== '')");
  assert.deepEqual(texts, [true, false]);
  await here.run("__probe.explorers()[1].weights = { [arguments[0]]: 1 }", other.id);
  await here.until("weighed", "return __probe.events.some(({ type }) => type === 'weigh')");
  assert.deepEqual(await here.run("return __probe.explorers().map(({ weights }) => weights)"), [{}, { [other.id]: 1 }]);
});
