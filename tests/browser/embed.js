/** What `tradeoff render` prints, for a test to put in a page. */
import { spawnSync } from "node:child_process";

const ROOT = new URL("../../", import.meta.url);

/** Prerenders a document, given by its path from the root; returns the embed and what is said of its styles. */
export function embed(document, ...options) {
  const { status, stdout, stderr } = spawnSync("cargo", ["run", "--quiet", "--locked", "--package", "tradeoff-cli", "--", "render", document, ...options], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return { html: stdout, style: stderr.trim() };
}

/** A page with this in its body, under this policy if one is given. */
export const pageWith = (body, policy = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`}<title>A page</title></head><body><main><article><h1>A page</h1>${body}<p id="after">The story goes on.</p></article></main></body></html>`;
