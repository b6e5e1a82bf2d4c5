/** The arithmetic of the benchmark. */

const ascending = (numbers) => [...numbers].sort((a, b) => a - b);

/** The number in the middle, or the mean of the two that are. */
export function median(numbers) {
  const sorted = ascending(numbers);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and greatest of the numbers; undefined if there are none. */
export function summary(numbers) {
  if (!numbers.length) return undefined;
  const sorted = ascending(numbers);
  return { median: median(sorted), least: sorted[0], most: sorted[sorted.length - 1], count: sorted.length };
}

/** The first as a multiple of the second; undefined if one is missing or the second is 0. */
export const ratio = (value, base) => (value === undefined || !base ? undefined : value / base);

/** Total blocking time: the part over 50 ms of each task that begins from `from` on and before `to`. */
export const blocking = (tasks, from = 0, to = Infinity) =>
  tasks.filter(({ start }) => start >= from && start < to).reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);

/**
 * Cumulative layout shift: the greatest sum of shifts in a window of at most five seconds without a pause of one second.
 * https://web.dev/articles/cls
 */
export function layoutShift(shifts) {
  let worst = 0;
  let sum = 0;
  let first = -Infinity;
  let last = -Infinity;
  for (const { time, value, expected } of shifts) {
    if (expected) continue;
    if (time - last > 1000 || time - first > 5000) {
      sum = 0;
      first = time;
    }
    sum += value;
    last = time;
    worst = Math.max(worst, sum);
  }
  return worst;
}
