import { Suspense } from "react";
import { createRoot } from "react-dom/client";
import "../explorer.css";
import { explainer } from "../explainer.js";
import { Explorer } from "./explorer.jsx";

const root = document.getElementById("explorer");
// Fetched before React renders, so that the request does not wait for React.
const coming = fetch(root.dataset.src)
  .then((response) => response.json())
  .then(explainer);

createRoot(root).render(
  <Suspense fallback={null}>
    <Explorer coming={coming} />
  </Suspense>,
);
