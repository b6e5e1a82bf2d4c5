/**
 * Turns a document into the plain data that every peer shows.
 *
 * Owns the order of the points, the counts, the marks in prose, the links to passages and to the other side, and the
 * search, so that peers differ only in how they draw. It needs no browser, since the static page and the driver use it,
 * too.
 */

const SIDES = ["benefit", "risk"];
/** From how many points on the browser may pass over those out of view, as in `crates/views/src/explainer_view.rs`. */
const LONG = 100;

/** Turns the document as fetched into what the views show. */
export function explainer(document) {
  const points = document.sections.flatMap((section) => section.points ?? []);
  const others = otherSides(document.sections);
  return {
    ...document,
    points,
    long: points.length > LONG,
    counts: counts(points, document.sides),
    benefits: points.filter((point) => point.side === "benefit").length,
    sections: document.sections.map((section) => {
      const sides = { ...document.sides, ...section.sides };
      const own = section.points ?? [];
      return {
        ...section,
        points: alternating(own).map((point) => ({
          ...point,
          label: sides[point.side],
          paragraphs: point.body.map(spans),
          evidence: (point.evidence ?? []).map((one) => ({ ...one, passage: passage(document.article?.url ?? "", one.quote) })),
          facts: facts(point),
          others: others.get(point.id),
          link: `#trade-off_${point.id}`,
        })),
        counts: counts(own, sides),
        oneSided: SIDES.some((side) => !own.some((point) => point.side === side)),
      };
    }),
  };
}

const counts = (points, sides) =>
  SIDES.map((side) => ({ side, label: sides[side], count: points.filter((point) => point.side === side).length }));

/** Benefits and risks in turn; the rest of the longer side comes last. */
function alternating(points) {
  const [benefits, risks] = SIDES.map((side) => points.filter((point) => point.side === side));
  return Array.from({ length: Math.max(benefits.length, risks.length) }, (_, turn) => [benefits[turn], risks[turn]])
    .flat()
    .filter(Boolean);
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
    { name: "Who", value: point.who?.join(" · ") },
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

/** The status of the search; empty while nothing is typed. */
export function status(typed, shown, all, lang) {
  if (!typed.trim()) return "";
  if (shown === 0) return "No point matches. Clear the search.";
  const number = new Intl.NumberFormat(lang);
  return `${number.format(shown)} of ${number.format(all)} points`;
}
