/**
 * One visit to one page: what a reader does there, and how long it takes.
 *
 * Three readers visit each page, each in a browser context of its own: one opens a point as soon as there is one, one
 * searches as soon as there is a field, and one waits until the page is quiet and then does everything.
 */
import { matching, status } from "./peers/explainer.js";
import { probe } from "./probe.js";
import { blocking, layoutShift, median } from "./statistics.js";

/** How long a page may take over anything, in milliseconds. */
const PATIENCE = 30_000;
/** A page is quiet when nothing has happened for so long, in milliseconds. */
const QUIET = 700;
/** How often one point is opened, and how often all are: the median counts. */
const TIMES = 5;

/** Glue and wasm. */
const PROGRAM = /\/tradeoff-\w+\.(js|wasm)$/;

const VIEWPORT = { width: 412, height: 915, deviceScaleFactor: 1, mobile: false };
const SLOW = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, cpu: 4 };

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time).unref());

/** What is typed into the search, letter by letter, and the points that match each time. */
export function keystrokes(document, query) {
  const points = document.sections.flatMap((section) => section.points ?? []);
  return Array.from(query, (_, index) => {
    const typed = query.slice(0, index + 1);
    const count = matching(points, typed).size;
    return { typed, count, say: status(typed, count, points.length, document.lang) };
  });
}

/** Opens a page and returns what a visitor can do there. */
async function visitor(chromium, url, { host, selectors }, document, throttled) {
  const pending = new Map();
  const bytes = { sum: 0, program: 0, last: 0 };
  const page = await chromium.open((method, params) => {
    if (method === "Network.requestWillBeSent") pending.set(params.requestId, params.request.url);
    if (method === "Network.loadingFinished") {
      bytes.sum += params.encodedDataLength;
      if (PROGRAM.test(pending.get(params.requestId))) bytes.program += params.encodedDataLength;
    }
    if (method === "Network.loadingFinished" || method === "Network.loadingFailed") pending.delete(params.requestId);
    if (method.startsWith("Network.")) bytes.last = Date.now();
  });
  const { send } = page;
  await send("Page.enable");
  await send("Network.enable");
  await send("Emulation.setDeviceMetricsOverride", VIEWPORT);
  await send("Emulation.setFocusEmulationEnabled", { enabled: true });
  const first = document.sections.find((section) => section.points?.length);
  const claim = first.points[0].title;
  await send("Page.addScriptToEvaluateOnNewDocument", { source: `(${probe})(${JSON.stringify({ host, selectors, claim })})` });
  if (throttled) {
    const { cpu, ...network } = SLOW;
    await send("Network.emulateNetworkConditions", { offline: false, ...network });
    await send("Emulation.setCPUThrottlingRate", { rate: cpu });
  }

  const run = async (name, ...given) => {
    const expression = `__bench.${name}(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const read = async (expression) => (await send("Runtime.evaluate", { expression: `__bench.${expression}`, awaitPromise: true, returnByValue: true })).result.value;

  const press = async ({ x, y }) => {
    const at = { x, y, button: "left", clickCount: 1 };
    await send("Input.dispatchMouseEvent", { ...at, type: "mouseMoved", button: "none" });
    await send("Input.dispatchMouseEvent", { ...at, type: "mousePressed" });
    await send("Input.dispatchMouseEvent", { ...at, type: "mouseReleased" });
  };
  const key = async (text) => {
    await send("Input.dispatchKeyEvent", { type: "keyDown", key: text, text, unmodifiedText: text });
    await send("Input.dispatchKeyEvent", { type: "keyUp", key: text });
  };
  const spot = async (name, index = 0) => (await run("spot", name, index)) ?? Promise.reject(new Error(`nothing to press: ${name}`));
  /** Presses an element if it is there; it may have just been replaced. */
  const tries = async (name, index = 0) => {
    const at = await run("spot", name, index);
    if (at) await press(at);
  };
  const some = (what, time) => (time === undefined || time === null ? Promise.reject(new Error(`${what} within ${PATIENCE / 1000} s`)) : time);

  await send("Page.navigate", { url: `${url}#explainer` });

  const self = {
    read,
    run,
    press,
    tries,
    key,
    spot,
    bytes,

    async claimed() {
      const late = pause(PATIENCE).then(() => some("the first claim was not shown"));
      return Promise.race([read("claimed"), late]);
    },

    /** Opens what the search field stands in, if it is there and closed; an explorer that takes over has it open, too. */
    async finds() {
      const { shown } = await run("field");
      if (shown) return;
      await tries("find");
      await run("until", 250, "fielded");
    },

    /** Resolves with the time when the state is drawn. */
    watch(state, ...given) {
      const time = run("until", PATIENCE, state, ...given).then((time) => some(`not ${state}`, time));
      // If the visit fails before this time has passed, it reports that failure.
      time.catch(() => {});
      return time;
    },

    /** Waits until no request is pending and no long task has run for a while. */
    async quiet() {
      for (const end = Date.now() + PATIENCE; ; await pause(50)) {
        if (Date.now() > end) throw new Error(`not quiet within ${PATIENCE / 1000} s: ${[...pending.values()].join(", ")}`);
        if (pending.size || Date.now() - bytes.last < QUIET) continue;
        await run("quiet", QUIET);
        if (!pending.size && Date.now() - bytes.last >= QUIET) return;
      }
    },

    /** Presses, and returns how long it takes until the state is drawn. */
    async timed(type, act, state, ...given) {
      await run("arm", type, PATIENCE, state, ...given);
      await act();
      return some(`not ${state}`, await run("armed"));
    },

    async memory() {
      await send("HeapProfiler.enable");
      await send("HeapProfiler.collectGarbage");
      await send("HeapProfiler.disable");
      const { usedSize } = await send("Runtime.getHeapUsage");
      return { heap: usedSize, wasm: await run("wasm") };
    },

    close: page.close,
  };
  return self;
}

/** Opens a point from the first claim on, until one has opened. */
async function toggles(visitor) {
  await visitor.claimed();
  const opened = visitor.watch("opened", 0);
  for (let done; !done; ) {
    await visitor.tries("point", 0);
    // Wait several frames, since a second press would close what the first has opened.
    done = await Promise.race([opened, visitor.run("until", 250, "opened", 0)]);
  }
  return { "first-toggle": await opened };
}

/** Searches from the first claim on, until there is a result. */
async function searches(visitor, strokes) {
  await visitor.claimed();
  const { typed, count, say } = strokes[strokes.length - 1];
  const found = visitor.watch("found", typed, count, say);
  let done;
  while (!done) {
    await visitor.finds();
    let field = await visitor.run("field");
    if (!field.focused) {
      await visitor.tries("field");
      field = await visitor.run("field");
    }
    // The field may have only a part of what was typed, if an explorer took over meanwhile.
    if (field.focused && typed.startsWith(field.value)) {
      for (const letter of typed.slice(field.value.length)) await visitor.key(letter);
    }
    done = await Promise.race([found, visitor.run("until", 250, "found", typed, count, say)]);
  }
  const { interest } = await visitor.read("times");
  return { "first-search": done, "interest-to-search": done - interest };
}

/** Waits until the page is quiet, then opens, expands and searches. */
async function everything(visitor, { selectors, inPage }, strokes) {
  const measured = {};
  const claim = await visitor.claimed();
  await visitor.quiet();
  const loaded = await visitor.run("quiet", 0);
  const { heap } = await visitor.memory();
  // Taken again after the garbage collection, which is the driver's work and not the page's.
  const interested = await visitor.run("quiet", 0);
  const before = visitor.bytes.sum;
  Object.assign(measured, {
    "bytes-before": before,
    "program-before": visitor.bytes.program,
    "blocking-load": blocking(await visitor.read("tasks"), 0, loaded),
    "layout-shift": layoutShift(await visitor.read("shifts")),
    "heap-before": heap,
  });
  if (!inPage) measured.mount = claim - (await visitor.run("arrived", claim));
  if (!selectors.point) return measured;

  await visitor.press(await visitor.spot("point", 0));
  await visitor.quiet();
  measured["bytes-after"] = visitor.bytes.sum - before;
  measured["blocking-interest"] = blocking(await visitor.read("tasks"), interested);
  measured["layout-shift"] = layoutShift(await visitor.read("shifts"));
  const { heap: after, wasm } = await visitor.memory();
  Object.assign(measured, { "heap-after": after, wasm });

  const clicks = [];
  for (let index = 1; index <= TIMES; index++) {
    const spot = await visitor.spot("point", index);
    clicks.push(await visitor.timed("click", () => visitor.press(spot), "opened", index));
  }
  measured.click = median(clicks);
  if (!selectors.expand) return measured;

  await visitor.timed("click", async () => visitor.press(await visitor.spot("expand")), "expanded");
  await visitor.run("quiet", 100);
  const expansions = [];
  for (let time = 0; time < TIMES; time++) {
    await visitor.timed("click", async () => visitor.press(await visitor.spot("collapse")), "collapsed");
    const spot = await visitor.spot("expand");
    expansions.push(await visitor.timed("click", () => visitor.press(spot), "expanded"));
    await visitor.run("quiet", 100);
  }
  measured.expand = median(expansions);
  await visitor.timed("click", async () => visitor.press(await visitor.spot("collapse")), "collapsed");

  await visitor.finds();
  await visitor.press(await visitor.spot("field"));
  const typing = [];
  for (const { typed, count, say } of strokes) {
    await visitor.run("quiet", 200);
    typing.push(await visitor.timed("keydown", () => visitor.key(typed.slice(-1)), "found", typed, count, say));
  }
  measured.keystroke = Math.max(...typing);
  return measured;
}

/** Visits a page once as each reader, and returns what was measured, by metric. */
export async function visit(chromium, origin, variant, { size, document, query, throttled }) {
  const url = `${origin}/${variant.name}/${size}.html`;
  const strokes = keystrokes(document, query);
  const { point, field } = variant.selectors;
  const visits = [point && toggles, field && ((visitor) => searches(visitor, strokes)), (visitor) => everything(visitor, variant, strokes)];
  const measured = {};
  const claims = [];
  for (const goes of visits.filter(Boolean)) {
    const one = await visitor(chromium, url, variant, document, throttled);
    try {
      Object.assign(measured, await goes(one));
      claims.push(await one.read("times.claim"));
    } finally {
      await one.close();
    }
  }
  return { ...measured, "first-claim": median(claims) };
}
