/** Draws one metric as SVG: a panel for each network and length of document, a row for each variant. */

const WIDTH = 900;
const LABEL = 210;
const ROW = 18;
const TOP = 48;
const HEAD = 34;
const COLOURS = { limit: "#767676", ours: "#00607a", before: "#5b6f00", peer: "#9a3b00" };

const escape = (text) => String(text).replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]);
const text = (x, y, content, more = "") => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${escape(content)}</text>`;

/** The next round number from `value` on. */
export function ceiling(value) {
  if (!(value > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((step) => step * unit).find((step) => step >= value * (1 - 1e-9));
}

/** The plot as text; `rows` are the variants, `at` gives their summaries. */
export function plot(metric, { variants, sizes, networks, networkTitles }, at) {
  const panel = (WIDTH - LABEL) / sizes.length;
  const height = HEAD + variants.length * ROW + 12;
  const parts = [text(10, 24, `${metric.title}${metric.unit ? `, ${metric.unit}` : ""}: less is better`, ' font-size="15" font-weight="600"')];
  networks.forEach((network, line) => {
    const y = TOP + line * height;
    variants.forEach(({ title, role }, row) => {
      parts.push(text(LABEL - 8, y + HEAD + (row + 0.7) * ROW, title.replaceAll("`", ""), ` text-anchor="end" fill="${COLOURS[role]}"`));
    });
    sizes.forEach((size, column) => {
      const x = LABEL + column * panel;
      const summaries = variants.map(({ name }) => at(network, size, name, metric.name));
      const most = ceiling(Math.max(...summaries.filter(Boolean).map((one) => one.most * metric.scale), 0));
      const scale = (value) => x + ((value * metric.scale) / most) * (panel - 70);
      parts.push(text(x, y + 14, `${networkTitles[network]}, ${size} points`, ' font-weight="600"'));
      parts.push(text(x, y + 28, `0 to ${most.toLocaleString("en")}`, ' fill="#595959"'));
      parts.push(`<path d="M${x.toFixed(1)} ${y + HEAD}v${variants.length * ROW}" stroke="#bbb"/>`);
      summaries.forEach((one, row) => {
        const middle = y + HEAD + (row + 0.5) * ROW;
        if (!one) return parts.push(text(x + 4, middle + 4, "–", ' fill="#595959"'));
        const colour = COLOURS[variants[row].role];
        parts.push(`<rect x="${x.toFixed(1)}" y="${middle - 5}" width="${Math.max(0.5, scale(one.median) - x).toFixed(1)}" height="10" fill="${colour}"/>`);
        parts.push(`<path d="M${scale(one.least).toFixed(1)} ${middle}H${scale(one.most).toFixed(1)}" stroke="#000"/>`);
        parts.push(text(scale(one.most) + 5, middle + 4, (one.median * metric.scale).toFixed(metric.digits), ""));
      });
    });
  });
  const all = TOP + networks.length * height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${all}" width="${WIDTH}" height="${all}" font-family="sans-serif" font-size="11">
<title>${escape(metric.title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join("\n")}
</svg>
`;
}
