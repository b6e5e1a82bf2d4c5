/**
 * What is compared: each variant by what its page holds and by how the driver finds its way in it.
 *
 * * `role` is `limit`, `ours`, `before` or `peer`; a peer with `ownForm` draws another screen.
 * * `version` is which Tradeoff it shows, `tradeoff` or `before`; its files are served from the folder of that name.
 * * `needs` is what must be installed or built for it: nothing, the bundle, the command-line program, or the packages of
 *   `benches/package.json`.
 * * `shipped` is a script of a package that the page loads unchanged; `script` is what esbuild bundles.
 * * `selectors` are looked up in the page, and then in the shadow root of `host`. They name nothing that one version of
 *   Tradeoff has and another has not.
 * * `inPage` says that the page itself has the claims, so that nothing mounts.
 */
import { page as accordion } from "./peers/bento/page.js";
import { page as folded } from "./peers/static/page.js";

/** How the screen of the explorer is found, whoever has drawn it. */
const EXPLORER = {
  claim: ".point [part=claim]",
  point: ".point > details",
  body: ".detail > p",
  listed: ".section:not([hidden]) .point:not([hidden])",
  closed: ".point > details:not([open])",
  opened: ".point > details[open]",
  // One button for both, or, before, one for each.
  expand: ".controls button:first-of-type",
  collapse: ".controls button:last-of-type",
  find: "details.find > summary",
  field: "input[type=search]",
  status: ".found p",
};

const FOLDING = { claim: EXPLORER.claim, point: EXPLORER.point, body: EXPLORER.body };

const mounted = ({ src }) => `<div id="explorer" class="trade-off" data-src="${src}"></div>`;

export const VARIANTS = [
  {
    name: "static",
    title: "Static `<details>`",
    role: "limit",
    needs: "nothing",
    sheet: true,
    inPage: true,
    selectors: FOLDING,
    widget: ({ document }) => `<div class="trade-off">${folded(document)}</div>`,
  },
  {
    name: "prerendered",
    title: "Tradeoff, prerendered",
    role: "ours",
    version: "tradeoff",
    needs: "program",
    inPage: true,
    host: "trade-off",
    selectors: EXPLORER,
    widget: ({ embed }) => embed,
  },
  {
    name: "one-tag",
    title: "Tradeoff, by one tag",
    role: "ours",
    version: "tradeoff",
    needs: "bundle",
    host: "trade-off",
    selectors: EXPLORER,
    widget: ({ src, script }) => `<script async src="${script}" data-src="${src}"></script>`,
  },
  {
    name: "one-tag-prerendered",
    title: "Tradeoff, by one tag, prerendered",
    role: "ours",
    version: "tradeoff",
    needs: "program",
    host: "trade-off",
    selectors: EXPLORER,
    widget: ({ embedSrc, script }) => `<script async src="${script}" data-prerendered="${embedSrc}"></script>`,
  },
  { name: "vanilla", title: "Vanilla JS", role: "peer", needs: "nothing", script: "main.js", selectors: EXPLORER, widget: mounted },
  { name: "preact", title: "Preact", role: "peer", needs: "packages", script: "main.jsx", selectors: EXPLORER, widget: mounted },
  { name: "svelte", title: "Svelte 5", role: "peer", needs: "packages", script: "main.js", selectors: EXPLORER, widget: mounted },
  {
    name: "lit",
    title: "Lit",
    role: "peer",
    needs: "packages",
    script: "explainer-explorer.js",
    host: "explainer-explorer",
    selectors: EXPLORER,
    widget: ({ src }) => `<explainer-explorer src="${src}"></explainer-explorer>`,
  },
  { name: "react", title: "React 19", role: "peer", needs: "packages", script: "main.jsx", selectors: EXPLORER, widget: mounted },
  {
    name: "timelinejs",
    title: "TimelineJS3",
    role: "peer",
    ownForm: true,
    needs: "packages",
    shipped: "@knight-lab/timelinejs/dist/js/timeline.js",
    script: "main.js",
    selectors: { claim: ".tl-slide .tl-headline" },
    widget: ({ src }) => `<div id="explorer" style="width: 100%; height: 600px" data-src="${src}"></div>`,
  },
  {
    name: "bento",
    title: "Bento accordion",
    role: "peer",
    ownForm: true,
    needs: "packages",
    script: "main.js",
    inPage: true,
    selectors: { claim: "bento-accordion > section > h4", point: "bento-accordion > section", body: ".detail > p" },
    widget: ({ document }) => accordion(document),
  },
  {
    name: "guardian",
    title: "Guardian atoms",
    role: "peer",
    ownForm: true,
    needs: "packages",
    script: "main.jsx",
    selectors: { claim: "details[data-snippet-type=guide] summary h4", point: "details[data-snippet-type=guide]", body: ".detail > p" },
    widget: ({ src }) => `<div id="explorer" data-src="${src}"></div>`,
  },
];

/** The same of another version of Tradeoff; `after` names the variant that it is compared to. */
export const before = (variant) => ({
  ...variant,
  name: `before-${variant.name}`,
  title: variant.title.replace("Tradeoff", "Tradeoff before"),
  role: "before",
  version: "before",
  after: variant.name,
});
