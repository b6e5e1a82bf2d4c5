/** The article on the host's page: its text, and a passage of it shown without a change to the page's tree. */

const SKIPPED = "script, style, noscript, template, trade-off";
const HIGHLIGHT = "trade-off-passage";

/** How long a page may go on changing before its text is read again, in milliseconds. */
const SETTLED = 250;

/** What makes the highlight visible, in the tree that has the article. */
let sheet;

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

  constructor(mount, selector, onChange) {
    const { host } = mount.getRootNode();
    this.#mount = mount;
    this.#root = selector ? chosen(selector) : (around(host, "article") ?? around(host, "main"));
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

  show(start, end) {
    const range = document.createRange();
    const place = (offset) => {
      const [from, node] = this.#nodes.findLast(([from]) => from <= offset);
      return [node, Math.min(offset - from, node.length)];
    };
    range.setStart(...place(start));
    range.setEnd(...place(end - 1));
    range.setEnd(range.endContainer, Math.min(range.endOffset + 1, range.endContainer.length));
    if (globalThis.CSS?.highlights) {
      const tree = this.#root.getRootNode();
      sheet ??= new CSSStyleSheet();
      sheet.replaceSync(`::highlight(${HIGHLIGHT}) { background: light-dark(#f6e08a, #6b5613); color: inherit; }`);
      if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets.push(sheet);
      CSS.highlights.set(HIGHLIGHT, new Highlight(range));
    }
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
    globalThis.CSS?.highlights?.delete(HIGHLIGHT);
    const back = this.#back();
    if (back && !back.hidden) {
      back.hidePopover?.();
      back.hidden = true;
    }
  }

  stop() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.hide();
  }

  #back() {
    return this.#mount.querySelector(".back");
  }
}
