import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limitingForm, readAddress } from "../../../src/subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../../../src/subscribers/english.ts";
import { runs } from "../../support/runs.ts";

const label63 = "a".repeat(63);
const domain189 = `${label63}.${label63}.${"b".repeat(61)}`;

describe("an address that mail can carry", () => {
  test.each([
    ["ada@example.com", "ada@example.com", "ada@example.com"],
    ["  ada@example.com\n", "ada@example.com", "ada@example.com"],
    ["Ada.Lind@Example.COM", "Ada.Lind@example.com", "ada.lind@example.com"],
    ["ada+digest@example.com", "ada+digest@example.com", "ada+digest@example.com"],
    ["o'brien@example.ie", "o'brien@example.ie", "o'brien@example.ie"],
    [
      "#!$%&'*+/=?^_`{}|~-@example.org",
      "#!$%&'*+/=?^_`{}|~-@example.org",
      "#!$%&'*+/=?^_`{}|~-@example.org",
    ],
    ["ada@bücher.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
    ["ada@BÜCHER.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
    ["ada@bu\u0308cher.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
    ["ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah", "ada@xn--r8jz45g.xn--zckzah"],
    ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
    ["ada@example。com", "ada@example.com", "ada@example.com"],
    ["ada@ｅｘａｍｐｌｅ.com", "ada@example.com", "ada@example.com"],
    ["ada@straße.example", "ada@xn--strae-oqa.example", "ada@xn--strae-oqa.example"],
    ["1@2.example", "1@2.example", "1@2.example"],
    [
      `${"l".repeat(64)}@example.com`,
      `${"l".repeat(64)}@example.com`,
      `${"l".repeat(64)}@example.com`,
    ],
    [
      `${"l".repeat(64)}@${domain189}`,
      `${"l".repeat(64)}@${domain189}`,
      `${"l".repeat(64)}@${domain189}`,
    ],
  ])("%j is %j", (input, address, mailbox) => {
    expect(readAddress(input, ADDRESS_ERRORS)).toEqual({ kind: "address", address, mailbox });
  });
});

describe("a refusal says what is wrong", () => {
  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["ada", "at"],
    ["@example.com", "at"],
    ["ada@", "at"],
    ["ada@lind@example.com", "at"],
    ["ada@@example.com", "at"],
    ["Ada Lind <ada@example.com>", "name"],
    ["<ada@example.com>", "name"],
    ["ada@example.com, ben@example.com", "several"],
    ["ada@example.com;ben@example.com", "several"],
    ["ada lind@example.com", "characters"],
    ["ada@exam ple.com", "characters"],
    ["ada@example.com\r\nBcc: ben@example.com", "characters"],
    ["ada\u0000@example.com", "characters"],
    ["ada\u200b@example.com", "characters"],
    ["ada\u202e@example.com", "characters"],
    ["ada\u2028@example.com", "characters"],
    ["ada\ud800@example.com", "characters"],
    ['"ada lind"@example.com', "quoted"],
    [".ada@example.com", "local"],
    ["ada.@example.com", "local"],
    ["a..da@example.com", "local"],
    ["ada(comment)@example.com", "local"],
    ["a\\da@example.com", "local"],
    ["mailto:ada@example.com", "local"],
    [`${"l".repeat(65)}@example.com`, "localLength"],
    ["ädä@example.com", "unicodeLocal"],
    ["ada@-example.com", "domain"],
    ["ada@example-.com", "domain"],
    ["ada@ex_ample.com", "domain"],
    ["ada@example..com", "domain"],
    ["ada@.example.com", "domain"],
    ["ada@example.com.", "domain"],
    ["ada@example.com:25", "domain"],
    ["ada@example.com/path", "domain"],
    ["ada@example.com?x=1", "domain"],
    ["ada@ex%61mple.com", "domain"],
    ["ada@xn--\u00ff\u00ff.example", "domain"],
    [`ada@${"d".repeat(64)}.example`, "domain"],
    ["ada@[192.0.2.1]", "literal"],
    ["ada@192.0.2.1", "literal"],
    ["ada@0x7f.1", "literal"],
    ["ada@3232235777", "literal"],
    ["ada@[IPv6:2001:db8::1]", "literal"],
    ["ada@localhost", "dotless"],
    [`${"l".repeat(64)}@${domain189}a`, "length"],
    [`${"a".repeat(2_000)}@example.com`, "length"],
  ])("%j: %s", (input, fault) => {
    const read = readAddress(input, ADDRESS_ERRORS);
    expect(read).toMatchObject({ kind: "refused", fault });
    expect(read.kind === "refused" && read.reason).toMatch(/\.$/);
  });

  test("the words never repeat what was typed", () => {
    const read = readAddress("<script>alert(1)</script>@example.com", ADDRESS_ERRORS);
    expect(JSON.stringify(read)).not.toContain("script");
  });
});

test("letters beyond ASCII before the @ need a transport that carries them", () => {
  expect(readAddress("Ädä@example.com", ADDRESS_ERRORS, { smtpUtf8: true })).toEqual({
    kind: "address",
    address: "Ädä@example.com",
    mailbox: "ädä@example.com",
  });
  expect(readAddress("ä..dä@example.com", ADDRESS_ERRORS, { smtpUtf8: true })).toMatchObject({
    fault: "local",
  });
  // 33 emails of two octets each: RFC 5321 counts octets.
  expect(
    readAddress(`${"ä".repeat(33)}@example.com`, ADDRESS_ERRORS, { smtpUtf8: true }),
  ).toMatchObject({
    fault: "localLength",
  });
});

describe("whatever is typed", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 100 }),
    fc.emailAddress(),
    fc
      .tuple(
        fc.string({ unit: "grapheme", maxLength: 20 }),
        fc.string({ unit: "grapheme", maxLength: 30 }),
      )
      .map(([local, domain]) => `${local}@${domain}`),
    fc
      .tuple(fc.emailAddress(), fc.string({ unit: "binary", maxLength: 4 }))
      .map((parts) => parts.join("")),
  );

  test("an accepted address fits the envelope and can inject nothing into a header", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anything, (input) => {
        const read = readAddress(input, ADDRESS_ERRORS);
        if (read.kind === "refused") return;
        accepted += 1;
        expect(read.address).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]{3,}$/);
        expect(read.address).not.toMatch(/[<>,;:"()[\]\\]/);
        expect(read.address.length).toBeLessThanOrEqual(254);
      }),
      { numRuns: runs(2_500, 20_000) },
    );
    expect(accepted).toBeGreaterThan(runs(500, 4_000));
  });

  test("an accepted address reads as itself, and so does its key", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (input) => {
        const read = readAddress(input, ADDRESS_ERRORS);
        if (read.kind === "refused") return;
        expect(readAddress(read.address, ADDRESS_ERRORS)).toEqual(read);
        expect(readAddress(read.mailbox, ADDRESS_ERRORS)).toMatchObject({ mailbox: read.mailbox });
        expect(readAddress(input.toUpperCase(), ADDRESS_ERRORS)).toMatchObject({
          mailbox: read.mailbox,
        });
      }),
      { numRuns: runs(625, 5_000) },
    );
  });

  test("RFC 5322 addresses of the generator are refused only for what we do not support", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (input) => {
        const read = readAddress(input, ADDRESS_ERRORS);
        // A numeric or over-long end is the generator's; nothing else it makes may be turned away.
        if (read.kind === "refused") expect(["literal", "domain", "length"]).toContain(read.reason);
      }),
      { numRuns: runs(625, 5_000) },
    );
  });
});

test.each([
  ["ada@example.com", "ada@example.com"],
  ["ada+one@example.com", "ada@example.com"],
  ["ada+one+two@example.com", "ada@example.com"],
  ["a.d.a@gmail.com", "ada@gmail.com"],
  ["a.d.a+x@googlemail.com", "ada@gmail.com"],
  ["a.d.a@example.com", "a.d.a@example.com"],
  ["+x@example.com", "@example.com"],
])("%s is counted as %s", (mailbox, counted) => {
  expect(limitingForm(mailbox)).toBe(counted);
});
