/** .dev.vars as people leave it: copied from the example, saved on Windows, cut off at its end. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localToken } from "../../../src/cli/api-site.ts";
import { ensureLocalSecrets } from "../../../src/cli/dev/secrets.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tidings-secrets-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(join(dir, ".dev.vars"), text);
const read = () => parseEnv(readFileSync(join(dir, ".dev.vars"), "utf8"));

test.each([
  ["copied from the example", "# API_TOKEN=\n# HASH_KEY=\n"],
  ["with names and no values", 'API_TOKEN=\nHASH_KEY=""\n'],
  ["that ends without a line end", "SMTP_USERNAME=ada"],
  ["that is empty", ""],
])("a file %s gets what it lacks, and keeps what it has", (_, text) => {
  write(text);
  ensureLocalSecrets(dir);
  const { API_TOKEN: token, HASH_KEY: key, SIGNING_KEYS: signing, SMTP_USERNAME: user } = read();
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(signing).toMatch(/^l[0-9a-f]{6}:[0-9a-f]{64}$/);
  expect(user).toBe(text.includes("ada") ? "ada" : undefined);
  expect(localToken(dir)).toBe(token);
  const before = readFileSync(join(dir, ".dev.vars"), "utf8");
  ensureLocalSecrets(dir);
  expect(readFileSync(join(dir, ".dev.vars"), "utf8")).toBe(before);
});

test.each([
  ["API_TOKEN=abc\r\nHASH_KEY=x\r\n"],
  ["API_TOKEN = 'abc'\n"],
  ['API_TOKEN="abc" # mine\n'],
  ["API_TOKEN=old\nAPI_TOKEN=abc\n"],
])("the token is found in %j", (text) => {
  write(text);
  expect(localToken(dir)).toBe("abc");
});
