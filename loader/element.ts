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
import { messages, pause, prepareFormats, program, VERSION, type Program } from "./runtime";
import { parsed, printed, Standby } from "./standby";

const NOTICE = "The interactive explainer could not be shown.";
/** How long a live region stands empty before its text comes, so that screen readers know it by then, in milliseconds. */
const HEARD = 100;
/** How long a reader who searches has to pause before a screen reader and the host are told, in milliseconds. */
const PAUSE = 500;
/** In how many tasks the program has to have done what it was asked for. It renders in few; and a slow one holds these up, too. */
const TASKS = 50;

/** What the style sheet asks the element for. */
const REFLECTED = ["theme", "print"];

/**
 * Where an element stands: `waiting` for the parser or the reader, `loading`, `building` the explorer off the page, `ready`
 * on it. Each of these belongs to an attempt; to abort that ends what is under way.
 */
type Phase =
  | { is: "off" }
  | { is: "waiting"; attempt: AbortController; wake?: () => void }
  | { is: "loading"; attempt: AbortController }
  | { is: "building"; attempt: AbortController; program: Program; mount: HTMLElement; stage?: Stage; check?: () => void }
  | { is: "ready"; attempt: AbortController; program: Program; mount: HTMLElement; stage: Stage }
  | { is: "failed"; notice: HTMLElement };

/** What the loader alone may ask of an element. */
interface Handle {
  /** Does what a fragment asks for; returns whether it asks for anything there. */
  follow(fragment: string): boolean;
  /** Ends the wait for the reader. */
  wake(): void;
  /** Makes sure that the program still does what it is asked for. */
  doubt(): void;
  /** Takes the explorer off where it is this program's, and brings back what stood there. */
  end(program: Program, failure: Failure): void;
}

/** The connected elements, in the order in which they were connected. */
const connected = new Map<TradeOff, Handle>();

/** Where the page is, but for its query, which is for others to change. */
const where = () => location.pathname + location.hash;

/** The page's fragment, if it is for an explorer, until one has followed it; and where the page was when it was read. */
let pending = forExplorer(location.hash);
let read = where();

const follow = () => {
  for (const element of connected.values()) {
    if (pending && element.follow(pending)) pending = undefined;
  }
};

const readFragment = () => {
  read = where();
  pending = forExplorer(location.hash);
};

/** A router changes the address without a word, before it brings what is to stand there. */
const arrive = () => {
  if (where() !== read) readFragment();
};

/** Takes note that the page has another fragment. */
export function fragmentChanged(): void {
  readFragment();
  follow();
  if (pending) for (const element of connected.values()) element.wake();
}

/** Makes sure that every explorer of the page still does what it is asked for. */
export function doubt(): void {
  for (const element of connected.values()) element.doubt();
}

/** Has every explorer of a program that has ended fail. */
export function programEnded(program: Program, failure: Failure): void {
  for (const element of connected.values()) element.end(program, failure);
}

/** The element; its members are those of `static/custom-elements.json`, and no other. */
export class TradeOff extends HTMLElement {
  /** The version of the loader, for whoever looks what an archived page runs with. */
  static readonly version = VERSION;
  static observedAttributes = ["src", "heading-level", ...REFLECTED];

  #phase: Phase = { is: "off" };
  /** None until the parser has passed the element. */
  #standby: Standby | undefined;
  #requests = new Requests();
  #explainer: unknown;
  /** The attributes of what the attribute `prerendered` names: a page that is rendered anew would take them off. */
  #adopted = new Map<string, string>();
  /** Its document, if it carries one. */
  #carried: string | undefined;
  /** Tells the host what the reader is left with, once they pause. */
  #telling: ReturnType<typeof setTimeout> | undefined;
  /** Makes sure that the program has done what it was asked for. */
  #watching: ReturnType<typeof setTimeout> | undefined;
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
      doubt: () => this.#call((stage) => stage.refresh()),
      end: (program, failure) => "program" in this.#phase && this.#phase.program === program && this.#fail(failure),
    });
    arrive();
    // One that is moved has all that it had.
    if (this.#phase.is === "off" || this.#phase.is === "failed") this.#begin();
  }

  async disconnectedCallback(): Promise<void> {
    // A host that moves an element disconnects and connects it in one go; only one that stays away is freed.
    await null;
    if (this.isConnected) return;
    connected.delete(this);
    arrive();
    this.#end({ is: "off" });
  }

  /** Called in place of the other two by moveBefore(); its being there is all that is needed. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // What an element has from the start is read when it is connected.
    if (!connected.has(this) || before === now) return;
    if (REFLECTED.includes(name)) {
      if (now === null && this.#adopted.has(name)) this.setAttribute(name, this.#adopted.get(name)!);
    } else if (name === "heading-level") this.#call((stage) => stage.setHeadingLevel(headingLevel(now)));
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
    return this.#follow(`#trade-off_${id}`);
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

  /** An attribute, its own or adopted. */
  #attribute(name: string): string | null {
    return this.getAttribute(name) ?? this.#adopted.get(name) ?? null;
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
    const [text, lang] = this.#standby.notice ?? [NOTICE, "en"];
    notice.part = "notice";
    notice.lang = lang;
    notice.dir = "auto";
    // Not the property, which not every browser reflects.
    notice.setAttribute("role", "status");
    notice.dataset.notice = failure.code;
    const reader = this.#standby.reader();
    this.#end({ is: "failed", notice });
    this.#standby.tell(notice, reader);
    setTimeout(() => (notice.textContent = text), HEARD);
    this.#forget();
    this.#standby.usable = false;
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
    if (!("program" in phase) || !phase.stage) return undefined;
    const { program, stage } = phase;
    clearTimeout(this.#watching);
    let left = TASKS;
    const watch = () => {
      if (program.call(() => stage.isSettled()) !== false) return;
      if (left-- > 0) this.#watching = setTimeout(watch, 0);
      else program.end("it does not answer any longer");
    };
    this.#watching = setTimeout(watch, 0);
    return program.call(() => work(stage));
  }

  /** Ends what is under way, and brings back what stood there. */
  #end(next: Phase): void {
    const phase = this.#phase;
    // First of all: what follows may end the program, and that would end this one again.
    this.#phase = next;
    clearTimeout(this.#telling);
    clearTimeout(this.#watching);
    this.#view?.unobserve(this);
    if ("program" in phase) phase.program.call(() => phase.stage?.destroy());
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
    this.#adopted.delete("src");
    this.#carried = undefined;
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
    this.#standby!.usable = true;
    if (this.#standby!.explorer) this.#view?.observe(this);
    if (!pending && !this.#requests.needProgram) await this.#wanted(this.#attribute("load"), attempt);
    if (signal.aborted) return;
    this.#phase = { is: "loading", attempt };
    const timer = setTimeout(() => this.#failed(attempt, new Failure("timeout", `Nothing came within ${limit} seconds`)), limit * 1000);
    // Until the explorer may be seen: what comes then takes no time that is the program's.
    const onReady = () => clearTimeout(timer);
    signal.addEventListener("abort", onReady);
    try {
      const value = this.#document(lost, signal).then(async (value) => {
        const language = languageOf(value);
        prepareFormats(language);
        return [value, await messages(language, signal)] as const;
      });
      const [ready, [document, words]] = await Promise.all([program(), value]);
      if (signal.aborted) return;
      if (ready.failure) throw ready.failure;
      const checked = ready.call(() => check(ready, document));
      if (checked instanceof Failure) throw checked;
      // Shown by a task of its own.
      await pause();
      if (signal.aborted) ready.call(() => checked?.free());
      else if (ready.failure || !checked) throw ready.failure;
      else this.#build(ready, checked, { ...words, ...(plain(this.messages) as object) }, attempt, onReady);
    } catch (error) {
      this.#failed(attempt, error);
    }
  }

  /** Fails where this attempt still is under way. */
  #failed(attempt: AbortController, error: unknown): void {
    if (!("attempt" in this.#phase) || this.#phase.attempt !== attempt || attempt.signal.aborted) return;
    this.#fail(error instanceof Failure ? error : new Failure("runtime", String(error)));
  }

  /**
   * The prerendered explorer as it is to stand in the shadow root: of a template inside, or what the attribute `prerendered`
   * names; none where the element has what comes before it. Its attributes and its document count as the element's own, where that has none.
   */
  async #fetched(limit: number, signal: AbortSignal): Promise<DocumentFragment | undefined> {
    if (this.#standby || this.shadowRoot) return undefined;
    // Only a page's own parser makes a shadow root of it: not a router that puts a page in the place of another.
    const template = this.querySelector<HTMLTemplateElement>(":scope > template[shadowrootmode]");
    if (template) return document.importNode(template.content, true);
    const address = this.getAttribute("prerendered");
    if (!address || this.#explainer !== undefined) return undefined;
    if (!pending && this.#phase.is === "waiting") await this.#wanted("visible", this.#phase.attempt);
    const element = await printed(address, limit, signal);
    for (const { name, value } of element.attributes) {
      if (this.hasAttribute(name)) continue;
      this.#adopted.set(name, name === "src" ? new URL(value, element.baseURI).href : value);
      if (REFLECTED.includes(name)) this.setAttribute(name, value);
    }
    this.#carried = element.querySelector('script[type="application/json"]')?.textContent ?? undefined;
    return element.querySelector("template")!.content;
  }

  /** Has a shadow root from here on; what is used in it is asked for. */
  #grow(content: DocumentFragment | undefined): void {
    const standby = (this.#standby = new Standby(this, content));
    const { root, explorer } = standby;
    const ask = (control: HTMLElement | null) => {
      const asked = control && asks(control);
      if (!asked) return;
      if (need(asked[0]) !== "nothing" && !["ready", "failed"].includes(this.#phase.is)) standby.wait(control);
      this.#ask(...asked);
    };
    root.addEventListener("click", ({ target }) => ask((target as Element).closest("button")));
    root.addEventListener("input", ({ target }) => ask(target as HTMLElement));
    for (const type of ["pointerover", "focusin", "click"]) root.addEventListener(type, leadToPoint);
    // A toggle does not bubble; it is caught on its way down. A popover has one too. The last one of the prerendered explorer
    // may be told when that has gone already.
    for (const tree of explorer ? [root, explorer] : [root]) {
      tree.addEventListener("toggle", ({ target }) => {
        const details = target as HTMLDetailsElement;
        if (!details.matches("details")) return;
        // As it was rendered, it is the echo of an action, whose next may be under way.
        if (this.#phase.is === "ready" && this.#phase.mount.contains(details) && asRendered(details)) return;
        // The browser has opened it by itself: what the program makes of it does not hold up that it is drawn.
        setTimeout(() => ask(details), 0);
      }, true);
    }
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
    const src = this.#attribute("src");
    const text = src ? await fetched(src, signal) : ((await inline(this, signal)) ?? this.#carried);
    if (text === undefined) {
      throw lost ?? new Failure("document", "There is no document: give src, a JSON script inside, or the property explainer");
    }
    return parse(text);
  }

  #options(words: Record<string, string>) {
    const option = (name: string) => this.#attribute(name) ?? undefined;
    const which = this.id || option("src") || [...connected.keys()].indexOf(this);
    return {
      headingLevel: headingLevel(this.#attribute("heading-level")),
      replaces: this.#standby?.explorer !== undefined,
      messages: Object.setPrototypeOf(words, null),
      article: option("article"),
      marks: option("article-marks") !== undefined,
      open: option("open"),
      without: option("without"),
      memory: option("remember") !== undefined ? `trade-off:${location.pathname}${location.search}:${which}` : undefined,
    };
  }

  /** Builds the live explorer off the page, and has it do what was asked for that needs no page. */
  #build(program: Program, checked: Checked, words: Record<string, string>, attempt: AbortController, onReady: () => void): void {
    const standby = this.#standby!;
    const mount = document.createElement("div");
    const phase: Phase & { is: "building" } = { is: "building", attempt, program, mount };
    this.#phase = phase;
    if (!standby.root.adoptedStyleSheets.includes(program.sheet)) standby.root.adoptedStyleSheets = [program.sheet];
    const options: Options = {
      ...this.#options(words),
      onReady: () => {
        onReady();
        if (this.#phase === phase) this.#place(phase).catch((error) => this.#failed(attempt, error));
      },
      onEvent: (name, detail) => {
        if (!("mount" in this.#phase && this.#phase.mount === mount)) return;
        if (name !== "filter") return this.#tell(name, detail);
        clearTimeout(this.#telling);
        this.#telling = setTimeout(() => {
          this.#call((stage) => stage.paused());
          this.#tell(name, detail);
        }, PAUSE);
      },
      onArticle: () => this.#call((stage) => stage.articleChanged()),
      onCited: (index) => this.#call((stage) => stage.cited(index)),
      signal: attempt.signal,
    };
    const stage = program.call(() => new program.glue.Stage(mount, this, checked, options));
    if (this.#phase !== phase || !stage) return;
    phase.stage = stage;
    const turn = () => {
      if (!attempt.signal.aborted && this.#call((stage) => stage.turn())) setTimeout(turn, 0);
    };
    setTimeout(turn, 0);
    this.#requests.keepToggled([...(standby.explorer?.querySelectorAll<HTMLDetailsElement>("details[data-intent]") ?? [])]);
    for (const asked of this.#requests.take(false)) this.#ask(...asked);
  }

  /** Puts the live explorer in its place. */
  async #place(phase: Phase & { is: "building" }): Promise<void> {
    const { attempt, program, mount, stage } = phase;
    await this.#standby!.settled(() => this.#requests.needProgram, (check) => (phase.check = check), attempt.signal);
    if (this.#phase !== phase || !stage) return;
    this.#standby!.giveWay(mount);
    this.#phase = { is: "ready", attempt, program, mount, stage };
    this.#call((stage) => stage.placed());
    this.#view?.observe(this);
    this.#tell("ready", {});
    follow();
    for (const asked of this.#requests.take(true)) this.#ask(...asked);
  }
}

/** A document, once the program has found no mistake in it; else what the host is told. */
function check({ glue }: Program, document: unknown): Checked | Failure {
  try {
    return new glue.Checked(document);
  } catch (error) {
    // All that the program throws of itself is a list of mistakes.
    if (Array.isArray(error)) return new Failure("document", "The document has mistakes.", error);
    throw error;
  }
}

/**
 * Has a link to a point lead to this page, whatever base the page has for its links, before it is followed or copied; and
 * follows it where it is clicked, as the browser would: a router of the page takes it for one to another page.
 */
function leadToPoint(event: Event): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a");
  if (!link || !forExplorer(link.hash)) return;
  link.href = location.href.split("#")[0] + link.hash;
  const { type, button, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = event as MouseEvent;
  if (type !== "click" || button || altKey || ctrlKey || metaKey || shiftKey || defaultPrevented) return;
  event.preventDefault();
  location.hash = link.hash;
}

/** A value of the page, as `copy` has it; nothing where it is no JSON. */
function plain(value: unknown): unknown {
  try {
    return copy(value);
  } catch {
    return undefined;
  }
}
