// The email of one recipient as the peers take it: fields, with the links of the person filled in.

/** No token is signed for a peer's email, which spares it the HMAC that ours pays for. */
export function fieldsFor(email, nth) {
  const id = `e.1.${nth.toString(36)}.abcdefghijklmnop`;
  const token = `k1.${nth.toString(36)}.AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG`;
  const unsubscribe = `https://harbour.example/unsubscribe/${token}`;
  const preferences = `https://harbour.example/preferences/${token}`;
  const filled = (text) =>
    text.replaceAll(email.holes[0], unsubscribe).replaceAll(email.holes[1], preferences);
  const to = `reader${nth + 1}@inbox.example`;
  return {
    from: email.publication.from,
    to,
    envelope: { from: `bounce+${id}@in.harbour.example`, to },
    subject: email.content.subject,
    text: filled(email.content.text),
    html: filled(email.content.html),
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
