/** A link passed on to another reader, by the reader's own hand. */

// A share sheet is at home where a thumb is.
export const can = (way) => Boolean(navigator[way]) && (way !== "share" || matchMedia("(pointer: coarse)").matches);

export async function share(fragment, title, sheet) {
  const url = location.href.split("#")[0] + fragment;
  await (sheet ? navigator.share({ title, url }) : navigator.clipboard.writeText(url));
}
