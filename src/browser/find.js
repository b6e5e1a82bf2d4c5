/** The search, as far as only the browser can do it. */

// Of the combining marks only those that Unicode calls diacritics: the vowel signs of Hindi are letters to a reader.
const DIACRITICS = /\p{Diacritic}/gu;

export function fold(text, lang) {
  const bare = text.normalize("NFD").replace(DIACRITICS, "");
  try {
    return bare.toLocaleLowerCase(lang);
  } catch {
    // A tag that looks like one and is none.
    return bare.toLowerCase();
  }
}

export const words = (typed, lang) => fold(typed, lang).trim().replace(/\s+/g, " ");

export const decomposed = (text) => text.normalize("NFD");

/** By root: the ranges marked in it, and the timer of the next marking. */
const marked = new WeakMap();

export function mark(root, query, lang) {
  // Custom Highlight API: marks without a change to the tree. https://drafts.csswg.org/css-highlight-api-1/
  if (!globalThis.CSS?.highlights) return;
  const last = marked.get(root);
  clearTimeout(last?.timer);
  const highlight = CSS.highlights.get("trade-off") ?? new Highlight();
  CSS.highlights.set("trade-off", highlight);
  // At once, for the browser looks after each mark in each layout, and that would delay the answer.
  for (const range of last?.ranges ?? []) highlight.delete(range);
  const ranges = [];
  // After the list has answered the keystroke.
  const timer = setTimeout(() => {
    if (query) ranges.push(...found(root, query.split(" "), lang));
    for (const range of ranges) highlight.add(range);
  }, 100);
  marked.set(root, { timer, ranges });
}

/** The most marks there may be: more would keep the browser busy, and tell nobody anything. */
const MOST = 2000;

/** A text folded character by character, and which of its units each unit of the folded text came from. */
function folding(data, lang) {
  const from = [];
  let text = "";
  let offset = 0;
  for (const character of data) {
    const piece = fold(character, lang);
    for (let unit = 0; unit < piece.length; unit++) from.push(offset);
    text += piece;
    offset += character.length;
  }
  from.push(offset);
  return [text, from];
}

function* found(root, words, lang) {
  let count = 0;
  for (const list of root.querySelectorAll(".section:not([hidden]) .point:not([hidden])")) {
    const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const folded = fold(node.data, lang);
      if (!words.some((word) => folded.includes(word))) continue;
      const [text, from] = folded.length === node.length ? [folded] : folding(node.data, lang);
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          if (++count > MOST) return;
          yield new StaticRange({
            startContainer: node,
            startOffset: from?.[at] ?? at,
            endContainer: node,
            endOffset: from?.[at + word.length] ?? at + word.length,
          });
        }
      }
    }
  }
}
