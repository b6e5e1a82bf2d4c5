import { explainer, matching, status } from "../explainer.js";

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

const mark = () => element("span", { class: "mark", "aria-hidden": "true" });

const counts = (list, lang) =>
  list.map(({ side, label, count }) => element("span", { class: "count", "data-side": side }, mark(), `${label} `, element("b", {}, count.toLocaleString(lang))));

function balance({ counts: list, benefits, points, lang }) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = { viewBox: `0 0 ${points.length} 1`, preserveAspectRatio: "none", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  for (const [side, x, width] of [["benefit", 0, benefits], ["risk", benefits, points.length - benefits]]) {
    const rect = document.createElementNS(svg.namespaceURI, "rect");
    rect.setAttribute("class", side);
    rect.setAttribute("x", x);
    rect.setAttribute("width", width);
    rect.setAttribute("height", 1);
    svg.append(rect);
  }
  return element("div", { class: "balance" }, element("div", { class: "counts" }, counts(list, lang)), svg);
}

const span = ({ tag, text, url }) => (tag ? element(tag, { href: url }, text) : text);

function evidence({ quote, speaker, source, url, passage }) {
  const cited = source ?? url;
  return element(
    "div",
    { class: "evidence" },
    element(
      "figure",
      {},
      element("blockquote", {}, element("p", {}, quote)),
      (speaker || cited) &&
        element(
          "figcaption",
          {},
          speaker && element("span", {}, speaker),
          cited && element("cite", {}, url ? element("a", { href: url }, cited) : cited),
        ),
    ),
    element("p", { class: "passage" }, element("a", { href: passage }, "Read it in the article")),
  );
}

const facts = (list) =>
  list.length > 0 && element("dl", { class: "facts" }, list.map(({ name, value }) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));

const otherSide = (others) =>
  others.length > 0 &&
  element(
    "div",
    { class: "other-side" },
    element("p", { class: "lead" }, "The other side of this"),
    element("ul", { class: "named" }, others.map(({ id, title }) => element("li", {}, element("button", { type: "button", "data-reveal": id }, title)))),
  );

const link = (href) =>
  element(
    "p",
    { class: "link" },
    element("a", { href }, "Link to this point"),
    element("button", { type: "button", "data-copy": href }, "Copy link"),
    element("span", { role: "status" }),
  );

const point = (one) =>
  element(
    "li",
    { class: "point", "data-side": one.side },
    element(
      "details",
      { id: `point-${one.id}` },
      element("summary", {}, element("span", { class: "label" }, mark(), one.label), element("h4", { part: "claim" }, one.title)),
      element(
        "div",
        { class: "detail" },
        one.paragraphs.map((paragraph) => element("p", {}, paragraph.map(span))),
        one.evidence.map(evidence),
        facts(one.facts),
        otherSide(one.others),
        link(one.link),
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

const section = (one, lang) =>
  element(
    "details",
    { class: "section", open: true },
    element("summary", {}, element("h3", { part: "section-title" }, one.title), one.points.length > 0 && element("span", { class: "counts" }, counts(one.counts, lang))),
    one.summary && element("p", { class: "summary" }, one.summary),
    one.table && table(one.table),
    one.points.length > 0 && element("ul", { class: "points", "data-one-sided": one.oneSided }, one.points.map(point)),
  );

async function copy(button) {
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  button.nextElementSibling.textContent = "Copied";
}

/** Shows a document in an element. */
export function explorer(root, document) {
  const { lang, title, summary, sections, points, long, ...rest } = explainer(document);
  const expand = element("button", { type: "button" }, "Expand all");
  const collapse = element("button", { type: "button" }, "Collapse all");
  const field = element("input", { type: "search", "aria-label": "Search the points", placeholder: "Search the points" });
  const found = element("p", { role: "status" });
  const shown = sections.map((one) => section(one, lang));
  root.replaceChildren(
    element(
      "section",
      { class: "explainer", lang, "aria-labelledby": "title", "data-long": long },
      element(
        "header",
        {},
        element("h2", { part: "title", id: "title" }, title),
        element("p", { class: "summary" }, summary),
        element("div", { class: "overview" }, balance({ ...rest, points, lang }), element("div", { class: "controls" }, expand, collapse)),
        element("search", { class: "find" }, field, element("div", { class: "found" }, found)),
      ),
      shown,
    ),
  );

  const setAll = (open) => root.querySelectorAll("details").forEach((details) => (details.open = open));
  expand.addEventListener("click", () => setAll(true));
  collapse.addEventListener("click", () => setAll(false));

  const items = sections.map((one, index) => ({ section: shown[index], ids: one.points.map(({ id }) => id), points: [...shown[index].querySelectorAll(".point")] }));
  const search = () => {
    const typed = field.value;
    const left = matching(points, typed);
    for (const { section, ids, points } of items) {
      section.hidden = typed.trim() !== "" && !ids.some((id) => left.has(id));
      points.forEach((point, index) => (point.hidden = !left.has(ids[index])));
    }
    found.textContent = status(typed, left.size, points.length, lang);
  };
  field.addEventListener("input", search);

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
    if (button?.dataset.copy) copy(button);
  });
}
