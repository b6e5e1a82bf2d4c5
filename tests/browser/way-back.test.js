/** A reader who has gone from the evidence to the article: where the keys lead from there, and the way back. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Key } from "selenium-webdriver";
import { pageWith } from "./embed.js";
import { ENGINE } from "./engine.js";
import { page, pointsOf, sample } from "./page.js";

const [point] = pointsOf(sample("open-models"));
const [{ quote }] = point.evidence;
const FAR = '<div style="block-size: 3000px"></div>';
/** Links in the lower right corner, where the way back stands. */
const CORNER = [0, 1, 2].map((index) => `${FAR}<p style="text-align: end"><a id="corner-${index}" href="#x">In the corner</a></p>`).join("");
const here = page({
  "article.html": pageWith(`
    <p><a id="first" href="#x">First</a></p>
    <details><summary id="menu">Menu</summary><a href="#x">Folded away</a></details>
    <p><a id="before" href="#x">Before</a></p>
    <fieldset disabled><button>Disabled</button></fieldset><div inert><a href="#x">Inert</a></div>
    <p>It was said: ${quote.slice(0, 12)}<a id="within" href="#x">${quote.slice(12)}</a></p>
    <details><summary id="more">More</summary><a href="#x">Folded away</a></details>
    <p><a id="next" href="#x">After</a></p>
    <p><label>Search <input id="field" type="search"></label></p>
    <dialog id="dialog"><button>In a dialog</button></dialog>
    ${FAR}
    <trade-off src="explainers/open-models.json" load="eager"></trade-off><script async src="tradeoff.js"></script>
    ${CORNER}${FAR}<p><button id="last">Last</button></p>`),
});
const { inRoot, untilInRoot } = here;

const POINT = "const point = root.getElementById(arguments[0]);";
const ID = `point-${point.id}`;
const BACK = "root.querySelector('.back')";
/** Goes from the first quotation to where it stands in the article. */
const show = async () => {
  await here.open("/article.html");
  await here.shown();
  await untilInRoot("the way to the article", `${POINT} return point.querySelector(".passage button")`, ID);
  await inRoot(`${POINT} point.open = true; point.querySelector(".passage button").click()`, ID);
  await untilInRoot("the focus on the way back", `return root.activeElement === ${BACK}`);
};
/** Waits until the reader is at the point again, without the way back. */
const isBack = () => untilInRoot("the point", `${POINT} return root.activeElement === point.firstElementChild && !__probe.seen(${BACK})`, ID);
const focus = () => here.run("return document.activeElement.id");
const shift = async (key) => {
  await here.driver.actions().keyDown(Key.SHIFT).sendKeys(key).keyUp(Key.SHIFT).perform();
};
/** Comes to the last of the page, far from the point. */
const leave = () => here.run("document.getElementById('next').focus()");

test("from the passage the Tab key goes on through the article, in both directions", async () => {
  await show();
  const there = [];
  for (let stop = 0; stop < 3; stop++) {
    await here.press(Key.TAB);
    there.push(await focus());
  }
  assert.deepEqual(there, ["within", "more", "next"]);
  await show();
  const back = [];
  for (let stop = 0; stop < 3; stop++) {
    await shift(Key.TAB);
    back.push(await focus());
  }
  assert.deepEqual(back, ["before", "menu", "first"]);
});

test("the way back is announced with the passage and its key", async () => {
  await show();
  assert.deepEqual(await inRoot(`const back = ${BACK}; return [back.ariaDescription.replace(/\\s+/g, " "), back.ariaKeyShortcuts]`), [quote, "Escape"]);
});

test("who comes to the way back through the explorer is not led round in a circle", async () => {
  await show();
  await here.press(Key.TAB);
  await inRoot(`${BACK}.focus({ preventScroll: true })`);
  await here.press(Key.TAB);
  assert.equal(await focus(), await here.run("return __probe.explorers()[0].id"), "the focus stays in the explorer");
  assert.equal(await inRoot(`return root.activeElement?.localName`), "summary", "and goes on to the first section");
});

test("Escape leads back, wherever the focus is", async () => {
  await show();
  await here.press(Key.ESCAPE);
  await isBack();
  await show();
  await leave();
  await here.press(Key.ESCAPE);
  await isBack();
});

test("Escape stays with whoever else has a use for it", async () => {
  const stays = async (what) => {
    await here.rests();
    assert.equal(await inRoot(`return __probe.seen(${BACK})`), true, what);
  };
  await show();
  await here.run("document.getElementById('next').addEventListener('keydown', (event) => event.preventDefault(), { once: true }); document.getElementById('next').focus()");
  await here.press(Key.ESCAPE);
  await stays("the page has used it");
  await here.run("document.getElementById('field').focus(); document.getElementById('field').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true }))");
  await stays("a text is composed");
  await here.press("words");
  await here.press(Key.ESCAPE);
  await stays("a search field is cleared");
  await here.run("document.getElementById('dialog').showModal()");
  await here.press(Key.ESCAPE);
  await stays("a dialog is closed");
  await here.run("const dialog = document.getElementById('dialog'); if (dialog.open) dialog.close(); document.getElementById('next').focus()");
  await here.press(Key.ESCAPE);
  await isBack();
});

test("the way back goes once its point is in view again, and what it listened to with it", async () => {
  await show();
  const before = await here.run("return __probe.listeners");
  await here.rests();
  await inRoot(`${POINT} point.scrollIntoView({ behavior: "instant" })`, ID);
  await isBack();
  assert.ok((await here.run("return __probe.listeners")) < before, "it listens no longer");
  const rest = await here.run("return __probe.listeners");
  await inRoot(`${POINT} point.querySelector(".passage button").click()`, ID);
  await untilInRoot("the way back", `return root.activeElement === ${BACK}`);
  await here.run("window.__gone = __probe.explorers()[0]; __gone.remove()");
  await here.rests();
  assert.ok((await here.run("return __probe.listeners")) <= rest, "nor where the explorer is taken away");
});

for (const [when, script] of [
  ["when it takes the focus", "under(); corner.focus({ preventScroll: true })"],
  ["once the page has been scrolled to it", "corner.focus({ preventScroll: true }); under()"],
]) {
  test(`the way back covers nothing that has the focus, ${when}`, async () => {
    await show();
    await here.run("document.getElementById('last').focus()");
    for (const id of ["corner-0", "corner-1", "corner-2"]) {
      await inRoot(
        `const corner = document.getElementById(arguments[0]);
         const under = () => window.scrollBy({ top: corner.getBoundingClientRect().top - ${BACK}.getBoundingClientRect().top, behavior: "instant" });
         ${script}`,
        id,
      );
      await untilInRoot(
        `nothing over ${id}`,
        `const [one, other] = [document.activeElement, ${BACK}].map((element) => element.getBoundingClientRect());
         const covers = one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
         return document.activeElement.id === arguments[0] && one.top >= 0 && one.bottom <= innerHeight && !covers;`,
        id,
      );
    }
    assert.equal(await inRoot(`return __probe.seen(${BACK})`), true);
  });
}

/** How many pixels of a printed page have the hue of a shown passage. */
const marked = async () => {
  const folder = mkdtempSync(join(tmpdir(), "tradeoff-marks-"));
  try {
    writeFileSync(join(folder, "page.pdf"), Buffer.from(await here.driver.printPage({ background: true }), "base64"));
    execFileSync("pdftoppm", ["-r", "40", "-f", "1", "-l", "1", join(folder, "page.pdf"), join(folder, "page")]);
    const [file] = execFileSync("ls", [folder], { encoding: "utf8" }).split("\n").filter((name) => name.endsWith(".ppm"));
    const image = readFileSync(join(folder, file));
    let pixels = 0;
    // After the header, three bytes a pixel.
    for (let at = image.length % 3; at < image.length; at += 3) if (image[at] > 220 && image[at + 2] < 190 && image[at + 1] > 190) pixels++;
    return pixels;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
// Only Chromium prints a highlight at all: elsewhere the rule that keeps it from paper is read.
test(`what is marked on the screen is not marked on paper${ENGINE === "chromium" ? "" : ": by the rule"}`, async () => {
  await show();
  if (ENGINE !== "chromium") {
    const media = await here.run("return [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.cssText.includes('::highlight(trade-off')).map((rule) => rule.media?.mediaText ?? '')");
    assert.ok(media.length > 0 && media.every((one) => one === "screen"), `${media}`);
    return;
  }
  assert.equal(await marked(), 0);
  // The way of counting finds what a page marks by itself.
  await here.run("const sheet = new CSSStyleSheet(); sheet.replaceSync('::highlight(trade-off-passage) { background: #f6e08a }'); document.adoptedStyleSheets.push(sheet)");
  assert.ok((await marked()) > 0);
});
