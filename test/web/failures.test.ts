/** That a failure's status stands in one table. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const web = join(import.meta.dirname, "../../src/web");

test("a handler of a form or of the API names a failure, and its status comes from the table", () => {
  const files = ["forms", "api"].flatMap((wing) =>
    readdirSync(join(web, wing))
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(wing, name)),
  );
  expect(files).toContain(join("forms", "subscribing.tsx"));
  const numbers = files.flatMap((file) => {
    const code = readFileSync(join(web, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    return [...code.matchAll(/\b(4\d\d|503)\b/g)].map(([status]) => `${file}: ${status}`);
  });
  expect(numbers).toEqual([]);
});
