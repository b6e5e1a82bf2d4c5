/**
 * A translator rewrites the page: as in Google's, each text node gives way to `<font>` elements, or, as in others, it is
 * edited in its place. What the explorer says afterwards is what its state says.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { pageWith } from "./embed.js";
import { ENGLISH, page, pointsOf, sample } from "./page.js";

const SRC = "explainers/open-models.json";
const points = pointsOf(sample("open-models"));
const [first, second] = points;
const article = points.flatMap(({ evidence }) => evidence ?? []).map(({ quote }) => `<p>They say: ${quote} So it goes.</p>`).join("");
const here = page({
  "plain.html": pageWith(`${article}<trade-off src="${SRC}" load="eager" remember article-marks><p>In short.</p></trade-off><script async src="tradeoff.js"></script>`),
});
const { inRoot, untilInRoot } = here;

/** A translator: puts a sign before each word of what it finds in `root`, once, or, if it goes on, of what comes later too. */
const TRANSLATOR = `
  const translate = (text) => (text.includes("¤") ? text : text.replace(/\\p{L}+/gu, "¤$&"));
  const done = new WeakSet();
  const visit = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const nodes = [];
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.shadowRoot) watch(node.shadowRoot);
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() && !done.has(node) && !node.parentElement?.closest("script, style")) nodes.push(node);
    }
    for (const node of nodes) {
      if (__kind === "edited") {
        done.add(node);
        const now = translate(node.data);
        if (now !== node.data) node.data = now;
      } else {
        const outer = document.createElement("font");
        const inner = outer.appendChild(document.createElement("font"));
        inner.textContent = translate(node.data);
        done.add(inner.firstChild);
        node.replaceWith(outer);
      }
    }
  };
  const watch = (root) => {
    if (__goesOn && !done.has(root)) {
      done.add(root);
      new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records) {
          if (type === "characterData" && __kind === "edited" && !target.data.includes("¤")) { done.delete(target); visit(target.parentNode ?? target); }
          for (const node of addedNodes) if (node.isConnected) visit(node.nodeType === Node.TEXT_NODE ? node.parentNode : node);
        }
      }).observe(root, { childList: true, characterData: true, subtree: true });
    }
    visit(root);
  };`;
const translate = (kind, goesOn, what) => here.run(`window.__kind = arguments[0]; window.__goesOn = arguments[1]; ${TRANSLATOR} watch(${what})`, kind, goesOn);

const weigh = (id, weight) => inRoot("root.querySelector(`button[data-intent='weigh ${arguments[0]} ${arguments[1]}']`).click()", id, weight);
const search = (text) =>
  inRoot("const field = root.querySelector('input'); field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))", text);
const press = (selector) => inRoot("root.querySelector(arguments[0]).click()", selector);

/** What is done to the explorer, each step after the one before. */
const STEPS = {
  "nothing yet": () => {},
  "a search": () => search("trust"),
  "another search": () => search("security"),
  "a search without hits": () => search("nowhere at all"),
  cleared: () => search(""),
  "a filter": () => press("button[data-intent^='facet ']"),
  "no filter": () => press(".found button"),
  "a weight": () => weigh(first.id, 2),
  "a weight for the other side": () => weigh(points.find(({ side }) => side !== first.side).id, 1),
  "another weight for the same": () => weigh(first.id, 1),
  "more on the other side": () => weigh(points.findLast(({ side }) => side !== first.side).id, 2),
  "a view that is shared": () => here.run("location.hash = arguments[0]", `#trade-off-view_${first.id}_2_${second.id}_1`),
  "another view": () => here.run("location.hash = arguments[0]", `#trade-off-view_${first.id}_0_${second.id}_2`),
  "a link copied": () => press("button[data-intent^='share'][data-intent$='copy']"),
  "everything open": () => press("button[data-intent=expand]"),
  "everything closed": () => press("button[data-intent=collapse]"),
  "taken back": () => press("button[data-intent='reset-weights'], .weighing > .controls button"),
};

/** What the explorer says after each step, without the marks of the translator. */
async function told(translated) {
  await here.open("/plain.html");
  await here.run("localStorage.clear()");
  await here.explorer("/plain.html");
  await here.untilInRoot("the evidence", "return root.querySelector('.passage button')");
  await here.run("Object.defineProperty(navigator.clipboard ?? (navigator.__proto__.clipboard = {}), 'writeText', { value: async () => {}, configurable: true })").catch(() => {});
  await translated();
  const said = {};
  for (const [step, act] of Object.entries(STEPS)) {
    await act();
    await here.rests();
    await here.rests();
    // Not the live region, which says what it says after a pause, and may still wait for it.
    said[step] = await inRoot("return [...root.querySelectorAll('[part~=explainer] :is(h2, h3, h4, h5, p:not(.unseen), li, summary, label, legend, button, blockquote, figcaption, dd, td, .counts)')].map((one) => one.textContent.replaceAll('¤', '').replace(/\\s+/g, ' ').trim())");
  }
  return said;
}

let expected;
for (const [kind, goesOn] of [["replaced", false], ["replaced", true], ["edited", false], ["edited", true]]) {
  test(`every sentence is what the state says, though text nodes are ${kind}${goesOn ? ", and go on being so" : ""}`, async () => {
    expected ??= await told(() => {});
    const different = new Set(Object.values(expected).map(String)).size;
    assert.ok(different > 9, `the steps say ${different} different things`);
    const said = await told(() => translate(kind, goesOn, "__probe.explorers()[0].shadowRoot"));
    for (const step of Object.keys(STEPS)) assert.deepEqual(said[step], expected[step], step);
    const { complaints } = await here.run("return __probe");
    assert.deepEqual(complaints, []);
  });
}

for (const kind of ["replaced", "edited"]) {
  test(`nothing is said of changed words where the article is translated: text nodes are ${kind}`, async () => {
    await here.explorer("/plain.html");
    await untilInRoot("the evidence", "return root.querySelector('.passage button')");
    // Some words of the article are in it twice now, others are no longer: a doubt that would be said of the author's text.
    await here.run("const twice = document.querySelector('article p').cloneNode(true); document.querySelector('article').append(twice)");
    await untilInRoot("a doubt", "return [...root.querySelectorAll('.passage')].some((one) => one.textContent === arguments[0])", ENGLISH.repeated);
    await here.run("document.documentElement.lang = 'xx'");
    await translate(kind, true, "document.querySelector('article')");
    const PASSAGES = "[...root.querySelectorAll('.passage')].map((one) => one.textContent.replaceAll('¤', ''))";
    await untilInRoot("no doubt", `return !${PASSAGES}.includes(arguments[0])`, ENGLISH.repeated);
    const says = new Set(await inRoot(`return ${PASSAGES}`));
    assert.ok([...says].every((one) => [ENGLISH.show, ENGLISH.read].includes(one)), [...says].join());
    assert.ok(says.has(ENGLISH.read));
  });
}

test("nothing is said of changed words where the article is in another language, by whatever hand", async () => {
  await here.explorer("/plain.html");
  await untilInRoot("the evidence", "return root.querySelector('.passage button')");
  // No attribute tells; all of it changes at once.
  await here.run("for (const one of document.querySelectorAll('article p')) one.textContent = one.textContent.replace(/(\\w+) (\\w+)/g, '$1 $2 zzz')");
  await untilInRoot("that it is read elsewhere", "return [...root.querySelectorAll('.passage')].every((one) => one.textContent === arguments[0])", ENGLISH.read);
});
