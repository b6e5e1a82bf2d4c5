/** What a reader does with the explorer, by keyboard and by pointer, in every state; and that axe-core has no complaint. */
import assert from "node:assert/strict";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { pageWith } from "./embed.js";
import { ENGINE } from "./engine.js";
import { ENGLISH, LIMIT, PRINTS, filled, page, pointsOf, sample } from "./page.js";

const DEMO = "/one-tag.html";
const models = sample("open-models");
const points = pointsOf(models);
/** The demo's document with its points in the opposite order: sections of it begin with a risk. */
const backwards = structuredClone(models);
for (const section of backwards.sections) section.points?.reverse();
/** The same with an address at each source. */
const linked = structuredClone(models);
for (const [index, evidence] of pointsOf(linked).flatMap(({ evidence }) => evidence).entries()) evidence.url = `https://example.org/${index}`;
const TAG = '<trade-off src="explainers/open-models.json"><p>In short.</p></trade-off><script async src="tradeoff.js"></script>';
/** A page with this style sheet. */
const styled = (css, tag = TAG) => pageWith(`<style>${css}</style>${tag}`);
const here = page({
  "explainers/linked.json": JSON.stringify(linked),
  "explainers/backwards.json": JSON.stringify(backwards),
  "spaced-by-reader.html": styled("* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 2 !important }"),
  "spaced-by-page.html": styled("body { letter-spacing: .3em; word-spacing: 1em; line-height: 3 }"),
  "sticky-header.html": styled("#bar { position: sticky; inset-block-start: 0; block-size: 80px; background: Canvas; z-index: 1 }", `<div id="bar"><a href="#top">The Ledger</a></div><p style="block-size: 900px">A story.</p>${TAG}<p style="block-size: 900px">It goes on. <a href="#more">More</a></p>`),
  "no-sharing.html": pageWith(`<script>for (const name of ["clipboard", "share"]) Object.defineProperty(navigator, name, { value: undefined });</script>${TAG.replace("open-models", "linked")}`),
});
const { explorer, inRoot, untilInRoot, press, accessible, openFind, found, setAll } = here;
const PHONE = 390;
/** Makes the page as narrow as a phone's: some engines have no window that narrow. */
const narrow = (width = PHONE) => here.run("document.documentElement.style.maxInlineSize = arguments[0] + 'px'", width);
const toggles = (count) => here.until(`${count} toggles`, "return __probe.events.filter((event) => event.type === 'toggle').length >= arguments[0]", count);
/** The sides of a section, that of its first point first, each with its label and its points. */
const sidesOf = (document, { points = [], sides = document.sides }) =>
  [...new Set(points.map(({ side }) => side))].map((side) => {
    const ofSide = points.filter((point) => point.side === side);
    // One alone is not called by a plural.
    return { side, label: (ofSide.length === 1 && sides.singular?.[side]) || sides[side], points: ofSide };
  });

test("sections start open, points closed, and each shows its counts", async () => {
  await explorer();
  const seen = await inRoot(`return {
    sections: [...root.querySelectorAll("[part~=section]")].map((one) => [one.open, one.querySelector(".counts")?.innerText.replace(/\\s+/g, " ").trim()]),
    points: [...root.querySelectorAll("[part~=point]")].filter((one) => one.open).length,
    claims: [...root.querySelectorAll("[part=claim]")].filter(__probe.seen).length,
  };`);
  const expected = models.sections.map((section) => {
    const counts = sidesOf(models, section).map(({ label, points }) => `${label} ${points.length}`);
    return [true, counts.length ? counts.join(" ") : undefined];
  });
  assert.deepEqual(seen.sections.map(([open, counts]) => [open, counts ?? undefined]), expected);
  assert.deepEqual([seen.points, seen.claims], [0, points.length]);
});

test("the header counts the points of each side, in words and without a picture", async () => {
  await explorer();
  assert.equal(await inRoot("return root.querySelector('header [part~=balance]').innerText.replace(/\\s+/g, ' ').trim()"), ["benefit", "risk"].map((side) => `${models.sides[side]} ${points.filter((point) => point.side === side).length}`).join(" "));
  assert.equal(await inRoot("return root.querySelectorAll('header :is(svg, img, canvas)').length"), 0);
});

test("a click opens a point, with all that is behind it, and tells the host", async () => {
  await explorer();
  const [point] = points;
  await inRoot("root.querySelector('[part~=point] > summary').click()");
  await toggles(1);
  assert.deepEqual(await here.events("toggle"), [{ id: point.id, open: true }]);
  const text = await inRoot("return root.querySelector('[part~=point]').innerText");
  for (const { quote, source } of point.evidence) assert.ok(text.includes(quote) && text.includes(source), text);
  for (const word of [...point.who, ...point.themes]) assert.ok(text.includes(word), word);
  await here.quiet("explainers/open-models.json", "news.css");
});

test("one control opens all, and closes everything once all is open", async () => {
  await explorer();
  const control = () => inRoot("return [...root.querySelectorAll('header [part~=controls] button')].map(__probe.name)");
  const click = () => inRoot("root.querySelector('header [part~=controls] button').click()");
  const all = (open) => untilInRoot(`all open: ${open}`, "return [...root.querySelectorAll('[part~=section], [part~=point]')].every((one) => one.open === arguments[0])", open);
  for (const open of [true, false, true]) {
    assert.deepEqual(await control(), [open ? ENGLISH.expand : ENGLISH.collapse]);
    await click();
    await all(open);
  }
  await inRoot("root.querySelector('[part~=point] > summary').click()");
  await untilInRoot("one closed", "return !root.querySelector('[part~=point]').open");
  await untilInRoot("that it opens all again", "return __probe.name(root.querySelector('header [part~=controls] button')) === arguments[0]", ENGLISH.expand);
  await click();
  await all(true);
  assert.deepEqual(await control(), [ENGLISH.collapse]);
});

test("the other side opens, comes into view and has the focus", async () => {
  await explorer();
  await setAll(false);
  const from = points.find((point) => point.answers);
  const [to] = from.answers;
  await inRoot("root.getElementById('point-' + arguments[0]).open = true", from.id);
  await inRoot("root.getElementById('point-' + arguments[0]).closest('[part~=section]').open = true", from.id);
  const title = points.find(({ id }) => id === to).title;
  await inRoot(`[...root.getElementById('point-' + arguments[0]).querySelectorAll("[part~=other-side] button")].find((one) => one.textContent === arguments[1]).click()`, from.id, title);
  await here.until("the focus", "return __probe.explorers()[0].shadowRoot.activeElement?.parentElement.id === 'point-' + arguments[0]", to);
  const there = await inRoot(
    `const point = root.getElementById('point-' + arguments[0]);
     const { top, bottom } = point.firstElementChild.getBoundingClientRect();
     return { open: point.open, section: point.closest("[part~=section]").open, seen: top >= 0 && bottom <= innerHeight };`,
    to,
  );
  assert.deepEqual(there, { open: true, section: true, seen: true });
});

test("by Tab, Enter and Space alone a reader opens all there is, in the order of the screen", async () => {
  await explorer();
  await here.run(`
    const before = (link) => link.compareDocumentPosition(__probe.explorers()[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
    [...document.querySelectorAll("a[href]")].filter(before).at(-1).focus();`);
  const active = () =>
    inRoot(`
      const active = root.activeElement;
      if (!active) return null;
      const { outlineStyle } = getComputedStyle(active);
      const point = active.closest("[part~=point]");
      return { name: active.localName, text: __probe.name(active.querySelector("h1, h2, h3, h4, h5") ?? active), point: point?.id, ring: outlineStyle !== "none", top: active.getBoundingClientRect().top + scrollY };`);
  const reached = [];
  for (let stop = 0; stop < 8; stop++) {
    await press(Key.TAB);
    reached.push(await active());
  }
  assert.deepEqual(reached.slice(0, 4).map((one) => [one?.name, one?.text]), [
    ["button", ENGLISH.expand],
    ["summary", ENGLISH.find],
    ["summary", models.sections[0].title],
    ["summary", points[0].title],
  ]);
  assert.ok(reached.every((one) => one.ring), `every stop shows where it is: ${JSON.stringify(reached)}`);
  const [point] = reached.filter((one) => one.point);
  assert.ok(point, "a point is reached");
  await inRoot("root.getElementById(arguments[0]).firstElementChild.focus()", point.point);
  for (const [key, open] of [[Key.ENTER, true], [Key.SPACE, false], [Key.ENTER, true]]) {
    await press(key);
    await here.until(`open: ${open}`, "return __probe.explorers()[0].shadowRoot.getElementById(arguments[0]).open === arguments[1]", point.point, open);
  }
  await here.until("the last is told", "return __probe.events.filter((event) => event.type === 'toggle').at(-1)?.detail.open === true");
  const tops = reached.slice(0, 4).map((one) => one.top);
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b), "no stop lies above the one before");
  const ids = await inRoot("return [...root.querySelectorAll('[part~=point]')].map(({ id }) => id)");
  const order = reached.filter((one) => one.point).map((one) => ids.indexOf(one.point));
  assert.deepEqual(order, [...order].sort((a, b) => a - b), "points in the order of the tree");
});

test("the other side is reached and followed by keyboard", async () => {
  await explorer();
  const from = points.find((point) => point.answers);
  await inRoot("root.getElementById('point-' + arguments[0]).firstElementChild.focus()", from.id);
  await press(Key.ENTER);
  await here.until("open", "return __probe.explorers()[0].shadowRoot.getElementById('point-' + arguments[0]).open", from.id);
  for (let stop = 0; stop < 20; stop++) {
    await press(Key.TAB);
    if (await inRoot("return Boolean(root.activeElement?.closest('[part~=other-side]'))")) break;
  }
  await press(Key.ENTER);
  await here.until("the focus", "return __probe.explorers()[0].shadowRoot.activeElement?.parentElement.id === 'point-' + arguments[0]", from.answers[0]);
});

test("headings follow the attribute, and what is open stays open", async () => {
  await explorer();
  const levels = () =>
    inRoot("return ['[part=title]', '[part=section-title]', '[part=side-title]', '[part=claim]'].map((selector) => root.querySelector(selector).localName)");
  assert.deepEqual(await levels(), ["h2", "h3", "h4", "h5"]);
  await inRoot("root.querySelector('[part~=point] > summary').click()");
  await toggles(1);
  await here.run("__probe.explorers()[0].setAttribute('heading-level', '3')");
  await here.until("h3", "return __probe.explorers()[0].shadowRoot.querySelector('[part=title]').localName === 'h3'");
  assert.deepEqual(await levels(), ["h3", "h4", "h5", "h6"]);
  assert.equal(await inRoot("return root.querySelector('[part~=point]').open"), true);
  await here.run("__probe.explorers()[0].setAttribute('heading-level', 'seven')");
  await here.until("h2", "return __probe.explorers()[0].shadowRoot.querySelector('[part=title]').localName === 'h2'");
});

test("the comparison shows heads in a wide explorer, and a name at each cell in a narrow one", async () => {
  await explorer();
  const looks = () => inRoot("const cell = root.querySelector('td .column'); const head = cell.closest('table').tHead; return [__probe.seen(cell), head.getBoundingClientRect().width > 2]");
  assert.deepEqual(await looks(), [false, true]);
  await here.run("__probe.explorers()[0].style.width = '320px'");
  await here.until("narrow", "return __probe.seen(__probe.explorers()[0].shadowRoot.querySelector('td .column'))");
  assert.deepEqual(await looks(), [true, false]);
});

for (const [width, columns] of [[1280, 2], [PHONE, 1]]) {
  test(`each side of a section is a group under its heading, that of the section's first point first, in ${columns === 1 ? "one column" : "two columns"}`, async () => {
    await explorer("/hosts/broken-document.html?src=../explainers/backwards.json", width);
    if (columns === 1) await narrow();
    const seen = await inRoot(`
      const place = (element) => { const { left, top, bottom } = element.getBoundingClientRect(); return { left, top, bottom }; };
      return [...root.querySelectorAll("[part~=section]")].map((section) => [...section.querySelectorAll("[part~=side]")].map((side) => {
        const title = side.querySelector("[part=side-title]");
        return {
          role: side.role ?? side.getAttribute("role"), name: __probe.fullName(side), title: __probe.name(title), first: side.firstElementChild === title, side: side.dataset.side,
          points: [...side.querySelectorAll("[part=claim]")].map(__probe.name),
          places: [title, ...side.querySelectorAll("[part~=point]")].map(place),
          ...place(side),
        };
      }));`);
    const expected = backwards.sections.map((section) => sidesOf(backwards, section));
    assert.ok(expected.some(([one]) => one?.side === "risk") && expected.some(([one]) => one?.side === "benefit"), "sections begin with either side");
    assert.deepEqual(
      seen.map((section) => section.map(({ role, name, title, first, side, points }) => ({ role, name, title, first, side, points }))),
      expected.map((section) => section.map(({ side, label, points }) => ({ role: "group", name: label, title: label, first: true, side, points: points.map(({ title }) => title) }))),
    );
    // The order of the tree is the order in which it is read.
    for (const section of seen) {
      for (const { places } of section) assert.deepEqual(places.map(({ top }) => top), places.map(({ top }) => top).sort((a, b) => a - b));
      const [one, other] = section;
      if (!other) continue;
      if (columns === 2) assert.ok(one.top === other.top && one.left < other.left, "side by side");
      else assert.ok(one.bottom <= other.top && one.left === other.left, "one below the other");
    }
  });
}

test("opening a point leaves the column beside it as it was", async () => {
  await explorer();
  const [one, other] = sidesOf(models, models.sections[0]);
  const claims = [...one.points, ...other.points].map(({ id }) => id);
  const places = () => inRoot("return arguments[0].map((id) => { const { top, left } = root.getElementById('point-' + id).getBoundingClientRect(); return [left, top + scrollY]; })", claims);
  const before = await places();
  await inRoot("root.getElementById('point-' + arguments[0]).firstElementChild.click()", one.points[0].id);
  await toggles(1);
  await here.rests();
  const after = await places();
  const split = one.points.length;
  assert.ok(after[1][1] > before[1][1] + 50, "the next of its own column makes room");
  assert.ok(before[split][0] > before[0][0], "there are two columns");
  assert.deepEqual(after.slice(split), before.slice(split));
  // And from the other column too.
  await inRoot("root.getElementById('point-' + arguments[0]).firstElementChild.click()", other.points[0].id);
  await toggles(2);
  await here.rests();
  assert.deepEqual((await places()).slice(0, split), after.slice(0, split));
});

test("a side is told by word, shape and hue, and the hues are the host's to set", async () => {
  await explorer();
  const look = () =>
    inRoot(`return ["benefit", "risk"].map((side) => {
      const title = root.querySelector("[data-side=" + side + "] > [part=side-title]");
      const mark = getComputedStyle(title, "::before");
      return { word: title.innerText.trim(), round: mark.borderRadius !== "0px", filled: mark.backgroundColor !== "rgba(0, 0, 0, 0)", size: parseFloat(mark.width), hue: getComputedStyle(title).color };
    });`);
  const [benefit, risk] = await look();
  assert.deepEqual([benefit.word, risk.word], sidesOf(models, models.sections[0]).map(({ label }) => label));
  assert.deepEqual([benefit.round, benefit.filled, risk.round, risk.filled], [true, true, false, false]);
  assert.ok(benefit.size >= 8 && risk.size >= 8, "the marks are seen");
  assert.notEqual(benefit.hue, risk.hue);
  await here.run("__probe.explorers()[0].style.setProperty('--trade-off-benefit', 'rgb(0, 0, 1)')");
  assert.equal((await look())[0].hue, "rgb(0, 0, 1)");
});

for (const path of [DEMO, "/no-sharing.html"]) {
  test(`targets are 24 px high at least, links that stand alone too: ${path}`, async () => {
    await explorer(path);
    await setAll(true);
    await openFind();
    const [links, small] = await inRoot(`
      // A link in a sentence is as high as its line.
      const alone = [...root.querySelectorAll("a[href]")].filter((link) => !link.closest(".detail > p:not([part])"));
      const all = [...alone, ...root.querySelectorAll("button, summary, input")].filter(__probe.seen);
      return [alone.length, all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.localName + " " + __probe.name(one))];`);
    assert.ok(path === DEMO || links > 2 * points.length, `${links} links`);
    assert.deepEqual(small, []);
  });
}

const type = async (text) => {
  await inRoot("root.querySelector('input').select()");
  await press(text);
};
const claims = () => inRoot("return [...root.querySelectorAll('[part~=point]')].filter(__probe.seen).map((point) => point.querySelector('[part=claim]').textContent)");
/** What the panel says of how many points are left, of so many. */
const shown = (count, all = points.length) => filled("found.other", { shown: figure(count), all: figure(all) });
const ALL_SHOWN = filled("all-shown.other", { all: points.length });
const facet = async (group, word) => {
  await openFind();
  await inRoot(
    `const fieldset = [...root.querySelectorAll("fieldset")].find((one) => one.querySelector("legend").textContent === arguments[0]);
     [...fieldset.querySelectorAll("button")].find((one) => one.querySelector("span").textContent === arguments[1]).click();`,
    group,
    word,
  );
};
/** A number as the explorer writes it in English. */
const figure = (number) => number.toLocaleString("en");
const written = (point) =>
  [point.title, ...(point.body ?? []), ...point.evidence.flatMap(({ quote, speaker, source }) => [quote, speaker, source]), ...(point.who ?? []), ...(point.themes ?? [])]
    .join(" ")
    .replaceAll("*", "")
    .toLowerCase();

test("a search finds every point that has the words, whatever their case and accents, and marks them", async () => {
  await explorer();
  const having = (...words) => points.filter((point) => words.every((word) => written(point).includes(word)));
  await openFind();
  await inRoot("root.querySelector('input').focus()");
  await type("  LÌCENCES òpen");
  const expected = having("licences", "open");
  assert.ok(expected.length > 0 && expected.length < points.length);
  await found(shown(expected.length));
  assert.deepEqual((await claims()).sort(), expected.map(({ title }) => title).sort());
  const sections = models.sections.filter((section) => section.points?.some((point) => expected.includes(point))).length;
  assert.equal(await inRoot("return [...root.querySelectorAll('[part~=section]')].filter(__probe.seen).length"), sections);
  assert.equal(await inRoot("return root.activeElement.localName"), "input", "the focus stays where the reader types");
  await here.until(
    "the marks",
    `const marks = [...(CSS.highlights?.get("trade-off") ?? [])].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset).toLowerCase());
     return !CSS.highlights || (marks.includes("licences") && marks.includes("open") && marks.every((mark) => ["licences", "open"].includes(mark)));`,
  );
  await inRoot("root.querySelector('.found button').click()");
  await found(ALL_SHOWN);
  assert.equal((await claims()).length, points.length);
  assert.deepEqual(await inRoot("return [root.querySelector('input').value, root.activeElement.localName]"), ["", "input"]);
  await here.until("no marks", "return !CSS.highlights?.get('trade-off')?.size");
  await here.quiet("explainers/open-models.json", "news.css");
});

test("filters widen within a group and narrow across groups", async () => {
  await explorer();
  const expect = async (kept) => {
    await found(shown(points.filter(kept).length));
    assert.deepEqual((await claims()).sort(), points.filter(kept).map(({ title }) => title).sort());
  };
  await facet("Themes", "Security");
  await expect((point) => point.themes?.includes("Security"));
  await facet("Themes", "Licensing");
  const either = (point) => point.themes?.some((theme) => ["Security", "Licensing"].includes(theme));
  await expect(either);
  await facet("Side", "Risks");
  await expect((point) => either(point) && point.side === "risk");
  await facet("When", "Now");
  await expect((point) => either(point) && point.side === "risk" && point.horizon === "now");
  await facet("When", "Now");
  await expect((point) => either(point) && point.side === "risk");
  assert.deepEqual(await inRoot("return [...root.querySelectorAll('[aria-pressed=true]')].map((one) => one.querySelector('span').textContent)"), ["Risks", "Licensing", "Security"]);
});

test("where nothing matches, the panel says what to clear", async () => {
  await explorer();
  await openFind();
  await inRoot("root.querySelector('input').focus()");
  await type("zzz");
  await found(ENGLISH.nothing);
  assert.deepEqual(await claims(), []);
  await accessible("nothing found");
});

test("the other side is shown although a filter had left it out", async () => {
  await explorer();
  const from = points.find((point) => point.answers);
  await facet("Side", from.side === "risk" ? "Risks" : "Benefits");
  await found(shown(points.filter(({ side }) => side === from.side).length));
  await inRoot("const point = root.getElementById('point-' + arguments[0]); point.firstElementChild.click(); point.querySelector('[part~=other-side] button').click()", from.id);
  await here.until("the focus", "return __probe.explorers()[0].shadowRoot.activeElement?.parentElement.id === 'point-' + arguments[0]", from.answers[0]);
  await found(ALL_SHOWN);
});

test("the search and a filter by keyboard alone", async () => {
  await explorer();
  await inRoot("root.querySelector('header [part~=controls] button').focus()");
  await press(Key.TAB, Key.ENTER);
  await untilInRoot("the panel opens", "return root.activeElement.parentElement.part.contains('find') && root.activeElement.parentElement.open");
  await press(Key.TAB);
  await press("openuk");
  await untilInRoot("fewer", "return root.querySelector('.found p').textContent.includes(' of ')");
  await press(Key.TAB);
  assert.equal(await inRoot("return __probe.name(root.activeElement)"), ENGLISH.clear, "what takes it back comes next");
  await press(Key.TAB, Key.SPACE);
  await untilInRoot("the first is pressed", "return root.querySelector('[aria-pressed]').ariaPressed === 'true' && root.activeElement === root.querySelector('[aria-pressed]')");
  await accessible("searched and filtered");
});

for (const [what, path] of [["live", DEMO], ["prerendered", "/fault/held-wasm/index.html"]]) {
  test(`on a phone the first claim comes at once, for the eye and for the Tab key: ${what}`, async () => {
    await here.open(path, PHONE);
    await narrow();
    await here.until("the element", "return __probe.explorers().length > 0");
    await here.run("__probe.explorers()[0].scrollIntoView()");
    if (what === "live") await here.shown();
    else await here.begun();
    await here.rests();
    assert.equal(await here.run("return __probe.live(__probe.explorers()[0])"), what === "live");
    const [top, width] = await here.run(`
      const [explorer] = __probe.explorers();
      const { top, width } = explorer.getBoundingClientRect();
      return [explorer.shadowRoot.querySelector("[part=claim]").getBoundingClientRect().top - top, width];`);
    assert.ok(width > 300 && width <= PHONE, `${width} px wide`);
    assert.ok(top > 0 && top <= 330, `the first claim is ${top} px below the top`);
    await here.run(`
      const before = (link) => link.compareDocumentPosition(__probe.explorers()[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
      [...document.querySelectorAll("a[href]")].filter(before).at(-1).focus();`);
    const stops = [];
    while (stops.length < 4) {
      await press(Key.TAB);
      stops.push(await inRoot("return root.activeElement && __probe.name(root.activeElement.querySelector('h2, h3, h4, h5') ?? root.activeElement)"));
    }
    assert.deepEqual(stops, [ENGLISH.expand, ENGLISH.find, models.sections[0].title, points[0].title]);
  });
}

for (const width of [1280, PHONE]) {
  test(`what the filters leave, and what clears them, stay under the field and in view while filters are pressed, ${width} px wide`, async () => {
    await explorer(DEMO, width);
    if (width === PHONE) await narrow();
    await openFind();
    await inRoot("for (const lens of root.querySelectorAll('[part~=lens]')) lens.open = true");
    const presses = await inRoot("return root.querySelectorAll('[part~=find] [aria-pressed]').length");
    assert.ok(presses > 15);
    for (let index = 0; index < presses; index += 4) {
      const BUTTON = "return root.querySelectorAll('[part~=find] [aria-pressed]')[arguments[0]]";
      const before = await inRoot(`return (() => { ${BUTTON} })().ariaPressed`, index);
      await here.act("pointer", BUTTON, index);
      await untilInRoot("pressed", `return (() => { ${BUTTON} })().ariaPressed !== arguments[1]`, index, before);
      const look = await inRoot(`
        const [field, said, clear] = ["input", ".found p", ".found button"].map((selector) => root.querySelector("[part~=find] " + selector));
        const box = (element) => element.getBoundingClientRect();
        const free = (element) => { const { left, top, width, height } = box(element); return element.contains(root.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2)); };
        return clear && { gap: box(said).top - box(field).bottom, clearGap: box(clear).top - box(field).bottom, seen: [field, said, clear].every((one) => box(one).top >= 0 && box(one).bottom <= innerHeight), free: [said, clear].every(free) };`);
      if (!look) continue;
      assert.ok(look.gap >= 0 && look.gap < 24 && look.clearGap >= 0 && look.clearGap < 60, JSON.stringify(look));
      assert.deepEqual([look.seen, look.free], [true, true], `after ${index}`);
    }
    assert.ok(await inRoot("return root.querySelector('.found button')"), "something is left pressed");
  });
}

test("sections with hits stand open while a search is at work, and fold back after it", async () => {
  await explorer();
  await setAll(false);
  await openFind();
  await inRoot("root.querySelector('input').focus()");
  await type("licences");
  const hits = models.sections.filter((section) => section.points?.some((point) => written(point).includes("licences"))).map(({ title }) => title);
  assert.ok(hits.length > 0 && hits.length < models.sections.length);
  const open = () => inRoot("return [...root.querySelectorAll('[part~=section][open]')].filter(__probe.seen).map((section) => __probe.name(section.querySelector('[part=section-title]')))");
  await here.wait("the sections with hits open", async () => String(await open()) === String(hits));
  // One that the reader closes meanwhile is closed.
  await inRoot("root.querySelector('.found button').click()");
  await here.wait("all sections closed", async () => (await open()).length === 0);
  await found(ALL_SHOWN);
});

test("counts of sections, filters and cells are what is left, and what a press would leave", async () => {
  await explorer();
  await openFind();
  const GROUPS = { [ENGLISH.side]: "side", [ENGLISH.who]: "who", [ENGLISH.themes]: "themes", [ENGLISH.horizon]: "horizon", [ENGLISH.certainty]: "certainty" };
  const words = { ...models.sides, ...Object.fromEntries(["now", "soon", "later", "established", "likely", "contested", "speculative"].map((word) => [word, ENGLISH[word]])) };
  /** Whether a point has one of the words pressed of a group, as the interface calls them. */
  const has = (point, group, labels) => labels.length === 0 || [point[group] ?? []].flat().some((word) => labels.includes(words[word] ?? word));
  let query = "";
  const pressed = Object.fromEntries(Object.values(GROUPS).map((group) => [group, []]));
  /** The points that are left, with these words in the place of what is pressed of their groups. */
  const left = (instead = {}) => points.filter((point) => written(point).includes(query) && Object.entries({ ...pressed, ...instead }).every(([group, labels]) => has(point, group, labels)));
  const check = async (state) => {
    await found(Object.values(pressed).flat().length || query ? shown(left().length) : ALL_SHOWN);
    const seen = await inRoot(`
      const number = (element) => Number(element.querySelector("b").textContent);
      return {
        sections: [...root.querySelectorAll("[part~=section]")].filter(__probe.seen).map((section) => [__probe.name(section.querySelector("[part=section-title]")), ...[...section.querySelectorAll("summary > .counts b")].map((one) => Number(one.textContent))]),
        overall: [...root.querySelectorAll("header .counts b")].map((one) => Number(one.textContent)),
        filters: [...root.querySelectorAll("[part~=find] fieldset")].flatMap((fieldset) => [...fieldset.querySelectorAll("button")].map((button) => [fieldset.querySelector("legend").textContent, button.querySelector("span").textContent, number(button)])),
        cells: [...root.querySelectorAll("[part~=lens] td button")].map((button) => [...__probe.name(button.querySelector(".unseen")).replace(/:$/, "").split(", "), number(button), button.querySelector(".marks").textContent]),
      };`);
    const remaining = left();
    const selects = query || Object.values(pressed).flat().length;
    const sections = models.sections.filter((section) => !selects || section.points?.some((point) => remaining.includes(point)));
    assert.deepEqual(seen.sections, sections.map((section) => [section.title, ...sidesOf(models, section).map((side) => side.points.filter((point) => remaining.includes(point)).length)]), state);
    assert.deepEqual(seen.overall, ["benefit", "risk"].map((side) => remaining.filter((point) => point.side === side).length), state);
    assert.ok(seen.filters.length > 10 && seen.cells.length > 5, state);
    for (const [legend, label, count] of seen.filters) assert.equal(count, left({ [GROUPS[legend]]: [label] }).length, `${state}: ${legend}, ${label}`);
    for (const [row, column, count, marks] of seen.cells) {
      const group = [ENGLISH.now, ENGLISH.soon, ENGLISH.later].includes(row) ? "horizon" : "who";
      assert.equal(count, left({ [group]: [row], side: [column] }).length, `${state}: ${row}, ${column}`);
      assert.equal([...marks].length, count, `${state}: as many marks as points`);
    }
  };
  await check("at first");
  for (const [group, label] of [["themes", "Security"], ["side", models.sides.risk], ["themes", "Licensing"], ["horizon", ENGLISH.now]]) {
    await facet(Object.keys(GROUPS).find((legend) => GROUPS[legend] === group), label);
    pressed[group].push(label);
    await check(`${group}: ${label}`);
  }
  await inRoot("root.querySelector('.found button').click()");
  for (const group of Object.keys(pressed)) pressed[group] = [];
  await check("cleared");
  await inRoot("root.querySelector('input').focus()");
  await type((query = "developers"));
  await check("a search");
});

for (const path of [DEMO, "/no-sharing.html"]) {
  test(`what leads to the article and what passes on a link has a name of its own, and each detail is its claim's group: ${path}`, async () => {
    await explorer(path);
    await setAll(true);
    const { controls, details, links } = await inRoot(`
      const seen = (selector) => [...root.querySelectorAll(selector)].filter(__probe.seen);
      return {
        controls: seen("[part~=link] :is(a, button), .passage :is(a, button)").map(__probe.fullName),
        details: seen("[part~=point] > :not(summary)").map((detail) => [detail.getAttribute("role"), __probe.fullName(detail)]),
        links: seen("[part~=link] a").map((link) => link.href),
      };`);
    assert.ok(controls.length >= points.length, `${controls.length} controls`);
    assert.deepEqual(controls.filter((name, index) => controls.indexOf(name) !== index), []);
    assert.ok(controls.every((name) => name.length > 20), "each says what it is about");
    assert.deepEqual(details, await inRoot("return [...root.querySelectorAll('[part=claim]')].map((claim) => ['group', __probe.name(claim)])"));
    // Where nothing else can be had, it is a plain link.
    assert.deepEqual(links, path === DEMO ? [] : await inRoot("return [...root.querySelectorAll('[part~=point]')].map((point) => location.href + '#trade-off_' + point.id.slice('point-'.length))"));
    await accessible("all open");
  });
}

test("a screen reader finds no group with nothing in it", async () => {
  await explorer();
  for (const open of [false, true]) {
    await setAll(open);
    if (open) await openFind();
    const [groups, empty] = await inRoot(`
      const groups = [...root.querySelectorAll("[role=group], fieldset, details, ul, dl, section, search, footer")].filter(__probe.seen);
      const has = (group) => [...group.querySelectorAll("*")].some((one) => __probe.seen(one) && one.textContent.trim());
      return [groups.length, groups.filter((group) => !has(group)).map((group) => group.outerHTML.slice(0, 200))];`);
    assert.ok(groups > 10);
    assert.deepEqual(empty, [], `all open: ${open}`);
  }
});

/** The text of an explorer that is seen, and how it is spaced, in shares of its size. */
const spacing = () =>
  inRoot(`
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all = [];
    for (let node; (node = walker.nextNode()); ) {
      const element = node.parentElement;
      if (!node.data.trim() || !__probe.seen(element)) continue;
      const { fontSize, letterSpacing, wordSpacing, lineHeight } = getComputedStyle(element);
      const size = parseFloat(getComputedStyle(root.host).fontSize);
      const share = (length, of = size) => Math.round((100 * (parseFloat(length) || 0)) / of) / 100;
      all.push({ text: node.data.trim().slice(0, 40), letter: share(letterSpacing), word: share(wordSpacing), line: share(lineHeight, parseFloat(fontSize)), claim: Boolean(element.closest("h1, h2, h3, h4, h5, table, .summary")) });
    }
    return all;`);

test("the spacing of text that a reader sets reaches the explorer", async () => {
  await explorer("/spaced-by-reader.html");
  await setAll(true);
  await openFind();
  const texts = await spacing();
  assert.ok(texts.length > 200);
  assert.deepEqual(texts.filter(({ letter, word }) => letter !== 0.12 || word !== 0.16), []);
  // Headings, tables and summaries have lines of their own.
  assert.deepEqual(texts.filter(({ line, claim }) => !claim && line !== 2), []);
  await accessible("spaced by the reader");
  assert.equal(await here.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"), false);
});

test("the spacing of the page's own text does not reach the explorer", async () => {
  await explorer("/spaced-by-page.html");
  await setAll(true);
  await openFind();
  const texts = await spacing();
  assert.ok(texts.length > 200);
  assert.deepEqual(texts.filter(({ letter, word, line }) => letter !== 0 || word !== 0 || line > 1.5), []);
});

for (const told of [false, true]) {
  test(`a header of 80 px that stays at the top hides no stop of the Tab key, ${told ? "and the page tells of it" : "though the page does not tell of it"}`, async () => {
    await explorer("/sticky-header.html");
    if (told) await here.run("__probe.explorers()[0].style.setProperty('--trade-off-header', '80px')");
    await setAll(true);
    await openFind();
    await inRoot("for (const details of root.querySelectorAll('details')) details.open = true");
    const stops = await inRoot("return [...root.querySelectorAll('button, summary, input, a[href]')].filter(__probe.seen).length");
    for (const end of ["first", "last"]) {
      const { driver } = here;
      if (end === "last") await driver.actions().keyDown(Key.SHIFT).perform();
      await inRoot("const all = [...root.querySelectorAll('button, summary, input, a[href]')].filter(__probe.seen); all.at(arguments[0] === 'first' ? 0 : -1).focus()", end);
      const hidden = [];
      let count = 0;
      for (;;) {
        const at = await inRoot(`
          const active = root.activeElement;
          if (!active) return null;
          const { left, top, right, bottom, width, height } = active.getBoundingClientRect();
          const over = root.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 12));
          // What stays at the top itself is under a header that the page does not tell of.
          if (arguments[0] === false && active.closest(".field")) return { free: true };
          return { name: active.localName + " " + __probe.name(active).slice(0, 40), top: Math.round(top), free: top >= 79 && bottom <= innerHeight + 1 && (active === over || active.contains(over)) };`, told);
        if (!at || count++ > stops) break;
        if (!at.free) hidden.push(at);
        await press(Key.TAB);
      }
      if (end === "last") await driver.actions().keyUp(Key.SHIFT).perform();
      assert.equal(count, stops, `from the ${end}`);
      assert.deepEqual(hidden, [], `from the ${end}`);
    }
  });
}

/** What a reader can tell a text from its ground by: the contrast of WCAG 2.2, least first, for all that is seen. */
const contrasts = () =>
  inRoot(`
    const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    const draw = (colours) => {
      context.clearRect(0, 0, 1, 1);
      for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([red, green, blue]) => [red, green, blue].map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)).reduce((sum, one, index) => sum + one * [0.2126, 0.7152, 0.0722][index], 0);
    // What the browser paints under a page that paints nothing.
    const canvas = document.body.appendChild(document.createElement("i"));
    canvas.style.background = "Canvas";
    const under = getComputedStyle(canvas).backgroundColor;
    canvas.remove();
    const up = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
    const grounded = (element) => { const all = []; for (let one = element; one; one = up(one)) all.unshift(getComputedStyle(one).backgroundColor); return [under, ...all]; };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all = [];
    for (let node; (node = walker.nextNode()); ) {
      const element = node.parentElement;
      if (!node.data.trim() || !__probe.seen(element)) continue;
      const ground = grounded(element);
      const [text, back] = [draw([...ground, getComputedStyle(element).color]), draw(ground)].map(luminance);
      all.push([Math.round((100 * (Math.max(text, back) + 0.05)) / (Math.min(text, back) + 0.05)) / 100, node.data.trim().slice(0, 30), back > 0.5 ? "light" : "dark"]);
    }
    return all.sort(([one], [other]) => one - other);`);

for (const [ground, path] of [["the demo's ground", DEMO], ["the browser's own ground", "/hosts/broken-document.html?src=../explainers/open-models.json"]]) {
  for (const scheme of ["light", "dark"]) {
    test(`all text has a contrast of 7:1, on ${ground}, ${scheme}`, async () => {
      await explorer(path);
      await here.run("document.documentElement.style.colorScheme = arguments[0]", scheme);
      await setAll(true);
      await openFind();
      await inRoot("for (const details of root.querySelectorAll('details')) details.open = true");
      await inRoot("root.querySelector('[part~=find] [aria-pressed]').click()");
      await untilInRoot("a filter at work", "return root.querySelector('.found button')");
      const all = await contrasts();
      assert.ok(all.length > 150 && all.every(([, , seen]) => seen === scheme), `${all.length} texts`);
      assert.deepEqual(all.filter(([contrast]) => contrast < 7), []);
    });
  }
}

const TABLE = "root.querySelector('[part~=table]')";
const OF_THE_MODELS = "/hosts/broken-document.html?src=../explainers/open-models.json";
test("no word of a comparison is broken in an explorer 600 px wide", async () => {
  await explorer(OF_THE_MODELS);
  await here.run("__probe.explorers()[0].style.inlineSize = '600px'");
  await here.rests();
  assert.deepEqual(await here.brokenWords(TABLE), []);
  const [cells, width, room] = await inRoot(`const table = ${TABLE}; return [table.querySelectorAll("th, td").length, table.getBoundingClientRect().width, table.parentElement.clientWidth]`);
  assert.ok(cells > 10);
  assert.ok(width <= room, `the table is ${width} px wide, in ${room}`);
});

test("nor a usual word of one in an explorer as narrow as a phone, or one of the facts where a reader's text is large", async () => {
  await explorer(OF_THE_MODELS, 320);
  await inRoot(`[...${TABLE}.querySelectorAll(".column")].forEach((name, index) => (name.textContent = ["Effectiveness", "Responsibility", "Transparency"][index % 3]))`);
  assert.deepEqual(await here.brokenWords(TABLE), []);
  await setAll(true);
  await here.run("document.documentElement.style.fontSize = '200%'");
  await here.rests();
  const shares = await inRoot("return [...root.querySelectorAll('.facts')].map((facts) => facts.querySelector('dd').getBoundingClientRect().width / facts.getBoundingClientRect().width)");
  assert.ok(shares.length > 10 && shares.every((share) => share > 0.4), `the values have ${shares} of the width`);
});

test("a block with a theme of its own has room around its text", async () => {
  for (const theme of ["light", "dark"]) {
    await explorer(`/hosts/broken-document.html?src=../explainers/open-models.json&theme=${theme}`);
    const rooms = await here.run(`
      const [explorer] = __probe.explorers();
      const [outer, inner] = [explorer, explorer.shadowRoot.querySelector("[part~=explainer]")].map((one) => one.getBoundingClientRect());
      return [inner.top - outer.top, inner.left - outer.left, outer.right - inner.right, outer.bottom - inner.bottom];`);
    assert.ok(rooms.every((room) => room >= 12), `${theme}: ${rooms}`);
  }
});

test("in Arabic a search is blind to vowel marks", async () => {
  await explorer("/hosts/right-to-left.html");
  const all = await claims();
  await openFind();
  await inRoot("root.querySelector('input').focus()");
  await type("الهَوَاء");
  await untilInRoot("fewer", "return root.querySelector('.found button')");
  const left = await claims();
  assert.ok(left.length > 0 && left.length < all.length, `${left.length} of ${all.length}`);
  const texts = sample("transport").sections.flatMap((section) => section.points ?? []).filter((one) => JSON.stringify(one).includes("الهواء"));
  assert.deepEqual(left.sort(), texts.map(({ title }) => title).sort());
});

test("what is found in text that comes after the search is marked too", async () => {
  await here.open("/hosts/far-below.html");
  await here.run(`
    const [explorer] = __probe.explorers();
    explorer.setAttribute("src", "../explainers/limit.json");
    explorer.addEventListener("trade-off-ready", () => {
      const field = explorer.shadowRoot.querySelector("input[type=search]");
      field.value = "passage";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      window.__quotesThen = explorer.shadowRoot.querySelectorAll("blockquote").length;
    });
    explorer.scrollIntoView();`);
  await here.until("a search as soon as there is an explorer", "return '__quotesThen' in window");
  assert.ok((await here.run("return __quotesThen")) < LIMIT, "some text is still to come");
  await found(shown(LIMIT, LIMIT));
  await here.untilInRoot("the text of all points", "return root.querySelectorAll('blockquote').length === arguments[0]", LIMIT);
  await here.until("a mark in each", "return !CSS.highlights || CSS.highlights.get('trade-off')?.size === arguments[0]", LIMIT);
});

test("as many points as a document may have are searched and filtered", async () => {
  await explorer("/hosts/limit.html");
  await openFind();
  await inRoot("root.querySelector('input').focus()");
  await type(`claim ${LIMIT - 1}`);
  await found(shown(1, LIMIT));
  await inRoot("__probe.named(root, 'button', arguments[0]).click()", ENGLISH.clear);
  await facet("Side", "Risks");
  await found(shown(LIMIT / 2, LIMIT));
});

const revealed = (id) =>
  here.until(`${id} revealed`, `
    const root = __probe.explorers()[0].shadowRoot;
    const point = root?.getElementById('point-' + arguments[0]);
    return point?.open && root.activeElement === point.firstElementChild && point.firstElementChild.getBoundingClientRect().bottom <= innerHeight;`, id);

test("a link to a point loads, opens, shows and focuses it, and so do back and forward", async () => {
  const [first, , third] = points;
  await here.open(`${DEMO}#trade-off_${third.id}`);
  await revealed(third.id);
  await here.run("location.hash = '#trade-off_' + arguments[0]", first.id);
  await revealed(first.id);
  await here.run("history.back()");
  await revealed(third.id);
  await here.run("history.forward()");
  await revealed(first.id);
});

test("a link followed on a page not yet read that far loads the explorer", async () => {
  await here.open("/hosts/far-below.html");
  await here.rests();
  assert.equal((await here.run("return __probe.look()"))[0].fallback, true);
  await here.run("location.hash = '#trade-off_' + arguments[0]", points[2].id);
  await revealed(points[2].id);
});

test("a fragment that names nothing here, or is not ours, does nothing", async () => {
  for (const fragment of ["trade-off_none", "trade-off_", "trade-off_%E0%A4%A", "trade-off_<img src=x>", `trade-off_${points[0].id}x`, "other"]) {
    await here.open(`/hosts/strict-csp.html#${fragment}`);
    await here.shown();
    assert.deepEqual(await inRoot("return [root.querySelectorAll('[part~=point][open]').length, root.activeElement]"), [0, null], fragment);
  }
  await here.quiet("explainers/open-models.json");
});

test("the element's methods open, close and reveal", async () => {
  await explorer();
  const open = "return [...__probe.explorers()[0].shadowRoot.querySelectorAll('[part~=section], [part~=point]')].filter((one) => one.open).length === arguments[0]";
  await here.run("__probe.explorers()[0].expandAll()");
  await here.until("all open", open, models.sections.length + points.length);
  await here.run("__probe.explorers()[0].collapseAll()");
  await here.until("all closed", open, 0);
  assert.equal(await here.run("return __probe.explorers()[0].reveal('none')"), false);
  assert.equal(await here.run("return __probe.explorers()[0].reveal(arguments[0])", points[4].id), true);
  await revealed(points[4].id);
});

test("corrections are counted below the points, lead to them, and are dated there", async () => {
  await explorer();
  const corrected = points.filter((point) => point.corrected);
  const count = corrected.flatMap((point) => point.corrected).length;
  assert.ok(count > 0);
  assert.match(await inRoot("return root.querySelector('[part=corrections]').textContent"), new RegExp(`^${count} correction`));
  // Each of them leads to its point.
  assert.deepEqual(await inRoot("return [...root.querySelectorAll('footer [part=corrections] button')].map(__probe.name)"), corrected.map(({ title }) => title));
  await inRoot("root.querySelector('footer [part=corrections] button').click()");
  await revealed(corrected[0].id);
  await setAll(true);
  for (const { id, corrected: [{ date, note }] } of corrected) {
    const text = await inRoot("return root.getElementById('point-' + arguments[0]).innerText", id);
    assert.ok(text.includes(note), text);
    assert.equal(await inRoot("return root.getElementById('point-' + arguments[0]).querySelector('time').dateTime", id), date);
  }
});

test("the attribute open says what is open at first", async () => {
  const sections = models.sections.length;
  for (const [open, expected] of [["none", [0, 0]], ["first", [1, 0]], ["sections", [sections, 0]], ["all", [sections, points.length]]]) {
    await here.open(`/hosts/broken-document.html?src=../explainers/open-models.json&open=${open}`);
    await here.shown();
    assert.deepEqual(await inRoot("return ['[part~=section][open]', '[part~=point][open]'].map((selector) => root.querySelectorAll(selector).length)"), expected, open);
  }
});

test("a theme has a ground and a contrast of its own", async () => {
  for (const [theme, dark] of [["dark", true], ["light", false]]) {
    await here.open(`/hosts/broken-document.html?src=../explainers/open-models.json&open=all&theme=${theme}`);
    await here.shown();
    const ground = await here.run("return getComputedStyle(__probe.explorers()[0]).backgroundColor.match(/\\d+/g).map(Number)");
    assert.equal(ground[0] < 128, dark, `${theme}: ${ground}`);
    await accessible(theme);
  }
});

const STATES = [
  ["the demo", DEMO, 1280],
  ["the demo on a phone", DEMO, 500],
  ["screening", "/hosts/screening.html", 1280],
  ["right to left", "/hosts/right-to-left.html", 1280],
];
for (const [name, path, width] of STATES) {
  test(`axe-core: ${name}, as it comes, all open, all closed, in the dark`, async () => {
    await explorer(path, width);
    await accessible("as it comes");
    await setAll(true);
    await accessible("all open");
    await here.run("document.documentElement.style.colorScheme = 'dark'");
    await accessible("all open, dark");
    await setAll(false);
    await accessible("all closed, dark");
  });
}

test("axe-core: the limit document, and the notice of a failure", async () => {
  await explorer("/hosts/limit.html");
  await setAll(false);
  // axe-core asks for the place of each element, for which the browser draws what it has passed over, one point at a time.
  await inRoot("root.adoptedStyleSheets[0].insertRule('* { content-visibility: visible !important; }')");
  await accessible("as many points as a document may have");
  await here.open("/hosts/broken-document.html?src=documents/one-sided.json");
  await here.failed();
  await accessible("the notice");
});

test("a link to the text of a closed point opens it", async () => {
  await explorer();
  const point = points.find(({ body }) => body);
  const text = point.body[0].split(/[.,:;*[]/)[0];
  await here.driver.get(`${here.origin}${DEMO}#:~:text=${encodeURIComponent(text)}`);
  await here.until("the point opens", "return __probe.explorers()[0].shadowRoot.getElementById('point-' + arguments[0]).open", point.id);
  await toggles(1);
  assert.deepEqual(await here.events("toggle"), [{ id: point.id, open: true }]);
});

test(`printed, closed points have their text on paper${PRINTS ? "" : ": the engine knows the rule that does it"}`, async () => {
  if (!PRINTS) {
    await here.open(DEMO);
    return assert.ok(await here.run("return CSS.supports('selector(::details-content)')"));
  }
  await explorer();
  await setAll(false);
  const text = await here.printed();
  for (const { title, evidence } of points) {
    assert.ok(text.includes(title), title);
    for (const { quote } of evidence) assert.ok(text.includes(quote), quote);
  }
  assert.ok(!text.includes("Open all points"), "no controls on paper");
  await openFind();
  await inRoot("root.querySelector('[part~=find] [aria-pressed]').click()");
  await untilInRoot("a filter at work", "return root.querySelector('.found button')");
  const left = await inRoot("return root.querySelector('.found p').innerText");
  assert.ok((await here.printed()).includes(left), "of a choice of points paper says that it is one");
  await inRoot("root.querySelector('.found button').click()");
  await setAll(false);
  await here.run("__probe.explorers()[0].setAttribute('print', 'as-shown')");
  const shown = await here.printed();
  assert.ok(shown.includes(models.sections[0].title) && !shown.includes(points[0].title), "as shown, all is closed");
});
