/**
 * Writes the types of a client from a description: `node test/support/api-client.ts DESCRIPTION OUT`. The generator builds its
 * text with the compiler's own tree, which TypeScript 7 does not offer: it is given an earlier one, in a package of its own.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

const EARLIER = `data:text/javascript,${encodeURIComponent(
  `import common from ${JSON.stringify(import.meta.resolve("@ts-morph/common"))}; export default common.ts;`,
)}`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "typescript" ? { url: EARLIER, shortCircuit: true } : next(specifier, context),
});

const { default: openapiTS, astToString } = await import("openapi-typescript");
const [description = "", out = ""] = process.argv.slice(2);
writeFileSync(out, astToString(await openapiTS(readFileSync(description, "utf8"))));
