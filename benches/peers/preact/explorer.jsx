import { Component } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { WEIGHTS, count, explainer, lending, lends, matching, status } from "../explainer.js";

const Counts = ({ list, left, lang }) =>
  list.map(({ side, label, ids }) => (
    <span key={side} class="count" data-side={side}>
      {label} <b>{count(ids, left).toLocaleString(lang)}</b>
    </span>
  ));

const Span = ({ tag: Tag, text, url }) => (Tag ? <Tag href={url}>{text}</Tag> : text);

function Evidence({ id, quote, speaker, source, url, passage }) {
  const cited = source ?? url;
  return (
    <div class="evidence">
      <figure>
        <blockquote>
          <q id={id}>{quote}</q>
        </blockquote>
        <figcaption>
          {speaker ? <span class="speaker">{speaker}</span> : <span class="no-speaker">From the article</span>}
          {cited && <cite>{url ? <a href={url}>{cited}</a> : cited}</cite>}
        </figcaption>
      </figure>
      <p class="passage">
        <a href={passage}>Read the original article</a>
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

const Named = ({ points, onReveal }) => (
  <ul class="named">
    {points.map((point) => (
      <li key={point.id}>
        <button type="button" onClick={() => onReveal(point)}>
          {point.title}
        </button>
      </li>
    ))}
  </ul>
);

const OtherSide = ({ others, onReveal }) =>
  others.length > 0 && (
    <div class="other-side">
      <p class="lead">Set against this</p>
      <Named points={others} onReveal={onReveal} />
    </div>
  );

const Correction = ({ day, label, note }) => (
  <p class="correction">
    <time datetime={day}>{label}</time> {note}
  </p>
);

const Weigh = ({ id, weight, onWeigh }) => (
  <fieldset class="weigh">
    <legend>How much does this matter to you?</legend>
    {WEIGHTS.map((word) => (
      <button key={word} type="button" aria-pressed={word === weight} onClick={() => onWeigh(id, word)}>
        {word}
      </button>
    ))}
  </fieldset>
);

function PointLink({ id, link }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(link, location.href).href);
    setCopied(true);
  };
  return (
    <p class="link">
      <button type="button" id={`link-${id}`} aria-labelledby={`link-${id} claim-${id}`} onClick={copy}>
        Copy link
      </button>
      <span role="status">{copied && "Link copied"}</span>
    </p>
  );
}

class Point extends Component {
  // A keystroke or a toggle changes few points, so the others are not rendered again.
  shouldComponentUpdate(next) {
    return next.open !== this.props.open || next.hidden !== this.props.hidden || next.weight !== this.props.weight;
  }

  render({ point, open, hidden, weight, onToggle, onReveal, onWeigh }) {
    return (
      <li class="point" hidden={hidden}>
        <details id={`point-${point.id}`} open={open} onToggle={(event) => onToggle(point.id, event.currentTarget.open)}>
          <summary>
            <h5 part="claim" id={`claim-${point.id}`}>
              {point.title}
            </h5>
            {weight && <span class="answer">{weight}</span>}
          </summary>
          <div class="detail" role="group" aria-labelledby={`claim-${point.id}`}>
            {point.paragraphs.map((paragraph, index) => (
              <p key={index}>
                {paragraph.map((span, index) => (
                  <Span key={index} {...span} />
                ))}
              </p>
            ))}
            {point.evidence.map((evidence) => <Evidence key={evidence.id} {...evidence} />)}
            <Facts list={point.facts} />
            <OtherSide others={point.others} onReveal={onReveal} />
            {point.corrections.map((correction) => (
              <Correction key={correction.day} {...correction} />
            ))}
            <div class="tools">
              <Weigh id={point.id} weight={weight} onWeigh={onWeigh} />
              <PointLink id={point.id} link={point.link} />
            </div>
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

const Side = ({ part, open, left, weights, ...acts }) => (
  <div class="side" data-side={part.side} role="group" aria-labelledby={part.id} hidden={!count(part.ids, left)}>
    <h4 part="side-title" id={part.id}>
      {part.label}
    </h4>
    <ul class="points">
      {part.points.map((point) => (
        <Point key={point.id} point={point} open={open.has(point.id)} hidden={!left.has(point.id)} weight={weights.get(point.id)} {...acts} />
      ))}
    </ul>
  </div>
);

function Section({ section, lang, open, left, searching, weights, onToggle, onReveal, onWeigh }) {
  const { id, title, summary, table, points, sides } = section;
  const hidden = searching && !points.some((point) => left.has(point.id));
  return (
    <details class="section" hidden={hidden} open={open.has(id)} onToggle={(event) => onToggle(id, event.currentTarget.open)}>
      <summary>
        <h3 part="section-title">{title}</h3>
        {points.length > 0 && (
          <span class="counts">
            <Counts list={sides} left={left} lang={lang} />
          </span>
        )}
      </summary>
      {summary && <p class="summary">{summary}</p>}
      {table && <Table {...table} />}
      {points.length > 0 && (
        <div class="sides">
          {sides
            .filter(({ ids }) => ids.length)
            .map((part) => (
              <Side key={part.id} part={part} open={open} left={left} weights={weights} onToggle={onToggle} onReveal={onReveal} onWeigh={onWeigh} />
            ))}
        </div>
      )}
    </details>
  );
}

const Footer = ({ label, points, onReveal }) =>
  points.length > 0 && (
    <footer>
      <div class="corrections">
        <p class="lead">{label}</p>
        <Named points={points} onReveal={onReveal} />
      </div>
    </footer>
  );

/** What a reader does, as one state: what they have typed, and what that leaves; what is open, and what of it the search has opened. */
const start = ({ sections, points }) => ({ typed: "", left: matching(points, ""), open: new Set(sections.map(({ id }) => id)), lent: new Set() });

function searched({ sections, points }, { open, lent }, typed) {
  const left = matching(points, typed);
  const next = lends(sections, typed, left, open, lent);
  return { typed, left, open: lending(open, lent, next), lent: next };
}

function toggled(state, id, now) {
  if (state.open.has(id) === now) return state;
  const [open, lent] = [new Set(state.open), new Set(state.lent)];
  if (now) open.add(id);
  else open.delete(id);
  lent.delete(id);
  return { ...state, open, lent };
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
  const { lang, title, summary, sections, points, counts, corrections, long } = shown;
  const [state, setState] = useState(() => start(shown));
  const [weights, setWeights] = useState(new Map());
  const [revealed, setRevealed] = useState();
  const root = useRef();
  const field = useRef();
  const { typed, left, open } = state;
  const searching = typed.trim() !== "";
  const onToggle = useCallback((id, now) => setState((state) => toggled(state, id, now)), []);
  const onWeigh = useCallback((id, word) => setWeights((weights) => new Map(weights).set(id, weights.get(id) === word ? undefined : word)), []);
  const onReveal = useCallback(
    ({ id, section }) => {
      setState((state) => {
        const seen = state.left.has(id) ? state : searched(shown, state, "");
        return { ...seen, open: new Set([...seen.open, section, id]) };
      });
      setRevealed({ id });
    },
    [shown],
  );
  useLayoutEffect(() => {
    if (!revealed) return;
    const summary = root.current.querySelector(`#point-${revealed.id} > summary`);
    summary.focus();
    summary.scrollIntoView({ block: "center" });
  }, [revealed]);
  const search = (typed) => setState((state) => searched(shown, state, typed));
  const clear = () => {
    search("");
    field.current.focus();
  };
  const folding = [...sections, ...points];
  const allOpen = folding.every(({ id }) => open.has(id));
  const toggleAll = () => setState((state) => ({ ...state, open: new Set(allOpen ? [] : folding.map(({ id }) => id)), lent: new Set() }));
  return (
    <section ref={root} class="explainer" lang={lang} aria-labelledby="title" data-long={long ? "" : undefined}>
      <header>
        <h2 part="title" id="title">
          {title}
        </h2>
        <p class="summary">{summary}</p>
        <div class="overview">
          <p class="counts">
            <Counts list={counts} left={left} lang={lang} />
          </p>
          <p class="controls">
            <button type="button" onClick={toggleAll}>
              {allOpen ? "Close everything" : "Open all points"}
            </button>
          </p>
        </div>
        <details class="find">
          <summary>Search and filter</summary>
          <search>
            <div class="field">
              <label for="search">Search the points</label>
              <input ref={field} id="search" type="search" value={typed} onInput={(event) => search(event.currentTarget.value)} />
              <div class="found">
                <p role="status">{status(typed, left.size, points.length, lang)}</p>
                {searching && (
                  <button type="button" onClick={clear}>
                    Clear search and filters
                  </button>
                )}
              </div>
            </div>
          </search>
        </details>
      </header>
      {sections.map((section) => (
        <Section
          key={section.id}
          section={section}
          lang={lang}
          open={open}
          left={left}
          searching={searching}
          weights={weights}
          onToggle={onToggle}
          onReveal={onReveal}
          onWeigh={onWeigh}
        />
      ))}
      <Footer {...corrections} onReveal={onReveal} />
    </section>
  );
}
