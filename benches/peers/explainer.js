/**
 * Turns a document into the plain data that every peer shows.
 *
 * Owns the sides and what is counted of them, the marks in prose, the links to passages and to the other side, and the
 * search, so that peers differ only in how they draw. It needs no browser, since the static page and the driver use it,
 * too.
 */

const SIDES = ["benefit", "risk"];
/** What a reader may say of how much a point matters, and in what words. */
export const WEIGHTS = ["Does not matter", "Matters", "Matters a lot"];
/** From how many points on the browser may pass over those out of view, as in `crates/views/src/explainer_view.rs`. */
const LONG = 100;

/** Turns the document as fetched into what the views show. */
export function explainer(document) {
  const { lang } = document;
  const points = document.sections.flatMap((section) => section.points ?? []);
  const others = otherSides(document.sections);
  const date = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  const all = parted(points, document.sides);
  return {
    ...document,
    points,
    long: points.length > LONG,
    counts: all,
    corrections: corrections(document.sections),
    sections: document.sections.map((section) => {
      const names = { ...document.sides, ...section.sides };
      const sides = parted(section.points ?? [], names).map((part) => ({
        ...part,
        id: `${section.id}-${part.side}`,
        points: part.points.map((point) => ({
          ...point,
          paragraphs: point.body.map(spans),
          evidence: (point.evidence ?? []).map((one, number) => ({
            ...one,
            id: `quote-${point.id}-${number}`,
            passage: passage(document.article?.url ?? "", one.quote),
          })),
          facts: facts(point),
          others: others.get(point.id),
          corrections: (point.corrected ?? []).map(({ date: day, note }) => ({ day, label: `Corrected ${date.format(new Date(day))}:`, note })),
          link: `#trade-off_${point.id}`,
        })),
      }));
      return { ...section, sides, points: sides.flatMap(({ points }) => points) };
    }),
  };
}

/** The points by side, each under its name, that of the first point first. */
function parted(points, names) {
  const order = points[0]?.side === "risk" ? [...SIDES].reverse() : SIDES;
  return order.map((side) => {
    const own = points.filter((point) => point.side === side);
    return { side, label: names[side], points: own, ids: own.map(({ id }) => id) };
  });
}

/** How many corrections there are, and the points that have them, each with the section that must be open for it to be seen. */
function corrections(sections) {
  const corrected = sections.flatMap(({ id: section, points = [] }) => points.filter((point) => point.corrected).map(({ id, title }) => ({ id, title, section })));
  const count = sections.flatMap(({ points = [] }) => points.flatMap((point) => point.corrected ?? [])).length;
  return { label: `${count} correction${count === 1 ? "" : "s"}`, points: corrected };
}

/**
 * The other sides of each point, by its id, in the document's order: the points that it answers and those that answer it,
 * each with the section that must be open for it to be seen.
 */
function otherSides(sections) {
  const points = sections.flatMap(({ id: section, points = [] }) => points.map(({ id, side, title, answers = [] }) => ({ id, side, title, answers, section })));
  const places = new Map(points.map(({ id }, place) => [id, place]));
  const links = points.map(() => new Set());
  points.forEach(({ side, answers }, from) => {
    for (const to of answers.map((id) => places.get(id))) {
      if (to === undefined || points[to].side === side) continue;
      links[from].add(to);
      links[to].add(from);
    }
  });
  const other = ({ id, title, section }) => ({ id, title, section });
  return new Map(points.map(({ id }, place) => [id, [...links[place]].sort((one, next) => one - next).map((to) => other(points[to]))]));
}

/** The characters that `encodeURIComponent` does not encode, besides letters, digits and dots. */
const SIGNS = /[-_!~*'()]/g;

/** The address of a quote in the article: a text fragment, in which some signs have a meaning of their own. */
export function passage(article, quote) {
  const encoded = encodeURIComponent(quote).replace(SIGNS, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${article}${article.includes("#") ? "" : "#"}:~:text=${encoded}`;
}

const capital = (word) => word && word[0].toUpperCase() + word.slice(1);

const facts = (point) =>
  [
    { name: "Who is affected", value: point.who?.join(" · ") },
    { name: "Themes", value: point.themes?.join(" · ") },
    { name: "When", value: capital(point.horizon) },
    { name: "Certainty", value: capital(point.certainty) },
  ].filter((fact) => fact.value);

const MARKS = /\*\*([^\s*](?:[^*]*[^\s*])?)\*\*|\*([^\s*](?:[^*]*[^\s*])?)\*|\[([^\]]+)\]\(((?:https?:\/\/|mailto:)[^\s)]+)\)/g;

/** The spans of a paragraph: text that is plain, strong, emphasis or a link. */
export function spans(paragraph) {
  const found = [];
  let end = 0;
  for (const match of paragraph.matchAll(MARKS)) {
    if (match.index > end) found.push({ text: paragraph.slice(end, match.index) });
    const [whole, strong, emphasis, link, url] = match;
    found.push(strong ? { tag: "strong", text: strong } : emphasis ? { tag: "em", text: emphasis } : { tag: "a", text: link, url });
    end = match.index + whole.length;
  }
  if (end < paragraph.length) found.push({ text: paragraph.slice(end) });
  return found;
}

/** The text without case and accents. */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** The text of a point that is searched, folded once and kept. */
const folded = new WeakMap();
function text(point) {
  if (!folded.has(point)) {
    const evidence = (point.evidence ?? []).flatMap(({ quote, speaker, source }) => [quote, speaker, source]);
    const body = point.body.map((paragraph) => spans(paragraph).map((span) => span.text).join(""));
    const all = [point.title, ...body, ...evidence, ...(point.who ?? []), ...(point.themes ?? [])];
    folded.set(point, fold(all.filter(Boolean).join(" ")));
  }
  return folded.get(point);
}

/** The ids of the points that have every typed word. */
export function matching(points, typed) {
  const words = fold(typed).trim().split(/\s+/);
  return new Set(points.filter((point) => words.every((word) => text(point).includes(word))).map((point) => point.id));
}

/** How many of these the search leaves. */
export const count = (ids, left) => ids.reduce((sum, id) => sum + left.has(id), 0);

/**
 * The sections that the search opens while it is at work: those in which it finds something and that the reader has closed.
 * `open` is what is open, `lent` what of that an earlier search has opened.
 */
export function lends(sections, typed, left, open, lent) {
  const found = ({ points }) => points.some(({ id }) => left.has(id));
  const own = sections.filter((section) => typed.trim() && (!open.has(section.id) || lent.has(section.id)) && found(section));
  return new Set(own.map(({ id }) => id));
}

/** What is open once the search lends other sections. */
export const lending = (open, lent, next) => new Set([...[...open].filter((id) => !lent.has(id)), ...next]);

/** What the search says of what it leaves. */
export function status(typed, shown, all, lang) {
  const number = new Intl.NumberFormat(lang);
  if (!typed.trim()) return all === 1 ? "The only point (1) is shown" : `All ${number.format(all)} points are shown`;
  if (shown === 0) return "No points match. Change the search or clear the filters.";
  return `${number.format(shown)} of ${number.format(all)} points shown`;
}
