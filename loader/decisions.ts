/** What follows from an element's attributes: pure decisions, each with its table in the tests. */

/** Seconds that program and document may take together, where the page does not say. */
const SECONDS = 60;
/** The most that a timer of the browser can wait: 2^31 - 1 milliseconds. Past that it would fire at once. */
const MOST_SECONDS = 2 ** 31 / 1000 - 1;

/** The seconds that the attribute `timeout` stands for: 60 where it is no number above 0, and no more than a timer can wait. */
export function seconds(attribute: string | null): number {
  const given = Number.parseFloat(attribute ?? "");
  return given > 0 ? Math.min(given, MOST_SECONDS) : SECONDS;
}

/** The level that the attribute `heading-level` stands for: 1 to 4, and 2 for all else. */
export function headingLevel(attribute: string | null): number {
  const level = Number.parseInt(attribute ?? "", 10);
  return level >= 1 && level <= 4 ? level : 2;
}

/** When the program is fetched. */
export type Load = "visible" | "interaction" | "idle" | "eager";

/** What there is to see in an element before the program. */
export interface Standing {
  prerendered: boolean;
  fallback: boolean;
  savesData: boolean;
}

/** When the program of an element is fetched, whose attribute `load` is this. */
export function load(attribute: string | null, { prerendered, fallback, savesData }: Standing): Load {
  // Where nothing stands, a reader has nothing to take an interest in.
  const interesting = prerendered || fallback;
  if (interesting && savesData) return "interaction";
  const asked = attribute ?? (prerendered ? "interaction" : "visible");
  if (asked === "eager" || asked === "idle") return asked;
  return asked === "interaction" && interesting ? "interaction" : "visible";
}

/** A fragment of the page's address, where it is for an explorer. */
export function forExplorer(fragment: string): string | undefined {
  return /^#trade-off(-view)?_/.test(fragment) ? fragment : undefined;
}
