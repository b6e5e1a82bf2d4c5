/** Moves the explorer into the margin, as a page does that lays itself out anew. */
document.querySelector("button").addEventListener("click", () => {
  document.querySelector("aside").append(document.querySelector("trade-off"));
});
