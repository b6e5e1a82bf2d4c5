/** The static page: the whole explorer as HTML, which folds by `<details>` alone. No script can be faster. */
import { explainer } from "../explainer.js";

const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character]);
const each = (list, html) => (list ?? []).map(html).join("");

const counts = (list, lang) =>
  each(
    list,
    ({ side, label, count }) =>
      `<span class="count" data-side="${side}"><span class="mark" aria-hidden="true"></span>${escape(label)} <b>${count.toLocaleString(lang)}</b></span>`,
  );

const span = ({ tag, text, url }) => (tag ? `<${tag}${url ? ` href="${escape(url)}"` : ""}>${escape(text)}</${tag}>` : escape(text));

const cite = ({ source, url }) => `<cite>${url ? span({ tag: "a", text: source ?? url, url }) : escape(source)}</cite>`;

const evidence = (one) =>
  `<div class="evidence"><figure><blockquote><p>${escape(one.quote)}</p></blockquote>${
    one.speaker || one.source || one.url
      ? `<figcaption>${one.speaker ? `<span>${escape(one.speaker)}</span>` : ""}${one.source || one.url ? cite(one) : ""}</figcaption>`
      : ""
  }</figure><p class="passage"><a href="${escape(one.passage)}">Read it in the article</a></p></div>`;

const facts = (list) =>
  list.length ? `<dl class="facts">${each(list, ({ name, value }) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`)}</dl>` : "";

/** The links from a point to its other side and to itself. */
const ways = ({ others, link }) =>
  (others.length
    ? `<div class="other-side"><p class="lead">The other side of this</p><ul class="named">${each(
        others,
        ({ id, title }) => `<li><a href="#point-${id}">${escape(title)}</a></li>`,
      )}</ul></div>`
    : "") + `<p class="link"><a href="${link}">Link to this point</a></p>`;

/** The folded part of a point; the links after the facts need a page on which each point has an address. */
export const detail = (point, more = "") =>
  `<div class="detail">${each(point.paragraphs, (paragraph) => `<p>${each(paragraph, span)}</p>`)}${each(point.evidence, evidence)}${facts(point.facts)}${more}</div>`;

const point = (one) =>
  `<li class="point" data-side="${one.side}"><details id="point-${one.id}"><summary>` +
  `<span class="label"><span class="mark" aria-hidden="true"></span>${escape(one.label)}</span>` +
  `<h4 part="claim">${escape(one.title)}</h4></summary>${detail(one, ways(one))}</details></li>`;

const cell = (text, column) => `<td><span class="column" aria-hidden="true">${escape(column)}</span>${escape(text)}</td>`;

const row = ({ label, cells }, columns) =>
  `<tr><th scope="row">${escape(label)}</th>${each(cells, (text, index) => cell(text, columns[index]))}</tr>`;

const table = ({ caption, columns, rows }) =>
  `<table class="comparison"><caption>${escape(caption)}</caption>` +
  `<thead><tr><td></td>${each(columns, (column) => `<th scope="col">${escape(column)}</th>`)}</tr></thead>` +
  `<tbody>${each(rows, (one) => row(one, columns))}</tbody></table>`;

const section = (one, lang) =>
  `<details class="section" open><summary><h3 part="section-title">${escape(one.title)}</h3>` +
  `${one.points.length ? `<span class="counts">${counts(one.counts, lang)}</span>` : ""}</summary>` +
  `${one.summary ? `<p class="summary">${escape(one.summary)}</p>` : ""}${one.table ? table(one.table) : ""}` +
  `${one.points.length ? `<ul class="points"${one.oneSided ? " data-one-sided" : ""}>${each(one.points, point)}</ul>` : ""}</details>`;

const bar = (benefits, all) =>
  `<svg viewBox="0 0 ${all} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="benefit" width="${benefits}" height="1"/>` +
  `<rect class="risk" x="${benefits}" width="${all - benefits}" height="1"/></svg>`;

/** The explorer of a document as HTML. */
export function page(document) {
  const { lang, title, summary, sections, points, benefits, long, counts: all } = explainer(document);
  return (
    `<section class="explainer" lang="${lang}" aria-labelledby="title"${long ? " data-long" : ""}><header><h2 part="title" id="title">${escape(title)}</h2>` +
    `<p class="summary">${escape(summary)}</p><div class="overview"><div class="balance"><div class="counts">${counts(all, lang)}</div>` +
    `${bar(benefits, points.length)}</div></div></header>${each(sections, (one) => section(one, lang))}</section>`
  );
}
