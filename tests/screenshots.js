/** Takes the pictures of the documentation in Chromium: the built demo as it comes, and the preview of its text. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Command } from "selenium-webdriver/lib/command.js";
import { start, waitFor } from "./browser/engine.js";
import { serve } from "./browser/server.js";

/** Width and height of the page area, in CSS pixels; the width names the file. */
const SIZES = [[1280, 1000], [390, 844]];
const deadline = Date.now() + 120_000;

/** Has the page area this size, which may be narrower than any window. */
function resize(driver, width, height) {
  driver.getExecutor().defineCommand("sendDevToolsCommand", "POST", "/session/:sessionId/goog/cdp/execute");
  const params = { width, height, deviceScaleFactor: 1, mobile: false };
  return driver.execute(new Command("sendDevToolsCommand").setParameter("cmd", "Emulation.setDeviceMetricsOverride").setParameter("params", params));
}

async function take(driver, name) {
  writeFileSync(`docs/${name}.png`, Buffer.from(await driver.takeScreenshot(), "base64"));
  console.error(`  docs/${name}.png is written anew`);
}

/** The demo's article and its text, with a slip in it, as an editor has them in a folder. */
async function previews(driver) {
  const folder = mkdtempSync(join(tmpdir(), "tradeoff-pictures-"));
  const [story, article] = [join(folder, "story.md"), join(folder, "page.html")];
  const text = readFileSync("static/texts/open-models.md", "utf8");
  writeFileSync(story, text);
  // Without the explorer that it has already, and with its style sheet.
  writeFileSync(article, readFileSync("dist/index.html", "utf8").replace(/<trade-off[^]*<\/trade-off>\s*<script async[^]*?<\/script>/, ""));
  copyFileSync("static/news.css", join(folder, "news.css"));
  const program = spawn("cargo", ["run", "--quiet", "--locked", "--package", "tradeoff-cli", "--", "preview", story, "--article", article, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [address] = await once(createInterface(program.stdout), "line");
    for (const [name, width, height, button] of [["preview-1280", 1280, 800, "Desktop"], ["preview-phone", 1280, 800, "Phone"]]) {
      writeFileSync(story, text);
      await resize(driver, width, height);
      await driver.get(address);
      const inFrame = (script) => driver.executeScript(`const frame = document.querySelector("iframe").contentWindow; const element = frame.document.querySelector("trade-off"); ${script}`);
      await waitFor("the explorer", () => inFrame("return Boolean(element?.shadowRoot?.querySelector('[data-placed] fieldset'))"), deadline);
      await driver.executeScript("[...document.querySelectorAll('button')].find((button) => button.textContent === arguments[0]).click()", button);
      await inFrame("frame.document.documentElement.style.scrollbarWidth = 'none'; element.scrollIntoView({ block: 'start', behavior: 'instant' })");
      writeFileSync(story, text.replace("Certainty: contested", "Certainty: disputed").replace("set out to draw a community", "tried to draw a community"));
      await waitFor("what there is to mend", () => driver.executeScript("return document.querySelectorAll('#findings > li').length > 1"), deadline);
      await take(driver, name);
    }
  } finally {
    program.kill("SIGINT");
    rmSync(folder, { recursive: true });
  }
}

const server = await serve();
const { driver, stop } = await start(deadline);
try {
  for (const [width, height] of SIZES) {
    await resize(driver, width, height);
    await driver.get(`${server.origin}/index.html`);
    await driver.executeScript(`
      const element = document.querySelector("trade-off");
      // A picture has no use for a scroll bar.
      document.documentElement.style.scrollbarWidth = "none";
      scrollTo(0, element.getBoundingClientRect().top + scrollY - 24);
      element.dispatchEvent(new Event("pointerover"));`);
    await waitFor("the live explorer", () => driver.executeScript(`return Boolean(document.querySelector("trade-off").shadowRoot.querySelector("fieldset"))`), deadline);
    await driver.executeScript("return document.fonts.ready.then(() => {})");
    await take(driver, `demo-${width}`);
  }
  await previews(driver);
} finally {
  await stop();
  server.close();
}
