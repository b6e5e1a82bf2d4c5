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
  without: string | undefined;
  memory: string | undefined;
  /** The explorer may be seen. */
  onReady: () => void;
  onEvent: (name: string, detail: object) => void;
  /** The article may have changed. */
  onArticle: () => void;
  /** The reader has clicked a passage that is cited in the article. */
  onCited: (index: number) => void;
  /** Aborted when all that was done to the page is to be undone. */
  signal: AbortSignal;
}

/** A document without mistakes. */
export interface Checked {
  free(): void;
}

/** One explorer. */
export interface Stage {
  placed(): void;
  turn(): boolean;
  perform(intent: string, value: string): void;
  follow(fragment: string): boolean;
  weights(): Record<string, number>;
  weigh(weights: unknown): void;
  setHeadingLevel(level: number): void;
  articleChanged(): void;
  cited(passage: number): void;
  paused(): void;
  refresh(): void;
  isSettled(): boolean;
  destroy(): void;
}

/** What the glue exports. */
export interface Glue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  sheet(): CSSStyleSheet;
  Checked: new (value: unknown) => Checked;
  Stage: new (mount: Element, host: Element, checked: Checked, options: Options) => Stage;
}
