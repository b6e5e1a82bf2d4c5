/** Puts the explorer where a page built of components has it: two shadow roots deep. */
const outer = document.querySelector("div").attachShadow({ mode: "open" });
const inner = outer.appendChild(document.createElement("section")).attachShadow({ mode: "open" });
const explorer = document.createElement("trade-off");
explorer.setAttribute("src", "../explainers/open-models.json");
const fallback = document.createElement("p");
fallback.textContent = "In short: openness brings help and trust, and costs security and control.";
explorer.append(fallback);
inner.append(explorer);
