/**
 * The loader: the one script a news page embeds.
 *
 * Owns the element `<trade-off>`, its fallback, every request, and every event to the host page. What is shown inside
 * is the wasm module's, or was prerendered: then what the reader does before the module is there is kept for it, and
 * the live explorer takes the prerendered one's place in one step. Nothing is fetched before a reader comes near or
 * shows interest, nothing is stored, and whatever goes wrong the reader keeps the prerendered explorer or the light DOM.
 */
(() => {
  // The names as wasm-bindgen and Trunk write them. The bundle replaces each with [content-hashed name, integrity].
  const GLUE = ["tradeoff_widget.js"];
  const WASM = ["tradeoff_widget_bg.wasm"];
  // The start of the name of each file of messages, and the languages there are.
  const MESSAGES = ["messages/"];
  const LANGUAGES = "ar de es fr he hi it ja nl pl pt tr uk zh";

  // Known only while the script runs for the first time.
  const script = document.currentScript;
  if (!script) {
    console.error("tradeoff.js is a classic script: embed it without type=module and without import");
    return;
  }
  const NOTICE = "The interactive explainer could not be shown.";
  const SECONDS = 60;

  /** What every element on the page shares: the started module and its sheet. */
  let runtime;
  /** Set by a panic: the module's memory can no longer be trusted. */
  let panicked;
  /** The connected elements, each with what the loader alone may do to it. */
  const connected = new Map();

  /** The page's fragment, if it is for an explorer, until one has followed it. */
  const linked = () => /^#trade-off(-view)?:/.test(location.hash) && location.hash;
  let pending = linked();
  const follow = () => {
    for (const handle of connected.values()) {
      if (pending && handle.follow(pending)) pending = undefined;
    }
  };

  /** What each event tells, by the order in which the stage has it. */
  const DETAILS = {
    ready: [],
    toggle: ["id", "open"],
    filter: ["query", "facets", "found"],
    weigh: ["id", "weight"],
    share: ["id", "by"],
    evidence: ["id", "index"],
  };

  /** Failures carry a code for the host and a sentence for its developer. */
  const failure = (code, message, problems = []) => Object.assign(new Error(message), { code, problems });

  const asset = (name) => new URL(name, script.src).href;

  /** Resolves after so many milliseconds, in a task of its own: what else the browser has to do comes before. */
  const pause = (least) => new Promise((resolve) => setTimeout(resolve, least));

  const onPanic = (message) => {
    panicked = failure("panic", message);
    // The trap that follows a panic surfaces as an uncaught error; it has been reported already.
    const swallow = (event) => {
      if (!((event.error ?? event.reason) instanceof WebAssembly.RuntimeError)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of ["error", "unhandledrejection"]) {
      addEventListener(type, swallow, true);
      setTimeout(() => removeEventListener(type, swallow, true), 1000);
    }
    for (const handle of connected.values()) handle.fail(panicked);
  };

  const load = async () => {
    const [glueName, glueIntegrity] = GLUE;
    const [wasmName, wasmIntegrity] = WASM;
    const preload = document.createElement("link");
    if (glueIntegrity) {
      // import() takes no integrity of its own; the module map keeps what a checked preload put there.
      preload.rel = "modulepreload";
      preload.integrity = glueIntegrity;
      preload.href = asset(glueName);
      document.head.append(preload);
    }
    try {
      // Compiled whether the glue is there or not: without an integrity value as it comes, else as soon as it is whole.
      const compiled = fetch(asset(wasmName), wasmIntegrity ? { integrity: wasmIntegrity } : {}).then((response) => {
        if (!response.ok) throw new Error(`${wasmName}: HTTP ${response.status}`);
        return response.headers.get("content-type") === "application/wasm"
          ? WebAssembly.compileStreaming(response)
          : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
      });
      const [glue, module_or_path] = await Promise.all([import(asset(glueName)), compiled]);
      await glue.default({ module_or_path });
      glue.start(onPanic);
      const sheet = glue.sheet();
      // A task of its own; what is shown with it is the next.
      await pause(0);
      return { glue, sheet };
    } catch (error) {
      throw failure("runtime", `The explorer's program could not be started: ${error}`);
    } finally {
      preload.remove();
    }
  };

  const documentAt = async (src, signal) => {
    try {
      const response = await fetch(new URL(src, document.baseURI), { signal });
      if (response.ok) return await response.text();
      throw new Error(`HTTP ${response.status}`);
    } catch (error) {
      throw failure("network", `${src} could not be fetched: ${error}`);
    }
  };

  /** A page, as a document in which nothing runs. */
  const pageAt = (address, seconds, signal) =>
    new Promise((resolve, reject) => {
      // Not fetch() and a parser, which has to be trusted with the text where a page demands Trusted Types.
      const request = new XMLHttpRequest();
      request.open("GET", new URL(address, document.baseURI));
      request.responseType = "document";
      request.timeout = seconds * 1000;
      request.onloadend = () => {
        if (request.response && request.status < 300) resolve(request.response);
        else reject(failure("network", `${address} could not be fetched as a page: HTTP ${request.status}`));
      };
      signal.addEventListener("abort", () => request.abort());
      request.send();
    });

  /**
   * The messages for a document's language; English where there are none, or they cannot be had. Meanwhile the browser
   * learns to write numbers and dates in it.
   */
  const messagesFor = async (text, own, signal) => {
    // Not parsed for it: the text is read as a whole only once, and under a limit.
    const language = /"lang"\s*:\s*"([a-z]{2,3})\b/i.exec(text)?.[1].toLowerCase();
    // The first of these takes the browser about as long as the program takes to start: it is done while that is fetched.
    // A collator is not needed, but takes half of that upon it, and so no task is long.
    for (const Format of [Intl.Collator, Intl.NumberFormat, Intl.DateTimeFormat]) setTimeout(() => new Format(language, { dateStyle: "long" }), 0);
    let messages = {};
    if (LANGUAGES.split(" ").includes(language)) {
      const response = await fetch(asset(`${MESSAGES[0]}${language}.json`), { signal }).catch(() => ({}));
      if (response.ok) messages = await response.json().catch(() => messages);
    }
    return { ...messages, ...own };
  };

  /** Whether the reader has selected text in a shadow root. */
  const selects = (root) => {
    // The caret in a field is a selection to some.
    if (root.activeElement?.matches("input")) return false;
    try {
      // Chromium has a selection for each shadow root; others have one, which tells of a shadow root when asked.
      const selection = root.getSelection?.() ?? getSelection();
      const [range] = selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [selection.getRangeAt(0)];
      return !range.collapsed && root.contains(range.startContainer);
    } catch {
      // Nothing is selected, or an older browser wants to be asked otherwise.
      return false;
    }
  };

  /** The element of one tree that stands where `element` stands in another, alike but for what a reader has done. */
  const alike = (element, from, to) => {
    const { intent } = element.closest("details[data-intent]")?.dataset ?? {};
    const [before, after] = [from, to].map((tree) =>
      [...((intent ? tree.querySelector(`details[data-intent="${intent}"]`) : tree)?.querySelectorAll(element.localName) ?? [])].filter(
        (one) => one.localName === "summary" || one.textContent === element.textContent,
      ),
    );
    return after[before.indexOf(element)];
  };

  /** Whether an explorer's points have their places in a document, by which what is asked for names them. */
  const renders = (explorer, text) => {
    const points = JSON.parse(text).sections.flatMap((section) => section.points ?? []);
    return [...explorer.querySelectorAll("[part=point]")].every(({ id, dataset }) => id === `point-${points[dataset.intent.slice(6)]?.id}`);
  };

  /** Resolves when the parser has passed an element: until then its shadow root may come with the page, or grow. */
  const parsed = async (element) => {
    for (let node = element; !node.nextSibling; ) {
      node = node.parentNode ?? element;
      // The parser tells nobody how far it has come.
      if (node === element) {
        if (document.readyState !== "loading") return;
        await pause(20);
      }
    }
  };

  class TradeOff extends HTMLElement {
    static observedAttributes = ["src", "heading-level"];

    /** None until the parser has passed the element. */
    #root;
    /** The prerendered explorer with its style, which stands in the shadow root until the live one, and after it fails. */
    #prerendered = [];
    #fallback = document.createElement("slot");
    /** What stands in the shadow root in their place or beside them: the live explorer's element, or a notice. */
    #mount;
    #stage;
    #explainer;
    /** The host's own messages, by key: an object of texts that stand in place of the widget's. */
    messages = this.messages;
    /** Ends the attempt under way: a request, a timer or an observer. */
    #attempt;
    /** Ends the wait for the reader, and loads. */
    #wake;
    /** What the reader has asked for before there was a stage, as what `perform` takes, by what it is about. */
    #asked = new Map();
    /** Whether anything of that waits for the program. */
    #hurry = false;
    /** Whether text is being composed by an input method, which a change of the element would break off. */
    #composing = false;

    constructor() {
      super();
      // Set before the element was defined, it is a property of the instance and hides the accessor.
      if (Object.hasOwn(this, "explainer")) {
        this.#explainer = this.explainer;
        delete this.explainer;
      }
    }

    connectedCallback() {
      connected.set(this, {
        follow: (fragment) => this.#follow(fragment),
        wake: () => this.#wake?.(),
        fail: (error) => this.#fail(error),
      });
      if (!this.#attempt) this.#begin();
    }

    async disconnectedCallback() {
      // A host that moves an element disconnects and connects it in one go; only one that stays away is freed.
      await null;
      if (this.isConnected) return;
      connected.delete(this);
      this.#clear();
    }

    /** Called in place of the other two by moveBefore(); its being there is all that is needed. */
    connectedMoveCallback() {}

    attributeChangedCallback(name, before, now) {
      // What an element has from the start is read when it is connected.
      if (!connected.has(this) || before === now) return;
      if (name === "src") this.#root && this.#renew();
      else this.#stage?.setHeadingLevel(this.#headingLevel());
    }

    /** The document, as JSON text or as what JSON.parse made of it; takes the place of `src`. */
    get explainer() {
      return this.#explainer;
    }

    set explainer(value) {
      this.#explainer = value;
      if (connected.has(this)) this.#renew();
    }

    /** Opens the point of this id, scrolls to it and focuses it; returns whether the explorer has one. */
    reveal(id) {
      return this.#follow(`#trade-off:${id}`);
    }

    /** Does what a fragment asks for; returns whether it asks for anything here. */
    #follow(fragment) {
      return this.#stage?.follow(fragment) ?? false;
    }

    /** What the reader says of each point, 0 to 2 by id. Setting it takes the place of all that they said. */
    get weights() {
      const weights = new URLSearchParams(this.#stage?.weights());
      return Object.fromEntries([...weights].map(([id, weight]) => [id, Number(weight)]));
    }

    set weights(weights) {
      this.#stage?.weigh(`${new URLSearchParams(weights)}`);
    }

    /** Takes the explorer back to how it was at first, and has the browser forget what it remembers of it. */
    reset() {
      this.#perform("reset");
    }

    /** Opens every section and every point. */
    expandAll() {
      this.#perform("all 1");
    }

    /** Closes every section and every point. */
    collapseAll() {
      this.#perform("all 0");
    }

    /** Takes the explorer off, brings the fallback back with a plain notice, and tells the host. */
    #fail(error) {
      // One that is still being parsed meets the same failure when it begins.
      if (!this.#root || this.#mount?.dataset.notice) return;
      this.#clear();
      this.#forget();
      const { code = "runtime", message, problems = [] } = error;
      this.#mount = document.createElement("p");
      this.#mount.part = "notice";
      this.#mount.lang = "en";
      this.#mount.dataset.notice = code;
      this.#mount.textContent = NOTICE;
      this.#root.append(this.#mount);
      console.error(`<trade-off>: ${message}`, ...problems.map((problem) => `\n${problem.path || "/"}: ${problem.message}`));
      this.#emit("error", { code, message, problems });
    }

    #emit(name, detail) {
      this.dispatchEvent(new CustomEvent(`trade-off-${name}`, { bubbles: true, composed: true, detail }));
    }

    /**
     * What the attribute `prerendered` names: the explorer as it is to stand in the shadow root, none where the element
     * has what comes before it. Its attributes and its document become the element's own, where that has none.
     */
    async #fetched(seconds, signal) {
      const address = this.getAttribute("prerendered");
      if (!address || this.#root || this.shadowRoot || this.#explainer !== undefined) return undefined;
      if (!pending) await this.#wanted(signal, "visible");
      const printed = (await pageAt(address, seconds, signal)).querySelector("trade-off");
      const template = printed?.querySelector("template");
      if (!template) throw failure("document", `${address} is not what tradeoff render prints`);
      for (const { name, value } of printed.attributes) {
        if (!this.hasAttribute(name)) this.setAttribute(name, name === "src" ? new URL(value, printed.baseURI) : value);
      }
      template.remove();
      this.append(...printed.children);
      return template.content;
    }

    /** Takes the shadow root that came with the page, or gives the element one; what is used in it is asked for. */
    #grow(content) {
      const root = (this.#root = this.shadowRoot ?? this.attachShadow({ mode: "open" }));
      const style = content?.querySelector("style");
      if (style) {
        // A policy of the page may forbid the element, and never a constructed sheet.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style.textContent);
        root.adoptedStyleSheets = [sheet];
        style.remove();
      }
      if (content) root.append(content);
      this.#prerendered = [...root.children];
      root.append(this.#fallback);
      this.#fallback.hidden = this.#prerendered.length > 0;
      const ask = (element, typed, result = "") => {
        const { intent } = element?.dataset ?? {};
        // The live explorer is not the reader's before it is seen.
        if (!intent || (this.#mount?.hidden && this.#mount.contains(element))) return;
        // A disclosure has done already what it was asked for.
        if (this.#attempt && this.#mount?.hidden !== false && !element.matches("details")) element.dataset.waiting = "";
        this.#perform(intent + result, typed);
      };
      root.addEventListener("click", ({ target }) => ask(target.closest("button")));
      root.addEventListener("input", ({ target }) => ask(target, target.value));
      // A toggle does not bubble; it is caught on its way down. A popover has one too. The last one of the prerendered
      // explorer may be told when that has gone already.
      for (const tree of [root, ...this.#prerendered.slice(-1)]) {
        tree.addEventListener("toggle", ({ target }) => {
          const open = `${Number(target.open)}`;
          // As it was rendered, it is the echo of an action, whose next may be under way.
          if (target.getAttribute("data-rendered") === open && this.#mount?.contains(target)) return;
          if (target.matches("details")) ask(target, "", ` ${open}`);
        }, true);
      }
      root.addEventListener("compositionstart", () => (this.#composing = true));
      root.addEventListener("compositionend", () => (this.#composing = false));
      const field = this.#prerendered.at(-1)?.querySelector("input");
      if (field?.value) ask(field, field.value);
      // So a button looks that has been pressed with a pointer; where browsers do not focus it then, the press is lost.
      ask(this.#prerendered.at(-1)?.querySelector("button:focus:not(:focus-visible)"));
    }

    #perform(intent, typed = "") {
      // What leads to the article, or out of the page, waits until the explorer stands there.
      const early = this.#mount?.hidden && /^(passage|share)/.test(intent);
      if (this.#stage && !early) {
        this.#stage.perform(intent, typed);
      } else if (this.#attempt && this.#prerendered.length) {
        // Of what is about the same thing only the last counts.
        const subject = intent.replace(/ \S*$/, "");
        this.#asked.delete(subject);
        this.#asked.set(subject, [intent, typed]);
        // A disclosure needs no program.
        if (/^(section|point) /.test(intent)) return;
        this.#hurry = true;
        this.#wake?.();
      }
    }

    /** Lets go of all that was asked for, and shows that nothing is under way. */
    #forget() {
      this.#asked.clear();
      this.#hurry = false;
      this.#prerendered.at(-1)?.querySelectorAll("[data-waiting]").forEach((one) => delete one.dataset.waiting);
    }

    #headingLevel() {
      const level = Number.parseInt(this.getAttribute("heading-level"), 10);
      return level >= 1 && level <= 4 ? level : 2;
    }

    #clear() {
      this.#attempt?.abort();
      this.#attempt = undefined;
      // A panicked module must not be entered again; the page's next load frees it.
      if (!panicked) this.#stage?.destroy();
      this.#mount?.remove();
      this.#stage = undefined;
      this.#mount = undefined;
      // What stands there keeps the focus and the selection that it has.
      if (this.#prerendered.some((element) => !element.parentNode)) this.#root.prepend(...this.#prerendered);
      this.#fallback.hidden = this.#prerendered.length > 0;
    }

    /** Begins anew with another document, which is not the one that was prerendered. */
    #renew() {
      this.#clear();
      this.#forget();
      this.#root?.replaceChildren(this.#fallback);
      this.#prerendered = [];
      this.#fallback.hidden = false;
      this.#begin();
    }

    async #begin() {
      this.#clear();
      const attempt = (this.#attempt = new AbortController());
      const { signal } = attempt;
      await parsed(this);
      if (signal.aborted) return;
      let lost;
      const seconds = Number.parseFloat(this.getAttribute("timeout")) || SECONDS;
      const content = await this.#fetched(seconds, signal).catch((error) => (lost = error) && undefined);
      if (signal.aborted) return;
      // There may be a document to show in its place, only later.
      if (lost) console.warn(`<trade-off>: ${lost.message}`);
      if (!this.#root) this.#grow(content);
      if (!pending && !this.#hurry) await this.#wanted(signal);
      if (signal.aborted) return;
      const limit = setTimeout(() => attempt.abort(failure("timeout", `Nothing came within ${seconds} seconds`)), seconds * 1000);
      try {
        const late = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        runtime ??= load();
        // A start that failed may be tried again by the next element.
        runtime.catch(() => (runtime = undefined));
        const words = this.#text(lost, signal).then(async (text) => [text, await messagesFor(text, this.messages, signal)]);
        const [{ glue, sheet }, [text, messages]] = await Promise.race([Promise.all([runtime, words]), late]);
        clearTimeout(limit);
        if (panicked) throw panicked;
        if (!this.#root.adoptedStyleSheets.includes(sheet)) this.#root.adoptedStyleSheets = [sheet];
        const checked = new glue.Checked(text);
        // Shown by a task of its own.
        await pause(0);
        // A panicked module must not be entered again, not even for this.
        if (signal.aborted) panicked || checked.free();
        else this.#show(glue, checked, text, messages, signal);
      } catch (error) {
        const mistakes = Array.isArray(error) && failure("document", "The document has mistakes.", error);
        const cause = signal.reason ?? (mistakes || (panicked ?? error));
        if (this.#attempt === attempt && cause?.name !== "AbortError") this.#fail(cause);
      } finally {
        clearTimeout(limit);
      }
    }

    /** Resolves when the explorer shall be loaded, as the attribute `load` says. */
    #wanted(signal, word = this.getAttribute("load") ?? (this.#prerendered.length ? "interaction" : "visible")) {
      const seen = this.#prerendered.length > 0 || this.childElementCount > 0;
      // A reader who saves data decides alone, where there is something to take an interest in.
      const saving = seen && navigator.connection?.saveData;
      const load = saving ? "interaction" : word;
      return new Promise((resolve) => {
        this.#wake = resolve;
        if (load === "eager") resolve();
        else if (load === "idle") (globalThis.requestIdleCallback ?? setTimeout)(resolve);
        else if (load === "interaction" && seen) {
          for (const type of ["pointerover", "touchstart", "focusin", "keydown"]) this.addEventListener(type, resolve, { once: true, passive: true, signal });
        } else {
          // An element with nothing in it has no box that could near anything: watch where it stands.
          const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && resolve(), { rootMargin: "100%" });
          observer.observe(this);
          signal.addEventListener("abort", () => observer.disconnect());
        }
      });
    }

    async #text(lost, signal) {
      if (typeof this.#explainer === "string") return this.#explainer;
      if (this.#explainer !== undefined) {
        try {
          return JSON.stringify(this.#explainer);
        } catch (error) {
          throw failure("document", `The property explainer is not JSON: ${error}`);
        }
      }
      const src = this.getAttribute("src");
      if (src) return documentAt(src, signal);
      // The parser may not have come to the script inside yet, or not to its end.
      if (document.readyState === "loading") {
        await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true, signal }));
      }
      const inline = this.querySelector('script[type="application/json"]');
      if (inline) return inline.textContent;
      throw lost ?? failure("document", "There is no document: give src, a JSON script inside, or the property explainer");
    }

    /** Resolves when the prerendered explorer can go without breaking off what the reader is about. */
    async #settled(signal) {
      const explorer = this.#prerendered.at(-1);
      // A press that began on one element and ends on another is no click. No event tells the end of all of these.
      while (explorer && !signal.aborted && (this.#composing || explorer.querySelector(":active") || (!this.#hurry && selects(this.#root)))) await pause(20);
    }

    /** What the reader has done with the prerendered explorer of a document, as what `perform` takes. */
    #before(text) {
      const explorer = this.#prerendered.at(-1);
      if (!explorer) return [];
      // What is open at first, as `Opening` in src/reader.rs has it. It may have been opened or closed before there was
      // anyone to listen.
      const first = { none: /^$/, first: /^section 0$/, all: /^/ }[this.getAttribute("open")] ?? /^section/;
      const all = [...this.#asked.values()];
      for (const { dataset, open } of explorer.querySelectorAll("details[data-intent]")) {
        if (open !== first.test(dataset.intent) && !this.#asked.has(dataset.intent)) all.unshift([`${dataset.intent} ${Number(open)}`]);
      }
      return !all.length || renders(explorer, text) ? all : all.filter(([intent]) => /^(all|search)/.test(intent));
    }

    /**
     * Puts the live explorer in the place of what stood there, in one step: what is open and who has the focus stays.
     * Returns what was asked for and is still to be performed, as what `perform` takes.
     */
    #takeOver(mount) {
      const before = this.#prerendered.at(-1) ?? mount;
      const asked = [...this.#asked.values()];
      // A press that ends on the live element is no click: it counts as it began.
      const pressed = this.#prerendered.at(-1)?.querySelector(":is(button, summary):active");
      if (pressed) {
        const { dataset, open } = pressed.parentElement;
        asked.push([pressed.dataset.intent ?? `${dataset.intent} ${Number(!open)}`]);
      }
      const active = before.contains(this.#root.activeElement) ? this.#root.activeElement : null;
      const twin = active && alike(active, before, mount);
      const [start, end] = [active?.selectionStart, active?.selectionEnd];
      // Those that are no section and no point are the browser's alone to know of.
      const open = (tree) => [...tree.querySelectorAll("details:not([data-intent])")];
      const opened = open(before);
      open(mount).forEach((details, index) => (details.open = opened[index]?.open ?? false));
      this.#forget();
      // Laid out before the other goes: WebKit lays a size container out without its content first, and scrolls the reader
      // up where the page is short for a moment.
      mount.hidden = false;
      this.#root.append(mount);
      mount.offsetHeight;
      this.#prerendered.at(-1)?.remove();
      this.#fallback.hidden = true;
      twin?.focus({ preventScroll: true });
      if (start != null) twin?.setSelectionRange(start, end);
      // After a frame, in which the height of each point is remembered, those out of view need not be drawn any longer. The
      // prerendered style says the same as the adopted one; without it the browser computes every style anew.
      const rest = () => {
        if (this.#mount !== mount) return;
        this.#prerendered.forEach((element) => element.remove());
        mount.dataset.alone = "";
      };
      requestAnimationFrame(() => setTimeout(rest, 0));
      return asked;
    }

    #options(messages) {
      const option = (name) => this.getAttribute(name) ?? undefined;
      const which = this.id || option("src") || [...connected.keys()].indexOf(this);
      return {
        messages,
        article: option("article"),
        marks: option("article-marks"),
        open: option("open"),
        memory: option("remember") === undefined ? undefined : `trade-off:${location.pathname}${location.search}:${which}`,
      };
    }

    #show(glue, checked, text, messages, signal) {
      const mount = document.createElement("div");
      // Not the reader's before it is complete. It is built off the page, where an element more costs the browser least.
      mount.hidden = true;
      // What takes another's place must have its height to the pixel, and guesses none.
      mount.toggleAttribute("data-alone", !this.#prerendered.length);
      const onEvent = (name, details) => {
        if (this.#mount !== mount) return;
        const asked = name === "ready" && this.#takeOver(mount);
        this.#emit(name, Object.fromEntries(DETAILS[name].map((key, index) => [key, details[index]])));
        if (!asked) return;
        follow();
        for (const [intent, typed] of asked) this.#perform(intent, typed);
      };
      const onIntent = async (intent) => {
        // One of these brings the last of what is to take the other's place.
        if (mount.hidden) await this.#settled(signal);
        if (this.#mount === mount) this.#perform(intent);
      };
      this.#mount = mount;
      const options = JSON.stringify(this.#options(messages));
      this.#stage = new glue.Stage(mount, this, checked, options, this.#headingLevel(), onEvent, onIntent);
      const asked = this.#before(text);
      this.#asked.clear();
      for (const [intent, typed] of asked) this.#perform(intent, typed);
    }
  }

  if (!customElements.get("trade-off")) {
    customElements.define("trade-off", TradeOff);
    addEventListener("hashchange", () => {
      pending = linked();
      follow();
      if (pending) connected.forEach((handle) => handle.wake());
    });
  }

  if ((script.dataset.src || script.dataset.prerendered) && script.nextElementSibling?.localName !== "trade-off") {
    const element = document.createElement("trade-off");
    for (const { name, value } of script.attributes) {
      if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
    }
    script.after(element);
  }
})();
