/** The article on the host's page: its text, and a passage of it shown without a change to the page's tree. */

const SKIPPED = "script, style, noscript, template, trade-off";
const SHOWN = "trade-off-passage";
const CITED = "trade-off-cited";

/** How long a page may go on changing before its text is read again, in milliseconds. */
const SETTLED = 250;

/** What makes the highlights visible, in the tree that has the article. */
let sheet;
const highlight = (name, tree, ranges) => {
  if (!globalThis.CSS?.highlights) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `::highlight(${CITED}) { background: light-dark(#f6e08a55, #6b561366); color: inherit; } ::highlight(${SHOWN}) { background: light-dark(#f6e08a, #6b5613); color: light-dark(#000, #fff); }`,
    );
  }
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets.push(sheet);
  // Another explorer may have passages of its own under the same name.
  const all = CSS.highlights.get(name) ?? new Highlight();
  for (const range of ranges) all.add(range);
  if (name === SHOWN) all.priority = 1;
  CSS.highlights.set(name, all);
};
const unhighlight = (name, ranges) => {
  const all = globalThis.CSS?.highlights?.get(name);
  for (const range of ranges) all?.delete(range);
  if (all?.size === 0) CSS.highlights.delete(name);
};

/** The element around `start`, across shadow roots. */
const around = (start, selector) => {
  for (let at = start; at; at = at.getRootNode().host) {
    const found = at.closest(selector);
    if (found) return found;
  }
  return document.querySelector(selector);
};

const chosen = (selector) => {
  try {
    return document.querySelector(selector);
  } catch {
    console.warn(`<trade-off>: the attribute article is no selector: ${selector}`);
    return null;
  }
};

export class Article {
  #root;
  #mount;
  #observer;
  /** Each text node with where it starts in the text. */
  #nodes = [];

  /** The passages that are cited, as ranges, and the one that is shown. */
  #cited = [];
  #shown = [];
  #onCited;

  constructor(host, mount, selector, onChange, onCited) {
    this.#mount = mount;
    this.#root = selector ? chosen(selector) : (around(host, "article") ?? around(host, "main"));
    this.#onCited = onCited;
    if (!this.#root) return;
    let timer;
    this.#observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#observer && onChange(), SETTLED);
    });
    this.#observer.observe(this.#root, { childList: true, characterData: true, subtree: true });
  }

  text() {
    this.#nodes = [];
    if (!this.#root) return "";
    let text = "";
    let block;
    const walker = document.createTreeWalker(this.#root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : node.matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP,
    );
    while (walker.nextNode()) {
      const node = walker.currentNode;
      let parent = node.parentElement;
      while (parent !== this.#root && getComputedStyle(parent).display.startsWith("inline")) parent = parent.parentElement;
      // Inline markup joins words, a block parts them.
      if (block && parent !== block) text += "\n";
      block = parent;
      this.#nodes.push([text.length, node]);
      text += node.data;
    }
    return text;
  }

  #range(start, end) {
    const range = document.createRange();
    const place = (offset) => {
      const [from, node] = this.#nodes.findLast(([from]) => from <= offset);
      return [node, Math.min(offset - from, node.length)];
    };
    range.setStart(...place(start));
    range.setEnd(...place(end - 1));
    range.setEnd(range.endContainer, Math.min(range.endOffset + 1, range.endContainer.length));
    return range;
  }

  cite(offsets) {
    unhighlight(CITED, this.#cited);
    this.#cited = [];
    for (let index = 0; index < offsets.length; index += 2) this.#cited.push(this.#range(offsets[index], offsets[index + 1]));
    if (!this.#root) return;
    highlight(CITED, this.#root.getRootNode(), this.#cited);
    this.#root.addEventListener("click", this.#onClick);
  }

  #onClick = (event) => {
    // A link, a control and a selection are the page's own.
    if (event.defaultPrevented || !getSelection().isCollapsed || event.target.closest?.("a, button, summary, label, input, select, textarea")) return;
    const { clientX: x, clientY: y, target } = event;
    const hit = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
    // What lies over a passage, such as the way back, has none of its text.
    const index = this.#cited.findIndex((range) => range.intersectsNode(target) && [...range.getClientRects()].some(hit));
    if (index >= 0) this.#onCited(index);
  };

  show(start, end) {
    this.hide();
    const range = this.#range(start, end);
    this.#shown = [range];
    highlight(SHOWN, this.#root.getRootNode(), this.#shown);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const back = this.#back();
    back.hidden = false;
    back.showPopover?.();
    // The passage cannot take the focus without a change to it; the way back can, and says what it leads back from.
    back.ariaDescription = range.toString();
    back.focus({ preventScroll: true });
  }

  /** Takes the mark and the way back off. */
  hide() {
    unhighlight(SHOWN, this.#shown);
    const back = this.#back();
    if (back && !back.hidden) {
      back.hidePopover?.();
      back.hidden = true;
    }
  }

  stop() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#root?.removeEventListener("click", this.#onClick);
    unhighlight(CITED, this.#cited);
    this.hide();
  }

  #back() {
    return this.#mount.querySelector(".back");
  }
}
