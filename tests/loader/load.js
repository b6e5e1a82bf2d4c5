/** The loader's modules for Node.js, which does not run TypeScript: bundled, and imported from a data: URL. */
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/** What the module of this name in `loader/` exports. */
export const load = (name) => {
  const entryPoints = [fileURLToPath(new URL(`../../loader/${name}.ts`, import.meta.url))];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
};
