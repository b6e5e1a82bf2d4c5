/** One engine and one server for a test file, and what its tests ask of a page. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { Key } from "selenium-webdriver";
import { Origin } from "selenium-webdriver/lib/input.js";
import { ENGINE, TEST_TIME, start, waitFor } from "./engine.js";
import { serve } from "./server.js";

/** The source of axe-core. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const manifest = JSON.parse(readFileSync(new URL("../../dist/manifest.json", import.meta.url)));

/** What a page asks for to show one explorer, besides the document. */
export const BUNDLE = ["loader", "glue", "wasm"].map((role) => manifest[role].file);

/** The file of messages that a document in this language asks for. */
export const messagesFile = (language) => manifest[`messages-${language}`].file;

/** What the interface says in English, by key. */
export const ENGLISH = Object.fromEntries(
  [...readFileSync(new URL("../../crates/views/src/messages.rs", import.meta.url), "utf8").split("];")[0].matchAll(/\(\s*"([^"]+)",\s*"([^"]*)",?\s*\)/g)].map(([, key, text]) => [key, text]),
);

/** A message with values in place of its placeholders. */
export const filled = (key, values) => ENGLISH[key].replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);

/** One of the samples, and its points. */
export const sample = (name) => JSON.parse(readFileSync(new URL(`../../static/explainers/${name}.json`, import.meta.url)));
export const pointsOf = (document) => document.sections.flatMap((section) => section.points ?? []);

/** How many points a document may have, as many as the one has that the bundle brings for it. */
export const LIMIT = pointsOf(JSON.parse(readFileSync(new URL("../../dist/explainers/limit.json", import.meta.url)))).length;

/** Whether the engine prints for a test: WebKitGTK’s driver has no command that does. */
export const PRINTS = ENGINE !== "webkit";

/** How a reader acts. */
export const WAYS = ["pointer", "keyboard"];

/** A path of the server without its leading slash, and without the fault that the server has there. */
const withoutFault = (path) => path.replace(/^\/(fault\/[^/]+\/)?/, "");

/** Starts engine and server before the file's tests, ends them after, and gives the tests their page. */
export function page(pages) {
  let server;
  let engine;
  /** When the time of the test under way is over. */
  let deadline;
  before(async () => {
    server = await serve(pages);
    engine = await start(Date.now() + TEST_TIME);
  });
  beforeEach(() => {
    deadline = Date.now() + TEST_TIME;
  });
  after(async () => {
    await engine?.stop();
    server?.close();
  });

  const self = {
    get driver() {
      return engine.driver;
    },
    get origin() {
      return server.origin;
    },

    /** Loads a page in a window whose page area is `width` wide. */
    async open(path, width = 1000) {
      // Whatever an earlier page still asks for ends with it.
      await engine.driver.get("about:blank");
      await self.resize(width);
      server.requests.length = 0;
      server.hold();
      await engine.driver.get(server.origin + path);
    },

    /** Begins anew with another browser, where this one has ended. */
    async restart() {
      await engine.stop().catch(() => {});
      engine = await start(deadline);
    },

    async resize(width) {
      const window = engine.driver.manage().window();
      const [outer, inner] = await engine.driver.executeScript("return [outerWidth, innerWidth]");
      // In the middle of the screen, where the X server's pointer is: without a window manager the focus is where that is.
      const x = Math.max(0, 800 - width / 2);
      await window.setRect({ x, y: 0, width: width + Math.max(0, outer - inner), height: 1000 });
    },

    /** Runs a script in the page and returns what it returns. */
    run: (script, ...values) => engine.driver.executeScript(script, ...values),

    /** Runs the body of an async function in the page. */
    async runAsync(script, ...values) {
      const wrapped = `const done = arguments[arguments.length - 1];
        (async (...arguments_) => { ${script} })(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await engine.driver.executeAsyncScript(wrapped, ...values).catch((cause) => {
        throw new Error(`The page did not come to the end of: ${script}`, { cause });
      });
      if (error) throw new Error(error);
      return value;
    },

    /** Waits until `condition` returns something true, and returns it. */
    wait: (what, condition) => waitFor(what, condition, deadline),

    /** Waits until a script returns something true, and returns it. */
    until: (what, script, ...values) => self.wait(what, () => self.run(script, ...values)),

    /**
     * Waits until the page has done whatever it was about to do, so that a test can assert what it has not done: the
     * browser has drawn twice, each time with a task after it, and a request made after that has been answered.
     */
    rests: () =>
      self.runAsync(`
        for (const wait of [requestAnimationFrame, setTimeout, requestAnimationFrame, setTimeout]) await new Promise((resolve) => wait(resolve));
        await fetch("/__rests");`),

    /** Opens a page, and brings its explorer in view. */
    async explorer(path = "/one-tag.html", width = 1280) {
      await self.open(path, width);
      await self.near();
    },

    /** Brings every explorer of the page in view, one after the other. */
    async near() {
      const count = await self.until("the element", "return __probe.explorers().length");
      await self.run("for (const explorer of __probe.explorers()) explorer.scrollIntoView()");
      await self.shown(count);
    },

    /** Runs a script in which `root` is the shadow root of the page's first explorer. */
    inRoot: (script, ...values) => self.run(`const root = __probe.explorers()[0].shadowRoot; ${script}`, ...values),

    /** Waits until a script of that kind returns something true, and returns it. */
    untilInRoot: (what, script, ...values) => self.until(what, `const root = __probe.explorers()[0].shadowRoot; ${script}`, ...values),

    /** Opens the panel that holds the search, the filters and the lenses. */
    async openFind() {
      await self.inRoot("const panel = root.querySelector('[part~=find]'); if (!panel.open) panel.firstElementChild.click()");
      await self.untilInRoot("the open panel", "return __probe.seen(root.querySelector('[part~=find] input'))");
    },

    /** Waits until the panel says this of what the search and the filters leave. */
    found: (text) => self.untilInRoot(`“${text}” in the panel`, "return root.querySelector('[part~=find] .found p').textContent === arguments[0]", text),

    /** Opens all sections and points, or closes them, as a page may ask. */
    async setAll(open) {
      await self.inRoot("__probe.explorers()[0][arguments[0]]()", open ? "expandAll" : "collapseAll");
      await self.untilInRoot("all set", "return [...root.querySelectorAll('[part~=section], [part~=point]')].every((one) => one.open === arguments[0])", open);
    },

    press: (...keys) => engine.driver.actions().sendKeys(...keys).perform(),

    /** Does to the element that a script with `root` returns what a reader does: clicks it, or focuses it and presses a key. */
    async act(way, script, ...values) {
      await self.untilInRoot(`an element: ${script} ${values}`, script, ...values);
      const element = `const element = (() => { ${script} })();`;
      if (way === "keyboard") {
        await self.inRoot(`${element} element.focus();`, ...values);
        return self.press(Key.ENTER);
      }
      const place = await self.inRoot(
        `${element}
         element.scrollIntoView({ block: "center", behavior: "instant" });
         const { left, top, width, height } = element.getBoundingClientRect();
         return [left + width / 2, top + height / 2].map(Math.round);`,
        ...values,
      );
      return self.clickAt(...place);
    },

    /** Clicks at a place of the viewport. */
    clickAt: (x, y) => engine.driver.actions().move({ origin: Origin.VIEWPORT, x, y }).click().perform(),

    /** Runs axe-core on every explorer, wherever it stands. */
    async accessible(state) {
      if (!(await self.run("return Boolean(window.axe)"))) await self.run(AXE);
      const violations = await self.runAsync(`
        const { violations } = await axe.run("trade-off", { resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map((node) => node.html + " " + node.failureSummary).join(" | "));`);
      assert.deepEqual(violations, [], state);
    },

    /** Prints the page, and returns the text on paper. */
    /** The words that are parted between lines, of what can be seen in what an expression names. */
    brokenWords(element) {
      return self.inRoot(`
        const walker = document.createTreeWalker(${element}, NodeFilter.SHOW_TEXT);
        const broken = [];
        const range = document.createRange();
        for (let node; (node = walker.nextNode()); ) {
          if (!__probe.seen(node.parentElement)) continue;
          // A word may go on after a hyphen of its own.
          for (const { index, 0: word } of node.data.matchAll(/[^\\s\u2010\u2013\u2014-]+/g)) {
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
          }
        }
        return broken;`);
    },

    async printed() {
      const folder = mkdtempSync(join(tmpdir(), "tradeoff-print-"));
      const file = join(folder, "page.pdf");
      try {
        writeFileSync(file, Buffer.from(await engine.driver.printPage(), "base64"));
        // NFKC: a font may print "fi" as one ligature.
        return execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }).normalize("NFKC").replace(/\s+/g, " ");
      } finally {
        rmSync(folder, { recursive: true });
      }
    },

    /** Waits until as many explorers as there are on the page, `count`, are shown, with the text of all points. */
    async shown(count = 1) {
      await self.until(`${count} explorer(s) shown`, "return __probe.look().filter((one) => one.explainer).length >= arguments[0]", count);
      await self.until("the text of all points", "return __probe.explorers().every(({ shadowRoot }) => !shadowRoot?.querySelector('[part~=point]:not(:has(> :not(summary)))'))");
      return self.run("return __probe.look()");
    },

    /** Waits until the loader attends to every explorer of the page, and hears what a reader does. */
    begun: () => self.until("the loader", "const all = __probe.explorers(); return all.length > 0 && all.every(__probe.begun)"),

    /** Waits until the page's first explorer is live. */
    tookOver: () => self.until("the live explorer", "return __probe.explorers().slice(0, 1).some(__probe.live)"),

    /** Waits for the notice of a failure. */
    async failed() {
      await self.until("a notice", "return __probe.look().some((one) => one.notice)");
      return self.run("return __probe.look()");
    },

    events: (type) => self.run("return __probe.events.filter((event) => event.type === arguments[0]).map((event) => event.detail)", type),

    /** Waits until the last event of a type has this detail. */
    told: (type, detail) => self.wait(`the event ${type} with ${JSON.stringify(detail)}`, async () => isDeepStrictEqual((await self.events(type)).at(-1), detail)),

    /** The paths that the server was asked for by the page, without the page's own folder, each once, sorted. */
    requested: () => {
      const paths = server.requests.filter((path) => !/(\/|\.html)$/.test(path) && !path.includes("/hosts/")).map(withoutFault);
      return [...new Set(paths)].sort();
    },

    /** The paths that the page has asked for, each once, sorted: of the server, or of what the browser has kept. */
    async asked() {
      const ended = await self.run("return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)");
      const paths = ended.map(withoutFault).filter((path) => !path.startsWith("__") && path !== "favicon.ico");
      return [...new Set([...paths, ...self.requested()])].sort();
    },

    /** Lets the answers go that a fault holds back. */
    release: () => server.release(),

    /** Asserts that the host has nothing to complain of, and that nothing was asked for but the bundle and `documents`. */
    async quiet(...documents) {
      const { complaints, violations, storage } = await self.run("return __probe");
      assert.deepEqual({ complaints, violations, storage }, { complaints: [], violations: [], storage: [] });
      // Not that all of them were asked for: an engine may have kept some from the page before.
      assert.deepEqual(self.requested().filter((path) => ![...BUNDLE, ...documents].includes(path)), []);
    },

    /** Asserts that the reader has the fallback and a plain sentence, and the host one error with this code. */
    async fellBack(code) {
      const [look] = await self.failed();
      assert.equal(look.fallback, true, "the fallback is readable");
      assert.equal(look.explainer, false, "nothing of the explorer is left");
      assert.match(look.notice, /^The interactive explainer could not be shown\.$/);
      const [error, ...more] = await self.events("error");
      assert.deepEqual(more, [], "it is told once");
      assert.equal(error.code, code);
      const { complaints, storage } = await self.run("return __probe");
      assert.deepEqual(complaints.map(({ kind }) => kind), ["console.error"], JSON.stringify(complaints));
      assert.match(complaints[0].text, /^<trade-off>: /);
      assert.deepEqual(storage, []);
      return error;
    },
  };
  return self;
}
