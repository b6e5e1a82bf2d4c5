import { render } from "preact";
import "../explorer.css";
import { Explorer } from "./explorer.jsx";

const root = document.getElementById("explorer");
render(<Explorer src={root.dataset.src} />, root);
