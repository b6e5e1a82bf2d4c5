/** Writes what a run has measured: RESULTS.md, and a plot for each metric beside it. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as longArticle from "./long-article.js";
import { METRICS, SIZES } from "./metrics.js";
import { plot } from "./plot.js";
import { results } from "./results.js";
import { summary } from "./statistics.js";
import { targets } from "./targets.js";

const NETWORK_TITLES = { slow: "Throttled", fast: "Unthrottled" };

const cells = (...list) => `| ${list.join(" | ")} |`;
const table = (head, rows) => [cells(...head), cells(...head.map((_, column) => (column ? "--:" : "---"))), ...rows.map((row) => cells(...row))].join("\n");
const times = (ratio) => (ratio === undefined ? "–" : `${ratio.toFixed(2)} ×`);
const points = (size) => `${size} points`;

const written = ({ scale, digits }, value) => (value * scale).toFixed(digits);

/** Median and spread: `12 (11–15)`. */
export const spread = (metric, one) => (one ? `${written(metric, one.median)} (${written(metric, one.least)}–${written(metric, one.most)})` : "–");

/** A sentence that names the peers with less than one of ours; undefined where ours was not measured. */
export function faster({ title, name }, metric, network, size, variants, found) {
  const own = found.median(network, size, name, metric.name);
  if (own === undefined) return undefined;
  const ahead = variants.filter((peer) => peer.role === "peer" && found.median(network, size, peer.name, metric.name) < own);
  const list = ahead.map((peer) => peer.title).join(", ");
  return `${NETWORK_TITLES[network]}, ${points(size)}: ${list ? `less than “${title}” ${ahead.length > 1 ? "have" : "has"} ${list}` : `no peer has less than “${title}”`}.`;
}

function metricSection(metric, { variants, sizes, networks }, found) {
  const parts = [`### ${metric.title}`, metric.how, `![${metric.title}](plots/${metric.name}.svg)`];
  for (const network of networks) {
    const unit = metric.unit ? `, ${metric.unit}` : "";
    const head = [`${NETWORK_TITLES[network]}${unit}`, ...sizes.flatMap((size) => [points(size), "to static", "to the best peer"])];
    const three = (size, name) => {
      const at = [network, size, name, metric.name];
      return [spread(metric, found.at(...at)), times(found.toLimit(...at)), times(found.toBest(...at))];
    };
    const measured = variants.filter(({ name }) => sizes.some((size) => found.at(network, size, name, metric.name)));
    parts.push(table(head, measured.map(({ name, title }) => [title, ...sizes.flatMap((size) => three(size, name))])));
  }
  const ours = variants.filter(({ role }) => role === "ours");
  const sentences = networks.flatMap((network) => sizes.flatMap((size) => ours.map((one) => faster(one, metric, network, size, variants, found)))).filter(Boolean);
  if (sentences.length) parts.push(sentences.map((sentence) => `* ${sentence}`).join("\n"));
  return parts.join("\n\n");
}

function targetSection(found) {
  const rows = targets(found).map(({ title, measured, most, met, missedBy }) => [
    title,
    measured,
    most,
    met === undefined ? "not measured" : met ? "met" : `**missed by ${missedBy}**`,
  ]);
  return table([`Target, throttled; ${SIZES[0]} points unless it says otherwise`, "measured", "at most", ""], rows);
}

function growthSection({ variants, networks }, found) {
  const grown = METRICS.filter(({ name }) => ["mount", "click", "expand", "keystroke"].includes(name));
  return networks
    .map((network) =>
      table(
        [NETWORK_TITLES[network], ...grown.map(({ title }) => title)],
        variants
          .map(({ name, title }) => [title, ...grown.map((metric) => times(found.growth(network, name, metric.name)))])
          .filter((row) => row.slice(1).some((cell) => cell !== "–")),
      ),
    )
    .join("\n\n");
}

/** Each version of Tradeoff beside the one before: the ratio within each round. */
function beforeSection({ variants, sizes, networks }, found) {
  const pairs = variants.filter(({ after }) => after).map((one) => [one, variants.find(({ name }) => name === one.after)]);
  const cell = (one) => (one ? `${one.median.toFixed(2)} × (${one.least.toFixed(2)}–${one.most.toFixed(2)})` : "–");
  const tables = networks.flatMap((network) =>
    sizes.map((size) =>
      table(
        [`${NETWORK_TITLES[network]}, ${points(size)}`, ...pairs.map(([, { title }]) => title)],
        METRICS.map((metric) => [metric.title, ...pairs.map(([old, now]) => cell(found.paired(network, size, now.name, old.name, metric.name)))]),
      ),
    ),
  );
  return pairs.length ? ["## Before and after", "The ratio of this version to the one before within each round: median, least and greatest.", ...tables] : [];
}

/** How long the page is held up while a long article is read. */
function articleSection(readings) {
  const cell = (one) => (one ? `${one.median.toFixed(0)} ms (${one.least.toFixed(0)}–${one.most.toFixed(0)})` : "–");
  const rows = [["The first reading, and all else once the explorer is there", "first"], ["After a change of the article", "again"]].map(([title, name]) => {
    const one = summary(readings.map((reading) => reading[name]));
    return [title, cell(one), `${longArticle.MOST} ms`, one ? (one.median <= longArticle.MOST ? "met" : "**missed**") : "not measured"];
  });
  return table(["20,000 words, 60 quotations, the main thread four times slower", "longest task", "at most", ""], rows);
}

/** The visits that failed, counted by page and reason. */
function failureSection(visits, variants) {
  const counts = new Map();
  for (const { variant, size, network, failed } of visits) {
    if (!failed) continue;
    const row = [variants.find(({ name }) => name === variant).title, points(size), NETWORK_TITLES[network].toLowerCase(), failed.split("\n")[0]];
    counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
  }
  if (!counts.size) return "Every visit came to its end.";
  return table(["Variant", "document", "network", "what went wrong", "visits"], [...counts].map(([row, count]) => [...JSON.parse(row), count]));
}

/** The whole report as Markdown. `prose` has the texts that are not numbers. */
export function report({ machine, visits, readings = [], variants, sizes, networks }, prose) {
  const found = results(visits, variants);
  const run = { variants, sizes, networks };
  const { chromium, processor, processors, rounds } = machine;
  return [
    "# Tradeoff beside its peers",
    "`cargo xtask bench` writes this page and overwrites changes made by hand.",
    `Measured in ${chromium}, headless, on ${processors} × ${processor}. Rounds: ${rounds}.`,
    "## How to read it",
    prose.reading,
    "## Targets",
    targetSection(found),
    "## What was tried where a target is missed",
    prose.notes,
    ...beforeSection(run, found),
    "## Five times as many points",
    `From ${SIZES[1]} to ${SIZES[2]} points: ${SIZES[2] / SIZES[1]} × is linear.`,
    growthSection(run, found),
    "## A long article",
    "The text of the article is read, and each quotation found in it, when the explorer is there and whenever the page has changed it. A task under 50 ms is not listed by the browser, and counts as 0.",
    articleSection(readings),
    "## Visits that failed",
    failureSection(visits, variants),
    "## Every metric",
    ...METRICS.map((metric) => metricSection(metric, run, found)),
  ]
    .map((part) => part.trim())
    .join("\n\n")
    .concat("\n");
}

/** Writes report and plots into a folder. */
export async function write(folder, run) {
  const read = (name) => readFile(new URL(name, import.meta.url), "utf8");
  const prose = { reading: await read("how-to-read.md"), notes: await read("notes.md") };
  await mkdir(join(folder, "plots"), { recursive: true });
  await writeFile(join(folder, "RESULTS.md"), report(run, prose));
  const found = results(run.visits, run.variants);
  for (const metric of METRICS) {
    await writeFile(join(folder, "plots", `${metric.name}.svg`), plot(metric, { ...run, networkTitles: NETWORK_TITLES }, found.at));
  }
}
