/** The desk's Markdown on the platform: workerd, with no Node, makes of a text byte for byte what compile makes of it. */
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rendered, TEXTS } from "./desk-texts.ts";

const ROOT = resolve(import.meta.dirname, "../..");

let miniflare: Miniflare;
let origin: URL;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { rendered, TEXTS } from "./test/markdown/desk-texts.ts";
        export default { fetch: () => Response.json(TEXTS.map(rendered)) };`,
      resolveDir: ROOT,
      loader: "ts",
    },
    absWorkingDir: ROOT,
    outfile: join(ROOT, "dist/markdown.mjs"),
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
  });
  const contents = outputFiles[0]?.text ?? "";
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      port: 0,
      telemetry: { enabled: false },
      handleStructuredLogs: () => {},
      workers: [
        {
          name: "markdown",
          modules: [{ type: "ESModule", path: "markdown.mjs", contents }],
          compatibilityDate: "2026-10-20",
        },
      ],
    }),
  );
  origin = new URL((await miniflare.ready).origin);
});

afterAll(() => miniflare?.dispose());

test("headings, notes, tables, raw HTML, entities and broken references come out the same", async () => {
  const there = await (await fetch(origin)).json();
  const here = TEXTS.map(rendered);
  expect(here.some(({ html }) => html.includes("<table>"))).toBe(true);
  expect(there).toEqual(JSON.parse(JSON.stringify(here)));
});
