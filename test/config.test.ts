import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

test("a key ring is read in order: the first signs, all verify", () => {
  const read = readConfig({
    TRANSPORT: "preview",
    SIGNING_KEYS: `b:${SECRET}, a:${SECRET}x`,
    HASH_KEY: SECRET,
  });
  expect(read).toEqual({
    kind: "config",
    config: {
      transport: "preview",
      signingKeys: [
        { id: "b", secret: SECRET },
        { id: "a", secret: `${SECRET}x` },
      ],
      hashKey: SECRET,
    },
  });
});

test("every problem is reported at once, by name, with what to do", () => {
  const read = readConfig({ TRANSPORT: "pigeon", SIGNING_KEYS: "short:abc" });
  expect(read).toEqual({
    kind: "problems",
    problems: [
      "TRANSPORT must be one of preview, smtp, cloudflare, resend, postmark, ses",
      "SIGNING_KEYS has a secret shorter than 32 characters: use 32 random bytes in hex",
      "HASH_KEY is missing: set it to the output of `openssl rand -hex 32`, once and for ever",
    ],
  });
});

test("a missing key is a problem that says how to make one", () => {
  const read = readConfig({});
  expect(read.kind === "problems" && read.problems[0]).toContain("SIGNING_KEYS is missing");
});

test("no secret is ever part of a problem", () => {
  const read = readConfig({ SIGNING_KEYS: "UPPER:0123456789abcdef" });
  expect(JSON.stringify(read)).not.toContain("0123456789abcdef");
});
