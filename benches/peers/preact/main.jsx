import { render } from "preact";
import "../../../src/components/explainer_view.css";
import { Explorer } from "./explorer.jsx";

const root = document.getElementById("explorer");
render(<Explorer src={root.dataset.src} />, root);
