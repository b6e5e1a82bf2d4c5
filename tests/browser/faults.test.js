/**
 * Whatever a function throws that the program calls, the explorer works on, or has ended in what was readable with one
 * error: never a control that does nothing. The functions are those that the built wasm imports.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { embed } from "./embed.js";
import { page, sample } from "./page.js";

const SRC = "short.json";
/** How many frames are at work at once. */
const AT_ONCE = 6;

const article = readFileSync(new URL("../../index.html", import.meta.url), "utf8").match(/<article>[^]*<\/article>/)[0].replace(/<aside[^]*<\/aside>/, "");
/** The sample in short, with as many points as a search wants: each case begins anew. */
const models = sample("open-models");
const short = { ...models, sections: models.sections.slice(0, 3).map((section) => ({ ...section, points: section.points?.slice(0, 2).map(({ answers, ...point }) => point) })) };
const folder = mkdtempSync(join(tmpdir(), "tradeoff-faults-"));
writeFileSync(join(folder, "short.json"), JSON.stringify(short));
const prerendered = embed(join(folder, "short.json"), "--src", SRC, "--attribute", "load=eager").html.replace(/<script async[^]*$/, "").replace(' shadowrootmode="open"', "");
rmSync(folder, { recursive: true });
const live = `<trade-off src="${SRC}" load="eager" article-marks remember><p>In short.</p></trade-off>`;
const frame = (explorer, isPrerendered) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Faults</title>
  <script src="faults-page.js"></script><script>__fault.prerendered = ${isPrerendered}</script></head>
  <body><main>${article}<div id="place"></div></main><template id="explorer">${explorer}</template></body></html>`;
const FRAMES = { "a live one": "faults-live.html", "a prerendered one": "faults-prerendered.html" };
const here = page({
  "faults.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Faults</title></head><body></body></html>`,
  [SRC]: JSON.stringify(short),
  "faults-page.js": readFileSync(new URL("faults-page.js", import.meta.url)),
  [FRAMES["a live one"]]: frame(live, false),
  [FRAMES["a prerendered one"]]: frame(prerendered, true),
});

/** Runs each case, `[phase, name, nth]`, in a frame of its own; returns what came of each. */
const outcomes = (source, cases) =>
  here.runAsync(
    `const [source, cases, atOnce] = arguments_;
     const results = [];
     let next = 0;
     const run = async () => {
       for (let index = next++; index < cases.length; index = next++) {
         const frame = document.createElement("iframe");
         frame.style = "width: 400px; height: 700px";
         frame.src = source;
         document.body.append(frame);
         await new Promise((resolve) => (frame.onload = resolve));
         results[index] = await frame.contentWindow.__fault.run(...cases[index]);
         frame.remove();
       }
     };
     await Promise.all(Array.from({ length: atOnce }, run));
     return results;`,
    source,
    cases,
    AT_ONCE,
  );

/**
 * The same, once more where the browser itself ends, as WebKitGTK now and then does when hundreds of programs have begun in
 * it and been thrown out of. What ends it by what the explorer does ends it again.
 */
async function outcomesOf(source, cases) {
  try {
    return await outcomes(source, cases);
  } catch (error) {
    if (await here.run("return true").catch(() => false)) throw error;
    console.log(`the browser has ended among ${cases.length} cases, which are tried once more: ${error.message.split("\n")[0]}`);
    await here.restart();
    await here.open("/faults.html");
    return outcomes(source, cases);
  }
}

for (const [what, source] of Object.entries(FRAMES)) {
  for (const phase of ["start", "search", "expand", "weigh", "show", "article", "removal"]) {
    test(`${what}, ${phase}: each import fails at its calls`, async () => {
      await here.open("/faults.html");
      const [counted] = await outcomesOf(source, [[phase]]);
      const calls = Object.entries(counted.calls);
      assert.ok(calls.length > 3, `${phase} calls the browser: ${JSON.stringify(counted)}`);
      // The first call, a later one, and where most of them are, the second.
      const cases = calls.flatMap(([name, count]) => [...new Set(phase === "start" ? [1, 2, count] : [1, count])].filter((nth) => nth <= count).map((nth) => [phase, name, nth]));
      const found = [];
      // Not in one script, whose time would be over.
      for (let from = 0; from < cases.length; from += 60) found.push(...(await outcomesOf(source, cases.slice(from, from + 60))));
      const wrong = found.map((one, index) => [cases[index].join(", "), one.wrong]).filter(([, what]) => what);
      assert.deepEqual(wrong, []);
      // How often a function is called differs a little from run to run.
      const thrown = found.filter((one) => one.thrown).length;
      assert.ok(thrown > cases.length / 2, `${thrown} of ${cases.length} faults were thrown`);
    });
  }
}
