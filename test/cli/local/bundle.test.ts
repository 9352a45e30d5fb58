/** What the local Worker is made of. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { localConfig } from "../../../src/cli/local/bundle.ts";

const SHIPPED = parse(
  readFileSync(join(import.meta.dirname, "../../../wrangler.toml"), "utf8"),
) as Readonly<Record<string, unknown>>;

test("the local configuration is wrangler.toml less its build, and the publication is put in later", () => {
  const { build, alias, r2_buckets: _, ...rest } = SHIPPED;
  expect(build).toEqual({ command: "npm run compile" });
  expect(alias).toEqual({ "tidings:library": "./dist/library.txt" });
  expect(localConfig(SHIPPED, "/here/library.txt")).toEqual({
    ...rest,
    alias: { "tidings:library": "/here/library.txt" },
    r2_buckets: [{ binding: "RECORDINGS", bucket_name: "tidings-recordings" }],
  });
});

test("a bucket of one's own stays, and so do other aliases", () => {
  const own = {
    alias: { "tidings:library": "./dist/library.txt", mine: "./mine.ts" },
    r2_buckets: [{ binding: "RECORDINGS", bucket_name: "harbour" }],
  };
  expect(localConfig(own, "/library.txt")).toEqual({
    ...own,
    alias: { "tidings:library": "/library.txt", mine: "./mine.ts" },
  });
});
