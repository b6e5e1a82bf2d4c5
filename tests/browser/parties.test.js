/**
 * Other people's programs, as they are: frameworks, routers, a consent tool, a dark mode, and what rewrites a page on its
 * way to the reader. Each does to a page with an embed what it is for, and the reader has an explorer that works.
 */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { autop } from "@wordpress/autop";
import { buildSync } from "esbuild";
import { minify } from "html-minifier-terser";
import { createElement, useState } from "react";
import { renderToString } from "react-dom/server";
import { embed, pageWith } from "./embed.js";
import { page, pointsOf, sample } from "./page.js";

const MODELS = "static/explainers/open-models.json";
const SRC = "/explainers/open-models.json";
const PRINTED = "/explainers/open-models.html";
const models = sample("open-models");
const points = pointsOf(models);
const [point] = points;
const last = points.at(-1);

/** A program of npm as a script of the page, which makes what it exports a global of this name. */
const library = (global, name, ...more) => {
  const contents = `import * as all from "${name}"; ${more.map((one, index) => `import * as more${index} from "${one}";`).join(" ")} window.${global} = Object.assign({}, all.default, all${more.map((_, index) => `, more${index}`).join("")});`;
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  return buildSync({ stdin: { contents, resolveDir }, bundle: true, format: "iife", write: false, define: { "process.env.NODE_ENV": '"development"' }, logLevel: "error" }).outputFiles[0].text;
};

const printed = embed(MODELS, "--src", SRC, "--script", "/tradeoff.js").html;
const printedElement = printed.slice(0, printed.indexOf("<script async"));
const light = embed(MODELS, "--as", "light").html;
const LOADER = '<script async src="/tradeoff.js"></script>';
const ELEMENT = `<trade-off src="${SRC}"><p>In short.</p></trade-off>`;
const TAG = `<script async src="/tradeoff.js" data-src="${SRC}"></script>`;
/** By name: the forms of an embed. */
const EMBEDS = {
  "one tag": TAG,
  "one tag that names what is prerendered": `<script async src="/tradeoff.js" data-prerendered="${PRINTED}"></script>`,
  "the element": ELEMENT + LOADER,
  "the element, prerendered": printed,
};

const withHead = (head, body) => pageWith(body).replace("<title>", `${head}<title>`);
const json = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/**
 * A program in React or Preact: a front page and a story with the embed, both with a button that renders them anew. Runs in
 * the page and, to be rendered there, on the server.
 */
function program({ createElement: h, useState: state }, { isStory, inside, html, attributes, script }) {
  return function Program() {
    const [count, setCount] = state(0);
    const [story, setStory] = state(isStory);
    return h(
      "div",
      { id: "program", "data-count": String(count) },
      h("button", { id: "again", onClick: () => setCount(count + 1) }, `Rendered ${count} times`),
      h("button", { id: "go", onClick: () => setStory(!story) }, "Go"),
      script ? h("script", script) : null,
      !story ? h("p", null, "Front page") : null,
      story && html ? h("div", { dangerouslySetInnerHTML: { __html: html }, suppressHydrationWarning: true }) : null,
      story && !html ? h("trade-off", attributes, inside ? h("p", null, `In short, ${count}.`) : null) : null,
    );
  };
}
const PROGRAM = String(program);
const react = (options, start) =>
  `<script src="/react.js"></script><script>${PROGRAM} const Program = program(React, ${json(options)}); const at = document.getElementById("at"); ${start}</script>`;
const ON_CLIENT = "React.createRoot(at).render(React.createElement(Program));";
const HYDRATED = "window.__hydrate = () => React.hydrateRoot(at, React.createElement(Program), { onRecoverableError: (error) => console.error(String(error)) });";
const inReact = (options, more = LOADER) => pageWith(`<div id="at"></div>${more}${react(options, ON_CLIENT)}`);
const onServer = (options, more = LOADER) =>
  pageWith(`<div id="at">${renderToString(createElement(program({ createElement, useState }, options)))}</div>${more}${react(options, HYDRATED)}`);
const preact = (options, more = LOADER) =>
  pageWith(`<div id="at"></div>${more}<script src="/preact.js"></script><script>${PROGRAM} preact.render(preact.h(program(preact, ${json(options)})), document.getElementById("at"));</script>`);

const PLAIN = { isStory: true, inside: true, attributes: { src: SRC } };
const HTML = { isStory: true, html: printed };
const HOISTED = { async: true, src: "/tradeoff.js" };

const CONSENT = { version: 1, elementID: "klaro", acceptAll: true, mustConsent: false, noAutoLoad: true, lang: "en", translations: { en: {} }, services: [{ name: "tradeoff", purposes: ["functional"], default: false }] };
/** A tag that Klaro keeps until the reader consents: the address that it activates is in data-src. */
const keptByKlaro = (attributes) => `<script type="text/plain" data-type="application/javascript" data-name="tradeoff" data-src="/tradeoff.js" ${attributes}></script>`;
const klaro = (body) => pageWith(`${body}<script src="/klaro.js"></script>`);

/** Where nothing is copied, a point has a plain link, which a router takes for one of its own. */
const NO_CLIPBOARD = '<script>Object.defineProperty(Navigator.prototype, "clipboard", { configurable: true, value: undefined })</script>';
const TURBO = `<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">${NO_CLIPBOARD}<script src="/turbo.js"></script>`;
const forms = (kind, of) => Object.fromEntries(Object.values(EMBEDS).flatMap((html, index) => Object.entries(of(html)).map(([name, text]) => [`${kind}-${index}${name}.html`, text])));

const MINIFY = {
  collapseBooleanAttributes: true,
  collapseWhitespace: true,
  minifyJS: true,
  removeAttributeQuotes: true,
  removeComments: true,
  removeEmptyAttributes: true,
  removeOptionalTags: true,
  removeRedundantAttributes: true,
  removeScriptTypeAttributes: true,
  removeStyleLinkTypeAttributes: true,
  sortAttributes: true,
  sortClassName: true,
};
/** The server puts it into <head>, which is taken out. */
const PROBE = '<script src="/__probe.js"></script>';
const inlineDocument = embed(MODELS, "--data", "inline", "--script", "/tradeoff.js").html;
const minified = await Promise.all([printed, inlineDocument, TAG].map((html) => minify(pageWith(PROBE + html), MINIFY)));
const wordpress = (html) => pageWith(autop(`The first paragraph.\n\n${html}\n\nThe last paragraph,\nin two lines.`));

const here = page({
  "react.js": library("React", "react", "react-dom", "react-dom/client"),
  "preact.js": library("preact", "preact", "preact/hooks"),
  "jquery.js": library("jQueryModule", "jquery") + "\nwindow.$ = jQueryModule.jQuery ?? jQueryModule.default;",
  "klaro.js": library("klaro", "klaro"),
  "turbo.js": library("Turbo", "@hotwired/turbo"),
  "htmx.js": library("htmxModule", "htmx.org") + "\nwindow.htmx ??= htmxModule.default ?? htmxModule;",
  "dark.js": library("DarkReader", "darkreader"),
  "purify.js": library("purifyModule", "dompurify") + "\nwindow.DOMPurify = purifyModule.default;",
  "react.html": inReact(PLAIN),
  "react-hoisted.html": inReact({ ...PLAIN, script: HOISTED }, ""),
  "react-hoisted-tag.html": inReact({ isStory: false, script: { ...HOISTED, "data-src": SRC } }, ""),
  "react-unrun-tag.html": inReact({ isStory: true, html: TAG }),
  "react-go.html": inReact({ ...HTML, isStory: false }),
  "react-server.html": onServer(PLAIN),
  "react-server-hoisted.html": onServer({ ...PLAIN, script: HOISTED }, ""),
  "react-server-printed.html": onServer({ isStory: true, html: printedElement }),
  "preact.html": preact(PLAIN),
  "preact-tag.html": preact({ ...PLAIN, isStory: false, script: { ...HOISTED, "data-src": SRC } }, ""),
  "preact-go.html": preact({ ...HTML, isStory: false }),
  "klaro.html": klaro(`${ELEMENT}${keptByKlaro("")}`),
  "klaro-prerendered.html": klaro(keptByKlaro(`data-prerendered="${PRINTED}"`)),
  ...forms("turbo", (html) => ({ "": withHead(TURBO, html), "-front": withHead(TURBO, "<p>Front page.</p>") })),
  ...forms("part", (html) => ({ "": html })),
  "htmx.html": withHead('<script src="/htmx.js"></script>', '<div id="into"></div>'),
  "jquery.html": withHead('<script src="/jquery.js"></script>', '<div id="into"></div>'),
  "bare.html": pageWith('<div id="into"></div>'),
  "bare-loader.html": pageWith(`<div id="into"></div>${LOADER}`),
  ...forms("whole", (html) => ({ "": pageWith(html) })),
  ...forms("dark", (html) => ({ "": withHead('<script src="/dark.js"></script>', html) })),
  ...Object.fromEntries(minified.map((html, index) => [`minified-${index}.html`, html])),
  ...forms("wordpress", (html) => ({ "": wordpress(html) })),
  "purify.html": withHead('<script src="/purify.js"></script>', `<div id="into"></div>${LOADER}`),
});
const { inRoot, tookOver } = here;

const opened = () => inRoot("return [...root.querySelectorAll('[part~=point][open]')].map(({ id }) => id)");
/** Opens the first point, as a reader does. */
const openPoint = () => inRoot("root.querySelector('[part~=point] > summary').click()");
const isOpen = () => here.untilInRoot("the point is open", "return root.getElementById(arguments[0])?.open", `point-${point.id}`);
const complaints = async () => (await here.run("return __probe")).complaints;

/** Asserts that one explorer of the document is there, live. */
async function live() {
  await here.near();
  // A prerendered one waits for interest.
  await here.run("__probe.explorers()[0].dispatchEvent(new Event('pointerover'))");
  await tookOver();
  const looks = await here.run("return __probe.look()");
  assert.deepEqual(looks, [{ fallback: false, notice: null, explainer: true, title: models.title, points: points.length }]);
}

/** Asserts that the reader can work with the live explorer, and that nobody complains. */
async function works() {
  await live();
  await openPoint();
  await here.told("toggle", { id: point.id, open: true });
  assert.deepEqual(await complaints(), []);
  assert.deepEqual(await here.events("error"), []);
}

/** Renders a program anew, and asserts that what the reader has opened is open in the same explorer. */
async function staysWhenRendered() {
  const ready = (await here.events("ready")).length;
  await here.run("window.__before = __probe.explorers()[0]");
  for (let count = 1; count <= 3; count++) {
    await here.run("document.getElementById('again').click()");
    await here.until("rendered anew", "return document.getElementById('program').dataset.count === arguments[0]", String(count));
  }
  await here.rests();
  assert.deepEqual(await opened(), [`point-${point.id}`]);
  assert.equal(await here.run("return __probe.explorers().length === 1 && __probe.explorers()[0] === window.__before && __probe.live(window.__before)"), true);
  assert.equal((await here.events("ready")).length, ready);
  assert.deepEqual(await complaints(), []);
}

// Before the others: a history has room for about fifty entries, and each page that is opened takes two.
for (const [index, form] of Object.keys(EMBEDS).entries()) {
  test(`Turbo goes to the page, away, back and forward: ${form}`, async () => {
    await here.open(`/turbo-${index}-front.html`);
    await here.run("window.__same = true");
    const arrive = async (path, act) => {
      await here.run(act);
      await here.until(path, `return ${ARRIVED}`, path);
    };
    await arrive(`/turbo-${index}.html`, `Turbo.visit("/turbo-${index}.html")`);
    await works();
    await arrive(`/turbo-${index}-front.html`, `Turbo.visit("/turbo-${index}-front.html", { action: "advance" })`);
    await here.until("the front page", "return __probe.explorers().length === 0");
    await arrive(`/turbo-${index}.html`, "history.back()");
    await works();
    await arrive(`/turbo-${index}-front.html`, "history.back()");
    await here.until("the front page", "return __probe.explorers().length === 0");
    await arrive(`/turbo-${index}.html`, "history.forward()");
    await works();
    assert.equal(await here.run("return window.__same"), true, "it is one document all along");
  });
}

for (const path of ["/react.html", "/react-hoisted.html", "/preact.html"]) {
  test(`rendered by a program, and rendered anew, it keeps what the reader has opened: ${path}`, async () => {
    await here.open(path);
    await works();
    await staysWhenRendered();
  });
}

for (const path of ["/react-server.html", "/react-server-hoisted.html", "/react-server-printed.html"]) {
  for (const first of ["the program", "the explorer"]) {
    test(`rendered on the server, it is live after hydration, and nothing differs: ${path}, ${first} first`, async () => {
      await here.open(path);
      if (first === "the explorer") await live();
      await here.run("window.__before = __probe.explorers()[0]; __hydrate()");
      await here.rests();
      await works();
      assert.equal(await here.run("return __probe.explorers()[0] === window.__before"), true, "the element of the server stays");
      await staysWhenRendered();
    });
  }
}

test("React moves an async script into <head>: nothing is placed there, and the console says why", async () => {
  await here.open("/react-hoisted-tag.html");
  await here.until("the element", "return Boolean(customElements.get('trade-off'))");
  await here.rests();
  assert.equal(await here.run("return Boolean(document.head.querySelector('script[src=\"/tradeoff.js\"]'))"), true, "React does so");
  assert.deepEqual(await here.run("return __probe.look()"), []);
  assert.deepEqual((await complaints()).map(({ kind, text }) => [kind, /put <trade-off> where the explorer is to stand/.test(text)]), [["console.warn", true]]);
});

test("a tag that React puts into the page and nobody runs is served", async () => {
  await here.open("/react-unrun-tag.html");
  await works();
  await staysWhenRendered();
});

test("a tag that Preact renders is run, and what it places stays", async () => {
  await here.open("/preact-tag.html");
  await works();
  await staysWhenRendered();
});

for (const path of ["/react-go.html", "/preact-go.html"]) {
  test(`a view that is gone to has what was prerendered, each time: ${path}`, async () => {
    await here.open(path);
    await here.until("the element", "return Boolean(customElements.get('trade-off'))");
    for (const _ of ["once", "and again"]) {
      await here.run("document.getElementById('go').click()");
      await here.shown();
      await here.begun();
      assert.equal(await here.run("return __probe.live(__probe.explorers()[0])"), false, "it is readable before the program");
      await openPoint();
      await live();
      await isOpen();
      await here.run("document.getElementById('go').click()");
      await here.until("the front page", "return __probe.explorers().length === 0");
    }
    assert.deepEqual(await complaints(), []);
    assert.equal((await here.events("ready")).length, 2);
  });
}

for (const path of ["/klaro.html", "/klaro-prerendered.html"]) {
  test(`Klaro brings the loader after consent, whose address is no document: ${path}`, async () => {
    await here.open("/bare.html");
    await here.driver.manage().deleteAllCookies();
    await here.open(path);
    await here.run("window.__manager = klaro.getManager(arguments[0]); __manager.applyConsents()", CONSENT);
    await here.rests();
    assert.equal(await here.run("return Boolean(customElements.get('trade-off'))"), false, "nothing runs before");
    assert.equal(here.requested().includes("tradeoff.js"), false);
    await here.run("__manager.updateConsent('tradeoff', true); __manager.saveAndApplyConsents()");
    await works();
    assert.equal(await here.run("return document.querySelector('script[src$=\"tradeoff.js\"]').dataset.src"), "/tradeoff.js", "Klaro keeps it there");
    assert.equal(here.requested().filter((path_) => path_ === "tradeoff.js").length, 1);
  });
}

/** Whether Turbo is done with a visit to this path. */
const ARRIVED = "location.pathname === arguments[0] && !document.documentElement.matches('[data-turbo-preview], [aria-busy]')";
const refresh = `await new Promise((resolve) => {
  addEventListener("turbo:render", ({ detail }) => resolve((window.__method = detail.renderMethod)), { once: true });
  Turbo.session.refresh(location.href);
});`;

for (const [index, form] of Object.keys(EMBEDS).entries()) {
  test(`Turbo refreshes by morphing, as often as it likes, and what the reader has opened stays open: ${form}`, async () => {
    await here.open(`/turbo-${index}.html`);
    await works();
    await here.run("window.__before = __probe.explorers()[0]");
    for (let time = 0; time < 21; time++) await here.runAsync(refresh);
    await here.rests();
    assert.equal(await here.run("return window.__method"), "morph");
    assert.equal(await here.run("return __probe.explorers().length === 1 && __probe.explorers()[0] === window.__before && __probe.live(window.__before)"), true);
    assert.deepEqual(await opened(), [`point-${point.id}`]);
    await openPoint();
    await here.told("toggle", { id: point.id, open: false });
    assert.deepEqual([await complaints(), await here.events("error")], [[], []]);
    assert.equal((await here.events("ready")).length, 1, "it was not set up anew");
  });

  test(`Turbo leaves the fragments of the explorer to it: ${form}`, async () => {
    await here.open(`/turbo-${index}.html`);
    await live();
    await openPoint();
    await here.run("window.__same = true; document.querySelector('article').append(Object.assign(document.createElement('div'), { style: 'block-size: 3000px' }))");
    await here.act("pointer", "return root.getElementById(arguments[0]).querySelector('[part~=link] a')", `point-${point.id}`);
    await here.untilInRoot("the focus", "return root.activeElement?.parentElement.id === arguments[0]", `point-${point.id}`);
    await here.rests();
    assert.deepEqual(await here.run("return [location.hash, window.__same]"), [`#trade-off_${point.id}`, true]);
    const top = await inRoot("return root.activeElement.getBoundingClientRect().top");
    assert.ok(top >= 0 && top < 900, `it is in view: ${top}`);
    assert.deepEqual(await complaints(), []);
  });

  test(`Turbo goes to a page by a link to a point, and the explorer follows: ${form}`, async () => {
    await here.open(`/turbo-${index}-front.html`);
    for (const _ of ["once", "and again"]) {
      await here.run("Turbo.visit(arguments[0])", `/turbo-${index}.html#trade-off_${last.id}`);
      await here.until("the page", "return __probe.explorers().length > 0");
      await tookOver();
      await here.untilInRoot("the point", "const point = root.getElementById(arguments[0]); return point?.open && root.activeElement?.parentElement === point", `point-${last.id}`);
      await here.run("Turbo.visit(arguments[0])", `/turbo-${index}-front.html`);
      await here.until("the front page", `return __probe.explorers().length === 0 && ${ARRIVED}`, `/turbo-${index}-front.html`);
    }
    assert.deepEqual(await complaints(), []);
  });

  /** What puts a part of a page into it. */
  const SWAPS = {
    "htmx swaps it in": ["/htmx.html", `htmx.ajax("GET", "/part-${index}.html", { target: "#into", swap: "innerHTML" })`],
    "jQuery’s html()": ["/jquery.html", `fetch("/part-${index}.html").then((part) => part.text()).then((html) => $("#into").html(html))`],
    "plain innerHTML, where the loader is": ["/bare-loader.html", `fetch("/part-${index}.html").then((part) => part.text()).then((html) => (document.getElementById("into").innerHTML = html))`],
    "a router that runs no script twice": [
      "/bare-loader.html",
      `fetch("/whole-${index}.html").then((whole) => whole.text()).then((html) => document.body.replaceWith(new DOMParser().parseFromString(html, "text/html").body))`,
    ],
  };
  for (const [how, [path, act]] of Object.entries(SWAPS)) {
    test(`a part of a page comes later: ${how}: ${form}`, async () => {
      await here.open(path);
      if (path === "/bare-loader.html") await here.until("the loader", "return Boolean(customElements.get('trade-off'))");
      await here.run(act);
      await works();
      assert.equal((await here.events("ready")).length, 1);
    });
  }

  test(`Dark Reader darkens the page, and the explorer can be read: ${form}`, async () => {
    await here.open(`/dark-${index}.html`);
    await here.run("DarkReader.setFetchMethod(window.fetch); DarkReader.enable({ brightness: 100, contrast: 90, sepia: 10 })");
    await works();
    assert.equal(await here.run("return getComputedStyle(document.documentElement).colorScheme"), "dark");
    await here.accessible("darkened");
    await here.run("DarkReader.disable()");
    await here.rests();
    assert.deepEqual(await complaints(), []);
    assert.deepEqual(await opened(), [`point-${point.id}`]);
  });

  test(`WordPress makes paragraphs of lines: ${form}`, async () => {
    await here.open(`/wordpress-${index}.html`);
    await works();
  });
}

for (const [index, form] of ["prerendered", "prerendered, with its document", "one tag"].entries()) {
  test(`a minifier takes out of it what it can: ${form}`, async () => {
    await here.open(`/minified-${index}.html`);
    if (form !== "one tag") {
      const [look] = await here.shown();
      assert.deepEqual([look.title, look.points], [models.title, points.length], "it is readable before the program");
      await here.begun();
      await openPoint();
      await live();
      await isOpen();
      assert.deepEqual(await complaints(), []);
    } else await works();
  });
}

/** What a reader sees of a page, in one line. */
const text = () => here.run("return document.getElementById('into').innerText.replace(/\\s+/g, ' ')");
const purify = (html, options) => here.run("document.getElementById('into').innerHTML = DOMPurify.sanitize(arguments[0], arguments[1])", html, options ?? {});

test("DOMPurify, as it comes, leaves the plain form as it is: every claim, quotation and link", async () => {
  await here.open("/purify.html");
  await purify(light);
  const shown = await text();
  for (const { title } of points) assert.ok(shown.includes(title), title);
  const of = (what) => here.run(`const box = document.createElement("div"); box.innerHTML = arguments[0]; return [box, document.getElementById("into")].map((one) => [...one.querySelectorAll(${what})].map((each) => [each.textContent, each.href, each.id]))`, light);
  for (const what of ["'a[href]'", "'details'", "'blockquote'", "'h2, h3, h4'"]) {
    const [before, after] = await of(what);
    assert.ok(before.length > 0);
    assert.deepEqual(after, before, what);
  }
  await here.run("document.querySelector('#into details:not([open]) > summary')?.click()");
  assert.deepEqual(await complaints(), []);
});

test("DOMPurify that knows the element leaves one that works, without what was prerendered", async () => {
  await here.open("/purify.html");
  await purify(printed, { CUSTOM_ELEMENT_HANDLING: { tagNameCheck: /^trade-off$/.source, attributeNameCheck: null }, ADD_TAGS: ["trade-off"], ADD_ATTR: ["src"] });
  await works();
});

test("DOMPurify, as it comes, takes the element out; nothing of it is left that does nothing", async () => {
  await here.open("/purify.html");
  await purify(ELEMENT);
  assert.equal((await text()).trim(), "In short.");
  await purify(printed);
  assert.equal(await here.run("return document.querySelectorAll('#into :is(trade-off, script, button, input)').length"), 0);
  assert.deepEqual(await complaints(), []);
});
