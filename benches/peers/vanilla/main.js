import "../explorer.css";
import { explorer } from "./explorer.js";

const root = document.getElementById("explorer");
const response = await fetch(root.dataset.src);
explorer(root, await response.json());
