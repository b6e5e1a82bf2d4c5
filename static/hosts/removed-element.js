/** Takes the explorer off the page and puts the same element back, by turns, as a router does with a cached view. */
const explorer = document.querySelector("trade-off");
const place = explorer.parentElement;
document.querySelector("button").addEventListener("click", () => {
  if (explorer.isConnected) explorer.remove();
  else place.append(explorer);
});
