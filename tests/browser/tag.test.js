/**
 * How the loader comes into a page: put in again by another script, in one file with others, in the page itself, as a
 * module, by a tag manager, under a policy by nonce, with a base elsewhere. It finds its tag and its folder; where nothing
 * tells the folder, one sentence says what to write.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { embed, pageWith } from "./embed.js";
import { ENGINE } from "./engine.js";
import { BUNDLE, page, pointsOf, sample } from "./page.js";

const MODELS = "static/explainers/open-models.json";
const SRC = "explainers/open-models.json";
const models = sample("open-models");
const points = pointsOf(models);
const [point] = points;
const [LOADER, GLUE, WASM] = BUNDLE;
const DIST = new URL("../../dist/", import.meta.url);
const TEXT = readFileSync(new URL(LOADER, DIST), "utf8");

const ELEMENT = `<trade-off src="/${SRC}"><p>In short.</p></trade-off>`;
const META = '<meta name="trade-off-folder" content="/">';
/** Another script of the page, which the loader may be in one file with. */
const OTHER = "window.__other = (window.__other ?? 0) + 1;\n";
const inlined = (attributes) => `<script ${attributes}>${TEXT.replaceAll("</script", "<\\/script")}</script>`;
/** A script that does this with each tag that the page has kept from running, and with the text that the tag names. */
const later = (work) => `<script>
  for (const tag of document.querySelectorAll("script[type='kept/javascript']")) fetch(tag.src).then((response) => response.text()).then((text) => { ${work} });
</script>`;
const COPY = 'const copy = document.createElement("script"); for (const { name, value } of tag.attributes) if (name !== "type") copy.setAttribute(name, value);';
const kept = (attributes) => `<script type="kept/javascript" src="tradeoff.js" ${attributes}></script>`;
/** What a tag manager and a framework do: make an element, give it attributes, and put it somewhere. */
const made = (where, attributes) => `<script>
  const script = document.createElement("script");
  for (const [name, value] of Object.entries(${JSON.stringify(attributes)})) script.setAttribute(name, value);
  ${where};
</script>`;

/** By what is done: the page, and where the explorer is to stand: a selector that it matches. */
const WAYS_IN = {
  "its text is put into another script in <head>, which is taken away": [
    kept(`data-src="${SRC}"`) + later('const script = document.createElement("script"); script.textContent = text; document.head.append(script); script.remove();'),
    "script[type='kept/javascript'] + trade-off",
  ],
  "its text is evaluated": [kept(`data-src="${SRC}"`) + later("(0, eval)(text);"), "script[type='kept/javascript'] + trade-off"],
  "a copy of its tag takes the place of the tag": [
    kept(`data-src="${SRC}"`) + later(`${COPY} tag.replaceWith(copy);`),
    "article script + trade-off",
  ],
  "a copy of its tag is put after the tag": [kept(`data-src="${SRC}"`) + later(`${COPY} tag.after(copy);`), "article script + trade-off"],
  "a copy of its tag is put before the tag": [kept(`data-src="${SRC}"`) + later(`${COPY} tag.before(copy);`), "article script + trade-off"],
  "its tag is taken away as soon as it has run": [
    `${ELEMENT}${made("script.onload = () => script.remove(); document.body.append(script)", { src: "/tradeoff.js" })}`,
    "article > trade-off",
  ],
  "a tag manager puts it before the first script of <head>": [
    `${ELEMENT}${made("const [first] = document.scripts; first.before(script)", { src: "/tradeoff.js", async: "" })}`,
    "article > trade-off",
  ],
  "next/script appends it to the body": [
    `${ELEMENT}${made("document.body.append(script)", { src: "/tradeoff.js", "data-nscript": "afterInteractive" })}`,
    "article > trade-off",
  ],
  "next/script appends it to the body, and it names a document": [
    made("document.body.append(script)", { src: "/tradeoff.js", "data-nscript": "afterInteractive", "data-src": `/${SRC}` }),
    "body > script + trade-off",
  ],
  "it is a module": [`<script type="module" src="tradeoff.js" data-src="${SRC}"></script>`, "script + trade-off"],
  "a module imports it": [`${ELEMENT}<script type="module" src="elsewhere/app.js"></script>`, "article > trade-off"],
  "a module imports it later": [`${ELEMENT}<script type="module">await import("/tradeoff.js")</script>`, "article > trade-off"],
  "it has another name": [`<script async src="renamed.js" data-src="${SRC}"></script>`, "script + trade-off"],
  "it is in one file with another script, which lies in its folder": [`<script async src="all.js" data-src="${SRC}"></script>`, "script + trade-off"],
  "it is in one file with another script elsewhere, and the page names its folder": [
    `${META}<script async src="elsewhere/all.js" data-src="${SRC}"></script>`,
    "script + trade-off",
  ],
  "it is in one file with another script elsewhere, and the tag names its folder": [
    `<script async src="elsewhere/all.js" data-folder="/" data-src="${SRC}"></script>`,
    "script + trade-off",
  ],
  "it is in a module with another script, and the page names its folder": [`${META}${ELEMENT}<script type="module" src="elsewhere/all.js"></script>`, "article > trade-off"],
  "it is in the page, which names its folder": [META + inlined(`data-src="${SRC}"`), "script + trade-off"],
  "it is in the page, and its tag names its folder": [inlined(`data-folder="." data-src="${SRC}"`), "script + trade-off"],
  "it is in <head>, and the explorer in the page": [["<script async src='tradeoff.js'></script>", ELEMENT], "article > trade-off"],
};

/** Pages of which nothing tells where the bundle is. */
const LOST = {
  "in a module with another script elsewhere": `${ELEMENT}<script type="module" src="elsewhere/all.js"></script>`,
  "in one file with another script elsewhere": `${ELEMENT}<script async src="elsewhere/all.js"></script>`,
  "in the page": ELEMENT + inlined(""),
  "evaluated, its tag taken away": `${ELEMENT}${kept("")}${later("tag.remove(); (0, eval)(text);")}`,
};

/** A page with this in its <head> besides. */
const withHead = (head, body, policy) => pageWith(body, policy).replace("<title>", `${head}<title>`);
const pageOf = (html) => (Array.isArray(html) ? withHead(...html) : pageWith(html));
const named = (kind, texts) => Object.fromEntries(texts.map((html, index) => [`${kind}-${index}.html`, pageOf(html)]));

const NONCE = "'nonce-abc' 'wasm-unsafe-eval'";
/** By what they say: policies by nonce. */
const POLICIES = {
  "strict-dynamic": `script-src ${NONCE} 'strict-dynamic'; object-src 'none'; base-uri 'none'`,
  "strict-dynamic and Trusted Types": `script-src ${NONCE} 'strict-dynamic'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  "the bundle’s address": `script-src ${NONCE} 'self'`,
  "nothing else": `script-src ${NONCE}`,
};
/** By what it is: the loader’s tag where a policy asks for a nonce, and whether only what it has started itself may start it. */
const NONCED = {
  "a tag": `<script nonce="abc" async src="tradeoff.js" data-src="${SRC}"></script>`,
  "a module": `<script nonce="abc" type="module" src="tradeoff.js" data-src="${SRC}"></script>`,
  "a tag that a script has made, with the nonce": made("script.nonce = document.currentScript.nonce; document.currentScript.after(script)", { src: "tradeoff.js", "data-src": SRC }).replace("<script", '<script nonce="abc"'),
  "a tag that a script has made, without it": made("document.currentScript.after(script)", { src: "tradeoff.js", "data-src": SRC }).replace("<script", '<script nonce="abc"'),
};
/** Whether a policy lets this tag run at all. */
const runs = (policy, what) => !what.endsWith("without it") || /strict-dynamic|'self'/.test(policy);
const printed = embed(MODELS, "--src", `/${SRC}`).html;
const withNonce = (html) => html.replaceAll("<script", '<script nonce="abc"');
const ALTERED = Buffer.concat([readFileSync(new URL(GLUE, DIST)), Buffer.from("\nwindow.__altered = true;\n")]);

/** What a page does that takes every fragment for a selector. */
const SELECTING = '<script>addEventListener("load", () => document.querySelector(location.hash)?.scrollIntoView()); document.querySelector(location.hash);</script>';
/** What scripts of the past have done to what is every page's. */
const OLD = `<script>
  Array.prototype.toJSON = function () { return "[" + this.join() + "]"; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Object.prototype.inherited = function () {};
  Array.prototype.contains = function (one) { return this.indexOf(one) >= 0; };
  Array.from = (list) => (list ? Array.prototype.slice.call(list) : []);
  Element.prototype.remove = function () { return this.parentNode ? this.parentNode.removeChild(this) : this; };
  Element.prototype.show = Element.prototype.hide = function () { return this; };
  Function.prototype.bind = function (context, ...values) { const method = this; return function (...more) { return method.apply(context, [...values, ...more]); }; };
</script>`;

/** A browser that copies nothing: a point has a plain link then. */
const NO_CLIPBOARD = '<script>Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })</script>';
const based = (base, body) => withHead(`<base href="${base}">${NO_CLIPBOARD}`, body);
/** What an earlier version printed has such a link before the program comes. */
const archived = readFileSync(new URL("../archive/0.2.0/embed.html", import.meta.url), "utf8");
const FORMS = ["base", "printed", "archived"];
const BASES = { "/": "the root", "https://other.example/deep/": "another site" };

const here = page({
  ...named("in", Object.values(WAYS_IN).map(([html]) => html)),
  ...named("lost", Object.values(LOST)),
  "renamed.js": TEXT,
  "all.js": OTHER + TEXT,
  "elsewhere/all.js": OTHER + TEXT,
  "elsewhere/app.js": 'import "../tradeoff.js";',
  "head-tag.html": withHead(`<script async src="tradeoff.js" data-src="${SRC}"></script>`, '<a href="#after">On</a>'),
  ...Object.fromEntries(
    Object.values(POLICIES).flatMap((policy, index) => [
      ...Object.values(NONCED).map((html, form) => [`nonce-${index}-${form}.html`, pageWith(html, policy)]),
      [`altered/nonce-${index}.html`, pageWith(withNonce(printed), policy)],
    ]),
  ),
  "altered/tradeoff.js": TEXT,
  [`altered/${GLUE}`]: ALTERED,
  [`altered/${WASM}`]: readFileSync(new URL(WASM, DIST)),
  "selecting.html": pageWith(`${ELEMENT}<script async src="tradeoff.js"></script>${SELECTING}`),
  "selecting-printed.html": pageWith(printed + SELECTING),
  "old.html": pageWith(`${OLD}${ELEMENT.replace("<trade-off", '<trade-off load="eager"')}<trade-off id="set" load="eager"></trade-off><script>document.getElementById("set").explainer = ${JSON.stringify(models).replaceAll("<", "\\u003c")}</script><script async src="tradeoff.js"></script>`),
  // The server’s address is known when it is asked.
  get "deep/base-0.html"() {
    return based("/", `<script async src="tradeoff.js" data-src="${SRC}"></script>`);
  },
  get "deep/base-1.html"() {
    return based("https://other.example/deep/", `<trade-off src="${here.origin}/${SRC}"><p>In short.</p></trade-off><script async src="${here.origin}/tradeoff.js"></script>`);
  },
  get "deep/printed-0.html"() {
    return based("/", printed);
  },
  get "deep/printed-1.html"() {
    return based("https://other.example/deep/", printed.replace(`src="/${SRC}"`, `src="${here.origin}/${SRC}"`).replace('src="tradeoff.js"', `src="${here.origin}/tradeoff.js"`));
  },
  get "deep/archived-0.html"() {
    return based("/", archived.replace('src="document.json"', `src="/${SRC}"`));
  },
  get "deep/archived-1.html"() {
    return based("https://other.example/deep/", archived.replace('src="document.json"', `src="${here.origin}/${SRC}"`).replace('src="/tradeoff.js"', `src="${here.origin}/tradeoff.js"`));
  },
});
const { inRoot, tookOver } = here;

/** Asserts that the live explorer of the document is there, alone, and that nobody complains. */
async function works(selector) {
  await here.near();
  await tookOver();
  const looks = await here.run("return __probe.look()");
  assert.deepEqual(looks, [{ fallback: false, notice: null, explainer: true, title: models.title, points: points.length }]);
  assert.equal(await here.run("return __probe.explorers()[0].matches(arguments[0])", selector), true, await here.run("return document.body.innerHTML"));
  await inRoot("root.querySelector('[part~=point] > summary').click()");
  await here.told("toggle", { id: point.id, open: true });
  const { complaints, violations } = await here.run("return __probe");
  assert.deepEqual({ complaints, violations }, { complaints: [], violations: [] });
}

for (const [index, [what, [, selector]]] of Object.entries(WAYS_IN).entries()) {
  test(`the explorer is there where the loader finds its tag and its folder: ${what}`, async () => {
    await here.open(`/in-${index}.html`);
    await works(selector);
    assert.equal((await here.events("ready")).length, 1);
  });
}

for (const [index, what] of Object.keys(LOST).entries()) {
  test(`where nothing tells the folder, the fallback stays, and the console says what to write: ${what}`, async () => {
    await here.open(`/lost-${index}.html`);
    const { message } = await here.fellBack("runtime");
    assert.match(message, /name the folder of the bundle by <meta name="trade-off-folder" content="…"> or by data-folder on the tag/);
    const { complaints } = await here.run("return __probe");
    assert.equal(complaints[0].text, `<trade-off>: ${message}`);
  });
}

test("a tag in <head> places nothing, and says why", async () => {
  await here.open("/head-tag.html");
  await here.until("the element", "return Boolean(customElements.get('trade-off'))");
  await here.rests();
  assert.deepEqual(await here.run("return __probe.look()"), []);
  const { complaints } = await here.run("return __probe");
  assert.deepEqual(complaints, [
    { kind: "console.warn", text: "<trade-off>: the script stands in <head>, where nothing is seen; put <trade-off> where the explorer is to stand" },
  ]);
});

for (const [index, [what, policy]] of Object.entries(POLICIES).entries()) {
  for (const [form, tag] of Object.keys(NONCED).entries()) {
    if (!runs(policy, tag)) continue;
    // What is made without the nonce sets its address as a text, which Trusted Types forbid: that page is not its own.
    if (policy.includes("trusted-types") && tag.includes("made")) continue;
    test(`under a policy by nonce the program comes: ${what}, ${tag}`, async () => {
      await here.open(`/nonce-${index}-${form}.html`);
      await works("script + trade-off");
    });
  }

  test(`under a policy by nonce a program that was tampered with is not run, and what was readable stays: ${what}`, async () => {
    await here.open(`/altered/nonce-${index}.html`);
    await here.begun();
    await inRoot("root.querySelector('[part~=point] > summary').click()");
    await here.act("pointer", "return root.querySelector('[part~=controls] button')");
    // WebKit does not check the integrity of a module preload.
    if (ENGINE === "webkit") return tookOver();
    const [look] = await here.failed();
    assert.deepEqual([look.explainer, look.title, look.points], [true, models.title, points.length]);
    assert.equal(await inRoot("return root.getElementById(arguments[0]).open", `point-${point.id}`), true, "what the reader has opened stays open");
    assert.deepEqual((await here.events("error")).map(({ code }) => code), ["runtime"]);
    assert.equal(await here.run("return window.__altered"), null);
    return undefined;
  });
}

for (const [index, what] of Object.values(BASES).entries()) {
  for (const form of FORMS) {
    test(`with a base at ${what}, a link to a point leads to the page’s own address: ${form}`, async () => {
      const path = `/deep/${form}-${index}.html?from=letter`;
      await here.open(path);
      await here.begun();
      if (form === "printed") await here.run("__probe.explorers()[0].dispatchEvent(new PointerEvent('pointerover'))");
      if (form !== "archived") await tookOver();
      const own = `${here.origin}${path}#trade-off_${point.id}`;
      // All in one go: the pointer asks for the program, which puts a button in the place of an archived link.
      const href = await inRoot(`
        const [one, other] = arguments[0].map((id) => {
          const point = root.getElementById("point-" + id);
          point.open = true;
          return point.querySelector("[part~=link] a");
        });
        window.__same = true;
        one.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, composed: true }));
        const { href } = one;
        other.click();
        return href;`, [point.id, points[1].id]);
      assert.equal(href, own);
      await here.until("the fragment", "return location.hash === arguments[0]", `#trade-off_${points[1].id}`);
      assert.deepEqual(await here.run("return [location.href, window.__same]"), [`${here.origin}${path}#trade-off_${points[1].id}`, true]);
    });
  }
}

for (const path of ["/selecting.html", "/selecting-printed.html"]) {
  test(`a page that takes its fragment for a selector throws nothing, and the explorer follows: ${path}`, async () => {
    await here.open(`${path}#trade-off_${point.id}`);
    await tookOver();
    await here.untilInRoot("the point", "const point = root.getElementById(arguments[0]); return point.open && root.activeElement?.parentElement === point", `point-${point.id}`);
    await here.quiet(SRC);
    await here.open(`${path}#trade-off-view_${point.id}_2`);
    await tookOver();
    await here.untilInRoot("the other view, with the focus", "return root.querySelector('[part~=weighing]').contains(root.activeElement)");
    await here.quiet(SRC);
  });
}

test("an old library that has patched what is every page’s changes nothing", async () => {
  await here.open("/old.html");
  await here.until("two live explorers", "return __probe.explorers().length === 2 && __probe.explorers().every(__probe.live)");
  // The driver's own messages are JSON, too: in one text they come through.
  const said = await here.run("return __probe.look().map(({ title, points }) => `${title}: ${points}`).join() + __probe.complaints.map(({ text }) => text).join()");
  assert.equal(said, [0, 1].map(() => `${models.title}: ${points.length}`).join());
});
