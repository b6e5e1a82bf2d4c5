// The preview's own page: tells what there is to mend, and passes on to the article's page what that is to show.

/** What ends a state in which nothing has been told. */
const LOST = "The preview has ended. Start it again, and this page goes on.";
const STALE = "You see the last version without mistakes.";
const NOTHING_YET = "The explorer is shown as soon as there is a version without mistakes.";

const find = (selector) => document.querySelector(selector);
const [frame, stage, findings] = ["#frame", "#stage", "#findings"].map(find);

/** What the program has told last; nothing at first. */
let told;
/** The width of the article's window, and its colour scheme; none is the page's own. */
let width = 1280;
let scheme = "";

/** An element with children, of which a text is shown as it is written. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Says something to those who see it and those who hear it, once. */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const capitalized = (word) => word[0].toUpperCase() + word.slice(1);

function whereabouts({ line, header, section, point }) {
  const place = header ? `row ${line}, column “${header}”` : `line ${line}`;
  const within = point ? `, in “${point}”` : section ? `, in “${section}”` : "";
  return capitalized(place) + within;
}

function item(finding) {
  const { level, message, help, shown, text } = finding;
  const [before, place, after] = text;
  const parts = [
    element("p", {}, element("span", { class: "level" }, `${capitalized(level)}: `), message),
    element("p", { class: "where" }, whereabouts(finding)),
  ];
  if (text.some((part) => part.trim())) parts.push(element("pre", {}, element("code", {}, before, element("mark", {}, place), after)));
  if (shown) parts.push(element("p", {}, shown));
  if (help) parts.push(element("p", {}, help));
  return element("li", { "data-level": level }, ...parts);
}

/** Has the article's page show what it is to show. */
function send() {
  if (!told) return;
  const { document: explainer, edition } = told;
  frame.contentWindow.postMessage({ tradeoff: { explainer, edition, scheme } }, location.origin);
}

function reload() {
  const address = `/${encodeURIComponent(told.page)}`;
  try {
    // A page that a link has led away from here is another's.
    if (frame.contentWindow.location.pathname === address) return frame.contentWindow.location.reload();
  } catch {}
  frame.src = address;
}

function show(next) {
  const isOther = told?.pageEdition !== next.pageEdition;
  told = next;
  const { errors, warnings, notes } = told.counts;
  const all = errors + warnings + notes;
  say(find("#story"), told.story);
  document.title = `${all ? `(${all}) ` : ""}${told.story} – Tradeoff preview`;
  say(find("#count"), all ? `${counted(errors, "error")}, ${counted(warnings, "warning")}, ${counted(notes, "note")}` : "Nothing.");
  say(find("#stale"), told.isCurrent ? "" : told.document ? STALE : NOTHING_YET);
  findings.replaceChildren(...told.findings.map(item));
  if (isOther) reload();
  else send();
}

/** Has the article's window the width that is asked for, and as much of the stage as that leaves it. */
function fit() {
  const { clientWidth, clientHeight } = stage;
  const scale = Math.min(1, clientWidth / width);
  frame.style.width = `${width}px`;
  frame.style.height = `${clientHeight / scale}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
}

/** Has one button of a group pressed. */
function press(button) {
  for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
}

for (const button of document.querySelectorAll("[data-width]")) {
  button.addEventListener("click", () => {
    press(button);
    width = Number(button.dataset.width);
    fit();
  });
}
for (const button of document.querySelectorAll("[data-scheme]")) {
  button.addEventListener("click", () => {
    press(button);
    scheme = button.dataset.scheme;
    frame.style.colorScheme = scheme;
    send();
  });
}
new ResizeObserver(fit).observe(stage);

addEventListener("message", ({ origin, source, data }) => {
  if (origin === location.origin && source === frame.contentWindow && data?.tradeoff === "here") send();
});

const events = new EventSource("/.tradeoff/events");
events.addEventListener("message", ({ data }) => show(JSON.parse(data)));
events.addEventListener("error", () => {
  say(find("#stale"), LOST);
  // It is another run of the program, which counts anew.
  events.addEventListener("open", () => location.reload(), { once: true });
});
