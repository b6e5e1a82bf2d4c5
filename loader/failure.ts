/** What a failure is: a code for the host, a sentence for its developer, and the mistakes of a document. */
import type { Problem } from "./program";

/** The codes of `trade-off-error`; `docs/host-contract.md` says what each means. */
export type Code = "document" | "network" | "runtime" | "timeout" | "panic";

/** Why an explorer cannot be shown. */
export class Failure extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly problems: Problem[] = [],
  ) {
    super(message);
  }
}
