/** Signatures, verified by a reading of RFC 6376 that shares nothing with the signer but the RFC. */
import { createHash, generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createDkimSigner } from "../../src/mail/dkim.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed = generateKeyPairSync("ed25519");
const pem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();

const mime = [
  "From: The Harbour Letter <letter@harbour.example>",
  "To: reader@inbox.example",
  "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=",
  "\t and more",
  "Date: Mon, 01 Sep 2025 04:00:09 +0000",
  "Message-ID: <e.1.2.x@harbour.example>",
  "MIME-Version: 1.0",
  "Content-Type: text/plain",
  "List-Unsubscribe: <https://harbour.example/u>,",
  " <mailto:u@harbour.example>",
  "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  "",
  "Some  text \t ",
  "",
  "  indented",
  "",
  "",
  "",
].join("\r\n");

/** RFC 6376 §6.1.3 for relaxed/relaxed, from the wire alone. */
function verified(message: string, key: KeyObject): boolean {
  const split = message.indexOf("\r\n\r\n");
  const fields = message.slice(0, split).split(/\r\n(?=[^ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => {
        const [name = "", ...value] = tag.split("=");
        return [name.trim(), value.join("=").replace(/\s/g, "")];
      }),
  );
  const canonical = (field: string) => {
    const [, name = "", value = ""] = /^([^:]+):([\s\S]*)$/.exec(field) ?? [];
    return `${name.toLowerCase().trimEnd()}:${value
      .replace(/\r\n/g, "")
      .replace(/[ \t]+/g, " ")
      .trim()}`;
  };
  let body = message
    .slice(split + 4)
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").trimEnd())
    .join("\r\n");
  while (body.endsWith("\r\n")) body = body.slice(0, -2);
  const hash = createHash("sha256")
    .update(body === "" ? "" : `${body}\r\n`)
    .digest("base64");
  if (hash !== tags.get("bh")) return false;
  const stack = fields.filter((field) => field !== signature);
  const lines: string[] = [];
  for (const name of (tags.get("h") ?? "").split(":")) {
    const at = stack.findLastIndex((field) =>
      canonical(field).startsWith(`${name.toLowerCase()}:`),
    );
    if (at >= 0) lines.push(canonical(stack.splice(at, 1)[0] ?? ""));
  }
  lines.push(canonical(signature.replace(/(\bb=)[\s\S]*$/, "$1")));
  const text = Buffer.from(lines.join("\r\n"));
  const bytes = Buffer.from(tags.get("b") ?? "", "base64");
  return tags.get("a") === "ed25519-sha256"
    ? verify(null, createHash("sha256").update(text).digest(), key, bytes)
    : verify("sha256", text, key, bytes);
}

describe.each([
  ["RSA", rsa],
  ["Ed25519", ed],
] as const)("a signature by %s", (_, pair) => {
  const signed = async () => {
    const sign = await createDkimSigner([
      { domain: "harbour.example", selector: "s1", privateKey: pem(pair.privateKey) },
    ]);
    return (await sign(mime)) + mime;
  };

  test("verifies, and is the same on every attempt", async () => {
    expect(verified(await signed(), pair.publicKey)).toBe(true);
    expect(await signed()).toBe(await signed());
    for (const line of (await signed()).split("\r\n")) expect(line.length).toBeLessThan(100);
  });

  test("survives the white space that relays add and take away", async () => {
    const message = await signed();
    const relayed = message
      .replace("Some  text \t ", "Some text")
      .replace("Subject: ", "Subject:   ")
      .replace(/(\r\n)+$/, "\r\n");
    expect(relayed).not.toBe(message);
    expect(verified(relayed, pair.publicKey)).toBe(true);
  });

  test("fails for each of 1,000 copies with one octet changed", async () => {
    const message = await signed();
    const start = message.indexOf("\r\nFrom:") + 2;
    let changed = 0;
    for (let nth = 0; changed < 1_000; nth += 1) {
      const at = start + ((nth * 37) % (message.length - start));
      const octet = message[at] ?? "";
      // White space, and case in the name of a field, may change on the way without harm.
      if (/\s/.test(octet) || /\n[\w-]*$/.test(message.slice(0, at))) continue;
      const other = String.fromCharCode(33 + ((octet.charCodeAt(0) - 33 + 1 + (nth % 92)) % 94));
      if (
        other === octet ||
        (other === ":" && message.slice(start, at).includes("\r\n\r\n") === false)
      )
        continue;
      const tampered = message.slice(0, at) + other + message.slice(at + 1);
      changed += 1;
      expect(verified(tampered, pair.publicKey), `octet ${at} to ${other}`).toBe(false);
    }
  });

  test.each([
    "From: Somebody <evil@evil.example>",
    "Reply-To: evil@evil.example",
    "Subject: Pay here",
    "Content-Type: text/html",
    "List-Unsubscribe: <https://evil.example/>",
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  ])("fails when a field is added, above or below: %s", async (field) => {
    const message = await signed();
    const end = message.indexOf("\r\n\r\n");
    const below = `${message.slice(0, end)}\r\n${field}${message.slice(end)}`;
    expect(verified(below, pair.publicKey)).toBe(false);
    expect(verified(`${field}\r\n${message}`, pair.publicKey)).toBe(false);
  });

  test("covers the whole body and both fields of one-click unsubscription, with short lines", async () => {
    const [field = ""] = (await signed()).split(/\r\n(?=From:)/);
    expect(field).toContain("list-unsubscribe:list-unsubscribe:");
    expect(field.replace(/\s+/g, "")).toContain("list-unsubscribe-post:list-unsubscribe-post:");
    expect(field).not.toMatch(/\bl=/);
    for (const line of field.split("\r\n")) expect(line.length).toBeLessThanOrEqual(78);
  });
});

test("two keys give two signatures, each good by itself", async () => {
  const sign = await createDkimSigner([
    { domain: "harbour.example", selector: "r", privateKey: pem(rsa.privateKey) },
    { domain: "harbour.example", selector: "e", privateKey: pem(ed.privateKey) },
  ]);
  const message = (await sign(mime)) + mime;
  const [first = "", second = ""] = message.split(/(?=DKIM-Signature:)/);
  expect(verified(first + second.slice(second.indexOf("\r\nFrom:") + 2), rsa.publicKey)).toBe(true);
  expect(verified(second, ed.publicKey)).toBe(true);
});

test("a key that is not PKCS #8 is refused with what to do", async () => {
  const pkcs1 = rsa.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  await expect(
    createDkimSigner([{ domain: "d", selector: "s", privateKey: pkcs1 }]),
  ).rejects.toThrow("BEGIN PRIVATE KEY");
});
