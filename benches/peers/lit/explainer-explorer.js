import { LitElement, html, nothing, unsafeCSS } from "lit";
import { repeat } from "lit/directives/repeat.js";
import sheet from "../explorer.css?inline";
import { WEIGHTS, count, explainer, lending, lends, matching, status } from "../explainer.js";

const counts = (list, left, lang) =>
  list.map(({ side, label, ids }) => html`<span class="count" data-side=${side}>${label} <b>${count(ids, left).toLocaleString(lang)}</b></span>`);

const TAGS = {
  strong: (text) => html`<strong>${text}</strong>`,
  em: (text) => html`<em>${text}</em>`,
  a: (text, url) => html`<a href=${url}>${text}</a>`,
};

const span = ({ tag, text, url }) => (tag ? TAGS[tag](text, url) : text);

function evidence({ id, quote, speaker, source, url, passage }) {
  const cited = source ?? url;
  return html`<div class="evidence">
    <figure>
      <blockquote><q id=${id}>${quote}</q></blockquote>
      <figcaption>
        ${speaker ? html`<span class="speaker">${speaker}</span>` : html`<span class="no-speaker">From the article</span>`}${cited
          ? html`<cite>${url ? TAGS.a(cited, url) : cited}</cite>`
          : nothing}
      </figcaption>
    </figure>
    <p class="passage"><a href=${passage}>Read the original article</a></p>
  </div>`;
}

const facts = (list) =>
  list.length ? html`<dl class="facts">${list.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>` : nothing;

const correction = ({ day, label, note }) => html`<p class="correction"><time datetime=${day}>${label}</time> ${note}</p>`;

const table = ({ caption, columns, rows }) =>
  html`<table class="comparison">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ label, cells }) =>
          html`<tr>
            <th scope="row">${label}</th>
            ${cells.map((cell, index) => html`<td><span class="column" aria-hidden="true">${columns[index]}</span>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

/** Fetches the document at `src` and shows it. */
class ExplainerExplorer extends LitElement {
  static styles = unsafeCSS(sheet);

  static properties = {
    src: {},
    shown: { state: true },
    open: { state: true },
    typed: { state: true },
    weights: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    this.typed = "";
    this.open = new Set();
    this.lent = new Set();
    this.weights = new Map();
    this.copied = new Set();
  }

  async connectedCallback() {
    super.connectedCallback();
    const response = await fetch(this.src);
    this.shown = explainer(await response.json());
    this.open = new Set(this.shown.sections.map(({ id }) => id));
    this.left = matching(this.shown.points, "");
  }

  search(typed) {
    const { sections, points } = this.shown;
    this.typed = typed;
    this.left = matching(points, typed);
    const next = lends(sections, typed, this.left, this.open, this.lent);
    this.open = lending(this.open, this.lent, next);
    this.lent = next;
  }

  clear() {
    this.search("");
    this.renderRoot.querySelector("#search").focus();
  }

  toggled(id, now) {
    if (this.open.has(id) === now) return;
    const open = new Set(this.open);
    if (now) open.add(id);
    else open.delete(id);
    this.lent.delete(id);
    this.open = open;
  }

  get allOpen() {
    return [...this.shown.sections, ...this.shown.points].every(({ id }) => this.open.has(id));
  }

  toggleAll() {
    this.open = new Set(this.allOpen ? [] : [...this.shown.sections, ...this.shown.points].map(({ id }) => id));
    this.lent = new Set();
  }

  weigh(id, word) {
    this.weights = new Map(this.weights).set(id, this.weights.get(id) === word ? undefined : word);
  }

  async reveal({ id, section }) {
    if (!this.left.has(id)) this.search("");
    this.open = new Set([...this.open, section, id]);
    await this.updateComplete;
    const summary = this.renderRoot.querySelector(`#point-${id} > summary`);
    summary.focus();
    summary.scrollIntoView({ block: "center" });
  }

  async copy({ id, link }) {
    await navigator.clipboard.writeText(new URL(link, location.href).href);
    this.copied = new Set(this.copied).add(id);
  }

  named(points) {
    return html`<ul class="named">
      ${points.map((point) => html`<li><button type="button" @click=${() => this.reveal(point)}>${point.title}</button></li>`)}
    </ul>`;
  }

  otherSide(others) {
    if (!others.length) return nothing;
    return html`<div class="other-side">
      <p class="lead">Set against this</p>
      ${this.named(others)}
    </div>`;
  }

  tools({ id, link }) {
    return html`<div class="tools">
      <fieldset class="weigh">
        <legend>How much does this matter to you?</legend>
        ${WEIGHTS.map((word) => html`<button type="button" aria-pressed=${this.weights.get(id) === word} @click=${() => this.weigh(id, word)}>${word}</button>`)}
      </fieldset>
      <p class="link">
        <button type="button" id="link-${id}" aria-labelledby="link-${id} claim-${id}" @click=${() => this.copy({ id, link })}>Copy link</button>
        <span role="status">${this.copied.has(id) ? "Link copied" : ""}</span>
      </p>
    </div>`;
  }

  point(point) {
    const { id } = point;
    return html`<li class="point" ?hidden=${!this.left.has(id)}>
      <details id="point-${id}" ?open=${this.open.has(id)} @toggle=${(event) => this.toggled(id, event.target.open)}>
        <summary>
          <h5 part="claim" id="claim-${id}">${point.title}</h5>
          ${this.weights.get(id) ? html`<span class="answer">${this.weights.get(id)}</span>` : nothing}
        </summary>
        <div class="detail" role="group" aria-labelledby="claim-${id}">
          ${point.paragraphs.map((paragraph) => html`<p>${paragraph.map(span)}</p>`)} ${point.evidence.map(evidence)} ${facts(point.facts)}
          ${this.otherSide(point.others)} ${point.corrections.map(correction)} ${this.tools(point)}
        </div>
      </details>
    </li>`;
  }

  side({ id, side, label, ids, points }) {
    if (!points.length) return nothing;
    return html`<div class="side" data-side=${side} role="group" aria-labelledby=${id} ?hidden=${!count(ids, this.left)}>
      <h4 part="side-title" id=${id}>${label}</h4>
      <ul class="points">
        ${repeat(points, (point) => point.id, (point) => this.point(point))}
      </ul>
    </div>`;
  }

  section({ id, title, summary, table: compared, points, sides }) {
    const hidden = this.typed.trim() !== "" && !points.some((point) => this.left.has(point.id));
    return html`<details class="section" ?hidden=${hidden} ?open=${this.open.has(id)} @toggle=${(event) => this.toggled(id, event.target.open)}>
      <summary>
        <h3 part="section-title">${title}</h3>
        ${points.length ? html`<span class="counts">${counts(sides, this.left, this.shown.lang)}</span>` : nothing}
      </summary>
      ${summary ? html`<p class="summary">${summary}</p>` : nothing} ${compared ? table(compared) : nothing}
      ${points.length ? html`<div class="sides">${sides.map((side) => this.side(side))}</div>` : nothing}
    </details>`;
  }

  footer({ label, points }) {
    if (!points.length) return nothing;
    return html`<footer>
      <div class="corrections">
        <p class="lead">${label}</p>
        ${this.named(points)}
      </div>
    </footer>`;
  }

  render() {
    if (!this.shown) return nothing;
    const { lang, title, summary, sections, points, counts: all, corrections, long } = this.shown;
    return html`<section class="explainer" lang=${lang} aria-labelledby="title" ?data-long=${long}>
      <header>
        <h2 part="title" id="title">${title}</h2>
        <p class="summary">${summary}</p>
        <div class="overview">
          <p class="counts">${counts(all, this.left, lang)}</p>
          <p class="controls"><button type="button" @click=${this.toggleAll}>${this.allOpen ? "Close everything" : "Open all points"}</button></p>
        </div>
        <details class="find">
          <summary>Search and filter</summary>
          <search>
            <div class="field">
              <label for="search">Search the points</label>
              <input id="search" type="search" .value=${this.typed} @input=${(event) => this.search(event.target.value)} />
              <div class="found">
                <p role="status">${status(this.typed, this.left.size, points.length, lang)}</p>
                ${this.typed.trim() ? html`<button type="button" @click=${this.clear}>Clear search and filters</button>` : nothing}
              </div>
            </div>
          </search>
        </details>
      </header>
      ${repeat(sections, ({ id }) => id, (section) => this.section(section))} ${this.footer(corrections)}
    </section>`;
  }
}

customElements.define("explainer-explorer", ExplainerExplorer);
