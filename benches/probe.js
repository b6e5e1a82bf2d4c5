/**
 * What the driver puts into each page before anything else runs there.
 *
 * Sent as text: it must not use anything of this module but its own body. It watches frames, and changes nothing.
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
  const all = (selector) => (selector ? roots().flatMap((root) => [...root.querySelectorAll(selector)]) : []);
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

  const open = (index) => {
    const point = all(selectors.point)[index];
    return shown(point?.querySelector(selectors.body));
  };

  /** What the driver waits for, by name. */
  const STATES = {
    claim: () => {
      const found = one(selectors.claim);
      return found?.textContent.includes(claim) && inViewport(found);
    },
    opened: open,
    expanded: () => !one(selectors.closed) && Boolean(one(selectors.opened)),
    collapsed: () => !one(selectors.opened) && Boolean(one(selectors.closed)),
    found: (typed, count, say) => one(selectors.status)?.textContent === say && all(selectors.listed).length === count && one(selectors.field)?.value === typed,
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
      const found = name === "claim" ? one(selectors.claim) : name === "point" ? all(selectors.point)[index] && all(selectors.claim)[index] : one(selectors[name]);
      if (!shown(found)) return null;
      const { top: start, bottom: end } = found.getBoundingClientRect();
      if (start < 0 || end > innerHeight) found.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = found.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 40), y: top + height / 2 };
    },

    field: () => ({ value: one(selectors.field)?.value, focused: roots().some((root) => root.activeElement && root.activeElement === one(selectors.field)) }),
    is: (state, ...given) => STATES[state](...given),

    /** Resolves when the state is there and drawn, with the time; undefined after `patience`. */
    until: (patience, state, ...given) => frame(() => STATES[state](...given), patience),

    /** From the next event of this type on, measures until the state is there and drawn. */
    arm(type, patience, state, ...given) {
      armed = new Promise((resolve) => {
        addEventListener(type, ({ timeStamp }) => frame(() => STATES[state](...given), patience).then((end) => resolve(end - timeStamp)), { capture: true, once: true });
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
    arrived: (time) => Math.max(0, ...performance.getEntriesByType("resource").map(({ responseEnd }) => responseEnd).filter((end) => end <= time)),
    wasm: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  };
}
