/** What Tradeoff must reach, and whether this run says that it does. */
import { METRICS, SIZES } from "./metrics.js";
import { ratio } from "./statistics.js";

const NETWORK = "slow";
const [SHORT, LONG, LONGEST] = SIZES;
/** The peers that must not show their first claim before one tag does. */
const PEERS = [["react", "React’s"], ["guardian", "the Guardian atoms’"], ["timelinejs", "TimelineJS3’s"]];
const ms = (value) => `${value.toFixed(0)} ms`;
const times = (value) => `${value.toFixed(2)} ×`;

/** A target: what is measured, in words; its value; the most it may be; how both are written. */
const target = (title, value, most, write) => ({
  title,
  measured: Number.isFinite(value) ? write(value) : "not measured",
  most: Number.isFinite(most) ? write(most) : "not measured",
  met: Number.isFinite(value) && Number.isFinite(most) ? value <= most : undefined,
  missedBy: value > most ? (most > 0 ? `${(100 * (value / most - 1)).toFixed(0)} %` : write(value)) : undefined,
});

/** Every target with what this run says of it. */
export function targets(results) {
  const short = (variant, metric) => results.median(NETWORK, SHORT, variant, metric);
  const title = (metric) => METRICS.find(({ name }) => name === metric).title.toLowerCase();
  const list = [];
  for (const metric of ["first-claim", "first-toggle"]) {
    list.push(target(`Prerendered, ${title(metric)}: as a multiple of static HTML’s`, results.toLimit(NETWORK, SHORT, "prerendered", metric), 1.2, times));
  }
  list.push(target("Prerendered, cumulative layout shift", short("prerendered", "layout-shift"), 0, (value) => value.toFixed(3)));
  list.push(target("Prerendered, bytes of glue and wasm before interest", short("prerendered", "program-before"), 0, (value) => `${value} B`));
  const blocked = short("prerendered", "blocking-interest") - short("static", "blocking-interest");
  list.push(target("Prerendered, blocking time beyond static HTML’s when the wasm arrives", blocked, 50, ms));
  const search = short("prerendered", "interest-to-search") / short("preact", "first-search");
  list.push(target("Prerendered, first interest to first search result: as a multiple of Preact’s page load to the same", search, 1, times));
  for (const [variant, way] of [["one-tag", "By one tag"], ["one-tag-prerendered", "By one tag, prerendered"]]) {
    for (const [peer, name] of PEERS) {
      list.push(target(`${way}, time to the first visible claim: no more than ${name}`, short(variant, "first-claim"), short(peer, "first-claim"), ms));
    }
  }
  for (const [size, most] of [[SHORT, 1.1], [LONG, 1.2], [LONGEST, 1.2]]) {
    for (const metric of ["click", "keystroke", "expand"]) {
      const best = results.best(NETWORK, size, metric, { alike: true });
      const whose = `as a multiple of the fastest peer’s with this screen${best ? ` (${best.title})` : ""}`;
      for (const [variant, way] of [["prerendered", "Prerendered"], ["one-tag", "By one tag"]]) {
        list.push(target(`${way}, ${size} points, ${title(metric)}: ${whose}`, ratio(results.median(NETWORK, size, variant, metric), best?.median), most, times));
      }
    }
  }
  const best = results.best(NETWORK, LONGEST, "mount");
  const whose = `the fastest peer’s${best ? ` (${best.title})` : ""}`;
  list.push(target(`By one tag, ${LONGEST} points, mount: no more than ${whose}`, results.median(NETWORK, LONGEST, "one-tag", "mount"), best?.median, ms));
  for (const metric of ["mount", "expand", "keystroke"]) {
    list.push(target(`By one tag, ${title(metric)}: growth from ${LONG} to ${LONGEST} points`, results.growth(NETWORK, "one-tag", metric), LONGEST / LONG, times));
  }
  return list;
}
