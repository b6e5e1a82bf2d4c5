/** A link passed on to another reader, by the reader's own hand. */

export const can = (way) => Boolean(navigator[way]);

export async function share(fragment, title, sheet, onIntent, done) {
  const url = location.href.split("#")[0] + fragment;
  try {
    await (sheet ? navigator.share({ title, url }) : navigator.clipboard.writeText(url));
  } catch {
    // The reader thought better of it, or the page may not: the link itself is still there.
    return;
  }
  onIntent(done);
}
