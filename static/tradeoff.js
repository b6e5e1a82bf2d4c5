/**
 * The loader: the one script a news page embeds.
 *
 * Owns the element `<trade-off>`, its fallback, every request, and every event to the host page. What is shown inside
 * is the wasm module's. Nothing is fetched before an element nears the viewport, nothing is stored, and whatever goes
 * wrong the reader keeps the light DOM.
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
  /** Stages whose explorer is gone, with their elements: the next explorer takes one of them. */
  const idle = [];
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
      const [glue, response] = await Promise.all([
        import(asset(glueName)),
        fetch(asset(wasmName), wasmIntegrity ? { integrity: wasmIntegrity } : {}),
      ]);
      if (!response.ok) throw new Error(`${wasmName}: HTTP ${response.status}`);
      await glue.default({ module_or_path: response });
      glue.start(onPanic);
      return { glue, sheet: glue.sheet() };
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

  /** The messages for a document's language; English where there are none, or they cannot be had. */
  const messagesFor = async (text, own, signal) => {
    // Not parsed for it: the text is read as a whole only once, and under a limit.
    const language = /"lang"\s*:\s*"([a-z]+)/i.exec(text)?.[1].toLowerCase();
    let messages = {};
    if (LANGUAGES.split(" ").includes(language)) {
      const response = await fetch(asset(`${MESSAGES[0]}${language}.json`), { signal }).catch(() => ({}));
      if (response.ok) messages = await response.json().catch(() => messages);
    }
    return { ...messages, ...own };
  };

  class TradeOff extends HTMLElement {
    static observedAttributes = ["src", "heading-level"];

    #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    #fallback = document.createElement("slot");
    /** What stands in the shadow root beside the fallback: the stage's element, or the notice of a failure. */
    #mount;
    #stage;
    #explainer;
    /** The host's own messages, by key: an object of texts that stand in place of the widget's. */
    messages = this.messages;
    /** Ends the attempt under way: a request, a timer or an observer. */
    #attempt;
    /** Ends the wait for the reader, and loads. */
    #wake;

    constructor() {
      super();
      this.#root.replaceChildren(this.#fallback);
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
      if (!this.isConnected || before === now) return;
      if (name === "src") this.#begin();
      else this.#stage?.setHeadingLevel(this.#headingLevel());
    }

    /** The document, as JSON text or as what JSON.parse made of it; takes the place of `src`. */
    get explainer() {
      return this.#explainer;
    }

    set explainer(value) {
      this.#explainer = value;
      if (this.isConnected) this.#begin();
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
      this.#stage?.reset();
    }

    /** Opens every section and every point. */
    expandAll() {
      this.#stage?.setAll(true);
    }

    /** Closes every section and every point. */
    collapseAll() {
      this.#stage?.setAll(false);
    }

    /** Takes the explorer off, brings the fallback back with a plain notice, and tells the host. */
    #fail(error) {
      if (this.#mount?.dataset.notice) return;
      this.#clear();
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

    #headingLevel() {
      const level = Number.parseInt(this.getAttribute("heading-level"), 10);
      return level >= 1 && level <= 4 ? level : 2;
    }

    #clear() {
      this.#attempt?.abort();
      this.#attempt = undefined;
      this.#mount?.remove();
      // A panicked module must not be entered again; the page's next load frees it.
      if (this.#stage && !panicked) {
        this.#stage.clear();
        idle.push([this.#stage, this.#mount]);
      }
      this.#stage = undefined;
      this.#mount = undefined;
      this.#fallback.hidden = false;
    }

    async #begin() {
      this.#clear();
      const attempt = (this.#attempt = new AbortController());
      const { signal } = attempt;
      await null;
      if (!pending && this.getAttribute("load") !== "eager") await this.#near(signal);
      const seconds = Number.parseFloat(this.getAttribute("timeout")) || SECONDS;
      const limit = setTimeout(() => attempt.abort(failure("timeout", `Nothing came within ${seconds} seconds`)), seconds * 1000);
      try {
        const late = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        runtime ??= load();
        // A start that failed may be tried again by the next element.
        runtime.catch(() => (runtime = undefined));
        const words = this.#text(signal).then(async (text) => [text, await messagesFor(text, this.messages, signal)]);
        const [{ glue, sheet }, [text, messages]] = await Promise.race([Promise.all([runtime, words]), late]);
        if (panicked) throw panicked;
        this.#show(glue, sheet, text, messages);
      } catch (error) {
        const cause = signal.reason ?? error;
        if (this.#attempt === attempt && cause?.name !== "AbortError") this.#fail(cause);
      } finally {
        clearTimeout(limit);
      }
    }

    /** Resolves when the element is less than a screen away. */
    #near(signal) {
      return new Promise((resolve) => {
        // An element with nothing in it has no box that could near anything: watch where it stands.
        const observer = new IntersectionObserver(
          (entries) => {
            if (!entries.some((entry) => entry.isIntersecting)) return;
            observer.disconnect();
            resolve();
          },
          { rootMargin: "100%" },
        );
        observer.observe(this);
        this.#wake = resolve;
        signal.addEventListener("abort", () => observer.disconnect());
      });
    }

    async #text(signal) {
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
      throw failure("document", "There is no document: give src, a JSON script inside, or the property explainer");
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

    #show(glue, sheet, text, messages) {
      if (!this.#root.adoptedStyleSheets.includes(sheet)) this.#root.adoptedStyleSheets = [sheet];
      let [stage, mount] = idle.pop() ?? [];
      try {
        mount ??= document.createElement("div");
        stage ??= new glue.Stage(mount);
        this.#stage = stage;
        this.#mount = mount;
        const onEvent = (name, details) => {
          if (this.#stage !== stage) return;
          const ready = name === "ready";
          if (ready) {
            this.#root.append(mount);
            this.#fallback.hidden = true;
          }
          this.#emit(name, Object.fromEntries(DETAILS[name].map((key, index) => [key, details[index]])));
          if (ready) follow();
        };
        stage.show(text, JSON.stringify(this.#options(messages)), this.#headingLevel(), onEvent);
      } catch (error) {
        throw Array.isArray(error) ? failure("document", "The document has mistakes.", error) : (panicked ?? failure("panic", String(error)));
      }
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

  if (script.dataset.src && script.nextElementSibling?.localName !== "trade-off") {
    const element = document.createElement("trade-off");
    for (const { name, value } of script.attributes) {
      if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
    }
    script.after(element);
  }
})();
