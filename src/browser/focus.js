/** The focus, taken to where the reader wants to read on. */

export function reach(target) {
  // Focus first: it scrolls by itself, and by less than the reader needs to see a point whole.
  target.focus();
  const show = () => target.scrollIntoView({ block: target.getBoundingClientRect().height > innerHeight ? "start" : "center" });
  show();
  // WebKit scrolls back, to where the page ended before, what is scrolled before it has drawn the explorer in its place.
  if (!target.closest("[data-placed]")) requestAnimationFrame(show);
}
