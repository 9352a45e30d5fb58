/** A message that is put together when it is asked for says the same, whoever asks and however. */
import { expect, test } from "vitest";
import { changed } from "../../src/mail/filled-message.ts";
import { fillMessage, prepareMessage } from "../../src/mail/message.ts";
import { packed } from "../../src/mail/segments.ts";
import type { Message } from "../../src/mail/transport.ts";

const HOLE = "\u{E000}link\u{E001}";

const message = fillMessage(
  prepareMessage({
    from: { name: "The Harbour Letter", address: "letter@harbour.example" },
    subject: "What was new",
    text: `Leave: ${HOLE}\n`,
    html: `<a href="${HOLE}">Leave</a> <i>ä</i>`,
    language: "en",
    holes: [HOLE],
  }),
  {
    address: "reader@inbox.example",
    deliveryId: "e.12.3f.abcdefghijklmnop",
    domain: "harbour.example",
    returnPath: "bounce@harbour.example",
    at: Date.UTC(2025, 8, 1, 4, 0, 9),
    values: { [HOLE]: "https://harbour.example/?a=1&b=2" },
  },
);

const textOf = (pieces: Message["segments"]) => new TextDecoder().decode(packed(pieces ?? []));

test("the bodies, their pieces and the octets are the same text", () => {
  expect(message.text).toBe("Leave: https://harbour.example/?a=1&b=2\n");
  expect(message.html).toContain('<a href="https://harbour.example/?a=1&amp;b=2">');
  expect(textOf(message.pieces?.text)).toBe(message.text);
  expect(textOf(message.pieces?.html)).toBe(message.html);
  expect(textOf(message.segments)).toBe(message.mime);
  expect(message.headers.map(([name]) => name)).toContain("Message-ID");
});

test("a changed message keeps all that was not changed", () => {
  const other = changed(message, { subject: "Other" });
  const { subject, mime, text, html, headers, segments, pieces } = other;
  expect(subject).toBe("Other");
  expect({ mime, text, html, headers }).toEqual({
    mime: message.mime,
    text: message.text,
    html: message.html,
    headers: message.headers,
  });
  expect({ segments, pieces }).toEqual({ segments: message.segments, pieces: message.pieces });
  expect(changed({ ...other, mime: "m" }, { to: "a@b.example" })).toMatchObject({
    mime: "m",
    to: "a@b.example",
  });
});
