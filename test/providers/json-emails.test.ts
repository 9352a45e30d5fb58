/** The JSON of many emails: what they share is spelled once, and the octets are those of `JSON.stringify`. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedText } from "../../src/mail/segments.ts";
import { inPieces, jsonOfEmails } from "../../src/providers/json-emails.ts";
import { runs } from "../support/runs.ts";

const decoder = new TextDecoder();

test("is what JSON.stringify writes, to the octet", () => {
  const head = sharedText('<p title="Ebbe & Flut">\r\n\t\\ \u2028 🌊 ');
  const foot = sharedText("</p>");
  const emails = ["a", 'b"\n', "ß 🌊"].map((own) => ({
    From: '"The Harbour" <letter@harbour.example>',
    To: [`${own}@inbox.example`],
    HtmlBody: inPieces("not looked at", [head, own, foot]),
    TextBody: inPieces(own),
    Headers: [{ Name: "List-Id", Value: own }],
    TrackOpens: false,
  }));
  const plain = ["a", 'b"\n', "ß 🌊"].map((own) => ({
    From: '"The Harbour" <letter@harbour.example>',
    To: [`${own}@inbox.example`],
    HtmlBody: head.text + own + foot.text,
    TextBody: own,
    Headers: [{ Name: "List-Id", Value: own }],
    TrackOpens: false,
  }));
  expect(decoder.decode(jsonOfEmails(emails))).toBe(JSON.stringify(plain));
  expect(decoder.decode(jsonOfEmails([]))).toBe("[]");
});

test("means the same for any text, cut anywhere", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, text, text, fc.nat(20), (before, own, after, at) => {
      // Also between the halves of a surrogate pair.
      const pieces = [sharedText(before.slice(0, at)), own, sharedText(after.slice(at))];
      const email = { subject: own, text: inPieces("", pieces), last: 1 };
      expect(JSON.parse(decoder.decode(jsonOfEmails([email, email])))).toEqual(
        [0, 1].map(() => ({
          subject: own,
          text: before.slice(0, at) + own + after.slice(at),
          last: 1,
        })),
      );
    }),
    { numRuns: runs(100, 500) },
  );
});
