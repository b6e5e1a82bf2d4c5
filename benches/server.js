/** Serves the pages of the benchmark from memory, in brotli, with the cache headers that the README recommends. */
import { createServer } from "node:http";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** A file name with a hash of its content. */
const HASHED = /-[0-9A-Za-z]{8,12}\.\w+$/;

/** Starts the server for `files`, which holds the compressed content by path; resolves with its origin and a function that ends it. */
export async function server(files) {
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const body = files.get(decodeURIComponent(pathname));
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[pathname.split(".").pop()] ?? "application/octet-stream",
      "content-encoding": "br",
      "content-length": body.length,
      "cache-control": HASHED.test(pathname) ? "public, max-age=31536000, immutable" : "no-cache",
      vary: "Accept-Encoding",
    });
    response.end(body);
  });
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${http.address().port}`,
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}
