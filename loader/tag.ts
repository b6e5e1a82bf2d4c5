/**
 * The tag of the loader: which of the page's scripts it is, what folder the bundle is in, and the element that it asks for.
 *
 * Pages move scripts, run them later, put several into one, and take away what a script has added. Owns what is made of
 * that; what the element does is `element`'s.
 */

/** The loader's file, by which its tag is known where the browser does not say which script runs. */
const FILE = "tradeoff.js";
/**
 * How often within so many milliseconds an element is put back that the page has taken away from its tag. A page that goes
 * on means it; one that is refreshed for hours does not.
 */
const PATIENCE = { times: 20, within: 1000 };

/** Whether an address is the loader's. */
export const isLoader = (address: string, base: string): boolean => {
  try {
    return new URL(address, base).pathname.split("/").pop() === FILE;
  } catch {
    return false;
  }
};

/** What tells where the bundle is. */
export interface Hints {
  /** The folder that the page names, by the tag's attribute `data-folder` or a `<meta name="trade-off-folder">`. */
  named: string | undefined;
  /** The address of the script that runs, if the browser knows it. */
  current: string | undefined;
  /** The addresses of the page's scripts, and those in the stack of the loader. */
  others: string[];
  base: string;
}

/** The folder of the bundle, or the address of a file in it; none where nothing tells. */
export function folder({ named, current, others, base }: Hints): string | undefined {
  if (named) return new URL(named.replace(/\/?$/, "/"), base).href;
  const own = [current ?? "", ...others].find((address) => address && isLoader(address, base));
  // A file of another name may be the loader's own, or have swallowed it: then the program is not found beside it.
  return own ?? (current || undefined);
}

/** What the page tells of where the bundle is, while `current` runs. */
export function hints(current: HTMLScriptElement | null): Hints {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="trade-off-folder"]');
  const tag = document.querySelector<HTMLScriptElement>("script[data-folder]");
  return {
    named: current?.dataset.folder ?? meta?.content ?? tag?.dataset.folder,
    current: current?.src,
    others: [...[...document.scripts].map(({ src }) => src), ...(new Error().stack?.match(/https?:[^\s()]+?\.js/g) ?? [])],
    base: document.baseURI,
  };
}

/** The document or the prerendered explorer that a tag asks for, as attributes of the element; none where it asks for none. */
export function asked(dataset: DOMStringMap, base: string): Record<string, string> | undefined {
  const attributes = Object.fromEntries(Object.entries(dataset) as [string, string][]);
  // Tools that ask for consent keep the address of the script itself here.
  if (attributes.src !== undefined && isLoader(attributes.src, base)) delete attributes.src;
  delete attributes.folder;
  return attributes.src || attributes.prerendered ? attributes : undefined;
}

/** The tag of the loader: the one that runs, else the first that is known by its file's name. */
export const ownTag = (current: HTMLScriptElement | null): HTMLScriptElement | undefined =>
  current ?? [...document.scripts].find(({ src }) => src && isLoader(src, document.baseURI));

/** By tag: the element that was placed, and how often it was put back since when. */
const placed = new WeakMap<HTMLScriptElement, { element: HTMLElement; times: number; since: number }>();
/** By element that was placed: what its tag asked for, as a text. */
const askedFor = new WeakMap<Element, string>();

/** Places the element that a tag asks for, once; and again where the page has taken it away from the tag. */
function place(tag: HTMLScriptElement): void {
  const before = placed.get(tag);
  if (before?.element.isConnected || tag.nextElementSibling?.localName === "trade-off") return;
  if (before) {
    // The same one: in the same breath, it is as good as moved, and keeps what the reader has done.
    const isNew = before.times <= PATIENCE.times && Date.now() - before.since > PATIENCE.within;
    if (isNew) Object.assign(before, { times: 0, since: Date.now() });
    if (before.times++ < PATIENCE.times) tag.after(before.element);
    return;
  }
  const attributes = asked(tag.dataset, document.baseURI);
  if (!attributes) return;
  // What runs scripts itself may put a copy of a tag beside the tag.
  const text = JSON.stringify(Object.entries(attributes));
  if (tag.previousElementSibling && askedFor.get(tag.previousElementSibling) === text) return;
  const element = document.createElement("trade-off");
  const isSeen = !tag.closest("head");
  askedFor.set(element, text);
  placed.set(tag, { element, times: isSeen ? 0 : Infinity, since: Date.now() });
  if (!isSeen) {
    console.warn("<trade-off>: the script stands in <head>, where nothing is seen; put <trade-off> where the explorer is to stand");
    return;
  }
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
  tag.after(element);
}

/** Serves every tag of the page: `current`, which runs, and those that nobody has run or will run. */
export function serve(current: HTMLScriptElement | null): void {
  for (const tag of document.scripts) if (tag.src && isLoader(tag.src, document.baseURI)) place(tag);
  if (current?.isConnected) place(current);
}
