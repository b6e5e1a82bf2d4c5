import { Component } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { explainer, matching, status } from "../explainer.js";

const Counts = ({ list, lang }) =>
  list.map(({ side, label, count }) => (
    <span key={side} class="count" data-side={side}>
      <span class="mark" aria-hidden="true" />
      {label} <b>{count.toLocaleString(lang)}</b>
    </span>
  ));

function Balance({ counts, benefits, points, lang }) {
  return (
    <div class="balance">
      <div class="counts">
        <Counts list={counts} lang={lang} />
      </div>
      <svg viewBox={`0 0 ${points.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="benefit" width={benefits} height="1" />
        <rect class="risk" x={benefits} width={points.length - benefits} height="1" />
      </svg>
    </div>
  );
}

const Span = ({ tag: Tag, text, url }) => (Tag ? <Tag href={url}>{text}</Tag> : text);

function Evidence({ quote, speaker, source, url, passage }) {
  const cited = source ?? url;
  return (
    <div class="evidence">
      <figure>
        <blockquote>
          <p>{quote}</p>
        </blockquote>
        {(speaker || cited) && (
          <figcaption>
            {speaker && <span>{speaker}</span>}
            {cited && <cite>{url ? <a href={url}>{cited}</a> : cited}</cite>}
          </figcaption>
        )}
      </figure>
      <p class="passage">
        <a href={passage}>Read it in the article</a>
      </p>
    </div>
  );
}

const Facts = ({ list }) =>
  list.length > 0 && (
    <dl class="facts">
      {list.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );

const OtherSide = ({ others, onReveal }) =>
  others.length > 0 && (
    <div class="other-side">
      <p class="lead">The other side of this</p>
      <ul class="named">
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" onClick={() => onReveal(other)}>
              {other.title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );

function PointLink({ link }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(link, location.href).href);
    setCopied(true);
  };
  return (
    <p class="link">
      <a href={link}>Link to this point</a>
      <button type="button" onClick={copy}>
        Copy link
      </button>
      <span role="status">{copied && "Copied"}</span>
    </p>
  );
}

class Point extends Component {
  // A keystroke or a toggle changes few points, so the others are not rendered again.
  shouldComponentUpdate(next) {
    return next.open !== this.props.open || next.hidden !== this.props.hidden;
  }

  render({ point, open, hidden, onToggle, onReveal }) {
    return (
      <li class="point" data-side={point.side} hidden={hidden}>
        <details id={`point-${point.id}`} open={open} onToggle={(event) => onToggle(point.id, event.currentTarget.open)}>
          <summary>
            <span class="label">
              <span class="mark" aria-hidden="true" />
              {point.label}
            </span>
            <h4 part="claim">{point.title}</h4>
          </summary>
          <div class="detail">
            {point.paragraphs.map((paragraph, index) => (
              <p key={index}>
                {paragraph.map((span, index) => (
                  <Span key={index} {...span} />
                ))}
              </p>
            ))}
            {point.evidence.map((evidence) => <Evidence key={evidence.quote} {...evidence} />)}
            <Facts list={point.facts} />
            <OtherSide others={point.others} onReveal={onReveal} />
            <PointLink link={point.link} />
          </div>
        </details>
      </li>
    );
  }
}

const Table = ({ caption, columns, rows }) => (
  <table class="comparison">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <td />
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ label, cells }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {cells.map((cell, index) => (
            <td key={columns[index]}>
              <span class="column" aria-hidden="true">
                {columns[index]}
              </span>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

function Section({ section, lang, open, left, searching, onToggle, onReveal }) {
  const { id, title, summary, table, points, counts, oneSided } = section;
  const hidden = searching && !points.some((point) => left.has(point.id));
  return (
    <details class="section" hidden={hidden} open={open.has(id)} onToggle={(event) => onToggle(id, event.currentTarget.open)}>
      <summary>
        <h3 part="section-title">{title}</h3>
        {points.length > 0 && (
          <span class="counts">
            <Counts list={counts} lang={lang} />
          </span>
        )}
      </summary>
      {summary && <p class="summary">{summary}</p>}
      {table && <Table {...table} />}
      {points.length > 0 && (
        <ul class="points" data-one-sided={oneSided ? "" : undefined}>
          {points.map((point) => (
            <Point key={point.id} point={point} open={open.has(point.id)} hidden={!left.has(point.id)} onToggle={onToggle} onReveal={onReveal} />
          ))}
        </ul>
      )}
    </details>
  );
}

/** Fetches a document and shows it. */
export function Explorer({ src }) {
  const [shown, setShown] = useState();
  useEffect(() => {
    fetch(src)
      .then((response) => response.json())
      .then((document) => setShown(explainer(document)));
  }, [src]);
  return shown && <Loaded shown={shown} />;
}

function Loaded({ shown }) {
  const { lang, title, summary, sections, points, long } = shown;
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(() => new Set(sections.map(({ id }) => id)));
  const [revealed, setRevealed] = useState();
  const root = useRef();
  const left = useMemo(() => matching(points, typed), [points, typed]);
  const onToggle = useCallback((id, now) => {
    setOpen((open) => {
      if (open.has(id) === now) return open;
      const next = new Set(open);
      if (now) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const onReveal = useCallback(
    (other) => {
      // It reads the typed text in the setter, so that it stays the same function at each keystroke.
      setTyped((typed) => (matching(points, typed).has(other.id) ? typed : ""));
      setOpen((open) => new Set([...open, other.section, other.id]));
      setRevealed({ id: other.id });
    },
    [points],
  );
  useLayoutEffect(() => {
    if (!revealed) return;
    const summary = root.current.querySelector(`#point-${revealed.id} > summary`);
    summary.focus();
    summary.scrollIntoView({ block: "center" });
  }, [revealed]);
  const expandAll = () => setOpen(new Set([...sections, ...points].map(({ id }) => id)));
  const collapseAll = () => setOpen(new Set());
  return (
    <section ref={root} class="explainer" lang={lang} aria-labelledby="title" data-long={long ? "" : undefined}>
      <header>
        <h2 part="title" id="title">
          {title}
        </h2>
        <p class="summary">{summary}</p>
        <div class="overview">
          <Balance {...shown} />
          <div class="controls">
            <button type="button" onClick={expandAll}>
              Expand all
            </button>
            <button type="button" onClick={collapseAll}>
              Collapse all
            </button>
          </div>
        </div>
        <search class="find">
          <input type="search" aria-label="Search the points" placeholder="Search the points" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          <div class="found">
            <p role="status">{status(typed, left.size, points.length, lang)}</p>
          </div>
        </search>
      </header>
      {sections.map((section) => (
        <Section
          key={section.id}
          section={section}
          lang={lang}
          open={open}
          left={left}
          searching={typed.trim() !== ""}
          onToggle={onToggle}
          onReveal={onReveal}
        />
      ))}
    </section>
  );
}
