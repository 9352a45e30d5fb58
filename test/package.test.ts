/** What is installed with the package: what its code imports, and nothing besides. */
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sourceFiles, sourceOf } from "./support/floors.ts";

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** "hono" of "hono/jsx", "@scope/name" of "@scope/name/part". */
const packageOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

describe("dependencies", () => {
  const imported = new Set(
    sourceFiles
      .flatMap((file) => [
        ...sourceOf(file).matchAll(/\b(?:from|import|resolve)\s*\(?\s*"([^".][^"]*)"/g),
      ])
      .map(([, specifier = ""]) => packageOf(specifier))
      .filter((name) => /^[@a-z][\w@/.-]*$/.test(name) && !builtinModules.includes(name)),
  );

  test("each is imported by the sources", () => {
    expect(Object.keys(manifest.dependencies).filter((name) => !imported.has(name))).toEqual([]);
  });

  test("what the sources import is no development dependency", () => {
    // Types of a syntax tree are needed where it is checked, and gone where it runs; scripts/build.ts puts stemmers inside.
    const gone = (name: string) => ["hast", "mdast", "unist", "@orama/stemmers"].includes(name);
    const missing = Object.keys(manifest.devDependencies).filter(
      (name) => imported.has(name) && !gone(name),
    );
    expect(missing).toEqual([]);
  });

  test("each version is exact, so that what was tested is what is installed", () => {
    const loose = Object.entries(manifest.dependencies).filter(
      // By its own name, or by another one ("npm:zod@4.6.7").
      ([, version]) => !/^(?:npm:[^@]+@)?\d/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
