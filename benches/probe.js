/**
 * What the driver runs in each page before anything else: it watches the page's frames and changes nothing.
 *
 * The driver sends the function as text, so that it can use nothing of this module outside its own body.
 */
export function probe({ selectors, host, claim }) {
  const shifts = [];
  const tasks = [];
  const memories = new Set();
  const times = {};

  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput } of list.getEntries()) shifts.push({ time: startTime, value, expected: hadRecentInput });
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });

  // The memory of each wasm module that is started, whoever starts it.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await own.apply(WebAssembly, given);
      const { exports } = result.instance ?? result;
      for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
      return result;
    };
  }

  const interest = ({ timeStamp }) => (times.interest ??= timeStamp);
  for (const type of ["pointermove", "pointerdown", "focusin", "keydown"]) addEventListener(type, interest, true);

  const roots = () => [document, document.querySelector(host || "_")?.shadowRoot].filter(Boolean);
  const count = (selector) => roots().reduce((sum, root) => sum + root.querySelectorAll(selector).length, 0);
  const nth = (selector, index) => roots().map((root) => root.querySelectorAll(selector)[index]).find(Boolean);
  const one = (selector) => {
    for (const root of selector ? roots() : []) {
      const found = root.querySelector(selector);
      if (found) return found;
    }
  };

  const inViewport = (element) => {
    if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  };
  const shown = (element) => Boolean(element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }));

  /** Resolves with the time when the frame has been drawn whose callbacks are running. */
  const drawn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });

  /** Resolves with the time at the end of the first frame in which `done` says yes; undefined after `patience`. */
  const frame = (done, patience = Infinity) => {
    const start = performance.now();
    return new Promise((resolve) => {
      const look = () => {
        if (done()) resolve(drawn());
        else if (performance.now() - start > patience) resolve(undefined);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };

  /** What the driver waits for, by name. */
  const STATES = {
    claim: () => {
      const found = one(selectors.claim);
      return found?.textContent.includes(claim) && inViewport(found);
    },
    opened: (index) => shown(nth(selectors.point, index)?.querySelector(selectors.body)),
    expanded: () => !one(selectors.closed) && Boolean(one(selectors.opened)),
    collapsed: () => !one(selectors.opened) && Boolean(one(selectors.closed)),
    fielded: () => shown(one(selectors.field)),
    found: (typed, left, say) =>
      one(selectors.status)?.textContent === say && count(selectors.listed) === left && one(selectors.field)?.value === typed,
  };

  let armed;
  const claimed = frame(STATES.claim).then((time) => (times.claim = time));

  globalThis.__bench = {
    shifts,
    tasks,
    times,
    claimed,

    /** Where to press for the element of this name, which is brought into view first; null where it cannot be pressed. */
    spot(name, index = 0) {
      // A point is opened by its claim.
      const found = nth(selectors[name === "point" ? "claim" : name], index);
      if (!shown(found)) return null;
      const { top: start, bottom: end } = found.getBoundingClientRect();
      if (start < 0 || end > innerHeight) found.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = found.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 40), y: top + height / 2 };
    },

    field() {
      const field = one(selectors.field);
      return { value: field?.value, shown: shown(field), focused: Boolean(field) && field.getRootNode().activeElement === field };
    },

    /** Resolves when the state is there and drawn, with the time; undefined after `patience`. */
    until: (patience, state, ...given) => frame(() => STATES[state](...given), patience),

    /** From the next event of this type on, measures until the state is there and drawn. */
    arm(type, patience, state, ...given) {
      armed = new Promise((resolve) => {
        const measure = ({ timeStamp }) => frame(() => STATES[state](...given), patience).then((end) => resolve(end && end - timeStamp));
        addEventListener(type, measure, { capture: true, once: true });
      });
    },
    armed: () => armed,

    /** Resolves when no task has been long for a while. */
    async quiet(wait) {
      for (let before = -1; before !== tasks.length; ) {
        before = tasks.length;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
      return performance.now();
    },

    /** The time when the last byte came that came before `time`, of what the page asked for. */
    arrived(time) {
      const ends = performance.getEntriesByType("resource").map(({ responseEnd }) => responseEnd);
      return Math.max(0, ...ends.filter((end) => end <= time));
    },
    wasm: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  };
}
