/** The element as `static/custom-elements.json` declares it. */
import { readFileSync } from "node:fs";

/** The whole manifest, as text. */
export const MANIFEST = readFileSync(new URL("../../static/custom-elements.json", import.meta.url), "utf8");

const [{ declarations, "x-types": declared }] = JSON.parse(MANIFEST).modules;

/** The declaration of the element. */
export const [ELEMENT] = declarations;

/** The types that the declaration of the element names. */
export const TYPES = declared;

export const FIELDS = ELEMENT.members.filter(({ kind }) => kind === "field");
export const METHODS = ELEMENT.members.filter(({ kind }) => kind === "method");

/** The names of what the manifest lists, sorted. */
export const names = (list) => list.map(({ name }) => name).sort();
