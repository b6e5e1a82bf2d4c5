/**
 * The program: fetched and started once for the page, and watched for its end.
 *
 * A panic traps, and a trap leaves the module's memory as it was in the middle of something. From then on it is not entered
 * again, not even to free what it holds, and every explorer of the page is told.
 */
import { Failure } from "./failure";
import type { Glue } from "./program";

/** A file of the bundle and, in a release, its integrity value. */
type Asset = [name: string, integrity?: string];
/** Written by the bundle: its other files, the languages that have messages, and how the name of their files begins. */
declare const ASSETS: { glue: Asset; wasm: Asset; messages: string; languages: string[] };

/** The program, ready to be used. */
export interface Program {
  glue: Glue;
  sheet: CSSStyleSheet;
}

let folder = "";
let started: Promise<Program> | undefined;
let ended: Failure | undefined;
let onEnd: (failure: Failure) => void;

/** Takes the address of the loader, beside which the other files of the bundle are, and a listener for the end of the program. */
export function prepare(loader: string, onProgramEnd: (failure: Failure) => void): void {
  folder = loader;
  onEnd = onProgramEnd;
  watch();
}

const address = (name: string) => new URL(name, folder).href;

/** Resolves in a task of its own: what else the browser has to do comes before. */
export const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The failure that the program has ended with; none while it has not. */
export const programEnded = () => ended;

/** Treats the program as ended where an error is a trap; returns whether it is one. */
function end(error: unknown): error is WebAssembly.RuntimeError {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  if (!ended) {
    ended = new Failure("panic", `The explorer's program has ended unexpectedly: ${error.message}`);
    onEnd(ended);
  }
  return true;
}

/** Calls the program. Returns nothing where it has ended, or ends by this call. */
export function call<Result>(work: () => Result): Result | undefined {
  if (ended) return undefined;
  try {
    return work();
  } catch (error) {
    if (!end(error)) throw error;
    return undefined;
  }
}

/** Notices a trap in a callback, a microtask or a timer of the program, and keeps it from the page. */
function watch(): void {
  const files = [ASSETS.glue[0], ASSETS.wasm[0]].map(address);
  const notice = (event: ErrorEvent | PromiseRejectionEvent) => {
    const error: unknown = "error" in event ? event.error : event.reason;
    const ours = error instanceof WebAssembly.RuntimeError && files.some((file) => error.stack?.includes(file));
    if (!ours || !end(error)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ["error", "unhandledrejection"] as const) addEventListener(type, notice, true);
}

async function load(): Promise<Program> {
  const [[glueName, glueIntegrity], [wasmName, wasmIntegrity]] = [ASSETS.glue, ASSETS.wasm];
  const preload = document.createElement("link");
  if (glueIntegrity) {
    // import() takes no integrity of its own; the module map keeps what a checked preload put there.
    preload.rel = "modulepreload";
    preload.integrity = glueIntegrity;
    preload.href = address(glueName);
    document.head.append(preload);
  }
  try {
    // Compiled whether the glue is there or not: without an integrity value as it comes, else as soon as it is whole.
    const compiled = fetch(address(wasmName), wasmIntegrity ? { integrity: wasmIntegrity } : {}).then((response) => {
      if (!response.ok) throw new Error(`${wasmName}: HTTP ${response.status}`);
      return response.headers.get("content-type") === "application/wasm"
        ? WebAssembly.compileStreaming(response)
        : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
    });
    const [glue, module_or_path] = await Promise.all([import(address(glueName)) as Promise<Glue>, compiled]);
    await glue.default({ module_or_path });
    const sheet = glue.sheet();
    // A task of its own; what is shown with it is the next.
    await pause();
    return { glue, sheet };
  } catch (error) {
    throw new Failure("runtime", `The explorer's program could not be started: ${error}`);
  } finally {
    preload.remove();
  }
}

/** The program, fetched and started at the first call. A start that failed may be tried again. */
export function program(): Promise<Program> {
  started ??= load().catch((failure) => {
    started = undefined;
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
