/**
 * The server of the browser tests: `dist/` over HTTP, with the faults a network has, at an address of their own.
 *
 * `/fault/<name>/…` serves the same files as `/…` with that fault. Lists every request, so that a test can say what
 * a page asked for. Each HTML page has the probe as its first script; everything else is byte for byte what the bundle
 * holds. What the tests ask for themselves has a name that begins with `__`, and is in no list.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const DIST = new URL("../../dist/", import.meta.url).pathname;
const PROBE = new URL("probe.js", import.meta.url);
const PROBE_PATH = "/__probe.js";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** The files whose names tell their content, which a server lets browsers keep for good. */
const IMMUTABLE = /tradeoff-[\w-]+\.(js|wasm|css|json)$/;

/** What can happen between a server and a reader, by name. Each may change the answer, or hold it back until `released`. */
const FAULTS = {
  "corrupt-wasm": (path, body) => (path.endsWith(".wasm") ? Buffer.concat([body.subarray(0, 4000), Buffer.alloc(16), body.subarray(4016)]) : body),
  "corrupt-glue": (path, body) => (/tradeoff-\w+\.js$/.test(path) ? body.subarray(0, 4000) : body),
  "altered-glue": (path, body) => (/tradeoff-\w+\.js$/.test(path) ? Buffer.concat([body, Buffer.from("\n")]) : body),
  "no-wasm": (path, body) => (path.endsWith(".wasm") ? undefined : body),
  "held-document": (path, body, released) => (path.startsWith("explainers/") ? released.then(() => body) : body),
  "held-wasm": (path, body, released) => (path.endsWith(".wasm") ? released.then(() => body) : body),
  "held-all": (path, body, released) => (IMMUTABLE.test(path) || path.endsWith(".json") ? released.then(() => body) : body),
  // What a browser has kept it does not ask for again.
  cacheable: (path, body) => body,
};

/** Starts the server; resolves with its origin, the list of requests, the ways to hold back and to release, and to end it. */
export async function serve(pages = {}) {
  const requests = [];
  let release;
  let released;
  /** From now on the answers of the faults that hold back are held back, until `release` is called. */
  const hold = () => (released = new Promise((resolve) => (release = resolve)));
  hold();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    if (pathname === PROBE_PATH) return response.writeHead(200, { "content-type": TYPES[".js"] }).end(await readFile(PROBE));
    if (pathname === "/favicon.ico" || pathname.startsWith("/__")) return response.writeHead(204).end();
    requests.push(pathname);
    const [, fault, rest] = pathname.match(/^\/fault\/([^/]+)\/(.*)$/) ?? [null, null, pathname.slice(1)];
    const path = normalize(rest || "index.html");
    let body = pages[path] === undefined ? await readFile(join(DIST, path)).catch(() => undefined) : Buffer.from(pages[path]);
    if (fault && body) body = await FAULTS[fault](path, body, released);
    if (body === undefined) return response.writeHead(404).end("Not found");
    if (extname(path) === ".html") body = String(body).replace("<head>", `<head><script src="${PROBE_PATH}"></script>`);
    const cache = fault === "cacheable" && IMMUTABLE.test(path) ? "public, max-age=31536000, immutable" : "no-store";
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "cache-control": cache });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, requests, hold, release: () => release(), close: () => server.closeAllConnections() || server.close() };
}
