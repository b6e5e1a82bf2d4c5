import assert from "node:assert/strict";
import { test } from "node:test";
import { METRICS } from "./metrics.js";
import { ceiling, plot } from "./plot.js";
import { faster, report, spread } from "./report.js";
import { results } from "./results.js";
import { targets } from "./targets.js";
import { before } from "./variants.js";

const VARIANTS = [
  { name: "static", title: "Static", role: "limit" },
  { name: "one-tag", title: "By one tag", role: "ours" },
  { name: "prerendered", title: "Prerendered", role: "ours" },
  { name: "vanilla", title: "Vanilla", role: "peer" },
  { name: "preact", title: "Preact", role: "peer" },
];
const CLAIM = METRICS.find(({ name }) => name === "first-claim");

const visits = (network, size, variant, metric, ...values) => values.map((value) => ({ network, size, variant, measured: { [metric]: value } }));

const RUN = {
  machine: { chromium: "Chrome/1", processor: "A processor", processors: 2, rounds: 3 },
  variants: VARIANTS,
  sizes: [17],
  networks: ["slow"],
  visits: [
    ...visits("slow", 17, "static", "first-claim", 100, 90, 130),
    ...visits("slow", 17, "prerendered", "first-claim", 110, 111, 112),
    ...visits("slow", 17, "one-tag", "first-claim", 400, 300, 500),
    ...visits("slow", 17, "vanilla", "first-claim", 200, 200, 200),
    ...visits("slow", 17, "preact", "first-claim", 250, 250, 900),
    { network: "slow", size: 17, variant: "preact", failed: "the first claim was not shown" },
  ],
};

test("ratios are of medians, to the limit and to the best peer", () => {
  const found = results(RUN.visits, VARIANTS);
  assert.equal(found.toLimit("slow", 17, "one-tag", "first-claim"), 4);
  assert.equal(found.toBest("slow", 17, "one-tag", "first-claim"), 2);
  assert.equal(found.best("slow", 17, "first-claim").name, "vanilla");
  assert.equal(found.best("slow", 17, "expand"), undefined);
  assert.equal(found.toBest("slow", 17, "one-tag", "expand"), undefined);
});

test("growth is from 60 to 300 points", () => {
  const found = results([...visits("slow", 60, "one-tag", "mount", 20), ...visits("slow", 300, "one-tag", "mount", 300)], VARIANTS);
  assert.equal(found.growth("slow", "one-tag", "mount"), 15);
});

test("a cell has median and spread in the metric's unit", () => {
  assert.equal(spread(CLAIM, { median: 100.4, least: 90, most: 130 }), "100 (90–130)");
  assert.equal(spread(METRICS[0], { median: 12_345, least: 12_300, most: 12_400 }), "12.3 (12.3–12.4)");
  assert.equal(spread(CLAIM, undefined), "–");
});

test("a peer that is faster is named as faster", () => {
  const found = results(RUN.visits, VARIANTS);
  const sentence = (index) => faster(VARIANTS[index], CLAIM, "slow", 17, VARIANTS, found);
  assert.equal(sentence(1), "Throttled, 17 points: less than “By one tag” have Vanilla, Preact.");
  assert.equal(sentence(2), "Throttled, 17 points: no peer has less than “Prerendered”.");
  assert.equal(faster(VARIANTS[1], METRICS[0], "slow", 17, VARIANTS, found), undefined);
});

test("a target is met, missed by so much, or not measured", () => {
  const found = results(
    [
      ...RUN.visits,
      ...visits("slow", 17, "prerendered", "layout-shift", 0),
      ...visits("slow", 17, "prerendered", "program-before", 300),
      ...visits("slow", 17, "react", "first-claim", 600),
      ...visits("slow", 60, "one-tag", "click", 30),
      ...visits("slow", 60, "preact", "click", 20),
      ...visits("slow", 60, "accordion", "click", 10),
    ],
    [...VARIANTS, { name: "accordion", title: "Accordion", role: "peer", ownForm: true }],
  );
  const all = targets(found);
  const of = (start) => all.find(({ title }) => title.startsWith(start));
  const claim = of("Prerendered, time to the first visible claim");
  assert.deepEqual([claim.measured, claim.most, claim.met, claim.missedBy], ["1.11 ×", "1.20 ×", true, undefined]);
  const click = of("By one tag, 60 points, a click");
  assert.deepEqual([click.measured, click.most, click.met, click.missedBy], ["1.50 ×", "1.20 ×", false, "25 %"], "beside the fastest of those that draw this screen");
  assert.equal(of("Prerendered, cumulative layout shift").met, true);
  assert.equal(of("Prerendered, bytes of glue").missedBy, "300 B");
  assert.equal(of("By one tag, time to the first visible claim: no more than React’s").met, true);
  assert.equal(of("By one tag, mount: growth").met, undefined);
  assert.equal(of("By one tag, 300 points, open all points").measured, "not measured");
});

test("the report has every part, and every number in its table", () => {
  const text = report(RUN, { reading: "Read it so.\n", notes: "This was tried.\n" });
  for (const part of [
    "Measured in Chrome/1, headless, on 2 × A processor. Rounds: 3.",
    "Read it so.",
    "This was tried.",
    "| Throttled, ms | 17 points | to static | to the best peer |",
    "| --- | --: | --: | --: |",
    "| By one tag | 400 (300–500) | 4.00 × | 2.00 × |",
    "| Preact | 17 points | throttled | the first claim was not shown | 1 |",
    "![Time to the first visible claim](plots/first-claim.svg)",
  ]) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(!text.includes("undefined") && !text.includes("NaN"), text);
  const whole = { ...RUN, visits: RUN.visits.filter(({ failed }) => !failed) };
  assert.ok(report(whole, { reading: "", notes: "" }).includes("Every visit came to its end."));
});

test("two versions are compared within each round", () => {
  const variants = [...VARIANTS, before({ name: "one-tag", title: "Tradeoff, by one tag", role: "ours", version: "tradeoff" })];
  const rounds = [[100, 110], [400, 800], [200, 180], [300, undefined]];
  const visits = rounds.flatMap(([old, now], round) => [
    { network: "slow", size: 17, round, variant: "before-one-tag", measured: { "first-claim": old } },
    now ? { network: "slow", size: 17, round, variant: "one-tag", measured: { "first-claim": now } } : { network: "slow", size: 17, round, variant: "one-tag", failed: "x" },
  ]);
  const { median, least, most } = results(visits, variants).paired("slow", 17, "one-tag", "before-one-tag", "first-claim");
  assert.deepEqual([median, least, most], [1.1, 0.9, 2]);
  const text = report({ ...RUN, variants, visits }, { reading: "", notes: "" });
  for (const part of ["## Before and after", "| Time to the first visible claim | 1.10 × (0.90–2.00) |", "| Tradeoff before, by one tag | 250 (100–400) |"]) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(!report(RUN, { reading: "", notes: "" }).includes("## Before and after"));
});

test("a plot has a bar for what was measured, and its scale begins at nothing", () => {
  const found = results(RUN.visits, VARIANTS);
  const svg = plot(CLAIM, { ...RUN, networkTitles: { slow: "Throttled" } }, found.at);
  assert.equal(svg.match(/<rect x=/g).length, 5);
  assert.ok(svg.includes(">0 to 1,000<") && svg.includes(">Throttled, 17 points<") && svg.includes(">400<"), svg);
  assert.ok(!svg.includes("NaN") && !svg.includes("undefined") && !svg.includes("style="), svg);
  const none = plot(METRICS.find(({ name }) => name === "expand"), { ...RUN, networkTitles: { slow: "Throttled" } }, found.at);
  assert.ok(!none.includes("<rect x=") && none.match(/>–</g).length === 5, none);
  for (const [value, expected] of [[0, 1], [1, 1], [1.2, 1.5], [130, 150], [900, 1000], [0.02, 0.02], [7.6, 10]]) {
    assert.equal(Number(ceiling(value).toFixed(6)), expected, String(value));
  }
});
