/** The loader's own tag: where the bundle is, and what the tag asks for. */
import assert from "node:assert/strict";
import test from "node:test";
import { load as module } from "./load.js";

const { asked, folder, isLoader } = await module("tag");
const base = "https://news.example/a/story.html";

test("the loader's tag is known by the name of its file", () => {
  for (const address of ["tradeoff.js", "/w/tradeoff.js", "https://cdn.example/0.2.0/tradeoff.js?v=3#x"]) assert.ok(isLoader(address, base), address);
  for (const address of ["", "tradeoff.json", "/tradeoff.js/other.js", "https://cdn.example/app.js?tradeoff.js", "https://[", "mytradeoff.js"]) {
    assert.ok(!isLoader(address, base), address);
  }
});

test("the folder is what the page names, else where the loader's file is, else where the script that runs is", () => {
  const hints = { named: undefined, current: undefined, others: [], base };
  const own = "https://cdn.example/w/tradeoff.js";
  const table = [
    [{ current: own }, own],
    [{ current: own, named: "/bundle" }, "https://news.example/bundle/"],
    [{ named: "https://cdn.example/0.2.0/" }, "https://cdn.example/0.2.0/"],
    [{ others: ["https://news.example/app.js", own] }, own],
    [{ current: "https://news.example/all.js", others: [own] }, own],
    [{ current: "https://news.example/renamed.js", others: ["https://news.example/app.js"] }, "https://news.example/renamed.js"],
    [{ current: "", others: ["https://news.example/app.js"] }, undefined],
    [{}, undefined],
  ];
  for (const [given, expected] of table) assert.equal(folder({ ...hints, ...given }), expected, JSON.stringify(given));
});

test("a tag asks by its data attributes, and the loader's own address is no document", () => {
  const table = [
    [{ src: "a.json", headingLevel: "3" }, { src: "a.json", headingLevel: "3" }],
    [{ prerendered: "a.html" }, { prerendered: "a.html" }],
    [{ prerendered: "a.html", src: "/w/tradeoff.js" }, { prerendered: "a.html" }],
    [{ src: "a.json", folder: "/w/" }, { src: "a.json" }],
    [{ src: "https://cdn.example/tradeoff.js?1", type: "application/javascript", name: "tradeoff" }, undefined],
    [{ folder: "/w/" }, undefined],
    [{ src: "" }, undefined],
    [{}, undefined],
  ];
  for (const [dataset, expected] of table) assert.deepEqual(asked(dataset, base), expected, JSON.stringify(dataset));
});
