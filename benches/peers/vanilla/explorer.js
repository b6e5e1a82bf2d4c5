import { WEIGHTS, count, explainer, lending, lends, matching, status } from "../explainer.js";

/** Makes an element with attributes and children; leaves out those that are false or undefined. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return made;
}

const counts = (list, lang) =>
  list.map(({ side, label, ids }) => element("span", { class: "count", "data-side": side }, `${label} `, element("b", {}, ids.length.toLocaleString(lang))));

const span = ({ tag, text, url }) => (tag ? element(tag, { href: url }, text) : text);

function evidence({ id, quote, speaker, source, url, passage }) {
  const cited = source ?? url;
  return element(
    "div",
    { class: "evidence" },
    element(
      "figure",
      {},
      element("blockquote", {}, element("q", { id }, quote)),
      element(
        "figcaption",
        {},
        speaker ? element("span", { class: "speaker" }, speaker) : element("span", { class: "no-speaker" }, "From the article"),
        cited && element("cite", {}, url ? element("a", { href: url }, cited) : cited),
      ),
    ),
    element("p", { class: "passage" }, element("a", { href: passage }, "Read the original article")),
  );
}

const facts = (list) =>
  list.length > 0 && element("dl", { class: "facts" }, list.map(({ name, value }) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));

const named = (points) =>
  element("ul", { class: "named" }, points.map(({ id, title }) => element("li", {}, element("button", { type: "button", "data-reveal": id }, title))));

const otherSide = (others) => others.length > 0 && element("div", { class: "other-side" }, element("p", { class: "lead" }, "Set against this"), named(others));

const correction = ({ day, label, note }) => element("p", { class: "correction" }, element("time", { datetime: day }, label), ` ${note}`);

const tools = ({ id, link }) =>
  element(
    "div",
    { class: "tools" },
    element(
      "fieldset",
      { class: "weigh" },
      element("legend", {}, "How much does this matter to you?"),
      WEIGHTS.map((weight) => element("button", { type: "button", "aria-pressed": "false", "data-weigh": id }, weight)),
    ),
    element(
      "p",
      { class: "link" },
      element("button", { type: "button", id: `link-${id}`, "aria-labelledby": `link-${id} claim-${id}`, "data-copy": link }, "Copy link"),
      element("span", { role: "status" }),
    ),
  );

const point = (one) =>
  element(
    "li",
    { class: "point" },
    element(
      "details",
      { id: `point-${one.id}` },
      element("summary", {}, element("h5", { part: "claim", id: `claim-${one.id}` }, one.title)),
      element(
        "div",
        { class: "detail", role: "group", "aria-labelledby": `claim-${one.id}` },
        one.paragraphs.map((paragraph) => element("p", {}, paragraph.map(span))),
        one.evidence.map(evidence),
        facts(one.facts),
        otherSide(one.others),
        one.corrections.map(correction),
        tools(one),
      ),
    ),
  );

const table = ({ caption, columns, rows }) =>
  element(
    "table",
    { class: "comparison" },
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("td"), columns.map((column) => element("th", { scope: "col" }, column)))),
    element(
      "tbody",
      {},
      rows.map(({ label, cells }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, label),
          cells.map((cell, index) => element("td", {}, element("span", { class: "column", "aria-hidden": "true" }, columns[index]), cell)),
        ),
      ),
    ),
  );

const side = ({ id, side, label, points }) =>
  points.length > 0 &&
  element(
    "div",
    { class: "side", "data-side": side, role: "group", "aria-labelledby": id },
    element("h4", { part: "side-title", id }, label),
    element("ul", { class: "points" }, points.map(point)),
  );

const section = (one, lang) =>
  element(
    "details",
    { class: "section", open: true },
    element("summary", {}, element("h3", { part: "section-title" }, one.title), one.points.length > 0 && element("span", { class: "counts" }, counts(one.sides, lang))),
    one.summary && element("p", { class: "summary" }, one.summary),
    one.table && table(one.table),
    one.points.length > 0 && element("div", { class: "sides" }, one.sides.map(side)),
  );

const footer = ({ label, points }) =>
  points.length > 0 && element("footer", {}, element("div", { class: "corrections" }, element("p", { class: "lead" }, label), named(points)));

async function copy(button) {
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  button.nextElementSibling.textContent = "Link copied";
}

/** Keeps one answer of a point pressed, or none, and has its summary say which. */
function weigh(button) {
  const pressed = button.ariaPressed !== "true";
  for (const one of button.parentElement.querySelectorAll("button")) one.ariaPressed = String(one === button && pressed);
  const summary = button.closest("details").firstElementChild;
  summary.querySelector(".answer")?.remove();
  if (pressed) summary.append(element("span", { class: "answer" }, button.textContent));
}

/** Shows a document in an element. */
export function explorer(root, document) {
  const { lang, title, summary, sections, points, long, counts: all, corrections } = explainer(document);
  const toggle = element("button", { type: "button" }, "Open all points");
  const field = element("input", { id: "search", type: "search" });
  const found = element("p", { role: "status" }, status("", points.length, points.length, lang));
  const clear = element("button", { type: "button", hidden: true }, "Clear search and filters");
  const shown = sections.map((one) => section(one, lang));
  const totals = counts(all, lang);
  root.replaceChildren(
    element(
      "section",
      { class: "explainer", lang, "aria-labelledby": "title", "data-long": long },
      element(
        "header",
        {},
        element("h2", { part: "title", id: "title" }, title),
        element("p", { class: "summary" }, summary),
        element("div", { class: "overview" }, element("p", { class: "counts" }, totals), element("p", { class: "controls" }, toggle)),
        element(
          "details",
          { class: "find" },
          element("summary", {}, "Search and filter"),
          element(
            "search",
            {},
            element("div", { class: "field" }, element("label", { for: "search" }, "Search the points"), field, element("div", { class: "found" }, found, clear)),
          ),
        ),
      ),
      shown,
      footer(corrections),
    ),
  );

  /** The sections that the search has opened. */
  let lent = new Set();
  const folding = [...root.querySelectorAll(".section, .point > details")];
  const isAllOpen = () => folding.every(({ open }) => open);
  const says = () => (toggle.textContent = isAllOpen() ? "Close everything" : "Open all points");
  toggle.addEventListener("click", () => {
    const open = !isAllOpen();
    for (const details of folding) details.open = open;
    lent.clear();
    says();
  });
  let soon;
  root.addEventListener(
    "toggle",
    ({ target }) => {
      const touched = sections[shown.indexOf(target)];
      if (touched && lent.has(touched.id) && !target.open) lent.delete(touched.id);
      // Once for all that are opened in one go.
      soon ??= requestAnimationFrame(() => {
        soon = undefined;
        says();
      });
    },
    true,
  );

  const items = sections.map((one, index) => ({
    section: shown[index],
    ids: one.points.map(({ id }) => id),
    counts: [...shown[index].querySelectorAll("summary > .counts b")],
    sides: [...shown[index].querySelectorAll(".side")],
    points: [...shown[index].querySelectorAll(".point")],
  }));
  const write = (place, ids, left) => {
    const text = count(ids, left).toLocaleString(lang);
    if (place.textContent !== text) place.textContent = text;
  };
  const search = () => {
    const typed = field.value;
    const left = matching(points, typed);
    const open = new Set(sections.filter((_, index) => shown[index].open).map(({ id }) => id));
    const next = lends(sections, typed, left, open, lent);
    const opened = lending(open, lent, next);
    lent = next;
    items.forEach(({ section, ids, counts, sides, points }, index) => {
      const one = sections[index];
      section.hidden = typed.trim() !== "" && !ids.some((id) => left.has(id));
      section.open = opened.has(one.id);
      one.sides.forEach((side, number) => counts[number] && write(counts[number], side.ids, left));
      one.sides.filter(({ points }) => points.length).forEach((side, number) => (sides[number].hidden = !count(side.ids, left)));
      points.forEach((point, index) => (point.hidden = !left.has(ids[index])));
    });
    all.forEach(({ ids }, number) => write(totals[number].querySelector("b"), ids, left));
    clear.hidden = typed.trim() === "";
    found.textContent = status(typed, left.size, points.length, lang);
  };
  field.addEventListener("input", search);
  clear.addEventListener("click", () => {
    field.value = "";
    search();
    field.focus();
  });

  const reveal = (id) => {
    const details = root.querySelector(`#point-${id}`);
    if (details.closest(".point").hidden) {
      field.value = "";
      search();
    }
    details.closest(".section").open = true;
    details.open = true;
    const summary = details.querySelector("summary");
    summary.focus();
    summary.scrollIntoView({ block: "center" });
  };

  // One listener for the buttons of all points, since there may be hundreds.
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.reveal) reveal(button.dataset.reveal);
    if (button?.dataset.weigh) weigh(button);
    if (button?.dataset.copy) copy(button);
  });
}
