/** From the evidence to the sentence in the article, and back; and what is said where that is not possible. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { page } from "./page.js";

const models = JSON.parse(readFileSync(new URL("../../static/explainers/open-models.json", import.meta.url)));
const points = models.sections.flatMap((section) => section.points ?? []);
const [point] = points;
const [{ quote }] = point.evidence;
const here = page();
const { inRoot, untilInRoot } = here;

const explorer = async (path) => {
  await here.explorer(path);
  await untilInRoot("where the evidence stands", "return root.querySelector('.passage')");
};
const says = (words) => untilInRoot(`“${words}”`, "return root.querySelector('.passage').textContent === arguments[0]", words);
/** Runs a script in which `node` is the text node of the article that has the first quote's first words. */
const inArticle = (script) =>
  here.run(
    `const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
     let node;
     while ((node = walker.nextNode()) && !node.data.includes(arguments[0])) {}
     ${script}`,
    quote.split(" ").slice(0, 3).join(" "),
  );

test("each quote of the demo is found, and shown in the article without a change to it", async () => {
  await explorer();
  const found = await inRoot("return [...root.querySelectorAll('.passage')].map((one) => one.textContent)");
  assert.deepEqual(new Set(found), new Set(["Show in the article"]));
  assert.equal(found.length, points.flatMap(({ evidence }) => evidence).length);
  const before = await here.run("return document.documentElement.outerHTML");
  await inRoot("root.querySelector('[part~=point] > summary').click(); root.querySelector('.passage button').click()");
  await here.until("the way back", "return __probe.seen(__probe.explorers()[0].shadowRoot.querySelector('.back'))");
  const shown = await here.run(`
    const [range] = CSS.highlights?.get("trade-off-passage") ?? [];
    if (!range) return null;
    const { top, bottom } = range.getBoundingClientRect();
    return { text: range.toString().replace(/\\s+/g, " "), seen: top >= 0 && bottom <= innerHeight };`);
  if (await here.run("return Boolean(window.CSS?.highlights)")) assert.deepEqual(shown, { text: quote, seen: true });
  assert.equal(await here.run("return document.documentElement.outerHTML"), before, "the page is as it was");
  await here.quiet("explainers/open-models.json", "news.css");
});

test("the way back leads to the point, by keyboard too", async () => {
  await explorer();
  await inRoot("root.querySelector('[part~=point] > summary').click(); root.querySelector('.passage button').focus()");
  await here.driver.actions().sendKeys(Key.ENTER).perform();
  await here.until("the focus", "return __probe.explorers()[0].shadowRoot.activeElement?.className === 'back'");
  await here.driver.actions().sendKeys(Key.ENTER).perform();
  await here.until("the point", "return __probe.explorers()[0].shadowRoot.activeElement?.parentElement.id === 'point-' + arguments[0]", point.id);
  assert.deepEqual(await inRoot("return [__probe.seen(root.querySelector('.back')), window.CSS?.highlights?.has('trade-off-passage') ?? false]"), [false, false]);
});

test("when the page changes its text, it is decided anew, and nothing is guessed", async () => {
  await explorer();
  await says("Show in the article");
  await inArticle("window.__changed = node; window.__text = node.data; node.data = node.data.replace('draw a community', 'win a community')");
  await says("Not found word for word in this article.");
  await here.run("__changed.data = __text");
  await says("Show in the article");
  await here.run("const again = __changed.parentElement.cloneNode(true); again.className = 'again'; __changed.parentElement.after(again)");
  await says("These words appear more than once in the article.");
  await here.run("document.querySelector('.again').remove(); __changed.parentElement.remove()");
  await says("Read the original article");
  const { url } = models.article;
  assert.equal(await inRoot("return root.querySelector('.passage a').href"), `${url}#:~:text=${encodeURIComponent(quote)}`);
});

test("inline markup, soft hyphens and other quotation marks do not matter", async () => {
  await explorer();
  await inArticle("window.__changed = node; window.__words = node.data; node.data = ''");
  await says("Read the original article");
  await here.run(`
    const [node, words] = [__changed, __words];
    const at = words.indexOf("community");
    const inner = document.createElement("em");
    inner.textContent = "com\u00admunity";
    const rest = document.createTextNode(words.slice(at + 9).replaceAll(" ", "\u00a0 "));
    node.data = words.slice(0, at);
    node.after(inner, rest);`);
  await says("Show in the article");
  await inRoot("root.querySelector('[part~=point] > summary').click(); root.querySelector('.passage button').click()");
  const text = await here.run("const [range] = CSS.highlights?.get('trade-off-passage') ?? []; return range?.toString().replace(/\\u00ad/g, '').replace(/\\s+/g, ' ') ?? null");
  if (text !== null) assert.equal(text, quote);
});

test("where the page has no such article, the evidence links to it", async () => {
  await explorer("/hosts/strict-csp.html");
  await says("Read the original article");
  await here.quiet("explainers/open-models.json");
});

test("the attribute article names where to look", async () => {
  await here.open("/hosts/broken-document.html?src=../explainers/open-models.json&article=%23there", 1280);
  await here.run("const there = document.createElement('section'); there.id = 'there'; there.textContent = arguments[0]; document.body.append(there); __probe.explorers()[0].explainer = undefined", quote);
  await here.shown();
  await here.until("found", "return __probe.explorers()[0].shadowRoot.querySelector('.passage')?.textContent === 'Show in the article'");
});

/** What has to go on whatever has become of the article. */
const worksOn = async () => {
  await inRoot("const field = root.querySelector('input'); field.value = 'no such words'; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))");
  await untilInRoot("no point", "return ![...root.querySelectorAll('.section')].some((one) => !one.hidden)");
  await inRoot("root.querySelector('.found button').click()");
  await untilInRoot("all points", "return ![...root.querySelectorAll('.section')].some((one) => one.hidden)");
  assert.equal(await here.run("return __probe.explorers()[0].reveal(arguments[0])", point.id), true);
  await untilInRoot("the point open", "return root.querySelector('#point-' + arguments[0]).open", point.id);
  assert.deepEqual(await here.run("return __probe.complaints"), []);
  assert.deepEqual(await here.events("error"), []);
};
const AWAY = {
  "it is replaced": ["document.querySelector('article').replaceWith(document.querySelector('article').cloneNode(true))", "Show in the article"],
  "it is taken away": ["document.querySelector('article').remove()", "Read the original article"],
  "its text nodes are replaced": ["for (const one of document.querySelectorAll('article p')) one.innerHTML = one.innerHTML", "Show in the article"],
  "it is emptied": ["document.querySelector('article').replaceChildren()", "Read the original article"],
};
for (const [what, [change, after]] of Object.entries(AWAY)) {
  for (const at of ["a moment before", "long before"]) {
    test(`what shows a passage finds another article: ${what}, ${at}`, async () => {
      await here.open("/hosts/apart.html?article-marks", 1280);
      await here.shown();
      await says("Show in the article");
      // The explorer stands apart from the article, and does not go with it.
      await here.run(`${change}; ${at === "long before" ? "" : "__probe.explorers()[0].shadowRoot.querySelector('.passage button').click()"}`);
      await says(after);
      if (at === "long before" && after === "Show in the article") await inRoot("root.querySelector('.passage button').click()");
      if (after === "Show in the article" && (await here.run("return Boolean(window.CSS?.highlights)"))) {
        await here.until("the passage in the new article", "const [range] = CSS.highlights.get('trade-off-passage') ?? []; return range?.startContainer.isConnected && range.toString().replace(/\\s+/g, ' ') === arguments[0]", quote);
      }
      await worksOn();
    });
  }
}

for (const attribute of ["", "&article=%23story"]) {
  test(`an article that comes later is found when it comes${attribute && ", by its attribute too"}`, async () => {
    await here.open(`/hosts/apart.html?article-marks${attribute}`, 1280);
    await here.shown();
    await here.run("window.__story = document.querySelector('article'); __story.id = 'story'; __story.remove()");
    await says("Read the original article");
    await here.run("document.querySelector('main').prepend(__story)");
    await says("Show in the article");
    if (await here.run("return Boolean(window.CSS?.highlights)")) await here.until("its marks", "return CSS.highlights.get('trade-off-cited')?.size > 0");
  });
}

test("an article that changes without pause is read again all the same", async () => {
  await here.open("/hosts/apart.html", 1280);
  await here.shown();
  await says("Show in the article");
  await here.run(`
    const clock = document.querySelector("article").appendChild(document.createElement("p"));
    window.__clock = setInterval(() => (clock.textContent = performance.now()), 40);
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace("draw a community", "win a community");`);
  await says("Not found word for word in this article.");
  await here.run("clearInterval(__clock)");
});

test("a passage in a closed disclosure is opened before it is shown", async () => {
  await here.open("/hosts/apart.html", 1280);
  await here.shown();
  await here.run("const more = document.createElement('details'); more.innerHTML = '<summary>More</summary>'; const article = document.querySelector('article'); more.append(...article.childNodes); article.append(more)");
  await says("Show in the article");
  await here.rests();
  await inRoot("root.querySelector('[part~=point] > summary').click(); root.querySelector('.passage button').click()");
  await here.until("the disclosure open", "return document.querySelector('article details').open");
  if (await here.run("return Boolean(window.CSS?.highlights)")) {
    await here.until("the passage seen", "const [range] = CSS.highlights.get('trade-off-passage') ?? []; const box = range?.getBoundingClientRect(); return box?.height > 0 && box.top >= 0 && box.bottom <= innerHeight");
  }
});
