/** What a page's own program may do with the element, and what the compiler keeps it from. */
import type { ErrorCode, Explainer, Messages, Problem, TradeOffElement } from "../../static/tradeoff.js";

const explainer: Explainer = {
  version: 1,
  lang: "en",
  title: "Should the school take phones away?",
  summary: "Lessons may be calmer.",
  article: { title: "A day without phones", url: "https://ledger.example/phones", published: "2026-11-20" },
  sides: { benefit: "Benefits", risk: "Risks" },
  sections: [
    {
      id: "lessons",
      title: "In the lessons",
      points: [
        { id: "calmer", side: "benefit", title: "Lessons are calmer", horizon: "now", evidence: [{ quote: "I can hear myself" }] },
        { id: "harder", side: "risk", title: "Children are harder to reach", certainty: "likely", answers: ["calmer"] },
      ],
    },
  ],
};

const made = document.createElement("trade-off");
made.setAttribute("open", "first");
made.setAttribute("without", "lenses sharing");
made.explainer = explainer;
made.explainer = JSON.stringify(explainer);
made.explainer = undefined;
made.messages = { expand: "Show everything", "found.one": "{shown}", "corrections.few": "{count}" };
const messages: Messages = { search: "Look for" };
made.messages = messages;
made.weights = { calmer: 2, harder: 0 };
const sum: number = Object.values(made.weights).reduce<number>((all, weight) => all + weight, 0);
const there: boolean = made.reveal("calmer");
made.expandAll();
made.collapseAll();
made.reset();
made.hidden = there && sum > 0;

const found: TradeOffElement | null = document.querySelector("trade-off");
found?.addEventListener("trade-off-ready", (event) => event.detail satisfies Record<string, never>);
found?.addEventListener("trade-off-view", (event) => event.detail satisfies Record<string, never>);
document.addEventListener("trade-off-toggle", ({ detail: { id, open } }) => [id?.length, open === true]);
window.addEventListener("trade-off-filter", ({ detail: { query, facets, found } }) => [query.trim(), facets[0]?.split(":"), found + 1]);
found?.addEventListener("trade-off-weigh", ({ detail: { id, weight } }) => [id.length, weight === null ? 0 : weight + 1]);
found?.shadowRoot?.addEventListener("trade-off-share", ({ detail: { id, by } }) => [id?.length, by === "copy" || by === "sheet"]);
document.body.addEventListener("trade-off-evidence", ({ detail: { id, index } }) => [id.length, index + 1]);
document.addEventListener("trade-off-error", ({ detail: { code, message, problems } }) => {
  const reason: ErrorCode = code;
  const mistakes: Problem[] = problems;
  return [reason === "panic", message.length, ...mistakes.map(({ path, message }) => path + message)];
});

// @ts-expect-error: a point is named by its id.
made.reveal(1);
// @ts-expect-error: it returns nothing.
const all: number = made.expandAll();
// @ts-expect-error: there is no such weight.
made.weights = { calmer: 3 };
// @ts-expect-error: there is no such message.
made.messages = { serach: "Look for" };
// @ts-expect-error: there is no such side.
made.explainer = { ...explainer, sections: [{ id: "a", title: "A", points: [{ id: "b", side: "pro", title: "B" }] }] };
// @ts-expect-error: it is set by the attribute.
made.theme = "dark";
// @ts-expect-error: what follows a fragment is the script's own.
made.follow("#trade-off_calmer");
// @ts-expect-error: and so is what wakes an element,
made.wake();
// @ts-expect-error: and what fails it.
made.fail(new Error());
// @ts-expect-error: one event tells of all that opened at once, and names none.
document.addEventListener("trade-off-toggle", ({ detail: { id } }) => id.length);
// @ts-expect-error: a point is not told by its title.
found?.addEventListener("trade-off-toggle", ({ detail: { title } }) => title);
// @ts-expect-error: it is told whether it stands open now, not what it was.
document.addEventListener("trade-off-toggle", ({ detail: { open } }) => open === "opened");
// @ts-expect-error: there is no such code.
document.addEventListener("trade-off-error", ({ detail: { code } }) => code === "offline");
// @ts-expect-error: the class has no name on the page.
new TradeOffElement();
