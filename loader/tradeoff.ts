/**
 * The loader: the one script a news page embeds.
 *
 * Defines the element `<trade-off>`, and places one where its tag asks for that. Nothing is fetched before a reader comes
 * near or shows interest, nothing is stored, and whatever goes wrong the reader keeps the prerendered explorer or the
 * element's own children.
 */
import { failAll, fragmentChanged, TradeOff } from "./element";
import { prepare } from "./runtime";

// Known only while the script runs for the first time.
const script = document.currentScript as HTMLScriptElement | null;
if (script) {
  if (!customElements.get("trade-off")) {
    prepare(script.src, failAll);
    customElements.define("trade-off", TradeOff);
    addEventListener("hashchange", fragmentChanged);
  }
  if ((script.dataset.src || script.dataset.prerendered) && script.nextElementSibling?.localName !== "trade-off") {
    const element = document.createElement("trade-off");
    for (const { name, value } of script.attributes) {
      if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
    }
    script.after(element);
  }
} else {
  console.error("tradeoff.js is a classic script: embed it without type=module and without import");
}
