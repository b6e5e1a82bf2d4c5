import "@knight-lab/timelinejs/dist/css/timeline.css";
import { explainer } from "../explainer.js";
import { detail } from "../static/page.js";

const root = document.getElementById("explorer");
const response = await fetch(root.dataset.src);
const { sections } = explainer(await response.json());

// A timeline orders its slides by date, so each point gets a day of its own.
const date = (day) => {
  const date = new Date(2026, 0, 1 + day);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
};

const events = sections
  .flatMap(({ points }) => points)
  .map((point, day) => ({ start_date: date(day), text: { headline: point.title, text: detail(point) } }));

// The library is loaded as a script, as it is published, but without its fonts, which come from another server.
new TL.Timeline(root, { events }, { font: null });
