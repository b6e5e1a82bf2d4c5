/**
 * Runs the benchmark: builds the pages, visits them in rounds, and writes what was measured.
 *
 * Each round visits every variant once for each document and network, one after another and in an order that changes, so
 * that what slows the machine for a while slows all of them.
 *
 * `node bench.js WORK [--smoke] [--rounds N] [--only NAMES] [--points SIZES] [--network slow|fast] [--before FOLDER]`. WORK
 * is the folder that `cargo xtask bench` has put documents and prerendered explorers into; FOLDER is the bundle of another
 * version.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "./chromium.js";
import * as longArticle from "./long-article.js";
import { SIZES } from "./metrics.js";
import { write } from "./report.js";
import { server } from "./server.js";
import { site } from "./site.js";
import { VARIANTS, before } from "./variants.js";
import { keystrokes, visit } from "./visit.js";

/** What is searched for in the document of each size: each letter leaves fewer points than the one before. */
const QUERIES = { 17: "compe", 60: "59", 300: "299" };
const NETWORKS = ["slow", "fast"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    smoke: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
    points: { type: "string", default: SIZES.join(",") },
    network: { type: "string" },
    before: { type: "string" },
  },
});
const [work] = positionals;
const { smoke } = values;
const rounds = smoke ? 1 : Number(values.rounds);
const sizes = smoke ? [17] : values.points.split(",").map(Number);
const networks = smoke ? ["fast"] : values.network ? [values.network] : NETWORKS;
const chosen = VARIANTS.filter(({ name, needs }) => (values.only ? values.only.split(",").includes(name) : !smoke || needs !== "packages"));
/** The variants that are visited right after one another: each alone, or with the same of the version before. */
const groups = chosen.map((variant) => (values.before && variant.role === "ours" ? [before(variant), variant] : [variant]));
const variants = groups.flat();
const bundles = { tradeoff: new URL("../dist", import.meta.url).pathname, before: values.before };

function known(option, given, all) {
  const unknown = given.find((one) => !all.includes(one));
  if (unknown === undefined) return;
  console.error(`✗ --${option} does not know ${unknown}; it knows ${all.join(", ")}`);
  process.exit(2);
}
known("only", values.only?.split(",") ?? [], VARIANTS.map(({ name }) => name));
known("points", sizes, SIZES);
known("network", networks, NETWORKS);
if (!(rounds > 0)) known("rounds", [values.rounds], ["1, 2, 3 and so on"]);

/** Another order in each round: it starts one group later, and runs backwards every other round. */
function ordered(groups, round) {
  const turn = round % groups.length;
  const turned = [...groups.slice(turn), ...groups.slice(0, turn)].flat();
  return round % 2 ? turned.reverse() : turned;
}

const documents = new Map();
for (const size of sizes) documents.set(size, JSON.parse(await readFile(join(work, `explainers/${size}.json`), "utf8")));

for (const [size, document] of documents) {
  const counts = keystrokes(document, QUERIES[size]).map(({ count }) => count);
  if (counts.some((count, index) => count === 0 || count >= counts[index - 1])) {
    throw new Error(`each letter of “${QUERIES[size]}” must leave fewer points than the letter before it; they leave ${counts.join(", ")}`);
  }
}

const files = await site(variants, sizes, work, bundles);
for (const [path, content] of longArticle.pages("tradeoff")) files.set(path, content);
const { origin, close } = await server(files);
const browser = await chromium();
const visits = [];
const readings = [];
try {
  // The first page that a browser opens is slow, so it is none of those that are measured.
  const { send, close: leave } = await browser.open(() => {});
  await send("Page.navigate", { url: `${origin}/${variants[0].name}/${sizes[0]}.html` });
  await leave();
  for (let round = 0; round < rounds; round++) {
    if (variants.some(({ role }) => role === "ours")) {
      readings.push(await longArticle.visit(browser, origin));
      console.error(`  round ${round + 1} of ${rounds}, a long article: ${JSON.stringify(readings.at(-1))}`);
    }
    for (const network of networks) {
      for (const size of sizes) {
        for (const variant of ordered(groups, round)) {
          const start = Date.now();
          const one = { variant: variant.name, size, network, round };
          try {
            const query = QUERIES[size];
            one.measured = await visit(browser, origin, variant, { size, document: documents.get(size), query, throttled: network === "slow" });
          } catch (error) {
            one.failed = error.message;
          }
          visits.push(one);
          const came = one.failed ?? `${((Date.now() - start) / 1000).toFixed(1)} s`;
          console.error(`  round ${round + 1} of ${rounds}, ${network}, ${size} points, ${variant.name}: ${came}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  close();
}

if (smoke) {
  const failed = visits.filter((one) => one.failed);
  for (const { variant, failed: reason } of failed) console.error(`✗ ${variant} does not work: ${reason}`);
  if (failed.length || !visits.length) process.exitCode = 1;
} else {
  // A run that left something out does not replace the results of a whole one.
  const whole = chosen.length === VARIANTS.length && sizes.length === SIZES.length && networks.length === NETWORKS.length;
  const folder = whole ? new URL(".", import.meta.url).pathname : work;
  const machine = { chromium: browser.version, processor: cpus()[0].model, processors: cpus().length, rounds };
  await writeFile(join(work, "visits.json"), JSON.stringify({ machine, visits }));
  await write(folder, { machine, visits, readings, variants, sizes, networks });
  console.error(`  written to ${join(folder, "RESULTS.md")}`);
}
