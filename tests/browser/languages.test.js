/** The interface in the document's language. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ENGLISH, messagesFile, page } from "./page.js";

const MESSAGES = new URL("../../static/messages/", import.meta.url);
const languages = readdirSync(MESSAGES).map((name) => name.replace(".json", ""));
const messages = Object.fromEntries(languages.map((language) => [language, JSON.parse(readFileSync(new URL(`${language}.json`, MESSAGES)))]));
const document = readFileSync(new URL("../../static/explainers/open-models.json", import.meta.url), "utf8");
const points = JSON.parse(document).sections.flatMap((section) => section.points ?? []);
const pages = {};
for (const language of [...languages, "en", "eo"]) pages[`explainers/in-${language}.json`] = document.replace('"lang": "en-GB"', `"lang": "${language}"`);
const here = page(pages);
const { inRoot, untilInRoot } = here;
const open = async (language) => {
  await here.open(`/hosts/broken-document.html?src=../explainers/in-${language}.json&open=all`);
  await here.shown();
  await untilInRoot("the evidence", "return root.querySelector('.passage')");
  await here.openFind();
};
const press = (selector) => inRoot("root.querySelector(arguments[0]).click()", selector);

test("each language has exactly the plural forms that its rules can ask for", async () => {
  await here.open("/hosts/no-script.html");
  for (const language of languages) {
    const categories = await here.run("return new Intl.PluralRules(arguments[0]).resolvedOptions().pluralCategories", language);
    for (const key of ["found", "all-shown", "corrections"]) {
      const found = Object.keys(messages[language]).filter((name) => name.startsWith(`${key}.`)).map((name) => name.slice(key.length + 1));
      assert.deepEqual(found.sort(), [...categories].sort(), `${language}: ${key}`);
    }
  }
});

for (const language of languages) {
  test(`${language}: everything that the interface says is in the document's language`, async () => {
    await open(language);
    const own = messages[language];
    const said = await inRoot(`
      const text = (selector) => root.querySelector(selector).textContent;
      return {
        find: text("[part~=find] > summary"),
        search: root.querySelector("input").labels[0].textContent,
        collapse: text("[part~=controls] button"),
        "other-side": text("[part=other-side] .lead"),
        "from-article": text(".no-speaker"),
        weigh: text("[part=weigh] legend"),
        copy: text("[part=link] button"),
        read: text(".passage a"),
        back: text(".back"),
        who: text("dt"),
        foreign: root.querySelectorAll("[lang=en]").length,
      };`);
    const expected = Object.fromEntries(Object.keys(said).map((key) => [key, own[key]]));
    assert.deepEqual(said, { ...expected, foreign: 0 });
    await press("[part~=controls] button");
    await untilInRoot("all closed", "return root.querySelector('[part~=controls] button').textContent === arguments[0]", own.expand);
    await press("[aria-pressed]");
    const [shown, all] = await here.run("const write = (number) => new Intl.NumberFormat(arguments[0]).format(number); return [write(arguments[1]), write(arguments[2])]", language, points.filter(({ side }) => side === "benefit").length, points.length);
    const category = await here.run("return new Intl.PluralRules(arguments[0]).select(arguments[1])", language, points.length);
    const found = own[`found.${category}`].replace("{shown}", shown).replace("{all}", all);
    await here.found(found);
    assert.equal(await inRoot("return root.querySelector('.found button').textContent"), own.clear);
    await here.quiet(`explainers/in-${language}.json`, messagesFile(language));
  });
}

test("English asks for no file, and a language there is none for has English, marked as such", async () => {
  for (const language of ["en", "eo"]) {
    await open(language);
    assert.equal(await inRoot("return root.querySelector('[part~=controls] button').textContent"), ENGLISH.collapse);
    assert.equal(await inRoot("return root.querySelectorAll('[part~=controls][lang=en]').length"), language === "en" ? 0 : 1);
    await here.quiet(`explainers/in-${language}.json`);
  }
});

test("the host has the last word", async () => {
  await here.open("/hosts/broken-document.html");
  await here.run("const [explorer] = __probe.explorers(); explorer.messages = { expand: 'Show me everything' }; explorer.setAttribute('src', '../explainers/in-de.json')");
  await here.shown();
  assert.deepEqual(await inRoot("return [...root.querySelectorAll('[part~=controls] button')].map((one) => one.textContent)"), ["Show me everything"]);
  await press("[part~=controls] button");
  await untilInRoot("the document's language beside it", "return root.querySelector('[part~=controls] button').textContent === arguments[0]", messages.de.collapse);
});

test("a date is written as the language writes it", async () => {
  await open("en");
  const [{ date }] = points.find((point) => point.corrected).corrected;
  const written = await here.run("return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(arguments[0]))", date);
  assert.equal(await inRoot("return root.querySelector('time').textContent"), `Corrected ${written}:`);
  assert.equal(await inRoot("return root.querySelector('time').dateTime"), date);
});
