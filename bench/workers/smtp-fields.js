// The letter of one recipient as the peers take it: fields, with the links of the person filled in.

/** No token is signed for a peer's letter, which spares it three HMACs that ours pays for. */
export function fieldsFor(letter, nth) {
  const id = `e.1.${nth.toString(36)}.abcdefghijklmnop`;
  const token = `k1.${nth.toString(36)}.AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG`;
  const unsubscribe = `https://harbour.example/unsubscribe/${token}`;
  const preferences = `https://harbour.example/preferences/${token}`;
  const filled = (text) =>
    text.replaceAll(letter.holes[0], unsubscribe).replaceAll(letter.holes[1], preferences);
  const to = `reader${nth + 1}@inbox.example`;
  return {
    from: letter.publication.from,
    to,
    envelope: { from: `bounce+${id}@in.harbour.example`, to },
    subject: letter.content.subject,
    text: filled(letter.content.text),
    html: filled(letter.content.html),
    headers: {
      "Message-ID": `<${id}@harbour.example>`,
      "X-Tidings-Delivery": id,
      "List-Unsubscribe": `<${unsubscribe}>, <mailto:unsubscribe@in.harbour.example?subject=${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": "The Harbour Letter <digest.harbour.example>",
      Precedence: "bulk",
      "Auto-Submitted": "auto-generated",
    },
  };
}
