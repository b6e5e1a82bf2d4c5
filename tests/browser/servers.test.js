/** The configurations in `docs/servers/`: the bundle through servers as Debian has them, and what static hosts would send. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { pageWith } from "./embed.js";
import { TEST_TIME, freePort, waitFor } from "./engine.js";
import { BUNDLE, ENGLISH, messagesFile, page, pointsOf, sample } from "./page.js";

const DIST = new URL("../../dist/", import.meta.url).pathname;
const SHIPPED = new URL("../../docs/servers/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json")));
const [LOADER, GLUE, WASM] = BUNDLE;

/** What the files say of themselves, for a reader to change. */
const [FOLDER, DOMAIN] = ["/srv/tradeoff", "cdn.example"];

/** A folder with a version that never changes: the one in `dist/`, else one that is put into the copy that is served. */
const VERSION = readdirSync(DIST).find((name) => /^\d+\.\d+\.\d+/.test(name)) ?? "0.0.0";

const FOR_GOOD = "public, max-age=31536000, immutable";
const A_WHILE = "public, max-age=300, must-revalidate";
const ASKED_ANEW = "no-cache";
const [HTML, JS, CSS, JSON_, TEXT] = ["text/html", "text/javascript", "text/css", "application/json", "text/plain"].map((type) => `${type}; charset=utf-8`);

/** One file of each kind: its address, its media type, and how long a browser may keep it. */
const FILES = [
  [LOADER, JS, A_WHILE],
  [`${VERSION}/${LOADER}`, JS, FOR_GOOD],
  [`${VERSION}/${WASM}`, "application/wasm", FOR_GOOD],
  [GLUE, JS, FOR_GOOD],
  [WASM, "application/wasm", FOR_GOOD],
  [manifest.style.file, CSS, FOR_GOOD],
  [messagesFile("ar"), JSON_, FOR_GOOD],
  ["explainers/open-models.json", JSON_, ASKED_ANEW],
  ["explainers/open-models.html", HTML, ASKED_ANEW],
  ["", HTML, ASKED_ANEW],
  ["news.css", CSS, ASKED_ANEW],
  ["hosts/property.js", JS, ASKED_ANEW],
  ["manifest.json", JSON_, ASKED_ANEW],
  ["tradeoff.d.ts", TEXT, ASKED_ANEW],
];

/**
 * Each server of Debian: its program, the file that is shipped for it, what in that is replaced for the test, what
 * Debian’s own configuration would say besides, and the encoding that it prefers.
 */
const SERVERS = {
  nginx: {
    program: "/usr/sbin/nginx",
    file: "nginx.conf",
    listens: (port) => ["listen 80;", `listen 127.0.0.1:${port};`],
    // One process, as the present user.
    around: (folder, shipped) => `
      daemon off;
      master_process off;
      pid ${folder}/nginx.pid;
      events {}
      http {
        access_log off;
        ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
        ${shipped}
      }`,
    options: (folder, file) => ["-p", folder, "-e", "stderr", "-c", file],
    prefers: "gzip",
  },
  apache: {
    program: "/usr/sbin/apache2",
    file: "apache.conf",
    listens: (port) => ["<VirtualHost *:80>", `<VirtualHost 127.0.0.1:${port}>`],
    // Two types as the system's list may have them, which the shipped file is to overrule.
    around: (folder, shipped, port) => `
      ServerRoot ${folder}
      ServerName 127.0.0.1
      PidFile ${folder}/apache.pid
      DefaultRuntimeDir ${folder}
      ErrorLog ${folder}/apache.log
      Listen 127.0.0.1:${port}
      ${process.getuid() === 0 ? "User www-data\nGroup www-data" : ""}
      ${["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite"].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
      TypesConfig /dev/null
      AddType application/gzip .gz
      AddType application/javascript .js
      ${shipped}`,
    options: (folder, file) => ["-D", "FOREGROUND", "-f", file],
    prefers: "br",
  },
  caddy: {
    program: "/usr/bin/caddy",
    file: "Caddyfile",
    listens: (port) => [`${DOMAIN} {`, `http://127.0.0.1:${port} {`],
    around: (folder, shipped) => `{\n\tadmin off\n\tdefault_bind 127.0.0.1\n}\n${shipped}`,
    options: (folder, file) => ["run", "--adapter", "caddyfile", "--config", file],
    prefers: "br",
  },
};

/** Starts one of the servers with the file that is shipped for it; resolves with its origin and a way to end it. */
const start = async ({ program, file, listens, around, options }) => {
  const port = await freePort();
  const [shipped, replaced] = listens(port);
  let text = readFileSync(join(SHIPPED, file), "utf8");
  for (const [from, to] of [[shipped, replaced], [FOLDER, root], [DOMAIN, "127.0.0.1"]]) {
    assert.ok(text.includes(from) || from === DOMAIN, `${file}: ${from}`);
    text = text.replaceAll(from, to);
  }
  const written = join(folder, file);
  writeFileSync(written, around(folder, text, port));
  const child = spawn(program, options(folder, written), { env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  child.once("error", (error) => (said += error));
  const origin = `http://127.0.0.1:${port}`;
  await waitFor(`an answer of ${program}`, () => {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`${program} has ended: ${said}`);
    return fetch(origin).then(() => true, () => false);
  }, Date.now() + TEST_TIME);
  return { origin, stop: () => child.kill() };
};

/** The status and the headers of an answer, which is not unpacked, and how long its body is. */
const asked = (url, accepted) =>
  new Promise((resolve, reject) => {
    get(url, { headers: { origin: "https://news.example", "accept-encoding": accepted }, agent: false }, (response) => {
      let length = 0;
      response.on("data", (data) => (length += data.length));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, length }));
    }).once("error", reject);
  });

const pages = {};
const here = page(pages);
const running = {};
const folder = mkdtempSync(join(tmpdir(), "tradeoff-servers-"));
const root = join(folder, "root");

before(async () => {
  // Apache, started by root, serves as another user.
  chmodSync(folder, 0o755);
  cpSync(DIST, root, { recursive: true });
  if (!existsSync(join(root, VERSION))) {
    mkdirSync(join(root, VERSION));
    for (const name of readdirSync(DIST)) if (name.startsWith("tradeoff")) cpSync(join(DIST, name), join(root, VERSION, name));
  }
  for (const [name, server] of Object.entries(SERVERS)) running[name] = await start(server);
});

after(() => {
  for (const { stop } of Object.values(running)) stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

for (const [name, { prefers }] of Object.entries(SERVERS)) {
  test(`${name}: each kind of file has its type, its time, its encoding, and is for every origin`, async () => {
    for (const [file, type, cache] of FILES) {
      const onDisk = join(root, file || "index.html");
      for (const [accepted, encoding, extension] of [["identity"], ["gzip", "gzip", ".gz"], ["gzip, br", prefers, { br: ".br", gzip: ".gz" }[prefers]]]) {
        const packed = existsSync(onDisk + extension);
        const { status, headers, length } = await asked(`${running[name].origin}/${file}`, accepted);
        const got = [status, headers["content-type"].toLowerCase(), headers["cache-control"], headers["access-control-allow-origin"], headers["content-encoding"]];
        const what = `/${file}, accepted: ${accepted}`;
        assert.deepEqual(got, [200, type, cache, "*", packed ? encoding : undefined], what);
        assert.equal(length, readFileSync(packed ? onDisk + extension : onDisk).length, what);
        // A cache in between keeps one for those who take it compressed, and one for the others.
        if (existsSync(`${onDisk}.gz`)) assert.match(headers.vary ?? "", /accept-encoding/i, what);
      }
    }
  });

  test(`${name}: nobody keeps that a file was not there yet`, async () => {
    for (const file of ["tradeoff-000000000000.js", `${VERSION}/none.js`]) {
      const { status, headers } = await asked(`${running[name].origin}/${file}`, "gzip");
      assert.deepEqual([status, headers["cache-control"]], [404, undefined], file);
    }
  });

  test(`${name}: a file that has not changed is not sent again`, async () => {
    const { headers } = await asked(`${running[name].origin}/explainers/open-models.json`, "gzip");
    const answer = await fetch(`${running[name].origin}/explainers/open-models.json`, { headers: { "accept-encoding": "gzip", "if-none-match": headers.etag } });
    assert.equal(answer.status, 304);
  });
}

/** What a host sends where no rule sets the header. */
const OF_THE_HOST = { "cache-control": "public, max-age=0, must-revalidate" };

/** A text as the pattern that matches it alone. */
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The rules of a static host’s file, each a pattern of addresses and its headers. */
const HOSTS = {
  _headers: () => {
    const rules = [];
    for (const line of readFileSync(join(SHIPPED, "_headers"), "utf8").split("\n")) {
      if (/^\s*(#|$)/.test(line)) continue;
      const header = line.match(/^\s+([\w-]+): (.+)$/);
      if (header) {
        rules.at(-1).headers.push([header[1], header[2]]);
        continue;
      }
      // Netlify and Cloudflare read alike a path with one * at its end.
      assert.match(line, /^\/[\w.-]*\*?$/);
      rules.push({ pattern: new RegExp(`^${literal(line).replace("\\*", ".*")}$`), headers: [] });
    }
    return rules;
  },
  "vercel.json": () =>
    JSON.parse(readFileSync(join(SHIPPED, "vercel.json"))).headers.map(({ source, headers }) => {
      // Of its patterns only groups, each a regular expression in parentheses.
      const parts = source.split(/(\([^)]*\))/);
      for (const part of parts) assert.match(part, /^(\(.*\)|[\w/.-]*)$/);
      return { pattern: new RegExp(`^${parts.map((part) => (part.startsWith("(") ? part : literal(part))).join("")}$`), headers: headers.map(({ key, value }) => [key, value]) };
    }),
};

for (const [name, rules] of Object.entries(HOSTS)) {
  test(`${name}: each kind of file has its time, and is for every origin`, () => {
    for (const [file, , cache] of FILES) {
      const set = {};
      for (const { headers } of rules().filter(({ pattern }) => pattern.test(`/${file}`))) {
        for (const [key, value] of headers) {
          // Of two values some hosts send both, others one.
          assert.ok(!(key.toLowerCase() in set), `/${file} has ${key} by one rule`);
          set[key.toLowerCase()] = value;
        }
      }
      const expected = cache === ASKED_ANEW ? OF_THE_HOST["cache-control"] : cache;
      assert.deepEqual({ ...OF_THE_HOST, ...set }, { "cache-control": expected, "access-control-allow-origin": "*" }, `/${file}`);
    }
  });
}

/** What the page has asked of a server, by its paths. */
const askedOf = (origin) => here.run("return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(arguments[0])).map((name) => name.slice(arguments[0].length + 1))", origin);

/** What the first button of the page’s first explorer says. */
const firstButton = () => here.inRoot("return root.querySelector('[part~=controls] button').textContent");

// The first, so that the browser has kept nothing yet.
test("nginx: a page of another origin has loader, program and document by CORS", async () => {
  const { origin } = running.nginx;
  pages["elsewhere.html"] = pageWith(`<script async src="${origin}/${LOADER}" integrity="${manifest.loader.integrity}" crossorigin data-src="${origin}/explainers/screening.json"></script>`);
  await here.explorer("/elsewhere.html");
  const [look] = await here.run("return __probe.look()");
  assert.deepEqual([look.title, look.points], [sample("screening").title, pointsOf(sample("screening")).length]);
  const paths = await askedOf(origin);
  for (const path of [...BUNDLE, "explainers/screening.json"]) assert.ok(paths.includes(path), `${path} in ${paths}`);
  await here.quiet();
  assert.deepEqual(here.requested(), []);
});

test("nginx: the demo is live after a press of “Open all points”", async () => {
  const { origin } = running.nginx;
  await here.driver.get(`${origin}/index.html`);
  const root = "const root = document.querySelector('trade-off')?.shadowRoot;";
  await here.until("the loader", `${root} return root?.querySelector("slot")`);
  await here.run(`
    ${root}
    addEventListener("trade-off-ready", () => (window.__ready = true));
    [...root.querySelectorAll("button")].find((button) => button.textContent === arguments[0]).click();`, ENGLISH.expand);
  await here.until("the live explorer", "return window.__ready");
  const points = pointsOf(sample("open-models")).length;
  await here.until("every point open", `${root} return root.querySelectorAll("[part~=point][open]").length === arguments[0]`, points);
  const paths = await askedOf(origin);
  assert.ok(paths.includes("explainers/open-models.json"), `${paths}`);
});

test("nginx: a version has its own program and its own messages in the document’s language", async () => {
  const origin = `${running.nginx.origin}/${VERSION}`;
  pages["version.html"] = pageWith(`<script async src="${origin}/${LOADER}" crossorigin data-src="${running.nginx.origin}/explainers/transport.json"></script>`);
  await here.explorer("/version.html");
  const [lang] = sample("transport").lang.split("-");
  const { expand } = JSON.parse(readFileSync(new URL(`../../static/messages/${lang}.json`, import.meta.url)));
  assert.equal(await firstButton(), expand);
  const kinds = (await askedOf(origin)).map((path) => path.replace(/[0-9a-f]{12}/, "hash"));
  assert.deepEqual([...new Set(kinds)].sort(), [`tradeoff-hash-${lang}.json`, "tradeoff-hash.js", "tradeoff-hash.wasm", "tradeoff.js"]);
  await here.quiet();
});

test("nginx: a page of another origin has what is prerendered by CORS", async () => {
  const { origin } = running.nginx;
  pages["prerendered.html"] = pageWith(`<script async src="${origin}/${LOADER}" crossorigin data-prerendered="${origin}/explainers/open-models.html"></script>`);
  await here.explorer("/prerendered.html");
  assert.equal(await firstButton(), ENGLISH.expand);
  await here.rests();
  assert.deepEqual((await askedOf(origin)).sort(), ["explainers/open-models.html", LOADER]);
  await here.quiet();
});
