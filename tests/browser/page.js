/** One engine and one server for a test file, and what its tests ask of a page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { start } from "./engine.js";
import { serve } from "./server.js";

/** How long a page may take before a test gives up on it, in milliseconds. These machines are slow. */
const PATIENCE = 30_000;

const manifest = JSON.parse(readFileSync(new URL("../../dist/manifest.json", import.meta.url)));

/** What a page asks for to show one explorer, besides the document. */
export const BUNDLE = ["loader", "glue", "wasm"].map((role) => manifest[role].file);

/** The file of messages that a document in this language asks for. */
export const messagesFile = (language) => manifest[`messages-${language}`].file;

/** Starts engine and server before the file's tests, ends them after, and gives the tests their page. */
export function page(pages) {
  let server;
  let engine;
  before(async () => {
    server = await serve(pages);
    engine = await start();
    await engine.driver.manage().setTimeouts({ script: PATIENCE });
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
      await engine.driver.get(server.origin + path);
    },

    async resize(width) {
      const window = engine.driver.manage().window();
      const [outer, inner] = await engine.driver.executeScript("return [outerWidth, innerWidth]");
      await window.setRect({ width: width + Math.max(0, outer - inner), height: 1000 });
    },

    /** Runs a script in the page and returns what it returns. */
    run: (script, ...values) => engine.driver.executeScript(script, ...values),

    /** Runs the body of an async function in the page. */
    async runAsync(script, ...values) {
      const wrapped = `const done = arguments[arguments.length - 1];
        (async (...arguments_) => { ${script} })(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await engine.driver.executeAsyncScript(wrapped, ...values);
      if (error) throw new Error(error);
      return value;
    },

    /** Waits until a script returns something true, and returns it. */
    until: (what, script, ...values) => engine.driver.wait(() => engine.driver.executeScript(script, ...values), PATIENCE, what),

    /** Waits until as many explorers as there are on the page, `count`, are shown. */
    async shown(count = 1) {
      await self.until(`${count} explorer(s) shown`, "return __probe.look().filter((one) => one.explainer).length >= arguments[0]", count);
      return self.run("return __probe.look()");
    },

    /** Waits for the notice of a failure. */
    async failed() {
      await self.until("a notice", "return __probe.look().some((one) => one.notice)");
      return self.run("return __probe.look()");
    },

    events: (type) => self.run("return __probe.events.filter((event) => event.type === arguments[0]).map((event) => event.detail)", type),

    /** The paths that the page asked for, without its own folder, each once, sorted: this server forbids caches. */
    requested: () => {
      const paths = server.requests.filter((path) => path !== "/" && !path.includes("/hosts/")).map((path) => path.replace(/^\/(fault\/[^/]+\/)?/, ""));
      return [...new Set(paths)].sort();
    },

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
