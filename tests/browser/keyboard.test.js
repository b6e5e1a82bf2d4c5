/** A walk through all that there is, with the Tab key alone, on a screen as wide as a phone's. */
import assert from "node:assert/strict";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { ENGLISH, page, pointsOf, sample } from "./page.js";

const PHONE = 390;
const here = page();
const { inRoot, untilInRoot } = here;

/** What the focus is on, and how it looks there. */
const stop = () =>
  inRoot(`
    const active = root.activeElement;
    if (!active) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const { left, top, right, bottom, width, height } = active.getBoundingClientRect();
    const [x, y] = [left + Math.min(width / 2, 30), top + Math.min(height / 2, 12)];
    const over = root.elementFromPoint(x, y);
    return {
      index: window.__stops.indexOf(active),
      name: active.localName + " " + __probe.name(active),
      ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      seen: top >= 0 && y <= innerHeight && left >= 0 && right <= arguments[0] + 1,
      free: active === over || active.contains(over),
    };`, PHONE);

test("Tab leads through everything in the order of the screen, and out again; Shift and Tab lead back", async () => {
  await here.explorer("/hosts/marked-passages.html", PHONE);
  await here.run("document.documentElement.style.maxInlineSize = arguments[0] + 'px'", PHONE);
  await untilInRoot("the list of passages", "return __probe.details(root, arguments[0])", ENGLISH.cited);
  const points = pointsOf(sample("open-models"));
  await here.run("const [explorer] = __probe.explorers(); explorer.weights = { [arguments[0]]: 2 }; explorer.expandAll()", points[0].id);
  await inRoot("for (const details of root.querySelectorAll('details')) details.open = true");
  await untilInRoot("all is there", "return root.querySelectorAll('[part~=weigh]').length === arguments[0] && root.querySelector('[part~=weighing] svg')", points.length);
  // Everything that a reader could act on, in the order of the tree.
  const all = await inRoot(`
    window.__stops = [...root.querySelectorAll("button, summary, input, a[href]")].filter(__probe.seen);
    return __stops.map((one) => one.localName + " " + __probe.name(one));`);
  assert.ok(all.length > 7 * points.length, `${all.length} stops`);
  await here.run(`
    for (const [where, text] of [["beforebegin", "before"], ["afterend", "after"]]) {
      const button = document.createElement("button");
      button.textContent = button.id = text;
      __probe.explorers()[0].insertAdjacentElement(where, button);
    }
    document.getElementById("before").focus();`);
  const walk = async (...keys) => {
    const stops = [];
    for (;;) {
      await here.press(...keys);
      const at = await stop();
      if (!at || stops.length > all.length) return stops;
      stops.push(at);
    }
  };
  const there = await walk(Key.TAB);
  assert.deepEqual(there.map(({ name }) => name), all);
  assert.equal(await here.run("return document.activeElement.id"), "after", "it leads out");
  for (const look of ["ring", "seen", "free"]) assert.deepEqual(there.filter((one) => !one[look]).map(({ name }) => name), [], look);
  const back = await here.driver.actions().keyDown(Key.SHIFT).perform().then(() => walk(Key.TAB));
  await here.driver.actions().keyUp(Key.SHIFT).perform();
  assert.deepEqual(back.map(({ index }) => index), there.map(({ index }) => index).reverse());
  assert.equal(await here.run("return document.activeElement.id"), "before", "it leads out on the other side");
  await here.accessible("all open on a phone");
  assert.equal(await here.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"), false, "nothing sticks out sideways");
});

test("from a filter to a point, to its weight, to the weighing, and back to the start, without a pointer", async () => {
  await here.explorer("/hosts/strict-csp.html", PHONE);
  await here.run("document.documentElement.style.maxInlineSize = arguments[0] + 'px'", PHONE);
  const points = pointsOf(sample("open-models"));
  /** Presses Tab until the focus is on this, which no reader should have to do for long. */
  const reach = async (name, most = 60) => {
    for (let presses = 0; presses < most; presses++) {
      await here.press(Key.TAB);
      if (await inRoot("return root.activeElement && __probe.name(root.activeElement).includes(arguments[0])", name)) return;
    }
    assert.fail(`${name} was not reached`);
  };
  await inRoot("root.querySelector('[part~=find] > summary').focus()");
  await here.press(Key.ENTER);
  await untilInRoot("the panel opens", "return __probe.seen(root.querySelector('input'))");
  await reach(ENGLISH.gains);
  await here.press(Key.SPACE);
  await untilInRoot("the lens opens", "return __probe.details(root, arguments[0]).open", ENGLISH.gains);
  await here.press(Key.TAB, Key.SPACE);
  await untilInRoot("a cell is pressed", "return root.activeElement.ariaPressed === 'true'");
  const [title] = await inRoot("return [...root.querySelectorAll('[part~=point]')].filter(__probe.seen).map((point) => point.querySelector('[part=claim]').textContent)");
  await reach(title);
  await here.press(Key.ENTER);
  await untilInRoot("the point opens", "return __probe.named(__probe.point(root, arguments[0]), 'button', arguments[1])", title, ENGLISH["matters-a-lot"]);
  await reach(ENGLISH["matters-a-lot"]);
  await here.press(Key.SPACE);
  await untilInRoot("weighed", "return root.activeElement.ariaPressed === 'true' && root.querySelector('[part~=weighing] svg')");
  await here.press(Key.TAB, Key.ENTER);
  await untilInRoot("the weighing", "return root.activeElement?.closest('[part~=weighing]')");
  await reach(title);
  await here.press(Key.ENTER);
  await untilInRoot("back at the point", "return root.activeElement === __probe.point(root, arguments[0]).firstElementChild", title);
  assert.deepEqual(await here.run("return __probe.explorers()[0].weights"), { [points.find((point) => point.title === title).id]: 2 });
  await here.accessible("after the walk");
  await here.quiet("explainers/open-models.json");
});
