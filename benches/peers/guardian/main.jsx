// Not from the root of the package, which would add every atom to the bundle.
import { GuideAtom } from "@guardian/atoms-rendering/dist/esm/GuideAtom.js";
import { ArticlePillar } from "@guardian/libs";
import { render } from "react-dom";
import { explainer } from "../explainer.js";
import { detail } from "../static/page.js";

const root = document.getElementById("explorer");
const response = await fetch(root.dataset.src);
const { sections } = explainer(await response.json());

render(
  sections.flatMap(({ points }) => points).map((point) => (
    <GuideAtom key={point.id} id={point.id} title={point.title} html={detail(point)} pillar={ArticlePillar.News} />
  )),
  root,
);
