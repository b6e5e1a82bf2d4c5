/** The focus, taken to where the reader wants to read on. */

export function reach(target) {
  // Focus first: it scrolls by itself, and by less than the reader needs to see a point whole.
  target.focus();
  target.scrollIntoView({ block: "center" });
}
