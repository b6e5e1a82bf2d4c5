/**
 * The program: fetched and started once for the page, and watched for its end.
 *
 * A trap, or an exception of a script that the program calls, leaves its memory as it was in the middle of something. From
 * then on it is not entered again, not even to free what it holds; who uses it is told, and may start another.
 */
import { Failure } from "./failure";
import type { Glue } from "./program";

/** A file of the bundle and, in a release, its integrity value. */
type Asset = [name: string, integrity?: string];
/** Written by the bundle: its version, its other files, the languages that have messages, and how the name of their files begins. */
declare const ASSETS: { version: string; glue: Asset; wasm: Asset; messages: string; languages: string[] };

/** The version of the loader and of all that it fetches. */
export const VERSION = ASSETS.version;

/** The program that runs. */
let running: Program | undefined;
/** The same, or what has begun to fetch it. */
let started: Promise<Program> | undefined;
/** How many have ended. */
let ends = 0;

/** What is to be known of the page, and who is told of the program. */
export interface Surroundings {
  /** The folder of the bundle, or a file in it; none where nothing on the page tells. */
  folder: string | undefined;
  /** The nonce of the loader's tag; empty where it has none. */
  nonce: string;
  /** The program has ended. */
  onEnd: (program: Program, failure: Failure) => void;
  /** Something has failed on the page, which the program may have been a part of. */
  onDoubt: () => void;
}

let surroundings: Surroundings;

/** Takes the surroundings, once, before all else. */
export function prepare(given: Surroundings): void {
  surroundings = given;
  watch();
}

const WHERE = 'name the folder of the bundle by <meta name="trade-off-folder" content="…"> or by data-folder on the tag';
const ELSEWHERE = `if the bundle is elsewhere, ${WHERE}`;

/** The address of a file of the bundle; throws where nothing tells. */
function address(name: string): string {
  if (!surroundings.folder) throw new Error(`nothing on the page tells where tradeoff.js comes from; ${WHERE}`);
  return new URL(name, surroundings.folder).href;
}

/** Resolves in a task of its own: what else the browser has to do comes before. */
export const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The program, as long as it runs. */
export class Program {
  #failure: Failure | undefined;

  constructor(
    readonly glue: Glue,
    readonly sheet: CSSStyleSheet,
  ) {}

  /** What it has ended with; none while it has not. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Calls the program. Returns nothing where it has ended, or ends by this call. */
  call<Result>(work: () => Result): Result | undefined {
    if (this.#failure) return undefined;
    try {
      return work();
    } catch (error) {
      this.end(error);
      return undefined;
    }
  }

  /** Enters the program no longer. */
  end(cause: unknown): void {
    if (this.#failure) return;
    this.#failure = new Failure("panic", `The explorer's program has ended unexpectedly: ${cause}`);
    if (running === this) running = started = undefined;
    ends++;
    // The marks of the searches, which nobody can take off now.
    globalThis.CSS?.highlights?.delete("trade-off");
    surroundings.onEnd(this, this.#failure);
  }
}

/** Notices a failure in a microtask of the program. Its own traps are kept from the page. */
function watch(): void {
  const files = [ASSETS.glue[0], ASSETS.wasm[0]];
  const notice = (event: ErrorEvent | PromiseRejectionEvent) => {
    const error: unknown = "error" in event ? event.error : event.reason;
    if (error instanceof WebAssembly.RuntimeError && files.some((file) => error.stack?.includes(file))) {
      running?.end(error);
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (running) {
      // Whose it is cannot be told: a page may throw what it likes, from wherever it likes. The program is asked.
      surroundings.onDoubt();
    }
  };
  for (const type of ["error", "unhandledrejection"] as const) addEventListener(type, notice, true);
}

/** Resolves when a module that is to be imported has been fetched and is what it should be. */
function checked(href: string, integrity: string): Promise<void> {
  // import() takes no integrity of its own; the module map keeps what a checked preload put there.
  const preload = document.createElement("link");
  return new Promise<void>((resolve, reject) => {
    preload.rel = "modulepreload";
    preload.integrity = integrity;
    if (surroundings.nonce) preload.nonce = surroundings.nonce;
    preload.href = href;
    // Where a browser does not know it, no event would come.
    if (!preload.relList.supports("modulepreload")) return resolve();
    preload.onload = () => resolve();
    preload.onerror = () => reject(new Error(`${href} could not be fetched, is forbidden by the page's policy, or is not what was published; ${ELSEWHERE}`));
    document.head.append(preload);
  }).finally(() => preload.remove());
}

async function load(): Promise<Program> {
  const [[glueName, glueIntegrity], [wasmName, wasmIntegrity]] = [ASSETS.glue, ASSETS.wasm];
  try {
    // A module runs once for each address, and a fragment makes it another: after an end it has to run anew.
    const glueAddress = address(glueName) + (ends ? `#${ends}` : "");
    // Compiled whether the glue is there or not: without an integrity value as it comes, else as soon as it is whole.
    const wasmAddress = address(wasmName);
    // An answer that is not what was published fails as if there were none, whatever its status.
    const lost = (cause: unknown) => new Error(`${wasmAddress} could not be fetched, or is not what was published: ${cause}; ${ELSEWHERE}`);
    const fetched = fetch(wasmAddress, wasmIntegrity ? { integrity: wasmIntegrity } : {}).catch((cause) => Promise.reject(lost(cause)));
    const compiled = fetched.then((response) => {
      if (!response.ok) throw lost(`HTTP ${response.status}`);
      return response.headers.get("content-type") === "application/wasm"
        ? WebAssembly.compileStreaming(response)
        : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
    });
    const glued = (glueIntegrity ? checked(glueAddress, glueIntegrity) : Promise.resolve()).then(() => import(glueAddress) as Promise<Glue>);
    const [glue, module_or_path] = await Promise.all([glued, compiled]);
    await glue.default({ module_or_path });
    const program = new Program(glue, glue.sheet());
    // A task of its own; what is shown with it is the next.
    await pause();
    return (running = program);
  } catch (error) {
    throw new Failure("runtime", `The explorer's program could not be started: ${error}`);
  }
}

/** The program, fetched and started at the first call, and again after its end. A start that failed may be tried again. */
export function program(): Promise<Program> {
  started ??= load().catch((failure) => {
    started = undefined;
    ends++;
    throw failure;
  });
  return started;
}

/** The messages of a language; English, which is none, where there are none or they cannot be had. */
export async function messages(language: string | undefined, signal: AbortSignal): Promise<Record<string, string>> {
  if (!language || !ASSETS.languages.includes(language)) return {};
  try {
    const response = await fetch(address(`${ASSETS.messages}${language}.json`), { signal });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

/** Has the browser learn to write numbers and dates in a language, while the program is fetched. */
export function prepareFormats(language: string | undefined): void {
  // The first formatter takes the browser about as long as the program takes to start. A collator is not needed, but takes
  // half of that upon it, and so no task is long.
  const formats = [() => new Intl.Collator(language), () => new Intl.NumberFormat(language), () => new Intl.DateTimeFormat(language, { dateStyle: "long" })];
  for (const format of formats) setTimeout(format, 0);
}
