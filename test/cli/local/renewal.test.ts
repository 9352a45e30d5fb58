/** The modules that a Worker takes anew. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createRenewal } from "../../../src/cli/local/renewal.ts";

const folder = mkdtempSync(join(tmpdir(), "tidings-renewal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = 'export default "Ünï\u2028code 🐎 \\u0041\\r\\n";\r\n';

test("they are what a deployment uploads, under any number, and no other file is handed out", () => {
  for (const [name, text] of [
    ["worker.js", SCRIPT],
    ["0a-library.txt", ""],
    ["secret.txt", "key"],
    ["compiled.txt", '{"posts":["é"]}'],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  const { module } = createRenewal(
    {
      ...{ script: join(folder, "worker.js"), library: join(folder, "0a-library.txt") },
      ...{ modules: [], inputs: [], exports: [] },
    },
    join(folder, "compiled.txt"),
  );
  const told = (specifier: string) => {
    const bytes = module(specifier);
    return bytes && JSON.parse(Buffer.from(bytes).toString("utf8"));
  };
  expect(told("/0/worker.js")).toEqual({ name: "0/worker.js", esModule: SCRIPT });
  expect(told("/12/0a-library.txt")).toEqual({
    name: "12/0a-library.txt",
    text: '{"posts":["é"]}',
  });
  for (const other of ["/0/secret.txt", "/worker.js", "/0/../secret.txt", "/a/worker.js", ""]) {
    expect(told(other)).toBe(undefined);
  }
});
