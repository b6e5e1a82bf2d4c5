// The article's page in the preview: its explorer shows what the preview's page sends, and a reader's place is kept.

{
  const KEEP = "tradeoff-preview";
  const element = document.querySelector("trade-off[data-preview]");
  const { loader } = document.currentScript.dataset;
  const theme = element.getAttribute("theme");
  /** Whether the explorer stands on the page. */
  let isReady = false;
  /** The edition of the document that it has been given. */
  let edition;
  /** What is to be as it was before, once the explorer is there. */
  let kept;
  /** Lets go of that, once the explorer has been rendered. */
  let release;

  /** The parts of the explorer that fold. */
  const folds = () => [...(element.shadowRoot?.querySelectorAll("details.section, .point > details") ?? [])];
  const nameOf = (fold) => fold.id || fold.querySelector("summary").textContent;

  /** Holds the room of the explorer, and what is open in it. */
  const keep = () => ({ open: folds().map((fold) => [nameOf(fold), fold.open]), height: element.offsetHeight, scroll: scrollY });

  const hold = () => {
    element.style.minHeight = `${kept.height}px`;
  };

  element.addEventListener("trade-off-ready", () => {
    isReady = true;
    if (!kept) return;
    const open = new Map(kept.open);
    for (const fold of folds()) fold.open = open.get(nameOf(fold)) ?? fold.open;
    // What folds is rendered in the tasks that follow.
    release = setTimeout(() => {
      element.style.minHeight = "";
      kept = undefined;
    }, 100);
  });
  element.addEventListener("trade-off-error", () => {
    element.style.minHeight = "";
  });

  function show({ explainer, edition: next, scheme }) {
    document.documentElement.style.colorScheme = scheme;
    if (scheme || theme) element.setAttribute("theme", scheme || theme);
    else element.removeAttribute("theme");
    if (!explainer || next === edition) return;
    if (isReady) {
      clearTimeout(release);
      kept = keep();
      hold();
      isReady = false;
    }
    const isFirst = edition === undefined;
    edition = next;
    element.explainer = explainer;
    if (!isFirst) return;
    // Without a document the explorer would fail; so it comes with the first.
    const script = document.createElement("script");
    script.src = loader;
    document.head.append(script);
  }

  addEventListener("message", ({ origin, source, data }) => {
    if (origin === location.origin && source === parent && data?.tradeoff?.edition !== undefined) show(data.tradeoff);
  });

  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => sessionStorage.setItem(KEEP, JSON.stringify(isReady ? keep() : (kept ?? { ...keep(), open: [] }))));
  const before = sessionStorage.getItem(KEEP);
  if (before) {
    sessionStorage.removeItem(KEEP);
    kept = JSON.parse(before);
    hold();
    scrollTo({ top: kept.scroll, behavior: "instant" });
  }

  parent.postMessage({ tradeoff: "here" }, location.origin);
}
