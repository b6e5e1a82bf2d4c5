/**
 * The document of an explorer: how it comes to the page, and what is handed to the program.
 *
 * Its text is parsed once, here; the program is given the value. Nothing of the page's own prototypes is in it, so that no
 * script of the page can change what is read. What the value means is the program's to decide.
 */
import { Failure } from "./failure";

/** The most UTF-8 bytes that a document may have, as in `crates/explainer/src/document.rs`. */
export const MAX_BYTES = 512 * 1024;

const refused = (advice: string) => new Failure("document", "The document has mistakes.", [{ path: "", message: `The document: ${advice}` }]);
const tooLarge = (bytes: number | string) => refused(`It has ${bytes} bytes; ${MAX_BYTES} is the most there may be. Split it.`);

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What a text says, without prototypes. Throws a `Failure` where it is too long, or no JSON. */
export function parse(text: string): unknown {
  // A byte-order mark is no part of the text (RFC 8259, section 8.1).
  const json = text.replace(/^\uFEFF/, "");
  const bytes = bytesOf(json);
  if (bytes > MAX_BYTES) throw tooLarge(bytes);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw refused(`It is not valid JSON: ${(error as Error).message}`);
  }
  // Not by recursion: a text may nest deeper than any stack.
  const left = [value];
  while (left.length) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    for (const inner of Object.values(next)) left.push(inner);
    if (!Array.isArray(next)) Object.setPrototypeOf(next, null);
  }
  return value;
}

/**
 * A copy of a value that the page has made, of what JSON has: no prototypes, no functions, no page's `toJSON`. Throws a
 * `Failure` where it is no JSON at all, holds itself, or is too large: in bytes of its texts and keys, and one for all else.
 */
export function copy(value: unknown): unknown {
  let room = MAX_BYTES;
  const within: object[] = [];
  const visit = (value: unknown): unknown => {
    room -= typeof value === "string" ? bytesOf(value) : 1;
    if (room < 0) throw tooLarge("more");
    if (typeof value !== "object" || value === null) {
      // What JSON.stringify leaves out, or refuses.
      if (typeof value === "bigint") throw refused("It is not JSON: it has a BigInt.");
      return typeof value === "function" || typeof value === "symbol" ? undefined : value;
    }
    if (within.includes(value)) throw refused("It is not JSON: it holds itself.");
    within.push(value);
    const copied = Array.isArray(value)
      ? Array.from(value, (inner) => visit(inner) ?? null)
      : Object.entries(value).reduce((copied, [key, inner]) => {
          const entry = visit(inner);
          if (entry !== undefined) copied[visit(key) as string] = entry;
          return copied;
        }, Object.create(null) as Record<string, unknown>);
    within.pop();
    return copied;
  };
  try {
    const copied = visit(value);
    if (copied !== undefined) return copied;
  } catch (error) {
    // A getter of the page may throw whatever it likes, and what nests too deep has no room on the stack.
    throw error instanceof Failure ? error : refused(`It is not JSON: ${String(error)}`);
  }
  throw refused(`It is not JSON: it is a ${typeof value}.`);
}

/** The language of a document as the interface knows it: the first part of its tag; none where it has none. */
export function languageOf(value: unknown): string | undefined {
  const { lang } = Object(value) as { lang?: unknown };
  return typeof lang === "string" ? /^[a-z]{2,3}(?=-|$)/i.exec(lang)?.[0].toLowerCase() : undefined;
}

/** The text at an address. */
export async function fetched(address: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(new URL(address, document.baseURI), { signal });
    if (response.ok) return await response.text();
    throw new Error(`HTTP ${response.status}`);
  } catch (error) {
    throw new Failure("network", `${address} could not be fetched: ${error}`);
  }
}

/** The document that an element carries, as a JSON script inside; none where it has none. */
export async function inline(element: Element, signal: AbortSignal): Promise<string | undefined> {
  // The parser may not have come to the script yet, or not to its end.
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true, signal }));
  }
  return element.querySelector('script[type="application/json"]')?.textContent ?? undefined;
}
