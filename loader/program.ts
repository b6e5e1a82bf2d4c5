/** The program as the glue of wasm-bindgen exports it: the other side of the border, which `src/element.rs` owns. */

/** A mistake in a document: a JSON Pointer, and a sentence for its author. */
export interface Problem {
  path: string;
  message: string;
}

/** How the page wants an explorer. */
export interface Options {
  headingLevel: number;
  /** Whether it takes the place of a prerendered explorer. */
  replaces: boolean;
  messages: Record<string, string>;
  article: string | undefined;
  marks: boolean;
  open: string | undefined;
  memory: string | undefined;
}

/** A document without mistakes. */
export interface Checked {
  free(): void;
}

/** One explorer. */
export interface Stage {
  placed(): void;
  perform(intent: string, value: string): void;
  follow(fragment: string): boolean;
  weights(): Record<string, number>;
  weigh(weights: unknown): void;
  setHeadingLevel(level: number): void;
  destroy(): void;
}

/** What the glue exports. */
export interface Glue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  sheet(): CSSStyleSheet;
  Checked: new (value: unknown) => Checked;
  Stage: new (
    mount: Element,
    host: Element,
    checked: Checked,
    options: Options,
    onReady: () => void,
    onEvent: (name: string, detail: object) => void,
  ) => Stage;
}
