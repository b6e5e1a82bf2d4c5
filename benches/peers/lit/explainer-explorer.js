import { LitElement, html, nothing, svg, unsafeCSS } from "lit";
import { repeat } from "lit/directives/repeat.js";
import sheet from "../explorer.css?inline";
import { explainer, matching, status } from "../explainer.js";

const mark = html`<span class="mark" aria-hidden="true"></span>`;

const counts = (list, lang) =>
  list.map(({ side, label, count }) => html`<span class="count" data-side=${side}>${mark}${label} <b>${count.toLocaleString(lang)}</b></span>`);

const bar = (benefits, all) =>
  html`<svg viewBox="0 0 ${all} 1" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="benefit" width=${benefits} height="1"></rect><rect class="risk" x=${benefits} width=${all - benefits} height="1"></rect>`}
  </svg>`;

const TAGS = {
  strong: (text) => html`<strong>${text}</strong>`,
  em: (text) => html`<em>${text}</em>`,
  a: (text, url) => html`<a href=${url}>${text}</a>`,
};

const span = ({ tag, text, url }) => (tag ? TAGS[tag](text, url) : text);

function evidence({ quote, speaker, source, url, passage }) {
  const cited = source ?? url;
  return html`<div class="evidence">
    <figure>
      <blockquote><p>${quote}</p></blockquote>
      ${speaker || cited
        ? html`<figcaption>
            ${speaker ? html`<span>${speaker}</span>` : nothing} ${cited ? html`<cite>${url ? TAGS.a(cited, url) : cited}</cite>` : nothing}
          </figcaption>`
        : nothing}
    </figure>
    <p class="passage"><a href=${passage}>Read it in the article</a></p>
  </div>`;
}

const facts = (list) =>
  list.length ? html`<dl class="facts">${list.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>` : nothing;

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
    copied: { state: true },
  };

  constructor() {
    super();
    this.typed = "";
    this.open = new Set();
    this.copied = new Set();
  }

  async connectedCallback() {
    super.connectedCallback();
    const response = await fetch(this.src);
    this.shown = explainer(await response.json());
    this.open = new Set(this.shown.sections.map(({ id }) => id));
  }

  willUpdate(changed) {
    if (this.shown && (changed.has("shown") || changed.has("typed"))) this.left = matching(this.shown.points, this.typed);
  }

  toggled(id, now) {
    if (this.open.has(id) === now) return;
    const open = new Set(this.open);
    if (now) open.add(id);
    else open.delete(id);
    this.open = open;
  }

  expandAll() {
    this.open = new Set([...this.shown.sections, ...this.shown.points].map(({ id }) => id));
  }

  collapseAll() {
    this.open = new Set();
  }

  async reveal({ id, section }) {
    if (!this.left.has(id)) this.typed = "";
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

  otherSide(others) {
    if (!others.length) return nothing;
    return html`<div class="other-side">
      <p class="lead">The other side of this</p>
      <ul class="named">
        ${others.map((other) => html`<li><button type="button" @click=${() => this.reveal(other)}>${other.title}</button></li>`)}
      </ul>
    </div>`;
  }

  point(point) {
    return html`<li class="point" data-side=${point.side} ?hidden=${!this.left.has(point.id)}>
      <details id="point-${point.id}" ?open=${this.open.has(point.id)} @toggle=${(event) => this.toggled(point.id, event.target.open)}>
        <summary>
          <span class="label">${mark}${point.label}</span>
          <h4 part="claim">${point.title}</h4>
        </summary>
        <div class="detail">
          ${point.paragraphs.map((paragraph) => html`<p>${paragraph.map(span)}</p>`)} ${point.evidence.map(evidence)} ${facts(point.facts)}
          ${this.otherSide(point.others)}
          <p class="link">
            <a href=${point.link}>Link to this point</a>
            <button type="button" @click=${() => this.copy(point)}>Copy link</button>
            <span role="status">${this.copied.has(point.id) ? "Copied" : ""}</span>
          </p>
        </div>
      </details>
    </li>`;
  }

  section({ id, title, summary, table: compared, points, counts: own, oneSided }) {
    const hidden = this.typed.trim() !== "" && !points.some((point) => this.left.has(point.id));
    return html`<details class="section" ?hidden=${hidden} ?open=${this.open.has(id)} @toggle=${(event) => this.toggled(id, event.target.open)}>
      <summary>
        <h3 part="section-title">${title}</h3>
        ${points.length ? html`<span class="counts">${counts(own, this.shown.lang)}</span>` : nothing}
      </summary>
      ${summary ? html`<p class="summary">${summary}</p>` : nothing} ${compared ? table(compared) : nothing}
      ${points.length
        ? html`<ul class="points" ?data-one-sided=${oneSided}>
            ${repeat(points, (point) => point.id, (point) => this.point(point))}
          </ul>`
        : nothing}
    </details>`;
  }

  render() {
    if (!this.shown) return nothing;
    const { lang, title, summary, sections, points, counts: all, benefits, long } = this.shown;
    return html`<section class="explainer" lang=${lang} aria-labelledby="title" ?data-long=${long}>
      <header>
        <h2 part="title" id="title">${title}</h2>
        <p class="summary">${summary}</p>
        <div class="overview">
          <div class="balance">
            <div class="counts">${counts(all, lang)}</div>
            ${bar(benefits, points.length)}
          </div>
          <div class="controls">
            <button type="button" @click=${this.expandAll}>Expand all</button>
            <button type="button" @click=${this.collapseAll}>Collapse all</button>
          </div>
        </div>
        <search class="find">
          <input
            type="search"
            aria-label="Search the points"
            placeholder="Search the points"
            .value=${this.typed}
            @input=${(event) => (this.typed = event.target.value)}
          />
          <div class="found"><p role="status">${status(this.typed, this.left.size, points.length, lang)}</p></div>
        </search>
      </header>
      ${repeat(sections, ({ id }) => id, (section) => this.section(section))}
    </section>`;
  }
}

customElements.define("explainer-explorer", ExplainerExplorer);
