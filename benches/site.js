/**
 * Builds the pages that are compared: one article, and in it each variant with each document.
 *
 * Owns how a peer is built (production, minified, hashed names). What a variant holds is in variants.js.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build as bundle, transform } from "esbuild";

const ROOT = new URL("../", import.meta.url).pathname;
const VIEWS = join(ROOT, "crates/views/src");
/** The oldest target for which esbuild rewrites none of the peers. */
const TARGET = "es2022";

const hash = (content) => createHash("sha256").update(content).digest("hex");

/** The explorer's sheet for a peer without a shadow root: rules for the host apply to the element around. */
export function light(sheet) {
  const nested = sheet.replace(/:host\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g, "&$1").replaceAll(":host", "&");
  return `.trade-off {\n${nested}}\n`;
}

/** The explorer's sheet for a peer: the CSS files of the views in one, in the order of `crates/views/build.rs`. */
export async function sheetText() {
  const first = "explainer_view.css";
  const others = (await readdir(VIEWS)).filter((name) => name.endsWith(".css") && name !== first).sort();
  const texts = await Promise.all([first, ...others].map((name) => readFile(join(VIEWS, name), "utf8")));
  // Of a peer, the browser may pass over every point from the start.
  return texts.join("").replaceAll("[data-far]", "[data-long] :is(.points, .point)");
}

/** What peers import as `../explorer.css`: the explorer's sheet for the page, or with `?inline` as text for a shadow root. */
const sheets = {
  name: "sheets",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/explorer\.css$/ }, () => ({ path: "explorer.css", namespace: "page" }));
    onResolve({ filter: /^\.\.\/explorer\.css\?inline$/ }, () => ({ path: "explorer.css", namespace: "shadow" }));
    onLoad({ filter: /.*/, namespace: "shadow" }, async () => ({ contents: (await minified(await sheetText())).trim(), loader: "text" }));
    onLoad({ filter: /.*/, namespace: "page" }, async () => ({ contents: light(await sheetText()), loader: "css" }));
  },
};

const minified = async (css) => (await transform(css, { loader: "css", minify: true, target: "chrome120" })).code;

/** Compiles Svelte's components. */
const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { compile } = await import("svelte/compiler");
      const { js } = compile(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code, loader: "js" };
    });
  },
};

/** The options of esbuild for one variant, besides those for all. */
const OPTIONS = {
  preact: { jsx: "automatic", jsxImportSource: "preact" },
  react: { jsx: "automatic" },
  svelte: { plugins: [sheets, svelte] },
  // Published for React 17 only.
  guardian: { jsx: "automatic", jsxImportSource: "@emotion/react", alias: { react: "react-17", "react-dom": "react-dom-17" }, external: ["web-vitals"] },
};

/** Bundles a peer; returns its files by name. */
async function peer({ name, script }) {
  const { outputFiles } = await bundle({
    entryPoints: [join(ROOT, "benches/peers", name, script)],
    // The folder in which esbuild looks for the packages that aliases name.
    absWorkingDir: join(ROOT, "benches"),
    entryNames: `${name}-[hash]`,
    assetNames: "[name]-[hash]",
    outdir: "/",
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: [TARGET, "chrome120"],
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "warning",
    loader: { ".woff": "file", ".woff2": "file", ".ttf": "file", ".eot": "file", ".svg": "file", ".png": "file", ".gif": "file" },
    plugins: [sheets],
    ...OPTIONS[name],
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** The article of the demo in two halves, between which the widget goes: after its second paragraph. */
export function halves(demo) {
  const page = demo
    .split("\n")
    .filter((line) => !line.includes("data-trunk"))
    .join("\n")
    .replace(/ *<aside class="explainer"[^]*?<\/aside>\n/, "")
    // Without this, the browser would request an icon, which has nothing to do with the widget.
    .replace("</head>", '  <link rel="icon" href="data:,">\n  <link rel="stylesheet" href="/news.css">\n</head>');
  const opening = page.indexOf("</header>", page.indexOf("<article>"));
  const second = page.indexOf("</p>", page.indexOf("</p>", opening) + 4) + 4;
  if (page.includes("<aside") || opening < 0 || second < 4) throw new Error("index.html is not the article that the benchmark knows");
  return [page.slice(0, second), page.slice(second)];
}

const aside = (widget) => `\n\n      <aside class="widget" id="explainer" aria-label="Explainer">\n        ${widget}\n      </aside>`;

/** The files of a bundle that an embed may ask for. */
async function bundleFiles(folder) {
  const names = (await readdir(folder)).filter((name) => /^tradeoff.*\.(js|wasm|css)$/.test(name));
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))]));
}

/**
 * Builds the pages of `variants` with the documents of `sizes`; returns the compressed files by path.
 *
 * `work` is the folder with `explainers/<size>.json` and `prerendered/<version>/<size>.html`, where compressed files are
 * kept, too. `bundles` has the folder of each version's bundle.
 */
export async function site(variants, sizes, work, bundles) {
  const files = new Map();
  const news = await readFile(join(ROOT, "static/news.css"), "utf8");
  // Peers without a shadow root use a class of this name themselves.
  files.set("/news.css", news.replaceAll(".explainer", ".widget"));
  const [before, after] = halves(await readFile(join(ROOT, "index.html"), "utf8"));
  const [head, start] = before.split("</head>");
  const sheet = await minified(light(await sheetText()));

  for (const version of new Set(variants.map((variant) => variant.version).filter(Boolean))) {
    for (const [name, content] of await bundleFiles(bundles[version])) files.set(`/${version}/${name}`, content);
  }
  for (const size of sizes) files.set(`/explainers/${size}.json`, await readFile(join(work, `explainers/${size}.json`)));

  for (const variant of variants) {
    const { name, version } = variant;
    let links = variant.sheet ? `<style>${sheet}</style>` : "";
    if (variant.shipped) {
      const content = await readFile(join(ROOT, "benches/node_modules", variant.shipped));
      const path = `/${name}/shipped-${hash(content).slice(0, 8)}.js`;
      files.set(path, content);
      links += `<script defer src="${path}"></script>`;
    }
    if (variant.script) {
      for (const [file, content] of await peer(variant)) {
        files.set(`/${name}/${file}`, content);
        if (file.startsWith(`${name}-`) && file.endsWith(".js")) links += `<script type="module" src="/${name}/${file}"></script>`;
        if (file.startsWith(`${name}-`) && file.endsWith(".css")) links += `<link rel="stylesheet" href="/${name}/${file}">`;
      }
    }
    for (const size of sizes) {
      const document = JSON.parse(files.get(`/explainers/${size}.json`));
      const embed = variant.needs === "program" ? await readFile(join(work, `prerendered/${version}/${size}.html`), "utf8") : undefined;
      const embedSrc = `/embeds/${version}/${size}.html`;
      if (embed) files.set(embedSrc, embed);
      const widget = variant.widget({ src: `/explainers/${size}.json`, document, embed, embedSrc, script: `/${version}/tradeoff.js` });
      files.set(`/${name}/${size}.html`, `${head}${links}</head>${start}${aside(widget)}${after}`);
    }
  }
  return compressed(files, join(work, "packed"));
}

/** Compresses the files; keeps each result by the file's hash, since brotli takes seconds for a large one. */
async function compressed(files, folder) {
  await mkdir(folder, { recursive: true });
  const packed = new Map();
  for (const [path, content] of files) {
    const kept = join(folder, `${hash(content)}.br`);
    if (!existsSync(kept)) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
      await writeFile(kept, await promisify(brotliCompress)(content, { params }));
    }
    packed.set(path, await readFile(kept));
  }
  return packed;
}
