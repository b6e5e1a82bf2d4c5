/**
 * A long article with many quotations: how long the page is held up while its text is read and the quotations are found.
 *
 * There is no peer to compare with, since none looks for its quotations in the article.
 */
import { brotliCompressSync, constants } from "node:zlib";

const WORDS = 20_000;
const QUOTATIONS = 60;
/** How much slower the main thread is made. */
const CPU = 4;
/** The longest that a task may take, in milliseconds: https://web.dev/articles/optimize-long-tasks */
export const MOST = 50;

/** A word for each number, so that no two paragraphs are alike. */
const word = (number) => ["", ..."bdfgklmnprst"][1 + (number % 12)] + "aeiou"[Math.floor(number / 12) % 5] + "lmnrst"[Math.floor(number / 60) % 6] + (number % 7 ? "" : "é");

function paragraphs() {
  const all = [];
  for (let from = 0; from < WORDS; from += 40) {
    const words = Array.from({ length: 40 }, (_, index) => word((from + index) * 37 + Math.floor((from + index) / 360)));
    all.push(`<p>${words.slice(0, 12).join(" ")} <a href="#${from}">${words.slice(12, 15).join(" ")}</a>, <em>${words.slice(15, 17).join(" ")}</em> ${words.slice(17).join(" ")} ${from}.</p>`);
  }
  return all;
}

/** The page and its document, in brotli, by path; `bundle` is the folder of the bundle on the server. */
export function pages(bundle) {
  const text = paragraphs();
  const plain = (html) => html.replace(/<[^>]+>/g, "");
  const points = Array.from({ length: QUOTATIONS / 3 }, (_, index) => ({
    id: `p${index}`,
    side: index % 2 ? "risk" : "benefit",
    title: `Claim ${index}`,
    evidence: [0, 1, 2].map((which) => ({ quote: plain(text[(index * 3 + which) * Math.floor(text.length / QUOTATIONS)]) })),
  }));
  const document = {
    version: 1,
    lang: "en",
    title: "A long article",
    summary: "Its quotations are found.",
    article: { title: "A long article", url: "https://ledger.example/long", published: "2026-11-20" },
    sides: { benefit: "Benefits", risk: "Risks" },
    sections: [{ id: "all", title: "All", points }],
  };
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A long article</title></head><body><article>
    <script async src="/${bundle}/tradeoff.js" data-src="/long-article.json" data-load="eager"></script>${text.join("\n")}</article></body></html>`;
  const packed = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return new Map([
    ["/long-article.html", packed(html)],
    ["/long-article.json", packed(JSON.stringify(document))],
  ]);
}

/** Visits the page; returns the longest task, in milliseconds, once the explorer is there, and after the article has changed. */
export async function visit(browser, origin) {
  const { send, close } = await browser.open(() => {});
  const run = async (expression) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  try {
    await send("Page.enable");
    await send("Emulation.setCPUThrottlingRate", { rate: CPU });
    const source = `
      window.__tasks = [];
      new PerformanceObserver((list) => __tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ start: startTime, duration })))).observe({ type: "longtask", buffered: true });
      addEventListener("trade-off-ready", () => (window.__ready = performance.now()));
      window.__rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
      window.__since = (from) => Math.max(0, ...__tasks.filter(({ start }) => start >= from).map(({ duration }) => duration));`;
    await send("Page.addScriptToEvaluateOnNewDocument", { source });
    await send("Page.navigate", { url: `${origin}/long-article.html` });
    const found = "document.querySelector('trade-off')?.shadowRoot?.querySelectorAll('.passage button').length";
    await run(`(async () => { for (let left = 300; left && ${found} !== ${QUOTATIONS}; left--) await __rest(100); })()`);
    if ((await run(found)) !== QUOTATIONS) throw new Error(`of the ${QUOTATIONS} quotations ${await run(found)} were found`);
    const first = await run("(async () => { await __rest(1000); return __since(__ready); })()");
    const changed = "document.querySelector('article p').append(' now');";
    // The layout of the change is the page's own; the explorer reads the article a quarter of a second later.
    const again = await run(`(async () => { ${changed} await __rest(200); const from = performance.now(); await __rest(2500); return __since(from); })()`);
    return { first, again };
  } finally {
    await close();
  }
}
