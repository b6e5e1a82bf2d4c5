/**
 * The element `<trade-off>`: its life on the page, from the parser to the live explorer or a failure.
 *
 * Owns the phase it is in, every event to the host, and what the host may call. What stands in the shadow root meanwhile is
 * `standby`'s, the document `document`'s, the program `runtime`'s.
 */
import { forExplorer, headingLevel, load, seconds } from "./decisions";
import { copy, fetched, inline, languageOf, parse } from "./document";
import { Failure } from "./failure";
import { asRendered, asks, need, Requests } from "./hand-over";
import type { Checked, Options, Stage } from "./program";
import { call, messages, pause, prepareFormats, program, programEnded, type Program } from "./runtime";
import { parsed, printed, Standby } from "./standby";

const NOTICE = "The interactive explainer could not be shown.";
/** How long a reader who searches has to pause before the host is told, in milliseconds. */
const PAUSE = 500;

/**
 * Where an element stands: `waiting` for the parser or the reader, `loading`, `building` the explorer off the page, `ready`
 * on it. Each of these belongs to an attempt; to abort that ends what is under way.
 */
type Phase =
  | { is: "off" }
  | { is: "waiting"; attempt: AbortController; wake?: () => void }
  | { is: "loading"; attempt: AbortController }
  | { is: "building"; attempt: AbortController; mount: HTMLElement; stage?: Stage; check?: () => void }
  | { is: "ready"; attempt: AbortController; mount: HTMLElement; stage: Stage }
  | { is: "failed"; notice: HTMLElement };

/** What the loader alone may ask of an element. */
interface Handle {
  /** Does what a fragment asks for; returns whether it asks for anything there. */
  follow(fragment: string): boolean;
  /** Ends the wait for the reader. */
  wake(): void;
  /** Takes the explorer off, and brings back what stood there. */
  fail(failure: Failure): void;
}

/** The connected elements, in the order in which they were connected. */
const connected = new Map<TradeOff, Handle>();

/** The page's fragment, if it is for an explorer, until one has followed it. */
let pending = forExplorer(location.hash);

const follow = () => {
  for (const element of connected.values()) {
    if (pending && element.follow(pending)) pending = undefined;
  }
};

/** Takes note that the page has another fragment. */
export function fragmentChanged(): void {
  pending = forExplorer(location.hash);
  follow();
  if (pending) for (const element of connected.values()) element.wake();
}

/** Has every explorer of the page fail: the program has ended. */
export function failAll(failure: Failure): void {
  for (const element of connected.values()) element.fail(failure);
}

/** The element; its members are those of `static/custom-elements.json`, and no other. */
export class TradeOff extends HTMLElement {
  static observedAttributes = ["src", "heading-level"];

  #phase: Phase = { is: "off" };
  /** None until the parser has passed the element. */
  #standby: Standby | undefined;
  #requests = new Requests();
  #explainer: unknown;
  /** Tells the host what the reader is left with, once they pause. */
  #telling: ReturnType<typeof setTimeout> | undefined;
  /** Watches for the explorer to come into the viewport; gone once it has. */
  #view: IntersectionObserver | undefined = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.#view?.disconnect();
    this.#view = undefined;
    this.#tell("view", {});
  });
  /** The host's own messages, by key: an object of texts that stand in place of the widget's. */
  messages = (this as { messages?: Record<string, string> }).messages;

  constructor() {
    super();
    // Set before the element was defined, it is a property of the instance and hides the accessor.
    if (Object.hasOwn(this, "explainer")) {
      const { explainer } = this;
      delete (this as { explainer?: unknown }).explainer;
      this.#explainer = explainer;
    }
  }

  connectedCallback(): void {
    connected.set(this, {
      follow: (fragment) => this.#follow(fragment),
      wake: () => this.#wake(),
      fail: (failure) => this.#fail(failure),
    });
    // One that is moved has all that it had.
    if (this.#phase.is === "off" || this.#phase.is === "failed") this.#begin();
  }

  async disconnectedCallback(): Promise<void> {
    // A host that moves an element disconnects and connects it in one go; only one that stays away is freed.
    await null;
    if (this.isConnected) return;
    connected.delete(this);
    this.#end({ is: "off" });
  }

  /** Called in place of the other two by moveBefore(); its being there is all that is needed. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // What an element has from the start is read when it is connected.
    if (!connected.has(this) || before === now) return;
    if (name === "heading-level") this.#call((stage) => stage.setHeadingLevel(headingLevel(now)));
    else if (this.#standby) this.#renew();
  }

  /** The document, as JSON text or as what JSON.parse made of it; takes the place of `src`. */
  get explainer(): unknown {
    return this.#explainer;
  }

  set explainer(value: unknown) {
    this.#explainer = value;
    if (connected.has(this)) this.#renew();
  }

  /** What the reader says of each point, 0 to 2 by id. Setting it takes the place of all that they said. */
  get weights(): Record<string, number> {
    return this.#call((stage) => stage.weights()) ?? {};
  }

  set weights(weights: unknown) {
    this.#call((stage) => stage.weigh(plain(weights)));
  }

  /** Opens the point of this id, scrolls to it and focuses it; returns whether the explorer has one. */
  reveal(id: string): boolean {
    return this.#follow(`#trade-off:${id}`);
  }

  /** Takes the explorer back to how it was at first, and has the browser forget what it remembers of it. */
  reset(): void {
    this.#ask("reset", "");
  }

  /** Opens every section and every point. */
  expandAll(): void {
    this.#ask("expand", "");
  }

  /** Closes every section and every point. */
  collapseAll(): void {
    this.#ask("collapse", "");
  }

  /** Does what a fragment asks for; returns whether it asks for anything here. */
  #follow(fragment: string): boolean {
    return this.#call((stage) => stage.follow(fragment)) ?? false;
  }

  /** Ends the wait for the reader. */
  #wake(): void {
    if (this.#phase.is === "waiting") this.#phase.wake?.();
  }

  /** Takes the explorer off, brings back what stood there, with a plain notice, and tells the host. */
  #fail(failure: Failure): void {
    // One that is still being parsed meets the same failure when it begins.
    if (!this.#standby || this.#phase.is === "failed") return;
    const notice = document.createElement("p");
    notice.part = "notice";
    notice.lang = "en";
    notice.dataset.notice = failure.code;
    notice.textContent = NOTICE;
    this.#end({ is: "failed", notice });
    this.#forget();
    this.#standby.root.append(notice);
    if (this.#standby.explorer) this.#view?.observe(this);
    const { code, message, problems } = failure;
    console.error(`<trade-off>: ${message}`, ...problems.map((problem) => `\n${problem.path || "/"}: ${problem.message}`));
    this.#tell("error", { code, message, problems });
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`trade-off-${name}`, { bubbles: true, composed: true, detail }));
  }

  /** Calls the program about this element's explorer, where it has one. */
  #call<Result>(work: (stage: Stage) => Result): Result | undefined {
    const phase = this.#phase;
    const stage = phase.is === "building" || phase.is === "ready" ? phase.stage : undefined;
    return stage && call(() => work(stage));
  }

  /** Ends what is under way, and brings back what stood there. */
  #end(next: Phase): void {
    const phase = this.#phase;
    // First of all: what follows may end the program, and that would end this one again.
    this.#phase = next;
    clearTimeout(this.#telling);
    this.#view?.unobserve(this);
    if ("stage" in phase) call(() => phase.stage?.destroy());
    if ("attempt" in phase) phase.attempt.abort();
    if ("mount" in phase) phase.mount.remove();
    if ("notice" in phase) phase.notice.remove();
    this.#standby?.comeBack();
  }

  /** Lets go of all that was asked for, and shows that nothing is under way. */
  #forget(): void {
    this.#requests.clear();
    this.#standby?.calm();
  }

  /** Begins anew with another document, which is not the one that was prerendered. */
  #renew(): void {
    this.#end({ is: "off" });
    this.#forget();
    this.#standby?.drop();
    this.#begin();
  }

  async #begin(): Promise<void> {
    const attempt = new AbortController();
    const { signal } = attempt;
    this.#end({ is: "waiting", attempt });
    // A microtask at least: attributes that are set together count once.
    await parsed(this);
    if (signal.aborted) return;
    const limit = seconds(this.getAttribute("timeout"));
    let lost: Failure | undefined;
    const content = await this.#fetched(limit, signal).catch((failure: Failure) => void (lost = failure));
    if (signal.aborted) return;
    // There may be a document to show in its place, only later.
    if (lost) console.warn(`<trade-off>: ${lost.message}`);
    if (!this.#standby) this.#grow(content ?? undefined);
    if (this.#standby!.explorer) this.#view?.observe(this);
    if (!pending && !this.#requests.needProgram) await this.#wanted(this.getAttribute("load"), attempt);
    if (signal.aborted) return;
    this.#phase = { is: "loading", attempt };
    const timer = setTimeout(() => attempt.abort(new Failure("timeout", `Nothing came within ${limit} seconds`)), limit * 1000);
    try {
      const late = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      const value = this.#document(lost, signal).then(async (value) => {
        const language = languageOf(value);
        prepareFormats(language);
        return [value, await messages(language, signal)] as const;
      });
      const [ready, [document, words]] = await Promise.race([Promise.all([program(), value]), late]);
      clearTimeout(timer);
      const ended = programEnded();
      if (ended) throw ended;
      const checked = call(() => new ready.glue.Checked(document));
      // Shown by a task of its own.
      await pause();
      if (signal.aborted) call(() => checked?.free());
      else if (checked) this.#build(ready, checked, { ...words, ...(plain(this.messages) as object) }, attempt);
    } catch (error) {
      const mistakes = Array.isArray(error) && new Failure("document", "The document has mistakes.", error);
      const cause = signal.reason ?? (mistakes || error);
      if ("attempt" in this.#phase && this.#phase.attempt === attempt && cause?.name !== "AbortError") {
        this.#fail(cause instanceof Failure ? cause : new Failure("runtime", String(cause)));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * What the attribute `prerendered` names: the explorer as it is to stand in the shadow root, none where the element has
   * what comes before it. Its attributes and its document become the element's own, where that has none.
   */
  async #fetched(limit: number, signal: AbortSignal): Promise<DocumentFragment | undefined> {
    const address = this.getAttribute("prerendered");
    if (!address || this.#standby || this.shadowRoot || this.#explainer !== undefined) return undefined;
    if (!pending && this.#phase.is === "waiting") await this.#wanted("visible", this.#phase.attempt);
    const element = await printed(address, limit, signal);
    for (const { name, value } of element.attributes) {
      if (!this.hasAttribute(name)) this.setAttribute(name, name === "src" ? new URL(value, element.baseURI).href : value);
    }
    const template = element.querySelector("template")!;
    template.remove();
    this.append(...element.children);
    return template.content;
  }

  /** Has a shadow root from here on; what is used in it is asked for. */
  #grow(content: DocumentFragment | undefined): void {
    const standby = (this.#standby = new Standby(this, content));
    const { root, explorer } = standby;
    const ask = (control: HTMLElement | null) => {
      const asked = control && asks(control);
      if (!asked) return;
      // A disclosure has done already what it was asked for.
      if (!control.matches("details") && !["ready", "failed"].includes(this.#phase.is)) control.dataset.waiting = "";
      this.#ask(...asked);
    };
    root.addEventListener("click", ({ target }) => ask((target as Element).closest("button")));
    root.addEventListener("input", ({ target }) => ask(target as HTMLElement));
    // A toggle does not bubble; it is caught on its way down. A popover has one too. The last one of the prerendered explorer
    // may be told when that has gone already.
    for (const tree of explorer ? [root, explorer] : [root]) {
      tree.addEventListener("toggle", ({ target }) => {
        const details = target as HTMLDetailsElement;
        if (!details.matches("details")) return;
        // As it was rendered, it is the echo of an action, whose next may be under way.
        if (this.#phase.is === "ready" && this.#phase.mount.contains(details) && asRendered(details)) return;
        ask(details);
      }, true);
    }
    if (!explorer) return;
    const field = explorer.querySelector("input");
    if (field?.value) ask(field);
    // So a button looks that has been pressed with a pointer; where browsers do not focus it then, the press is lost.
    ask(explorer.querySelector("button:focus:not(:focus-visible)"));
  }

  /** Has the explorer do what is asked for: now, or when what it needs is there. */
  #ask(intent: string, value: string): void {
    const phase = this.#phase;
    const isStaged = phase.is === "ready" || (phase.is === "building" && phase.stage && need(intent) !== "place");
    if (isStaged) this.#call((stage) => stage.perform(intent, value));
    else if ("attempt" in phase && this.#standby?.explorer) {
      this.#requests.keep([intent, value]);
      if (!this.#requests.needProgram) return;
      this.#wake();
      if (phase.is === "building") phase.check?.();
    }
  }

  /** Resolves when the program shall be fetched, where the attribute `load` is `asked`. */
  #wanted(asked: string | null, { signal }: AbortController): Promise<void> {
    const when = load(asked, {
      prerendered: this.#standby?.explorer !== undefined,
      fallback: this.childElementCount > 0,
      savesData: (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false,
    });
    return new Promise((resolve) => {
      const wake = () => resolve();
      if (this.#phase.is === "waiting") this.#phase.wake = wake;
      if (when === "eager") wake();
      // Not in every browser (https://caniuse.com/requestidlecallback).
      else if (when === "idle") (globalThis.requestIdleCallback ?? setTimeout)(wake);
      else if (when === "interaction") {
        for (const type of ["pointerover", "touchstart", "focusin", "keydown"]) this.addEventListener(type, wake, { once: true, passive: true, signal });
      } else {
        // An element with nothing in it has no box that could near anything: watch where it stands.
        const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && wake(), { rootMargin: "100%" });
        observer.observe(this);
        signal.addEventListener("abort", () => observer.disconnect());
      }
    });
  }

  /** The document, as a value; `lost` is why there is none that was prerendered. */
  async #document(lost: Failure | undefined, signal: AbortSignal): Promise<unknown> {
    if (typeof this.#explainer === "string") return parse(this.#explainer);
    if (this.#explainer !== undefined) return copy(this.#explainer);
    const src = this.getAttribute("src");
    const text = src ? await fetched(src, signal) : await inline(this, signal);
    if (text === undefined) {
      throw lost ?? new Failure("document", "There is no document: give src, a JSON script inside, or the property explainer");
    }
    return parse(text);
  }

  #options(words: Record<string, string>): Options {
    const option = (name: string) => this.getAttribute(name) ?? undefined;
    const which = this.id || option("src") || [...connected.keys()].indexOf(this);
    return {
      headingLevel: headingLevel(this.getAttribute("heading-level")),
      replaces: this.#standby?.explorer !== undefined,
      messages: Object.setPrototypeOf(words, null),
      article: option("article"),
      marks: this.hasAttribute("article-marks"),
      open: option("open"),
      memory: this.hasAttribute("remember") ? `trade-off:${location.pathname}${location.search}:${which}` : undefined,
    };
  }

  /** Builds the live explorer off the page, and has it do what was asked for that needs no page. */
  #build({ glue, sheet }: Program, checked: Checked, words: Record<string, string>, attempt: AbortController): void {
    const standby = this.#standby!;
    const mount = document.createElement("div");
    const phase: Phase & { is: "building" } = { is: "building", attempt, mount };
    this.#phase = phase;
    if (!standby.root.adoptedStyleSheets.includes(sheet)) standby.root.adoptedStyleSheets = [sheet];
    const onReady = () => this.#phase === phase && this.#place(phase);
    const onEvent = (name: string, detail: object) => {
      if (!("mount" in this.#phase && this.#phase.mount === mount)) return;
      if (name !== "filter") return this.#tell(name, detail);
      clearTimeout(this.#telling);
      this.#telling = setTimeout(() => this.#tell(name, detail), PAUSE);
    };
    const stage = call(() => new glue.Stage(mount, this, checked, this.#options(words), onReady, onEvent));
    if (this.#phase !== phase || !stage) return;
    phase.stage = stage;
    this.#requests.keepToggled([...(standby.explorer?.querySelectorAll<HTMLDetailsElement>("details[data-intent]") ?? [])]);
    for (const asked of this.#requests.take(false)) this.#ask(...asked);
  }

  /** Puts the live explorer in its place. */
  async #place(phase: Phase & { is: "building" }): Promise<void> {
    const { attempt, mount, stage } = phase;
    await this.#standby!.settled(() => this.#requests.needProgram, (check) => (phase.check = check), attempt.signal);
    if (this.#phase !== phase || !stage) return;
    this.#standby!.giveWay(mount);
    this.#phase = { is: "ready", attempt, mount, stage };
    this.#call(() => stage.placed());
    this.#view?.observe(this);
    this.#tell("ready", {});
    follow();
    for (const asked of this.#requests.take(true)) this.#ask(...asked);
  }
}

/** A value of the page, as `copy` has it; nothing where it is no JSON. */
function plain(value: unknown): unknown {
  try {
    return copy(value);
  } catch {
    return undefined;
  }
}
