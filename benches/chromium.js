/** Controls Chromium by the DevTools protocol over a pipe, without a driver or a package. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM_ARGUMENTS } from "../tests/browser/chromium-arguments.js";

const ARGUMENTS = [
  ...CHROMIUM_ARGUMENTS,
  "--hide-scrollbars",
  // A page may load nothing from another machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--remote-debugging-pipe",
];

/** Starts Chromium; resolves with its version and functions to open a page and to end it. */
export async function chromium() {
  const profile = mkdtempSync(join(tmpdir(), "tradeoff-bench-"));
  const child = spawn("chromium", [...ARGUMENTS, `--user-data-dir=${profile}`], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , input, output] = child.stdio;
  const waiting = new Map();
  const sessions = new Map();
  let last = 0;
  let ended;

  const end = (reason) => {
    ended ??= new Error(reason);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  child.once("error", (error) => end(`chromium cannot be run: ${error.message}`));
  child.once("exit", (code) => end(`chromium ended with ${code}`));
  input.on("error", () => {});

  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      last += 1;
      waiting.set(last, { resolve, reject, method });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  const receive = ({ id, method, params, sessionId, result, error }) => {
    if (id === undefined) return sessions.get(sessionId)?.(method, params);
    const { resolve, reject, method: asked } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(`${asked}: ${error.message}`));
    else resolve?.(result);
  };

  // A message may come in several pieces, and a piece may end in the middle of a character.
  let pieces = [];
  output.on("data", (data) => {
    for (let start = 0; ; ) {
      const stop = data.indexOf(0, start);
      pieces.push(data.subarray(start, stop < 0 ? undefined : stop));
      if (stop < 0) return;
      receive(JSON.parse(Buffer.concat(pieces).toString()));
      pieces = [];
      start = stop + 1;
    }
  });

  const { product } = await send("Browser.getVersion");
  return {
    version: product,

    /** Opens an empty page in a context of its own, which shares no cache, storage or connection with another. */
    async open(onEvent) {
      const { browserContextId } = await send("Target.createBrowserContext");
      const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      sessions.set(sessionId, onEvent);
      return {
        send: (method, params) => send(method, params, sessionId),
        async close() {
          sessions.delete(sessionId);
          await send("Target.disposeBrowserContext", { browserContextId });
        },
      };
    },

    async close() {
      await send("Browser.close").catch(() => {});
      if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
