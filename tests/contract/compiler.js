/** Type-checks TypeScript against the element's types, with the compiler that package.json pins. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OPTIONS = ["--ignoreConfig", "--noEmit", "--strict", "--pretty", "false", "--target", "es2022", "--lib", "es2022,dom", "--module", "preserve"];

/** What a source begins with that names these types. */
export const types = (...names) => `import type { ${names.join(", ")} } from "../../static/tradeoff.js";\n`;

/** A line that compiles where two types are one and the same, and not where one is only wider. */
export const same = (name, one, other) => `export const ${name}: Same<${one}, ${other}> = true;\n`;
export const SAME = "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;\n";

/**
 * What the compiler says of `sources`, texts by name, and of the files at `paths` under the repository: `name:line: what`.
 * The sources stand two folders below the root, where imports find the types and the packages.
 */
export function typeCheck(sources, paths = []) {
  mkdirSync(join(ROOT, "target"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "target/contract-"));
  try {
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, `${name}.ts`), text);
    const files = [...Object.keys(sources).map((name) => join(folder, `${name}.ts`)), ...paths.map((path) => join(ROOT, path))];
    const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, ...files], { cwd: folder, encoding: "utf8" });
    // What goes on about one error stands indented below it.
    const said = stdout.split("\n").filter((line) => line && !line.startsWith(" "));
    const found = said.map((line) => line.match(/^(?:.*\/)?([^/]+)\.ts\((\d+),\d+\): error TS\d+: (.*)$/));
    if (found.includes(null) || (status !== 0) !== said.length > 0) throw new Error(`the compiler did not do its work: ${status} ${stdout}${stderr}`);
    return found.map(([, name, line, what]) => `${name}:${line}: ${what}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
