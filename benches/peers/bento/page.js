/** The markup of the accordion, which Bento enhances in its place. */
import { explainer } from "../explainer.js";
import { detail } from "../static/page.js";

const escape = (text) => text.replace(/[&<]/g, (character) => ({ "&": "&amp;", "<": "&lt;" })[character]);

/** The points of a document as one accordion. */
export function page(document) {
  const points = explainer(document).sections.flatMap((section) => section.points);
  return `<bento-accordion>${points.map((point) => `<section><h4>${escape(point.title)}</h4>${detail(point)}</section>`).join("")}</bento-accordion>`;
}
