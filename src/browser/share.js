/** A link passed on to another reader, by the reader's own hand. */

export const can = (way) => Boolean(navigator[way]);

export async function share(fragment, title, sheet) {
  const url = location.href.split("#")[0] + fragment;
  await (sheet ? navigator.share({ title, url }) : navigator.clipboard.writeText(url));
}
