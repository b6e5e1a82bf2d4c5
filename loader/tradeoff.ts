/**
 * The loader: the one script a news page embeds.
 *
 * Defines the element `<trade-off>`, and places one where its tag asks for that. Nothing is fetched before a reader comes
 * near or shows interest, nothing is stored, and whatever goes wrong the reader keeps the prerendered explorer or the
 * element's own children.
 */
import { doubt, fragmentChanged, programEnded, TradeOff } from "./element";
import { prepare } from "./runtime";
import { folder, hints, ownTag, serve } from "./tag";

// Known only while the script runs for the first time, and only where the page runs it as it stands.
const current = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
if (!customElements.get("trade-off")) {
  prepare({ folder: folder(hints(current)), nonce: ownTag(current)?.nonce ?? "", onEnd: programEnded, onDoubt: doubt });
  customElements.define("trade-off", TradeOff);
  addEventListener("hashchange", fragmentChanged);
  // A tag that comes later may not be run: as a part of a text, or by a router that has run it once.
  new MutationObserver(() => serve(null)).observe(document, { childList: true, subtree: true });
}
serve(current);
