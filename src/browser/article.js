/**
 * The article on the host's page: its text, and a passage of it shown without a change to the page's tree.
 *
 * What counts as text is the rule of `crates/explainer/src/passage.rs`; of what a page's styles decide, only the browser
 * knows.
 */

const SHOWN = "trade-off-passage";
const CITED = "trade-off-cited";

/** How long a page is let be once it has changed the article, in milliseconds; and how long at most if it goes on. */
const SETTLED = 250;
const AT_MOST = 1000;

/** What makes the highlights visible, in the tree that has the article. */
let sheet;
const highlight = (name, tree, ranges) => {
  if (!globalThis.CSS?.highlights) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    // Not for paper, where nothing leads from a mark to its point.
    sheet.replaceSync(
      `@media screen { ::highlight(${CITED}) { background: light-dark(#f6e08a55, #6b561366); color: inherit; } ::highlight(${SHOWN}) { background: light-dark(#f6e08a, #6b5613); color: light-dark(#000, #fff); } }`,
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

/** The element around `start`, across shadow roots; else the first on the page. */
const around = (start, selector) => {
  for (let at = start; at; at = at.getRootNode().host) {
    const found = at.closest(selector);
    if (found) return found;
  }
  return document.querySelector(selector);
};

/** All nodes of a tree and of the open shadow trees in it, in the order in which a reader comes to them. */
function* nodes(tree) {
  for (let node = tree.firstChild; node; node = node.nextSibling) {
    yield node;
    if (node.shadowRoot) yield* nodes(node.shadowRoot);
    yield* nodes(node);
  }
}

/** What has the focus, across open shadow roots. */
const focused = () => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};

/** Gives the focus to the first of these nodes that the Tab key reaches; returns whether there is one. */
const focusFirst = (nodes) =>
  nodes.some((node) => {
    if (!(node.tabIndex >= 0 || node.isContentEditable)) return false;
    // Whether it is inert, disabled or in a closed disclosure, the browser knows.
    node.focus();
    return focused() === node;
  });

/** Whether Escape has a use in the browser: it closes what lies over the page, and clears a search field. */
const isEscapeTaken = () => {
  const field = focused();
  const over = [":modal", "[popover]:not([popover=manual]):popover-open"].filter((selector) => CSS.supports(`selector(${selector})`));
  return (field?.type === "search" && field.value) || over.some((selector) => document.querySelector(selector));
};

const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const language = (tag) => tag.split("-")[0].toLowerCase();

/** Whether an element is clipped to nothing, so that only a screen reader says its words. */
const isOutOfSight = (element) => {
  // Such an element is a pixel wide; to ask each for its style would take longer than all else.
  if (!(element.offsetWidth <= 1)) return false;
  const { position, clip, clipPath, overflow } = getComputedStyle(element);
  return /^(absolute|fixed)$/.test(position) && (/^rect/.test(clip) || /^inset/.test(clipPath) || overflow !== "visible");
};

/** Whether an element is rendered and visible, also where a disclosure around it is closed. */
const isRendered = (element) => {
  if (element.checkVisibility?.({ visibilityProperty: true })) return true;
  const { display, visibility } = getComputedStyle(element);
  return display !== "none" && visibility === "visible";
};

export class Article {
  #host;
  #mount;
  #selector;
  #rule;
  #root;
  #observer;
  #observed = new WeakSet();
  /** When the page began to change the article, and what waits for it to rest. */
  #since;
  #timer;
  /** The text as it has been read, until it is asked for. */
  #text;
  /** Each piece of the text, in order: where it starts there, and its text node. */
  #pieces = [];

  /** The passages that are cited, as ranges, and the one that is shown. */
  #cited = [];
  #shown = [];
  #onCited;
  /** Aborted when the way back goes. */
  #leave;

  constructor(host, mount, { article, onArticle, onCited, signal }, passedOver, aside, edges) {
    this.#host = host;
    this.#mount = mount;
    this.#selector = article;
    this.#rule = { passedOver, aside, edges: [...edges] };
    this.#onCited = onCited;
    signal.addEventListener("abort", () => this.#stop());
    this.#observer = new MutationObserver((records) => {
      if (!this.#concerns(records)) return;
      const now = performance.now();
      this.#since ??= now;
      clearTimeout(this.#timer);
      this.#text = undefined;
      // A task for reading the text, and another for what is made of it.
      const read = () => {
        this.#text = this.#read();
        this.#timer = setTimeout(onArticle, 0);
      };
      this.#timer = setTimeout(read, Math.max(0, Math.min(SETTLED, this.#since + AT_MOST - now)));
    });
  }

  /** Whether the article may be another one, or have another text. */
  #concerns(records) {
    return !this.#root?.isConnected || records.some(({ target }) => this.#root.contains(target) || target === document.documentElement);
  }

  #find() {
    // The whole of each tree: an article may come later, go, or be replaced.
    for (let tree = this.#host.getRootNode(); tree; tree = tree.host?.getRootNode()) {
      if (this.#observed.has(tree)) continue;
      this.#observed.add(tree);
      this.#observer.observe(tree, { childList: true, characterData: true, subtree: true, attributeFilter: ["hidden", "lang"] });
    }
    let root;
    try {
      root = this.#selector ? document.querySelector(this.#selector) : (around(this.#host, "article") ?? around(this.#host, "main"));
    } catch {
      console.warn(`<trade-off>: the attribute article is no selector: ${this.#selector}`);
      this.#selector = undefined;
    }
    if (root === this.#root) return;
    this.#root?.removeEventListener("click", this.#onClick);
    this.#root = root;
  }

  text() {
    const text = this.#text ?? this.#read();
    clearTimeout(this.#timer);
    this.#timer = this.#since = this.#text = undefined;
    return text;
  }

  #read() {
    this.#observer.takeRecords();
    this.#find();
    this.#pieces = [];
    if (!this.#root) return "";
    let text = "";
    const { passedOver, aside, edges: [edge, begins, ends] } = this.#rule;
    const [gone, beside] = [passedOver, aside].map((selector) => new Set(this.#root.querySelectorAll(selector)));
    const visit = (parent) => {
      for (let node = parent.firstChild; node; node = node.nextSibling) {
        if (node.nodeType === Node.TEXT_NODE) {
          this.#pieces.push([text.length, node]);
          text += node.data.normalize("NFD");
        } else if (node.nodeType === Node.ELEMENT_NODE && !gone.has(node) && isRendered(node)) {
          const isBeside = beside.has(node) || isOutOfSight(node);
          text += isBeside ? begins : edge;
          visit(node);
          text += isBeside ? ends : edge;
        }
      }
    };
    visit(this.#root);
    return text;
  }

  /** Whether the article is, or is becoming, another text than the author's: it is in another language, or being translated. */
  translated(lang) {
    const now = this.#root?.closest("[lang]")?.lang;
    // Google's translator, in Chromium and as a widget, and Microsoft's.
    return Boolean((now && language(now) !== language(lang)) || this.#root?.querySelector("font > font, [_msttexthash]"));
  }

  /** The passage from one place of the text to another, each of which is the edge of a character. */
  #range(start, end) {
    const place = (offset, isEnd) => {
      const [from, node] = this.#pieces[this.#pieces.findLastIndex(([from]) => from < offset + (isEnd ? 0 : 1))];
      // The text is decomposed, the node need not be.
      let left = offset - from;
      let at = 0;
      for (const character of node.data) {
        if (left <= 0) break;
        left -= character.normalize("NFD").length;
        at += character.length;
      }
      return [node, at];
    };
    const range = document.createRange();
    range.setStart(...place(start, false));
    range.setEnd(...place(end, true));
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

  /** Shows a passage of the text last read. Returns whether it could: not where the page has changed the article since. */
  show(start, end, point) {
    if (this.#timer || !this.#root?.isConnected || this.#concerns(this.#observer.takeRecords())) return false;
    this.hide();
    const range = this.#range(start, end);
    const parent = range.startContainer.parentElement;
    for (let around = parent; around; around = around.parentElement) {
      if (around.localName === "details") around.open = true;
      // What the browser does where it finds something there.
      if (around.hidden === "until-found" && around.dispatchEvent(new Event("beforematch", { bubbles: true }))) around.hidden = false;
    }
    this.#shown = [range];
    highlight(SHOWN, this.#root.getRootNode(), this.#shown);
    parent.scrollIntoView({ block: "center" });
    this.#offerBack(range, this.#mount.querySelector(`#${point}`));
    return true;
  }

  /** Offers the way back from a passage to a point, until it is taken or the point is in view again. */
  #offerBack(range, point) {
    const { signal } = (this.#leave = new AbortController());
    const back = this.#back();
    back.hidden = false;
    delete back.dataset.edge;
    back.showPopover?.();
    // The passage cannot take the focus without a change to it; the way back can, and says what it leads back from.
    back.ariaDescription = range.toString();
    back.ariaKeyShortcuts = "Escape";
    back.focus({ preventScroll: true });
    this.#leadOn(back, range.startContainer);
    // After the page's own listeners, which come first.
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || isEscapeTaken()) return;
      event.preventDefault();
      back.click();
    }, { signal });
    this.#uncover(back);
    if (!point) return;
    let isAway = false;
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting } = entries.at(-1);
      if (!isIntersecting) isAway = true;
      else if (isAway) {
        const hadFocus = back.matches(":focus");
        this.hide();
        if (hadFocus) point.querySelector("summary").focus({ preventScroll: true });
      }
    });
    observer.observe(point);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Has the Tab key go on from the text of the passage, though the focus is on what lies over the page. */
  #leadOn(back, text) {
    const left = new AbortController();
    this.#leave.signal.addEventListener("abort", () => left.abort());
    back.addEventListener("keydown", (event) => {
      // With Shift it is “Unidentified” to WebKitGTK.
      if (![event.key, event.code].includes("Tab") || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      const all = [...nodes(document)].filter((node) => node !== back);
      const at = all.indexOf(text);
      if (at >= 0 && focusFirst(event.shiftKey ? all.slice(0, at).reverse() : all.slice(at))) event.preventDefault();
    }, { signal: left.signal });
    // Once: who comes to it later, through the explorer, would be led round in a circle.
    // A reader who goes to another window leaves it, and comes back to it.
    back.addEventListener("blur", () => focused() !== back && left.abort(), { signal: left.signal });
  }

  /** Has the way back stand at the other edge where it would cover what has the focus (WCAG 2.2, 2.4.11). */
  #uncover(back) {
    const { signal } = this.#leave;
    let frame;
    const check = () => {
      const element = focused();
      if (signal.aborted || !element || element === back) return;
      const { left, right, top, bottom } = back.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const mirrored = { left, right, top: innerHeight - bottom, bottom: innerHeight - top };
      // What is under both edges is seen between them.
      if (overlap(box, { left, right, top, bottom }) && !overlap(box, mirrored)) back.dataset.edge = back.dataset.edge ? "" : "top";
    };
    // Where it comes to stand: the browser scrolls to it afterwards, and may take its time.
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(check);
    };
    // What takes the focus from another in the explorer is not heard of outside.
    for (const tree of [document, this.#mount.getRootNode()]) tree.addEventListener("focusin", later, { signal });
    document.addEventListener("scroll", later, { capture: true, passive: true, signal });
  }

  /** Takes the mark and the way back off. */
  hide() {
    this.#leave?.abort();
    unhighlight(SHOWN, this.#shown);
    const back = this.#back();
    if (back && !back.hidden) {
      back.hidePopover?.();
      back.hidden = true;
    }
  }

  #stop() {
    this.#leave?.abort();
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#root?.removeEventListener("click", this.#onClick);
    unhighlight(CITED, this.#cited);
    unhighlight(SHOWN, this.#shown);
  }

  #back() {
    return this.#mount.querySelector(".back");
  }
}
