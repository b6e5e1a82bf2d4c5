/**
 * Types of the element `<trade-off>`, which the script `tradeoff.js` defines, and of the document that it shows.
 *
 * Import types alone: the script is a classic one and exports nothing. Once this file is part of a program, the element
 * is known by its tag, and its events by their names.
 *
 * `cargo xtask generate` writes this file.
 */

/** An explorer of what speaks for and against something, in the place of its fallback. */
export interface TradeOffElement extends HTMLElement {
  /**
   * The document, as JSON text or as what `JSON.parse` made of it. It comes before `src` and an inline document, and
   * may be set before the script has come. Setting it loads it.
   */
  explainer: Explainer | string | undefined;
  /**
   * The page’s own messages by key, in place of the widget’s; `MessageKey` in `tradeoff.d.ts` has the keys. Set it
   * before the document.
   */
  messages: Messages | undefined;
  /**
   * What the reader says of each point, by its id: 0 does not matter, 1 matters, 2 matters a lot; a point they have
   * said nothing of is left out. Setting it takes the place of all that they said; before the explorer is shown, that
   * does nothing.
   */
  weights: Record<string, Weight>;
  /**
   * Opens the point of this id and its section, scrolls to it and focuses it.
   * @param id The id of a point.
   * @returns whether the explorer, once it is shown, has a point of this id.
   */
  reveal(id: string): boolean;
  /** Opens every section and every point. */
  expandAll(): void;
  /** Closes every section and every point. */
  collapseAll(): void;
  /**
   * Takes the explorer back to how it was at first: what is open, search, filters and weights. Has the browser forget
   * what it remembers of it.
   */
  reset(): void;
}

/** The attributes of the element, for JSX; those that every element has are open. */
export interface TradeOffAttributes {
  /** Address of the document, resolved against the page’s base URL. A change loads the new document. */
  src?: string | number | boolean | undefined;
  /**
   * Address of what `tradeoff render` printed, resolved against the page’s base URL. It is fetched when the element
   * comes near the viewport and shown until the live explorer takes its place; its attributes and its document count
   * where the element has none of its own, and its `src` is resolved against its own address. What cannot be had so is
   * loaded by `src`.
   */
  prerendered?: string | number | boolean | undefined;
  /**
   * Level of the explorer’s own heading, 1 to 4; sections, sides and points follow one, two and three levels below, the
   * deepest being 6. A change applies at once.
   */
  "heading-level"?: string | number | boolean | undefined;
  /** What is open at first: `none`, `first` (section), `sections` or `all` (sections and points). */
  open?: string | number | boolean | undefined;
  /**
   * What the explorer goes without, words with spaces between them: `weighing`, the question how much each point
   * matters and what the answers come to; `lenses`, the tables; `sharing`, what passes on a link.
   */
  without?: string | number | boolean | undefined;
  /**
   * A CSS selector of the article whose sentences the evidence is looked for in; without it the nearest `article`
   * around the element, else the first on the page, else `main`.
   */
  article?: string | number | boolean | undefined;
  /**
   * Marks faintly the sentences of the article that points cite, and leads from each to its point. The explorer lists
   * them. It needs no value.
   */
  "article-marks"?: string | number | boolean | undefined;
  /**
   * `light` or `dark` gives the explorer that scheme, with a ground of its own. Without it, it follows the page’s
   * `color-scheme`.
   */
  theme?: string | number | boolean | undefined;
  /** `as-shown` prints only what is open. Without it everything is printed open. */
  print?: string | number | boolean | undefined;
  /**
   * When the program is fetched: `visible`, when the element comes near the viewport; `interaction`, at the first sign
   * of interest, such as the pointer over it; `idle`, when the browser has nothing else to do; `eager`, at once. A
   * reader who saves data decides alone. Without it, `visible`, and prerendered `interaction`.
   */
  load?: string | number | boolean | undefined;
  /** Seconds that program and document may take together, from the moment they are asked for. */
  timeout?: string | number | boolean | undefined;
  /**
   * The browser remembers what the reader opened and how they weighed it, until they have it forgotten. It needs no
   * value.
   */
  remember?: string | number | boolean | undefined;
  [other: string]: unknown;
}

/** The element as JSX knows it; `docs/host-contract.md` says how a program with React declares it. */
export interface TradeOffIntrinsicElements {
  "trade-off": TradeOffAttributes;
}

/** The events of the element. Each bubbles and crosses shadow roots; none can be cancelled. */
export interface TradeOffEventMap {
  /** The explorer stands in the place of the fallback. */
  "trade-off-ready": CustomEvent<Record<string, never>>;
  /** The explorer has come into the viewport. */
  "trade-off-view": CustomEvent<Record<string, never>>;
  /** A section or point has been opened or closed, or all of them at once. */
  "trade-off-toggle": CustomEvent<ToggleDetail>;
  /** The reader has changed the search or the filters, and has paused. */
  "trade-off-filter": CustomEvent<FilterDetail>;
  /** What the reader says of a point has changed. */
  "trade-off-weigh": CustomEvent<WeighDetail>;
  /** The reader has passed on a link to a point, or to what they say of every point. */
  "trade-off-share": CustomEvent<ShareDetail>;
  /** The reader has gone from a piece of evidence to where it stands in the article. */
  "trade-off-evidence": CustomEvent<EvidenceDetail>;
  /** The explorer cannot be shown. */
  "trade-off-error": CustomEvent<ErrorDetail>;
}

export interface ToggleDetail {
  /**
   * Of the section or point; `null` where one action, such as “Open all points” or `expandAll()`, opened or closed all.
   */
  id: string | null;
  /** How it stands now. */
  open: boolean;
}

export interface FilterDetail {
  /** What the search field holds. */
  query: string;
  /** The filters that are pressed, each the format’s key, a colon and the word, as in `side:risk`. */
  facets: Facet[];
  /** How many points are left. */
  found: number;
}

export interface WeighDetail {
  /** Of the point. */
  id: string;
  /** What the reader says of it now, 0, 1 or 2; `null` when they have taken that back. */
  weight: Weight | null;
}

export interface ShareDetail {
  /** Of the point; `null` for the reader’s view of every point. */
  id: string | null;
  /** Copied, or handed to the system’s share sheet. */
  by: "copy" | "sheet";
}

export interface EvidenceDetail {
  /** Of the point. */
  id: string;
  /** Which piece of its evidence, from 0. */
  index: number;
}

export interface ErrorDetail {
  /** Why there is no explorer. */
  code: ErrorCode;
  /** For a developer. */
  message: string;
  /** The mistakes in the document, each a path and a message; empty for any other failure. */
  problems: Problem[];
}

/** A mistake in a document. */
export interface Problem {
  /** A JSON Pointer to where it stands; empty for the whole document. */
  path: string;
  /** Where it stands, what is wrong, and what to do. */
  message: string;
}

/** Why there is no explorer. */
export type ErrorCode =
  /** There is no document, it has mistakes, or what `prerendered` names is not what `tradeoff render` prints. */
  | "document"
  /** The request for the document, or for what `prerendered` names, failed, or its answer was not a success. */
  | "network"
  /**
   * Glue or wasm could not be fetched, did not match its integrity, could not be started, or something failed that has
   * no code of its own.
   */
  | "runtime"
  /** The time of `timeout` was over. */
  | "timeout"
  /** The program ended. */
  | "panic";

/** 0 does not matter, 1 matters, 2 matters a lot. */
export type Weight = 0 | 1 | 2;

/** A filter: the key that it reads, and the word that the point has there. */
export type Facet = `${"side" | "who" | "themes" | "horizon" | "certainty"}:${string}`;

/** Texts of the page’s own; what is left out is the widget’s. */
export type Messages = Partial<Record<MessageKey, string>>;

/** The plural categories of Unicode. */
export type PluralCategory = "zero" | "one" | "two" | "few" | "many" | "other";

/** The key of a message; those with a dot have a form for each plural category of the document’s language. */
export type MessageKey =
  | "find"
  | "search"
  | "side"
  | "who"
  | "themes"
  | "horizon"
  | "certainty"
  | "now"
  | "soon"
  | "later"
  | "established"
  | "likely"
  | "contested"
  | "speculative"
  | "figures"
  | "figure-of"
  | "figure-base"
  | "figure-range"
  | "figure-option"
  | "figure-fewer"
  | "figure-less"
  | "figure-more"
  | "figure-that"
  | "figure-equal"
  | "figure-same"
  | "figure-rest"
  | "figure-difference"
  | "figure-trial"
  | "figure-observed"
  | "figure-modelled"
  | "figure-source"
  | "figure-updated"
  | "expand"
  | "collapse"
  | "opened"
  | "closed"
  | `found.${PluralCategory}`
  | `all-shown.${PluralCategory}`
  | "nothing"
  | "clear"
  | "other-side"
  | `corrections.${PluralCategory}`
  | "corrected"
  | "link"
  | "show"
  | "changed"
  | "repeated"
  | "read"
  | "back"
  | "gains"
  | "timing"
  | "cited"
  | "from-article"
  | "copy"
  | "share"
  | "copied"
  | "weigh"
  | "does-not-matter"
  | "matters"
  | "matters-a-lot"
  | "weighing"
  | "heavier"
  | "level"
  | "nothing-counts"
  | "method"
  | "carries"
  | "tips"
  | "view"
  | "reset"
  | "theirs"
  | "heavier-theirs"
  | "level-theirs"
  | "nothing-theirs"
  | "weight-theirs"
  | "forget"
  | "notice";

/** An article's benefits-versus-risks framing. */
export interface Explainer {
  /** The address of the schema, for editors. */
  $schema?: string;
  /** The version of the format: 1. */
  version: 1 | "1";
  /** The language the document is written in, as a BCP 47 tag such as en, pt-BR or ar. */
  lang: string;
  /** The heading of the explorer; a question serves well. */
  title: string;
  /** One or two sentences under the heading. */
  summary: string;
  /** The article that the document explains. */
  article: Article;
  /** What the two sides are called on the screen. */
  sides: Sides;
  /** What the figures of the points have in common; required where a point has one. */
  figures?: Figures;
  /** The parts of the argument, in the order in which readers meet them. */
  sections: Section[];
}

/** The article that a document explains. */
export interface Article {
  /** Its headline. */
  title: string;
  /** Its address. */
  url: string;
  /** The day it was published, as in 2026-11-20. */
  published: string;
}

/** What the two sides are called. */
export interface Sides {
  /** The label of what speaks for it, such as Benefits. */
  benefit: string;
  /** The label of what speaks against it, such as Risks. */
  risk: string;
  /** What one point of each side is called, where that has a word of its own. */
  singular?: Singular;
}

/** What one point of each side is called, such as Benefit and Risk. */
export interface Singular {
  /** One point that speaks for it. */
  benefit: string;
  /** One point that speaks against it. */
  risk: string;
}

/**
 * What the figures of the points have in common: the two options that are compared, and what holds for each figure that
 * does not say otherwise.
 */
export interface Figures {
  /** The option that is compared with, such as Without screening. */
  without: string;
  /** The option that the document is about, such as With screening. */
  with: string;
  /** Out of how many all counts are; required where a figure counts. */
  of?: 100 | 1000 | 10000 | 100000;
  /** Of whom the figures hold. */
  whom?: string;
  /** Over what time, such as about 11 years. */
  period?: string;
  /** Where the figures were published. */
  source?: string;
  /** The address of the source. */
  url?: string;
  /** The day to which the figures are up to date. */
  updated?: string;
}

/** A part of the argument that folds as one. It has points or a table, or both. */
export interface Section {
  /** The section's name in events and messages. */
  id: string;
  /** Its heading. */
  title: string;
  /** A sentence under the heading. */
  summary?: string;
  /** What the sides are called in this section, where they have names of their own. */
  sides?: Sides;
  /** Its points; one side may be left out here, but not in the whole document. */
  points?: Point[];
  /** A comparison. */
  table?: Table;
}

/** One claim on one side. */
export interface Point {
  /** The point's name in its link, in events, in messages and in other points' answers. */
  id: string;
  /** Where it stands. */
  side: "benefit" | "risk";
  /** The claim in one line, which readers always see. */
  title: string;
  /** The claim explained, a paragraph an entry. */
  body?: string | string[];
  /** Who is affected. */
  who?: string | string[];
  /** What it is about. */
  themes?: string | string[];
  /** When it would be felt. */
  horizon?: "now" | "soon" | "later";
  /** How sure it is. */
  certainty?: "established" | "likely" | "contested" | "speculative";
  /** How large it is, in numbers of both options. */
  figure?: Figure;
  /** What it rests on. */
  evidence?: Evidence[];
  /** The ids of points on the other side that this point answers; the link shows at both ends. */
  answers?: string | string[];
  /** What was corrected in it, and when. */
  corrected?: Correction[];
}

/** One outcome in absolute numbers, under both options. Without a unit the numbers count out of the document's `of`. */
export interface Figure {
  /** What is counted or measured, such as Died of breast cancer. */
  outcome: string;
  /** The number under the option that is compared with. */
  without: number;
  /** The number under the option that the document is about. */
  with: number;
  /** What the numbers measure, such as minutes; left out where they are counts. */
  unit?: string;
  /** Where the likely range of `with` begins; it needs `high`. */
  low?: number;
  /** Where the likely range of `with` ends; it needs `low`. */
  high?: number;
  /** Which would be better, a higher or a lower number; left out where neither is. */
  better?: "more" | "less";
  /** What the numbers rest on. */
  basis?: "trial" | "observed" | "modelled";
  /** Of whom it holds, in place of the document's `whom`. */
  whom?: string;
  /** Over what time, in place of the document's `period`. */
  period?: string;
  /** Where it was published, in place of the document's `source`. */
  source?: string;
  /** The address of that source, in place of the document's `url`. */
  url?: string;
  /** What readers must know of the numbers. */
  note?: string;
}

/** A passage that a point rests on. */
export interface Evidence {
  /** The words exactly as they stand in the article. */
  quote: string;
  /** The words just before the quote, to tell repeats apart. */
  prefix?: string;
  /** The words just after the quote, to tell repeats apart. */
  suffix?: string;
  /** Who said it. */
  speaker?: string;
  /** Where it was published. */
  source?: string;
  /** The address of the source. */
  url?: string;
}

/** A note of what was put right. */
export interface Correction {
  /** The day of the correction, as in 2026-11-20. */
  date: string;
  /** What was wrong and is right now. */
  note: string;
}

/** A comparison: one row a subject. */
export interface Table {
  /** What is compared. */
  caption: string;
  /** The heads of the columns, without that of the row labels. */
  columns: string | string[];
  /** The rows. */
  rows: Row[];
}

/** One subject of a comparison. */
export interface Row {
  /** Its head. */
  label: string;
  /** One entry for each column. */
  cells: string | string[];
}

declare global {
  interface HTMLElementTagNameMap {
    "trade-off": TradeOffElement;
  }

  /** What elements, documents and windows have in common. */
  interface GlobalEventHandlersEventMap extends TradeOffEventMap {}

  interface ShadowRootEventMap extends TradeOffEventMap {}

  /** Where JSX is global, as Preact can have it. */
  namespace JSX {
    interface IntrinsicElements extends TradeOffIntrinsicElements {}
  }
}
