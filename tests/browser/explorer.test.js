/** What a reader does with the explorer, by keyboard and by pointer, in every state; and that axe-core has no complaint. */
import assert from "node:assert/strict";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { ENGLISH, LIMIT, PRINTS, page, pointsOf, sample } from "./page.js";

const DEMO = "/one-tag.html";
const models = sample("open-models");
const points = pointsOf(models);
const here = page();
const { explorer, inRoot, press, accessible } = here;
const toggles = (count) => here.until(`${count} toggles`, "return __probe.events.filter((event) => event.type === 'toggle').length >= arguments[0]", count);
const setAll = async (open) => {
  await inRoot("root.querySelectorAll('[part~=controls] button')[arguments[0]].click()", open ? 0 : 1);
  await here.until("all set", "return [...__probe.explorers()[0].shadowRoot.querySelectorAll('[part~=section], [part~=point]')].every((one) => one.open === arguments[0])", open);
};

test("sections start open, points closed, and each shows its counts", async () => {
  await explorer();
  const seen = await inRoot(`return {
    sections: [...root.querySelectorAll("[part~=section]")].map((one) => [one.open, one.querySelector(".counts")?.innerText.replace(/\\s+/g, " ").trim()]),
    points: [...root.querySelectorAll("[part~=point]")].filter((one) => one.open).length,
    claims: [...root.querySelectorAll("[part=claim]")].filter(__probe.seen).length,
  };`);
  const expected = models.sections.map((section) => {
    const { benefit, risk } = section.sides ?? models.sides;
    const of = (side) => (section.points ?? []).filter((point) => point.side === side).length;
    return [true, section.points?.length ? `${benefit} ${of("benefit")} ${risk} ${of("risk")}` : undefined];
  });
  assert.deepEqual(seen.sections.map(([open, counts]) => [open, counts ?? undefined]), expected);
  assert.deepEqual([seen.points, seen.claims], [0, points.length]);
});

test("the bar is parted as the points are", async () => {
  await explorer();
  const [benefits, risks] = await inRoot("return [...root.querySelectorAll('rect')].map((one) => one.getBoundingClientRect().width)");
  const wanted = points.filter((point) => point.side === "benefit").length / points.length;
  assert.ok(Math.abs(benefits / (benefits + risks) - wanted) < 0.02, `${benefits} of ${benefits + risks}`);
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

test("expand all and collapse all do what they say, at once and again", async () => {
  await explorer();
  for (const open of [true, false, true]) await setAll(open);
  await inRoot("root.querySelector('[part~=point] > summary').click()");
  await here.until("one closed", "return !__probe.explorers()[0].shadowRoot.querySelector('[part~=point]').open");
  await setAll(true);
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
      return { name: active.localName, text: active.innerText.trim().split("\\n").pop(), point: point?.id ?? null, ring: outlineStyle !== "none", top: active.getBoundingClientRect().top + scrollY };`);
  const reached = [];
  for (let stop = 0; stop < 8; stop++) {
    await press(Key.TAB);
    reached.push(await active());
  }
  assert.deepEqual(reached.slice(0, 6).map((one) => [one?.name, one?.text]), [
    ["button", "Expand all"],
    ["button", "Collapse all"],
    ["input", ""],
    ["summary", "Filters"],
    ["summary", "Who gains, who bears the risk"],
    ["summary", "Now or later"],
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
  const tops = reached.map((one) => one.top);
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b), "no stop lies above the one before");
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
    inRoot("return ['[part=title]', '[part=section-title]', '[part=claim]'].map((selector) => root.querySelector(selector).localName)");
  assert.deepEqual(await levels(), ["h2", "h3", "h4"]);
  await inRoot("root.querySelector('[part~=point] > summary').click()");
  await toggles(1);
  await here.run("__probe.explorers()[0].setAttribute('heading-level', '3')");
  await here.until("h3", "return __probe.explorers()[0].shadowRoot.querySelector('[part=title]').localName === 'h3'");
  assert.deepEqual(await levels(), ["h3", "h4", "h5"]);
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

test("benefits and risks take turns, in the tree and on the screen", async () => {
  await explorer("/hosts/narrow.html", 500);
  const sides = await inRoot("return [...root.querySelectorAll('[part~=section]')].map((section) => [...section.querySelectorAll('[part~=point]')].map((point) => point.closest('[data-side]').dataset.side))");
  for (const section of sides) {
    const both = Math.min(...["benefit", "risk"].map((side) => section.filter((one) => one === side).length));
    for (let index = 0; index < 2 * both; index++) assert.equal(section[index], ["benefit", "risk"][index % 2]);
  }
  const tops = await inRoot("return [...root.querySelectorAll('[part~=point]')].map((point) => point.getBoundingClientRect().top)");
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
});

test("a side is told by word, shape and hue, and the hues are the host's to set", async () => {
  await explorer();
  const look = () =>
    inRoot(`return ["benefit", "risk"].map((side) => {
      const point = root.querySelector("[data-side=" + side + "]:has(> [part~=point])");
      const mark = getComputedStyle(point.querySelector(".mark"));
      return { word: point.querySelector(".label").innerText.trim(), round: mark.borderRadius !== "0px", filled: mark.backgroundColor !== "rgba(0, 0, 0, 0)", hue: getComputedStyle(point.querySelector(".label")).color };
    });`);
  const [benefit, risk] = await look();
  assert.notEqual(benefit.word, risk.word);
  assert.deepEqual([benefit.round, benefit.filled, risk.round, risk.filled], [true, true, false, false]);
  assert.notEqual(benefit.hue, risk.hue);
  await here.run("__probe.explorers()[0].style.setProperty('--trade-off-benefit', 'rgb(0, 0, 1)')");
  assert.equal((await look())[0].hue, "rgb(0, 0, 1)");
});

test("targets are 24 px high at least", async () => {
  await explorer();
  await setAll(true);
  const small = await inRoot("return [...root.querySelectorAll('button, summary')].filter((one) => __probe.seen(one) && one.getBoundingClientRect().height < 24).map((one) => one.innerText)");
  assert.deepEqual(small, []);
});

const type = async (text) => {
  await inRoot("root.querySelector('input').select()");
  await press(text);
};
const claims = () => inRoot("return [...root.querySelectorAll('[part~=point]')].filter(__probe.seen).map((point) => point.querySelector('[part=claim]').textContent)");
const status = (text) => here.until(`the status “${text}”`, "return __probe.explorers()[0].shadowRoot.querySelector('[role=status]').textContent === arguments[0]", text);
const facet = (group, word) =>
  inRoot(
    `const fieldset = [...root.querySelectorAll("fieldset")].find((one) => one.querySelector("legend").textContent === arguments[0]);
     [...fieldset.querySelectorAll("button")].find((one) => one.querySelector("span").textContent === arguments[1]).click();`,
    group,
    word,
  );
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
  await inRoot("root.querySelector('input').focus()");
  await type("  LÌCENCES òpen");
  const expected = having("licences", "open");
  assert.ok(expected.length > 0 && expected.length < points.length);
  await status(`${expected.length} of ${points.length} points`);
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
  await status("");
  assert.equal((await claims()).length, points.length);
  assert.deepEqual(await inRoot("return [root.querySelector('input').value, root.activeElement.localName]"), ["", "input"]);
  await here.until("no marks", "return !CSS.highlights?.get('trade-off')?.size");
  await here.quiet("explainers/open-models.json", "news.css");
});

test("filters widen within a group and narrow across groups", async () => {
  await explorer();
  const expect = async (kept) => {
    await status(`${points.filter(kept).length} of ${points.length} points`);
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

test("where nothing matches, the status says what to clear", async () => {
  await explorer();
  await inRoot("root.querySelector('input').focus()");
  await type("zzz");
  await status("No point matches. Clear the search or a filter.");
  assert.deepEqual(await claims(), []);
  await accessible("nothing found");
});

test("the other side is shown although a filter had left it out", async () => {
  await explorer();
  const from = points.find((point) => point.answers);
  await facet("Side", from.side === "risk" ? "Risks" : "Benefits");
  await status(`${points.filter(({ side }) => side === from.side).length} of ${points.length} points`);
  await inRoot("const point = root.getElementById('point-' + arguments[0]); point.firstElementChild.click(); point.querySelector('[part~=other-side] button').click()", from.id);
  await here.until("the focus", "return __probe.explorers()[0].shadowRoot.activeElement?.parentElement.id === 'point-' + arguments[0]", from.answers[0]);
  await status("");
});

test("the search and a filter by keyboard alone", async () => {
  await explorer();
  await inRoot("[...root.querySelectorAll('[part~=controls] button')].at(-1).focus()");
  await press(Key.TAB);
  await press("openuk");
  await here.until("fewer", "return __probe.explorers()[0].shadowRoot.querySelector('[role=status]').textContent.includes(' of ')");
  await press(Key.TAB, Key.ENTER);
  await here.until("the filters open", "return __probe.explorers()[0].shadowRoot.querySelector('.filters').open");
  await press(Key.TAB, Key.SPACE);
  await here.until("the first is pressed", "return __probe.explorers()[0].shadowRoot.querySelector('[aria-pressed]').getAttribute('aria-pressed') === 'true'");
  await accessible("searched and filtered");
});

test("in Arabic a search is blind to vowel marks", async () => {
  await explorer("/hosts/right-to-left.html");
  const all = await claims();
  await inRoot("root.querySelector('input').focus()");
  await type("الهَوَاء");
  await here.until("the status", "return __probe.explorers()[0].shadowRoot.querySelector('[role=status]').textContent");
  const found = await claims();
  assert.ok(found.length > 0 && found.length < all.length, `${found.length} of ${all.length}`);
  const texts = sample("transport").sections.flatMap((section) => section.points ?? []).filter((one) => JSON.stringify(one).includes("الهواء"));
  assert.deepEqual(found.sort(), texts.map(({ title }) => title).sort());
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
  await status(`${figure(LIMIT)} of ${figure(LIMIT)} points`);
  await here.untilInRoot("the text of all points", "return root.querySelectorAll('blockquote').length === arguments[0]", LIMIT);
  await here.until("a mark in each", "return !CSS.highlights || CSS.highlights.get('trade-off')?.size === arguments[0]", LIMIT);
});

test("as many points as a document may have are searched and filtered", async () => {
  await explorer("/hosts/limit.html");
  await inRoot("root.querySelector('input').focus()");
  await type(`claim ${LIMIT - 1}`);
  await status(`1 of ${figure(LIMIT)} points`);
  await inRoot("__probe.named(root, 'button', arguments[0]).click()", ENGLISH.clear);
  await facet("Side", "Risks");
  await status(`${figure(LIMIT / 2)} of ${figure(LIMIT)} points`);
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
  assert.equal(await inRoot("return root.querySelector('[part=link] a').href"), `${here.origin}${DEMO}#trade-off_${first.id}`);
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

test("corrections are counted in the header and dated at their points", async () => {
  await explorer();
  const corrected = points.filter((point) => point.corrected);
  const count = corrected.flatMap((point) => point.corrected).length;
  assert.ok(count > 0);
  assert.match(await inRoot("return root.querySelector('[part=corrections]').textContent"), new RegExp(`^${count} correction`));
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
  assert.ok(!text.includes("Expand all"), "no controls on paper");
  await here.run("__probe.explorers()[0].setAttribute('print', 'as-shown')");
  const shown = await here.printed();
  assert.ok(shown.includes(models.sections[0].title) && !shown.includes(points[0].title), "as shown, all is closed");
});
