/**
 * Inside a page of the fault tests: every function that the wasm imports can be made to throw.
 *
 * It runs before the loader. `__fault.arm()` says which import throws from now on, and at which of its calls; without
 * that, calls are only counted.
 */
(() => {
  let armed;
  const fault = {
    /** The calls of each import since it was last taken. */
    calls: {},
    /** How often the fault was thrown. */
    thrown: 0,
    /** Has the import of this name throw at its `nth` call from now on; once. */
    arm: (name, nth) => (armed = { name, left: nth }),
    disarm: () => (armed = undefined),
    /** The calls of each import since the last time. */
    take() {
      const { calls } = fault;
      fault.calls = {};
      return calls;
    },
  };
  window.__fault = fault;
  // Yew puts rendering off by a timer where it has taken longer than a frame. To this clock it always has, on a fast machine too.
  const { now } = Date;
  let late = 0;
  Date.now = () => now() + (late += 20);
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (module, imports) => {
    const names = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function");
    const wrapped = {};
    for (const { module: space, name } of names) {
      const original = imports[space][name];
      (wrapped[space] ??= {})[name] = (...values) => {
        fault.calls[name] = (fault.calls[name] ?? 0) + 1;
        if (armed?.name === name && --armed.left === 0) {
          armed = undefined;
          fault.thrown++;
          // Not an Error: of this one nobody can tell by its stack where it comes from.
          throw fault.thrown % 2 ? "a fault" : new TypeError("a fault");
        }
        return original(...values);
      };
    }
    for (const space of Object.keys(imports)) for (const name of Object.keys(imports[space])) (wrapped[space] ??= {})[name] ??= imports[space][name];
    return instantiate(module, wrapped);
  };

  /** What works comes, and what does not says so, on a slow machine too; only what is dead in silence takes all of this time. */
  const PATIENCE = 40_000;
  const until = async (condition, milliseconds = PATIENCE) => {
    const end = performance.now() + milliseconds;
    for (;;) {
      const found = condition();
      if (found || performance.now() > end) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const errors = [];
  addEventListener("trade-off-error", ({ detail }) => errors.push(detail.code));
  // What a test throws on purpose is no business of the page's console.
  addEventListener("error", (event) => event.preventDefault());
  addEventListener("unhandledrejection", (event) => event.preventDefault());

  const element = () => document.querySelector("trade-off");
  const root = () => element().shadowRoot;
  const one = (selector) => root()?.querySelector(selector);
  const live = () => one("[data-placed] [part~=explainer]");
  const failed = () => one("[part=notice]");
  const button = (intent) => root().querySelector(`button[data-intent^="${intent}"]`);
  const search = (text) => {
    const field = one("input[type=search]");
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };

  /** What is done to the page, and by what it is seen that it has been done. */
  const actions = {
    search: [() => search("the"), () => button("clear")],
    expand: [() => button("expand").click(), () => !one("[part~=point]:not([open])")],
    weigh: [() => button("weigh ").click(), () => one("[part~=weighing] [role=status]").textContent],
    show: [() => one(".passage button").click(), () => !one(".back").hidden],
    article: [
      async () => {
        document.querySelector("article").replaceWith(document.querySelector("article").cloneNode(true));
        // The page has to have come to rest before it is read again.
        await rest(400);
      },
      () => one(".passage button"),
    ],
    removal: [
      async () => {
        const gone = element();
        const place = gone.parentNode;
        gone.remove();
        await rest(20);
        place.append(gone);
      },
      live,
    ],
  };
  fault.actions = Object.keys(actions);

  /** The one button that opens all points or closes everything. */
  const toggle = () => button("expand") ?? button("collapse");
  const points = (state) => root().querySelectorAll(`[part~=point]${state}`).length;
  /** Presses it; returns by what it is seen that it has been done. */
  const toggled = (control) => {
    const { intent } = control.dataset;
    control.click();
    return () => toggle() && toggle().dataset.intent !== intent && points(intent === "expand" ? ":not([open])" : "[open]") === 0;
  };

  /** Whether the explorer does what its controls ask for. */
  const works = async () => {
    // The control, which may come a moment later than what was seen before, and its use, which returns by what it is seen.
    for (const [find, use] of [
      [() => one("input[type=search]"), () => (search("no such words"), () => points("") > 0 && !one(".section:not([hidden])"))],
      [() => button("clear"), (control) => (control.click(), () => one(".section:not([hidden])"))],
      [toggle, toggled],
      [toggle, toggled],
      // Whatever it was at first, all is open from here.
      [toggle, (control) => (control.dataset.intent === "expand" ? toggled(control) : () => true)],
      [() => points("[open]") > 0 && button("weigh "), (control) => (control.click(), () => button("weigh ").ariaPressed === "true" || one("[part~=weigh] [aria-pressed=true]"))],
    ]) {
      const control = await until(() => failed() || find());
      if (!control || failed()) return false;
      const seen = use(control);
      if (!(await until(() => failed() || seen())) || failed()) return false;
    }
    return true;
  };

  /** What a reader is left with: nothing to object to, or what is wrong. */
  const wrong = async () => {
    await until(() => live() || failed());
    if (live() && !failed() && (await works())) return errors.length ? `it works, and the host was told ${errors}` : undefined;
    // What does not work has to say so by itself.
    if (!(await until(failed))) return "it does not work and says nothing";
    if (errors.length !== 1) return `the host was told ${errors.length} times: ${errors}`;
    if (live()) return "the dead explorer stands";
    const fallback = document.querySelector("trade-off > p");
    const prerendered = one("[part~=explainer]");
    if (!(prerendered ?? fallback)?.checkVisibility()) return "nothing is readable";
    const dead = [...root().querySelectorAll("button, input")].filter((control) => !control.disabled && control.checkVisibility({ visibilityProperty: true }));
    return dead.length ? `dead controls are shown: ${dead[0].outerHTML}` : undefined;
  };

  /** Runs to the end of a phase; a fault is armed for the last one. Returns what is wrong then, and what the phase called. */
  fault.run = async (...values) => {
    const from = performance.now();
    return { ...(await run(...values)), took: Math.round(performance.now() - from) };
  };
  const run = async (phase, name, nth) => {
    // The frame begins here: the element is put in by hand, so that a start can be armed before it.
    const start = async () => {
      document.querySelector("#place").append(document.querySelector("template#explorer").content.cloneNode(true));
      if (fault.prerendered) {
        const host = element();
        const template = host.querySelector("template");
        host.attachShadow({ mode: "open" }).append(template.content);
        template.remove();
      }
      const loader = document.createElement("script");
      loader.src = "tradeoff.js";
      document.body.append(loader);
      if (fault.prerendered) {
        await until(() => one("slot"));
        button("expand").click();
      }
      await until(() => live() || failed());
    };
    if (phase === "start") {
      if (name) fault.arm(name, nth);
      await start();
    } else {
      await start();
      await until(() => one(".passage"));
      await rest(50);
      const [act, seen] = actions[phase];
      // What an earlier visit has opened is remembered, and there is one button for both.
      if (phase === "expand" && !button("expand")) {
        button("collapse").click();
        await until(() => button("expand"));
      }
      fault.take();
      if (name) fault.arm(name, nth);
      try {
        await act();
      } catch (error) {
        return { wrong: `the page itself failed: ${error}` };
      }
      // A fault may cost this one thing.
      await until(() => failed() || seen(), 1000);
    }
    await rest(20);
    const calls = fault.take();
    const { thrown } = fault;
    fault.disarm();
    if (!name) return { calls };
    const found = await wrong();
    if (found || !failed()) return { wrong: found, thrown };
    // What has ended begins anew where the page puts it in again.
    const ended = element();
    const place = ended.parentNode;
    ended.remove();
    await rest(10);
    errors.length = 0;
    place.append(ended);
    if (fault.prerendered) {
      await until(() => !button("expand").disabled);
      button("expand").click();
    }
    await until(() => live() || failed());
    return { wrong: (await wrong()) ?? (failed() ? "it does not begin anew" : undefined), thrown };
  };
})();
