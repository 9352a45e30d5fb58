import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withBucket, withoutBuild } from "../../../src/cli/dev/wrangler.ts";

test("the local configuration is wrangler.toml less its build", () => {
  const toml = `name = "tidings"

# Why there is a build.
[build]
command = "npm run compile"
cwd = "."

[assets]
directory = "./dist"
`;
  expect(withoutBuild(toml)).toBe(`name = "tidings"

# Why there is a build.
[assets]
directory = "./dist"
`);
});

test("the shipped wrangler.toml loses its build and nothing else", () => {
  const toml = readFileSync(join(import.meta.dirname, "../../../wrangler.toml"), "utf8");
  const local = withoutBuild(toml);
  expect(toml).toContain("[build]");
  expect(local).not.toContain("npm run compile");
  const tables = (text: string) => text.match(/^\[.*\]$/gm);
  expect(tables(local)).toEqual(tables(toml)?.filter((table) => table !== "[build]"));
});

test("the local configuration has the bucket of recordings, also where wrangler.toml binds none", () => {
  const toml = readFileSync(join(import.meta.dirname, "../../../wrangler.toml"), "utf8");
  const added = '\n\n[[r2_buckets]]\nbinding = "RECORDINGS"\nbucket_name = "tidings-recordings"\n';
  expect(withBucket(toml)).toBe(toml.trimEnd() + added);
  const own = `${toml}\n[[r2_buckets]]\nbinding = "RECORDINGS"\nbucket_name = "harbour"\n`;
  expect(withBucket(own)).toBe(own);
});
