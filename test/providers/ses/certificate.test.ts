/** The key in a certificate: as another reader of certificates finds it, and nothing from what is none. */
import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { publicKeyOf } from "../../../src/providers/ses/certificate.ts";
import { runs } from "../../support/runs.ts";
import { openSns } from "../../support/sns.ts";

const folder = join(import.meta.dirname, "certificates");
const made = readdirSync(folder).map(
  (file) => [file, readFileSync(join(folder, file), "utf8")] as const,
);

function oracle(pem: string): Buffer {
  return new X509Certificate(pem).publicKey.export({ type: "spki", format: "der" });
}

test.each([...made, ["made by the tests", openSns().pem] as const])(
  "%s holds the key that Node finds in it",
  (_, pem) => {
    expect(Buffer.from(publicKeyOf(pem) ?? []).equals(oracle(pem))).toBe(true);
    const crlf = pem.replaceAll("\n", "\r\n");
    expect(Buffer.from(publicKeyOf(`junk before it\r\n${crlf}`) ?? []).equals(oracle(pem))).toBe(
      true,
    );
  },
);

test.each([
  ["nothing", ""],
  ["words", "not a certificate"],
  ["a key", "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n"],
  ["an empty one", "-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n"],
  ["no base64", "-----BEGIN CERTIFICATE-----\n=A=\n-----END CERTIFICATE-----\n"],
])("%s holds none", (_, pem) => {
  expect(publicKeyOf(pem)).toBeUndefined();
});

test("a certificate that is cut or changed never throws, and never reads beyond itself", () => {
  const [, pem = ""] = made.find(([file]) => file === "rsa-v3.pem") ?? [];
  const whole = Buffer.from(pem.replace(/-----.*-----/g, ""), "base64");
  const wrapped = (bytes: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString("base64")}\n-----END CERTIFICATE-----\n`;
  for (let length = 1; length < whole.length; length += 1) {
    expect(publicKeyOf(wrapped(whole.subarray(0, length)))).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      expect(publicKeyOf(wrapped(changed))?.length ?? 0).toBeLessThan(whole.length);
    }),
    { numRuns: runs(250, 2_000) },
  );
});
