/**
 * What a reader asks for before the program can do it: kept in order, and handed over.
 *
 * Owns what a control says of itself, and the one table of what each needs. What is asked for stands in the control's
 * `data-intent`, as `crates/views/src/intent.rs` writes it; what it means is the program's to know.
 */

/** What must be there before a control can be carried out: nothing, the program, or its explorer in its place on the page. */
type Need = "nothing" | "program" | "place";

/** By the first word of what a control asks for; what is not listed needs the program. */
const NEEDS: Record<string, Need> = {
  section: "nothing",
  point: "nothing",
  weighing: "place",
  passage: "place",
  share: "place",
  "share-view": "place",
};

/** What must be there before this can be carried out. */
export const need = (intent: string): Need => NEEDS[intent.split(" ")[0] as string] ?? "program";

/** What is asked for: the text of the control's `data-intent`, and what only its use tells. */
export type Asked = [intent: string, value: string];

/** What a control tells when it is used. */
export interface Control {
  localName: string;
  dataset: DOMStringMap;
  open?: boolean;
  value?: string;
  ariaPressed?: string | null;
}

/** What the use of a control asks for; nothing where it is none of the explorer's. */
export function asks({ localName, dataset: { intent }, open, value, ariaPressed }: Control): Asked | undefined {
  if (intent === undefined) return undefined;
  if (localName === "details") return [intent, open ? "1" : "0"];
  if (localName === "input") return [intent, value ?? ""];
  if (ariaPressed) return [intent, ariaPressed === "true" ? "0" : "1"];
  return [intent, ""];
}

/** Whether a disclosure stands as it was rendered. */
export const asRendered = ({ dataset, open }: Control) => dataset.rendered === (open ? "1" : "0");

/** What an intent is about: all disclosures alike, and the weight of a point whatever it is. */
const subject = (intent: string) => intent.replace(/^(expand|collapse)$/, "all").replace(/^(weigh .*) \d$/, "$1");

/** What a reader has asked for and still waits for. */
export class Requests {
  #asked = new Map<string, string>();

  /** Keeps a request. Of what is asked for twice about the same thing, the last counts, and in its place. */
  keep([intent, value]: Asked): void {
    for (const other of this.#asked.keys()) if (subject(other) === subject(intent)) this.#asked.delete(other);
    this.#asked.set(intent, value);
  }

  /** Whether any of it needs the program. */
  get needProgram(): boolean {
    return [...this.#asked.keys()].some((intent) => need(intent) !== "nothing");
  }

  /** Takes out all that can be carried out now, `placed` or not. */
  take(placed: boolean): Asked[] {
    const ready = [...this.#asked].filter(([intent]) => placed || need(intent) !== "place");
    for (const [intent] of ready) this.#asked.delete(intent);
    return ready;
  }

  /**
   * What a reader has opened and closed in a prerendered explorer before anybody listened: kept before what was heard of,
   * and nothing of what was heard of is kept twice.
   */
  keepToggled(disclosures: Control[]): void {
    const heard = [...this.#asked];
    for (const one of disclosures) {
      const asked = asks(one);
      if (asked && !asRendered(one)) this.keep(asked);
    }
    for (const asked of heard) this.keep(asked);
  }

  /** Lets go of everything. */
  clear(): void {
    this.#asked.clear();
  }
}
