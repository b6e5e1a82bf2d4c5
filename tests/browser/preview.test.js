/** `tradeoff preview` in a browser: the article with the explorer, anew at each save, and what there is to mend. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test, { after, before } from "node:test";
import { AXE, page } from "./page.js";

const ARTICLE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>School weighs a day without phones</title><link rel="canonical" href="https://ledger.example/school-phones"></head>
  <body><main><article><h1>School weighs a day without phones</h1>
  <p>“I can hear myself teach again”, a teacher said.</p><p>The story goes on here.</p>${"<p>And on.</p>".repeat(30)}</article></main></body></html>`;
const story = (title, certainty = "likely") => `Language: en
Article: School weighs a day without phones
Link: https://ledger.example/school-phones
Published: 2026-11-20
Sides: Benefits, Risks

# ${title}

Lessons may be calmer. Some pupils would be harder to reach.

## In the lessons

### Benefit: Lessons are calmer without phones

> I can hear myself teach again
>
> — A teacher

Certainty: ${certainty}

### Risk: Parents cannot reach their children

> The story goes on
`;

const here = page({});
const folder = mkdtempSync(join(tmpdir(), "tradeoff-preview-"));
const file = (name) => join(folder, name);
let program;
let address;

before(async () => {
  writeFileSync(file("article.html"), ARTICLE);
  writeFileSync(file("story.md"), story("First"));
  const command = ["run", "--quiet", "--locked", "--package", "tradeoff-cli", "--", "preview", file("story.md"), "--article", file("article.html"), "--port", "0"];
  program = spawn("cargo", command, { cwd: new URL("../../", import.meta.url), stdio: ["ignore", "pipe", "inherit"] });
  [address] = await once(createInterface(program.stdout), "line");
});
after(() => {
  program.kill("SIGINT");
  rmSync(folder, { recursive: true });
});

/** Runs a script in which `frame` is the window of the article, and `root` the shadow root of its explorer, if there is one. */
const script = (text) => `const frame = document.querySelector("iframe").contentWindow; const root = frame.document.querySelector("trade-off")?.shadowRoot; ${text}`;
const inFrame = (text, ...values) => here.run(script(text), ...values);
const untilInFrame = (what, text, ...values) => here.until(what, script(text), ...values);
const titled = (title) => untilInFrame(`the explorer “${title}”`, "return root?.querySelector('[data-placed] [part~=title]')?.textContent === arguments[0]", title);
const findings = () => here.run("return [...document.querySelectorAll('#findings > li')].map((item) => item.textContent)");

/** Opens the preview with a story. */
async function open(title, width = 1280) {
  writeFileSync(file("story.md"), story(title));
  await here.resize(width);
  await here.driver.get(address);
  await titled(title);
}

test("the article is there with the explorer at its end, and there is nothing to mend", async () => {
  await open("At first");
  assert.equal(await here.run("return document.querySelector('#count').textContent"), "Nothing.");
  assert.deepEqual(await findings(), []);
  assert.equal(await inFrame("return frame.document.querySelector('article').lastElementChild.localName"), "trade-off");
  await untilInFrame("the way to the passage", "return Boolean(root.querySelector('.passage button'))");
});

test("each save is shown, with the reader where they were and what they opened open", async () => {
  await open("Before");
  await inFrame("root.querySelector('[part~=point] > summary').click()");
  await untilInFrame("an open point", "return root.querySelector('[part~=point]').open");
  await inFrame("frame.scrollTo({ top: 300, behavior: 'instant' })");
  const at = await inFrame("return frame.scrollY");
  assert.ok(at > 0);
  writeFileSync(file("story.md"), story("After"));
  await titled("After");
  await untilInFrame("the open point", "return root.querySelector('[part~=point]').open");
  assert.equal(await inFrame("return frame.scrollY"), at);
});

test("while the text is wrong the last version without mistakes stands, marked as such, and what is wrong has its line", async () => {
  await open("Good");
  writeFileSync(file("story.md"), story("Wrong", "perhaps"));
  await here.until("what there is to mend", "return document.querySelectorAll('#findings > li').length === 1");
  const [finding] = await findings();
  assert.match(finding, /perhaps/);
  assert.match(finding, /Line 19, in “Lessons are calmer without phones”/);
  assert.equal(await here.run("return document.querySelector('#stale').textContent"), "You see the last version without mistakes.");
  assert.match(await here.run("return document.title"), /^\(1\) /);
  assert.equal(await inFrame("return root.querySelector('[part~=title]').textContent"), "Good");
  writeFileSync(file("story.md"), story("Mended"));
  await titled("Mended");
  assert.deepEqual(await findings(), []);
  assert.equal(await here.run("return document.querySelector('#stale').textContent"), "");
});

test("a quote that the article has no longer is named as soon as the article is saved", async () => {
  await open("Quoting");
  writeFileSync(file("article.html"), ARTICLE.replace("The story goes on", "The tale goes on"));
  await here.until("the quote", "return /The story goes on/.test(document.querySelector('#findings').textContent)");
  writeFileSync(file("article.html"), ARTICLE);
  await here.until("nothing", "return document.querySelectorAll('#findings > li').length === 0");
  await titled("Quoting");
});

test("the article’s window is as wide as a phone’s or a desktop’s, in light and in dark", async () => {
  await open("Wide");
  const press = (name) => here.run("[...document.querySelectorAll('button')].find((button) => button.textContent === arguments[0]).click()", name);
  const width = () => inFrame("return frame.innerWidth");
  assert.equal(await width(), 1280);
  await press("Phone");
  await here.wait("the phone", async () => (await width()) === 390);
  await press("Desktop");
  await here.wait("the desktop", async () => (await width()) === 1280);
  const scheme = () => inFrame("return frame.getComputedStyle(root.querySelector('[part~=explainer]')).colorScheme");
  await press("Dark");
  await here.wait("the dark", async () => (await scheme()) === "dark");
  await press("Light");
  await here.wait("the light", async () => (await scheme()) === "light");
});

for (const width of [390, 1280]) {
  test(`at ${width} px nothing of the preview sticks out, and axe-core is content, with and without findings`, async () => {
    await open("Narrow", width);
    await here.run(AXE);
    const check = async (state) => {
      assert.ok(await here.run("return document.documentElement.scrollWidth <= innerWidth"), state);
      const violations = await here.runAsync("const { violations } = await axe.run({ exclude: [['iframe']] }, { iframes: false, resultTypes: ['violations'] }); return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);");
      assert.deepEqual(violations, [], state);
    };
    await check("without");
    writeFileSync(file("story.md"), story("Narrow", "perhaps"));
    await here.until("what there is to mend", "return document.querySelectorAll('#findings > li').length === 1");
    await check("with");
  });
}
