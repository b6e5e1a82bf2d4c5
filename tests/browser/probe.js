/**
 * What the browser tests know of a page from inside: it runs as the first script of every page the test server sends.
 *
 * Owns `__probe`, the record of everything a host would hold against the widget (complaints, storage, listeners left
 * behind) and of the events it fires. It watches and passes on; it changes nothing that the page could notice.
 */
(() => {
  const complaints = [];
  const probe = {
    /** What was said on the console, and each error that no listener has prevented by now. */
    get complaints() {
      return complaints.filter(({ event }) => !event?.defaultPrevented).map(({ kind, text }) => ({ kind, text }));
    },
    violations: [],
    storage: [],
    events: [],
    listeners: 0,
  };
  window.__probe = probe;

  for (const level of ["error", "warn"]) {
    const said = console[level];
    console[level] = (...words) => {
      complaints.push({ kind: `console.${level}`, text: words.map(String).join(" ") });
      said.apply(console, words);
    };
  }

  const uncaught = (kind, text) => (event) => complaints.push({ kind, text: String(text(event)), event });
  addEventListener("error", uncaught("error", (event) => event.message));
  addEventListener("unhandledrejection", uncaught("unhandledrejection", (event) => event.reason));
  document.addEventListener("securitypolicyviolation", (event) => probe.violations.push(event.effectiveDirective));

  const watch = (object, name, of) => {
    if (!object) return;
    const property = Object.getOwnPropertyDescriptor(object, name);
    const part = property.value ? "value" : "set";
    const original = property[part];
    property[part] = function (...values) {
      probe.storage.push(`${of}: ${values[0]}`);
      return original.apply(this, values);
    };
    Object.defineProperty(object, name, property);
  };
  watch(window.Storage?.prototype, "setItem", "Storage");
  watch(window.IDBFactory?.prototype, "open", "indexedDB");
  watch(window.CacheStorage?.prototype, "open", "caches");
  watch(Document.prototype, "cookie", "cookie");

  // Listeners of windows and nodes outlive an explorer; those of its own abort signals go with it. A listener that
  // removes itself after its first event keeps no balance.
  const counted = new WeakMap();
  const keys = (target, type, capture) => {
    if (!counted.has(target)) counted.set(target, new Map());
    const key = `${type} ${capture}`;
    const types = counted.get(target);
    if (!types.has(key)) types.set(key, new Set());
    return types.get(key);
  };
  const captures = (options) => (typeof options === "object" && options ? Boolean(options.capture) : Boolean(options));
  const outlives = (target) => target === window || target instanceof Node;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const listeners = outlives(target) && !options?.once && keys(target, type, captures(options));
    if (listeners && !listeners.has(listener)) {
      listeners.add(listener);
      probe.listeners++;
      if (options?.signal) add.call(options.signal, "abort", () => listeners.delete(listener) && probe.listeners--, { once: true });
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (outlives(target) && keys(target, type, captures(options)).delete(listener)) probe.listeners--;
    return remove.call(target, type, listener, options);
  };

  for (const type of ["ready", "error", "toggle", "filter", "weigh", "share", "evidence"]) {
    add.call(window, `trade-off-${type}`, (event) => probe.events.push({ type, detail: JSON.parse(JSON.stringify(event.detail)) }), true);
  }

  const live = new WeakMap();
  const explorerIn = (element) => element.shadowRoot?.querySelector("[part~=explainer]");
  add.call(window, "trade-off-ready", (event) => live.set(event.composedPath()[0], explorerIn(event.composedPath()[0])), true);

  /** Whether the live explorer stands in an element: the one that stood there when the host was told that it is ready. */
  probe.live = (element) => live.has(element) && live.get(element) === explorerIn(element);

  /** Whether the loader attends to an element: it has given it the slot of the fallback. */
  probe.begun = (element) => Boolean(element.shadowRoot?.querySelector("slot"));

  /** The controls in a shadow root that show that they wait for the program. */
  probe.waiting = (root) => [...root.querySelectorAll("button, input")].filter((control) => getComputedStyle(control).outlineStyle === "dashed");

  /** Every `<trade-off>` of the page, also inside open shadow roots, in the order of the tree. */
  probe.explorers = (root = document) =>
    [...root.querySelectorAll("*")].flatMap((element) => {
      if (element.localName === "trade-off") return [element];
      return element.shadowRoot ? probe.explorers(element.shadowRoot) : [];
    });

  /** Whether a reader sees something of it: an element in a closed `<details>` has boxes in some engines, and no look. */
  probe.seen = (element) => Boolean(element) && element.getClientRects().length > 0 && (element.checkVisibility?.() ?? true);

  /** What an element is called: by its label, else by its text as far as a screen reader has it. */
  probe.name = (element) => {
    const copy = element.cloneNode(true);
    for (const silent of copy.querySelectorAll("[aria-hidden=true]")) silent.remove();
    return element.ariaLabel ?? copy.textContent.replace(/\s+/g, " ").trim();
  };

  /** The same as a screen reader has it: by the elements that `aria-labelledby` names, else as above. */
  probe.fullName = (element) => {
    const ids = element.getAttribute("aria-labelledby")?.split(" ");
    return ids ? ids.map((id) => probe.name(element.getRootNode().getElementById(id))).join(" ") : probe.name(element);
  };

  /** Of what `selector` selects in `scope`, the first one called `name`. */
  probe.named = (scope, selector, name) => [...(scope?.querySelectorAll(selector) ?? [])].find((element) => probe.name(element) === name);

  /** The `<details>` in `scope` that a summary called `name` opens. */
  probe.details = (scope, name) => probe.named(scope, "summary", name)?.parentElement;

  /** The point with this claim. */
  probe.point = (root, claim) => [...root.querySelectorAll("[part~=point]")].find((point) => probe.named(point.firstElementChild, "h2, h3, h4, h5, h6", claim));

  /**
   * What the page holds by now: listeners, bytes of wasm memory, lengths of wasm tables. The glue is in the page's
   * module map, and starting it again returns the exports of what is running.
   */
  probe.measure = async (glue) => {
    const exports = Object.values(await (await import(glue)).default());
    const of = (type) => exports.filter((value) => value instanceof type);
    return {
      listeners: probe.listeners,
      memory: of(WebAssembly.Memory).map((memory) => memory.buffer.byteLength),
      tables: of(WebAssembly.Table).map((table) => table.length),
    };
  };

  /** What a reader sees of each explorer. */
  probe.look = () =>
    probe.explorers().map((element) => {
      const root = element.shadowRoot;
      const notice = root?.querySelector("[part~=notice]");
      return {
        fallback: probe.seen(element.querySelector(":scope > p")),
        notice: probe.seen(notice) ? notice.textContent : null,
        explainer: probe.seen(root?.querySelector("[part~=explainer]")),
        title: root?.querySelector("[part~=explainer] :is(h1, h2, h3, h4)")?.textContent ?? null,
        points: root?.querySelectorAll("[part~=point]").length ?? 0,
      };
    });
})();
