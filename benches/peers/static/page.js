/** The static page: the whole explorer as HTML, which folds by `<details>` alone. No script can be faster. */
import { explainer } from "../explainer.js";

const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character]);
const each = (list, html) => (list ?? []).map(html).join("");

const counts = (list, lang) =>
  each(list, ({ side, label, ids }) => `<span class="count" data-side="${side}">${escape(label)} <b>${ids.length.toLocaleString(lang)}</b></span>`);

const span = ({ tag, text, url }) => (tag ? `<${tag}${url ? ` href="${escape(url)}"` : ""}>${escape(text)}</${tag}>` : escape(text));

const cite = ({ source, url }) => `<cite>${url ? span({ tag: "a", text: source ?? url, url }) : escape(source)}</cite>`;

const evidence = (one) =>
  `<div class="evidence"><figure><blockquote><q id="${one.id}">${escape(one.quote)}</q></blockquote><figcaption>${
    one.speaker ? `<span class="speaker">${escape(one.speaker)}</span>` : '<span class="no-speaker">From the article</span>'
  }${one.source || one.url ? cite(one) : ""}</figcaption></figure><p class="passage"><a href="${escape(one.passage)}">Read the original article</a></p></div>`;

const facts = (list) =>
  list.length ? `<dl class="facts">${each(list, ({ name, value }) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`)}</dl>` : "";

const named = (points) => `<ul class="named">${each(points, ({ id, title }) => `<li><a href="#point-${id}">${escape(title)}</a></li>`)}</ul>`;

const corrections = (list) =>
  each(list, ({ day, label, note }) => `<p class="correction"><time datetime="${day}">${escape(label)}</time> ${escape(note)}</p>`);

/** What follows the facts of a point: its other side, what was corrected, and the link to it. */
const ways = ({ others, corrections: corrected, link }) =>
  (others.length ? `<div class="other-side"><p class="lead">Set against this</p>${named(others)}</div>` : "") +
  `${corrections(corrected)}<div class="tools"><p class="link"><a href="${link}">Link to this point</a></p></div>`;

/** The folded part of a point; what follows the facts needs a page on which each point has an address. */
export const detail = (point, more = "") =>
  `<div class="detail" role="group" aria-labelledby="claim-${point.id}">${each(point.paragraphs, (paragraph) => `<p>${each(paragraph, span)}</p>`)}${each(point.evidence, evidence)}${facts(point.facts)}${more}</div>`;

const point = (one) =>
  `<li class="point"><details id="point-${one.id}"><summary><h5 part="claim" id="claim-${one.id}">${escape(one.title)}</h5></summary>` +
  `${detail(one, ways(one))}</details></li>`;

const cell = (text, column) => `<td><span class="column" aria-hidden="true">${escape(column)}</span>${escape(text)}</td>`;

const row = ({ label, cells }, columns) =>
  `<tr><th scope="row">${escape(label)}</th>${each(cells, (text, index) => cell(text, columns[index]))}</tr>`;

const table = ({ caption, columns, rows }) =>
  `<table class="comparison"><caption>${escape(caption)}</caption>` +
  `<thead><tr><td></td>${each(columns, (column) => `<th scope="col">${escape(column)}</th>`)}</tr></thead>` +
  `<tbody>${each(rows, (one) => row(one, columns))}</tbody></table>`;

const side = ({ id, side, label, points }) =>
  points.length
    ? `<div class="side" data-side="${side}" role="group" aria-labelledby="${id}"><h4 part="side-title" id="${id}">${escape(label)}</h4>` +
      `<ul class="points">${each(points, point)}</ul></div>`
    : "";

const section = (one, lang) =>
  `<details class="section" open><summary><h3 part="section-title">${escape(one.title)}</h3>` +
  `${one.points.length ? `<span class="counts">${counts(one.sides, lang)}</span>` : ""}</summary>` +
  `${one.summary ? `<p class="summary">${escape(one.summary)}</p>` : ""}${one.table ? table(one.table) : ""}` +
  `${one.points.length ? `<div class="sides">${each(one.sides, side)}</div>` : ""}</details>`;

const footer = ({ label, points }) =>
  points.length ? `<footer><div class="corrections"><p class="lead">${label}</p>${named(points)}</div></footer>` : "";

/** The explorer of a document as HTML. */
export function page(document) {
  const { lang, title, summary, sections, long, counts: all, corrections: corrected } = explainer(document);
  return (
    `<section class="explainer" lang="${lang}" aria-labelledby="title"${long ? " data-long" : ""}><header><h2 part="title" id="title">${escape(title)}</h2>` +
    `<p class="summary">${escape(summary)}</p><div class="overview"><p class="counts">${counts(all, lang)}</p></div></header>` +
    `${each(sections, (one) => section(one, lang))}${footer(corrected)}</section>`
  );
}
