/**
 * What the button "Deploy to Cloudflare" reads, held to its documented rules
 * (developers.cloudflare.com/workers/platform/deploy-buttons, as of 22 July 2026).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

type Bound = { readonly binding?: string; readonly name?: string };
type Wrangler = {
  readonly assets: Bound;
  readonly d1_databases: readonly (Bound & { readonly database_name?: string })[];
  readonly queues: { readonly producers: readonly (Bound & { readonly queue?: string })[] };
  readonly durable_objects: { readonly bindings: readonly Bound[] };
  readonly ratelimits: readonly Bound[];
  readonly vars: Readonly<Record<string, string>>;
};
const text = read("wrangler.toml");
const wrangler = parse(text) as unknown as Wrangler;

test("the README has the button, for a public repository on GitHub or GitLab", () => {
  expect(read("README.md")).toMatch(
    /\[!\[Deploy to Cloudflare\]\(https:\/\/deploy\.workers\.cloudflare\.com\/button\)\]\(https:\/\/deploy\.workers\.cloudflare\.com\/\?url=https:\/\/(?:github|gitlab)\.com\/[\w-]+\/[\w-]+\)/,
  );
});

test("wrangler.toml names each resource, and holds no id of anybody's account, zone or database", () => {
  expect(wrangler.d1_databases.map(({ database_name }) => database_name)).toEqual(["tidings"]);
  expect(wrangler.queues.producers.map(({ queue }) => queue)).toEqual(["tidings-wake"]);
  expect(text).not.toMatch(
    /^\s*(?:database_id|preview_database_id|account_id|zone_id|id|routes?)\s*=/m,
  );
});

test("only kinds of resources are bound that the button makes, or that need not be made", () => {
  const kinds = Object.keys(wrangler).filter(
    (key) => typeof wrangler[key as keyof Wrangler] === "object",
  );
  expect(kinds.sort()).toEqual([
    "alias",
    "assets",
    "build",
    "cache",
    "d1_databases",
    "durable_objects",
    "migrations",
    "observability",
    "queues",
    "ratelimits",
    "triggers",
    "vars",
  ]);
});

test("the deploy script migrates and deploys, also while content/ is the publication that ships", () => {
  // The migration goes by the binding's name: whoever presses the button may rename the database.
  expect(manifest.scripts.deploy).toBe("node src/cli/main.ts deploy --sample");
  expect(read("src/cli/deploy/database.ts")).toContain('"migrations", "apply", "DB", "--remote"');
});

test("each binding, each var and each secret that is asked for has its sentence, and nothing else has", () => {
  const secrets = Object.keys(parseEnv(read(".dev.vars.example")));
  const bound = [
    wrangler.assets,
    ...wrangler.d1_databases,
    ...wrangler.queues.producers,
    ...wrangler.durable_objects.bindings,
    ...wrangler.ratelimits,
  ].map(({ binding, name }) => binding ?? name);
  const described = Object.entries(manifest.cloudflare.bindings);
  const names = described.map(([name]) => name).filter((name) => name !== "API_TOKEN");
  expect(names.sort()).toEqual([...bound, ...Object.keys(wrangler.vars), ...secrets].sort());
  for (const [, { description }] of described) expect(description).toMatch(/^[A-Z].+\.$/);
});

test("no secret of .dev.vars.example is filled in: all the world would know it", () => {
  expect(parseEnv(read(".dev.vars.example"))).toEqual({});
  // Each line that names one only wants its mark taken off.
  const marked = parseEnv(read(".dev.vars.example").replace(/^# (?=[A-Z_]+=)/gm, ""));
  expect(Object.values(marked).filter((value) => value !== "")).toEqual([]);
  expect(Object.keys(marked)).toContain("API_TOKEN");
});

test("the button names the repository's root, since a sub-folder would have to stand alone", () => {
  expect(read("README.md")).not.toMatch(/deploy\.workers\.cloudflare\.com\/\?url=[^)]+\/tree\//);
});
