/** How a language writes numbers, dates and plurals, as the browser knows it. */

/** The tag, if it is one; else none, which stands for the reader's own language. */
const known = (lang) => {
  try {
    return Intl.getCanonicalLocales(lang)[0];
  } catch {
    return undefined;
  }
};

const formats = new Map();
const format = (Format, lang, options) => {
  const key = [Format.name, lang, options?.style].join();
  if (!formats.has(key)) formats.set(key, new Format(known(lang), options));
  return formats.get(key);
};

// As many digits after the point as a figure can have, where the browser's own limit is three.
export const number = (lang, value) => format(Intl.NumberFormat, lang, { maximumFractionDigits: 9 }).format(value);
export const percent = (lang, value) => format(Intl.NumberFormat, lang, { style: "percent" }).format(value / 100);
export const plural = (lang, value) => format(Intl.PluralRules, lang).select(value);
export const date = (lang, day) => format(Intl.DateTimeFormat, lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
