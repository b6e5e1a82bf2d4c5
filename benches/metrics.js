/**
 * What is reported, in this order; less is better everywhere. `how` tells readers of the results what a number means.
 *
 * A visit measures more than this where a target needs it.
 */

/** How many points the documents have: as many as one reads, a long document, and the limit of the format. */
export const SIZES = [17, 60, 300];

const KB = { unit: "KB", scale: 1 / 1000, digits: 1 };
const MS = { unit: "ms", scale: 1, digits: 0 };
const FINE = { unit: "ms", scale: 1, digits: 1 };
const MB = { unit: "MB", scale: 1 / 1_000_000, digits: 2 };

export const METRICS = [
  {
    name: "bytes-before",
    title: "Bytes over the wire before the first interaction",
    ...KB,
    how: "Everything that the page asked for until it was quiet, headers and the page itself included, in brotli.",
  },
  {
    name: "bytes-after",
    title: "Bytes over the wire after the first interaction",
    ...KB,
    how: "What the page asked for after the first point had been opened.",
  },
  {
    name: "first-claim",
    title: "Time to the first visible claim",
    ...MS,
    how: "From the start of the navigation to the end of the first frame with the first claim in the viewport.",
  },
  {
    name: "first-toggle",
    title: "Time to the first successful toggle",
    ...MS,
    how: "From the start of the navigation until the text of the first point shows; a reader clicks the point as soon as its claim is visible, and again until it opens.",
  },
  {
    name: "first-search",
    title: "Time to the first search result",
    ...MS,
    how: "From the start of the navigation to the frame with the right points; a reader types into the search field as soon as the first claim is visible.",
  },
  {
    name: "interest-to-search",
    title: "From the first interest to the first search result",
    ...MS,
    how: "The same, but from the first movement of the pointer.",
  },
  {
    name: "mount",
    title: "Mount",
    ...MS,
    how: "From the last byte that came before the first claim to the frame with the claim. A dash if the page itself has the claims.",
  },
  {
    name: "blocking-load",
    title: "Total blocking time while the page loads",
    ...MS,
    how: "The part of each task over 50 ms, until the page is quiet.",
  },
  {
    name: "blocking-interest",
    title: "Total blocking time after the first interaction",
    ...MS,
    how: "The same from the first interaction until the page is quiet again. In this time the wasm of a prerendered explorer arrives.",
  },
  {
    name: "layout-shift",
    title: "Cumulative layout shift",
    unit: "", scale: 1, digits: 3,
    how: "Until the page is quiet after the first interaction; shifts within half a second of an input do not count.",
  },
  {
    name: "heap-before",
    title: "V8 heap before the first interaction",
    ...MB,
    how: "In use after a garbage collection.",
  },
  {
    name: "heap-after",
    title: "V8 heap after the first interaction",
    ...MB,
    how: "In use after a garbage collection.",
  },
  {
    name: "wasm",
    title: "Memory of wasm after the first interaction",
    ...MB,
    how: "The linear memory, which is not part of V8’s heap.",
  },
  {
    name: "click",
    title: "A click to paint",
    ...FINE,
    how: "From the click on a point to the end of the frame that shows its text; the median of several points.",
  },
  {
    name: "expand",
    title: "Open all points",
    ...FINE,
    how: "From the click to the end of the frame in which every point is open.",
  },
  {
    name: "keystroke",
    title: "The slowest keystroke of a search",
    ...FINE,
    how: "From the key to the end of the frame in which the right points, and their number, are shown; the longest of a word’s letters, which is mostly the first.",
  },
];
