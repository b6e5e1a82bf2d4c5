/** What a run has measured, by network, length of document, variant and metric. */
import { SIZES } from "./metrics.js";
import { ratio, summary } from "./statistics.js";

const key = (...parts) => parts.join(" ");

/** Sums up the visits of a run. */
export function results(visits, variants) {
  const numbers = new Map();
  const inRound = new Map();
  for (const { network, size, variant, round, measured } of visits) {
    for (const [metric, value] of Object.entries(measured ?? {})) {
      const at = key(network, size, variant, metric);
      numbers.set(at, [...(numbers.get(at) ?? []), value]);
      inRound.set(key(at, round), value);
    }
  }
  const rounds = [...new Set(visits.map(({ round }) => round))];
  const limit = variants.find(({ role }) => role === "limit")?.name;
  const peers = variants.filter(({ role }) => role === "peer");

  const self = {
    /** Median and spread; undefined if nothing was measured. */
    at: (network, size, variant, metric) => summary(numbers.get(key(network, size, variant, metric)) ?? []),

    median: (network, size, variant, metric) => self.at(network, size, variant, metric)?.median,

    /**
     * The peer with the least median, and that median; undefined if no peer has one. With `alike`, only those count that
     * draw the same screen.
     */
    best(network, size, metric, { alike = false } = {}) {
      const all = peers.filter((peer) => !alike || !peer.ownForm).map(({ name, title }) => ({ name, title, median: self.median(network, size, name, metric) })).filter((peer) => peer.median !== undefined);
      return all.sort((a, b) => a.median - b.median)[0];
    },

    /** The median as a multiple of the static page's, and of the best peer's. */
    toLimit: (network, size, variant, metric) => ratio(self.median(network, size, variant, metric), self.median(network, size, limit, metric)),
    toBest: (network, size, variant, metric) => ratio(self.median(network, size, variant, metric), self.best(network, size, metric)?.median),

    /** How many times as much the longest document takes as the middle one. */
    growth: (network, variant, metric) => ratio(self.median(network, SIZES[2], variant, metric), self.median(network, SIZES[1], variant, metric)),

    /** One variant as a multiple of another within each round: median and spread; undefined where no round has both. */
    paired(network, size, variant, base, metric) {
      const of = (name, round) => inRound.get(key(key(network, size, name, metric), round));
      return summary(rounds.map((round) => ratio(of(variant, round), of(base, round))).filter((one) => one !== undefined));
    },
  };
  return self;
}
