/**
 * What stands in an element's shadow root until the live explorer does, and again when that has failed: the fallback, which
 * is the element's children, or a prerendered explorer with its style.
 */
import { Failure } from "./failure";

/** What ends a press; and what else may end what a take-over would break off. */
const RELEASES = ["pointerup", "pointercancel", "dragend", "keyup"];
const ENDINGS = [...RELEASES, "compositionend", "selectionchange", "focusout"];

/** Whether the reader has selected text in a shadow root. */
function selects(root: ShadowRoot): boolean {
  // The caret in a field is a selection to some.
  if (root.activeElement?.matches("input")) return false;
  try {
    // Chromium has a selection for each shadow root; others have one, which tells of a shadow root when asked.
    const selection: Selection = (root as ShadowRoot & { getSelection?(): Selection }).getSelection?.() ?? getSelection()!;
    const [range] = selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [selection.getRangeAt(0)];
    return !range!.collapsed && root.contains(range!.startContainer);
  } catch {
    // Nothing is selected, or an older browser wants to be asked otherwise.
    return false;
  }
}

/** The element of one tree that stands where `element` stands in another, alike but for what a reader has done. */
function twin(element: Element, from: Element, to: Element): HTMLInputElement | undefined {
  const intent = element.closest<HTMLElement>("details[data-intent]")?.dataset.intent;
  const within = (tree: Element) => (intent ? disclosure(tree, intent) : tree);
  const [before, after] = [from, to].map((tree) => {
    const all = [...(within(tree)?.querySelectorAll<HTMLInputElement>(element.localName) ?? [])];
    return all.filter((one) => one.localName === "summary" || one.textContent === element.textContent);
  }) as [HTMLInputElement[], HTMLInputElement[]];
  // What is another control in the live explorer leaves the focus to that, or to the disclosure in which it stands.
  const other = intent ? "summary" : `.${element.closest("[class]")?.className} ${element.localName}`;
  return after[before.indexOf(element as HTMLInputElement)] ?? within(to)?.querySelector<HTMLInputElement>(other) ?? undefined;
}

/** The disclosure of this intent in a tree. */
const disclosure = (tree: Element | undefined, intent: string | undefined) =>
  tree?.querySelector(`details[data-intent="${CSS.escape(intent ?? "")}"]`);

/** Whether nothing of an element is in the window. */
function isOutOfView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom < 0 || top > innerHeight;
}

/** Disclosures that only the browser knows the state of. */
const own = (tree?: Element) => [...(tree?.querySelectorAll<HTMLDetailsElement>("details:not([data-intent]), details.find") ?? [])];

/** What such a disclosure is of, by its part; before version 0.3 the filters were one. */
const kind = (details: Element) => details.getAttribute("part") ?? "find";

/** What is said beside an explorer that was printed before it carried the words for it. */
const NOTICE = "Search, filters and weighing could not be loaded.";

/** What stands in the place of the live explorer. */
export class Standby {
  readonly root: ShadowRoot;
  /** The prerendered explorer, and what comes with it. */
  #prerendered: Element[];
  #fallback = document.createElement("slot");
  #composing = false;
  /** Whether something may be pressed: true at first, since nobody has listened. A browser goes on showing a tap as `:active`. */
  #held = true;

  /** Takes the shadow root that came with the page, or gives the element one, with what was fetched for it. */
  constructor(host: Element, content?: DocumentFragment) {
    this.root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const style = content?.querySelector("style");
    if (style) {
      // A policy of the page may forbid the element, and never a constructed sheet.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style.textContent ?? "");
      this.root.adoptedStyleSheets = [sheet];
      style.remove();
    }
    if (content) this.root.append(content);
    this.#prerendered = [...this.root.children];
    this.root.append(this.#fallback);
    this.#fallback.hidden = this.#prerendered.length > 0;
    this.root.addEventListener("compositionstart", () => (this.#composing = true));
    this.root.addEventListener("compositionend", () => (this.#composing = false));
    for (const type of ["pointerdown", "keydown"]) this.root.addEventListener(type, () => (this.#held = true), true);
    for (const type of RELEASES) this.root.addEventListener(type, () => (this.#held = false), true);
  }

  /** The prerendered explorer; none where there is none. */
  get explorer(): HTMLElement | undefined {
    // What makes paragraphs of lines puts empty ones around it.
    return (this.#prerendered.find((element) => element.querySelector("[part~=explainer]")) ?? this.#prerendered.at(-1)) as HTMLElement | undefined;
  }

  /**
   * Resolves when the prerendered explorer can go without breaking off what the reader is about: a press, which is no click
   * where it ends on another element, a composition, and, unless they wait for the program, a selection. `again` is called
   * with what is to be called when they begin to wait for it.
   */
  settled(waits: () => boolean, again: (check: () => void) => void, signal: AbortSignal): Promise<void> {
    const pressed = () => this.#held && this.explorer?.querySelector(":active");
    const busy = () => this.#composing || pressed() || (!waits() && selects(this.root));
    return new Promise((resolve) => {
      if (!this.explorer || !busy()) return resolve();
      const done = new AbortController();
      const check = () => {
        if (!signal.aborted && busy()) return;
        done.abort();
        resolve();
      };
      // After the click that follows the end of a press.
      const later = ({ type }: Event) => {
        if (RELEASES.includes(type)) this.#held = false;
        setTimeout(check, 0);
      };
      for (const type of ENDINGS) document.addEventListener(type, later, { capture: true, signal: done.signal });
      signal.addEventListener("abort", check, { signal: done.signal });
      again(check);
    });
  }

  /**
   * Puts the live explorer in the place of what stands there, in one step. What is open stays open, the focus and the caret
   * stay where they are.
   */
  giveWay(mount: HTMLElement): void {
    const before = this.explorer;
    const active = before?.contains(this.root.activeElement) ? (this.root.activeElement as HTMLInputElement) : undefined;
    const next = active && twin(active, before!, mount);
    const [start, end] = [active?.selectionStart, active?.selectionEnd];
    for (const details of own(mount)) {
      const [from, to] = [before, mount].map((tree) => own(tree).filter((other) => kind(other) === kind(details))) as [HTMLDetailsElement[], HTMLDetailsElement[]];
      details.open = from[to.indexOf(details)]?.open ?? details.open;
    }
    // Before version 0.3 the field stood open.
    if (next?.matches("input")) next.closest("details")!.open = true;
    this.calm();
    // Laid out before the other goes: WebKit lays a size container out without its content first, and scrolls the reader up
    // where the page is short for a moment.
    this.root.append(mount);
    mount.offsetHeight;
    before?.remove();
    this.#fallback.hidden = true;
    next?.focus({ preventScroll: true });
    if (start != null) next?.setSelectionRange(start, end ?? null);
    // After a frame. The prerendered style says the same as the adopted one, but without it the browser computes every style
    // anew; and only from heights that it has seen can it pass over what is out of view.
    const rest = () => {
      if (mount.parentNode !== this.root) return;
      for (const element of this.#prerendered) element.remove();
      mount.dataset.placed = "";
      const long = [...mount.querySelectorAll<HTMLElement>("[data-long] :is(.points, .point)")];
      for (const element of long.filter(isOutOfView)) element.dataset.far = "";
    };
    requestAnimationFrame(() => setTimeout(rest, 0));
  }

  /** Brings back what stood there. */
  comeBack(): void {
    // What stands there keeps the focus and the selection that it has.
    if (this.#prerendered.some((element) => !element.parentNode)) this.root.prepend(...this.#prerendered);
    this.#fallback.hidden = this.#prerendered.length > 0;
  }

  /** Lets be used what needs the program, or not; where it cannot, the style sheet does not show it. */
  set usable(usable: boolean) {
    for (const control of this.explorer?.querySelectorAll<HTMLButtonElement | HTMLInputElement>("button, input") ?? []) control.disabled = !usable;
  }

  /** Lets go of the prerendered explorer: it is of another document. */
  drop(): void {
    this.#prerendered = [];
    this.root.replaceChildren(this.#fallback);
    this.#fallback.hidden = false;
  }

  /** What a reader of the prerendered explorer is told when the program fails, and in what language; none where there is none. */
  get notice(): [text: string, lang: string] | undefined {
    const { notice, noticeLang } = this.explorer?.querySelector<HTMLElement>("[data-notice]")?.dataset ?? {};
    return this.explorer && [notice ?? NOTICE, noticeLang ?? "en"];
  }

  /** Where the reader is: at a control that waits, else in the disclosure, by its intent, that has the focus. */
  reader(): HTMLElement | string | undefined {
    const waiting = this.explorer?.querySelector<HTMLElement>("[data-waiting]");
    return waiting ?? this.root.activeElement?.closest<HTMLElement>("details[data-intent]")?.dataset.intent;
  }

  /** Puts a notice where the reader is, as `reader` told it; else where the search of the prerendered explorer is, or last. */
  tell(notice: HTMLElement, reader: HTMLElement | string | undefined): void {
    const { explorer } = this;
    const control = typeof reader === "string" ? disclosure(explorer, reader) : reader;
    // Not in the middle of a row of controls, and beside what folds, not below it.
    const block = control?.closest(".find, .overview") ?? control?.closest("fieldset, p") ?? control;
    const place = block?.matches("details[open]:not(.find)") ? block.firstElementChild : block;
    const find = explorer?.querySelector(".find");
    if (place) place.after(notice);
    else if (find) find.before(notice);
    else (explorer?.querySelector("header") ?? this.root).append(notice);
  }

  /** Shows that a control waits for the program. */
  wait(control: HTMLElement): void {
    control.dataset.waiting = "";
    this.explorer?.setAttribute("aria-busy", "true");
  }

  /** Shows that nothing is under way any longer. */
  calm(): void {
    this.explorer?.removeAttribute("aria-busy");
    for (const one of this.explorer?.querySelectorAll<HTMLElement>("[data-waiting]") ?? []) delete one.dataset.waiting;
  }
}

/** What `tradeoff render` printed at an address: the element, in a document in which nothing runs. */
export function printed(address: string, seconds: number, signal: AbortSignal): Promise<Element> {
  return new Promise((resolve, reject) => {
    // Not fetch() and a parser, which has to be trusted with the text where a page demands Trusted Types.
    const request = new XMLHttpRequest();
    request.open("GET", new URL(address, document.baseURI));
    request.responseType = "document";
    request.timeout = seconds * 1000;
    request.onloadend = () => {
      const page = request.status < 300 && (request.response as Document | null);
      if (!page) return reject(new Failure("network", `${address} could not be fetched as a page: HTTP ${request.status}`));
      const element = page.querySelector("trade-off");
      if (element?.querySelector("template")) resolve(element);
      else reject(new Failure("document", `${address} is not what tradeoff render prints`));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send();
  });
}

const isPassed = (element: Node) => {
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
};

/** Resolves when the parser has passed an element: until then its shadow root may come with the page, or grow. */
export function parsed(element: Node): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState !== "loading" || isPassed(element)) return resolve();
    const done = () => {
      observer.disconnect();
      document.removeEventListener("readystatechange", done);
      resolve();
    };
    const observer = new MutationObserver(() => isPassed(element) && done());
    observer.observe(element.getRootNode(), { childList: true, subtree: true });
    document.addEventListener("readystatechange", done);
  });
}
