/** What is an IRI, to the letter of its grammar. Pure. */

/** RFC 3987 §2.2 `ucschar`: beyond ASCII, without surrogates, private use and noncharacters. */
const UCSCHAR =
  "\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}" +
  Array.from({ length: 14 }, (_, at) => {
    const plane = (at + 1).toString(16);
    return `\\u{${plane}${at === 13 ? "1000" : "0000"}}-\\u{${plane}FFFD}`;
  }).join("");

/** `iunreserved`, `sub-delims` and what may stand between them in any part. */
const CHARACTER = `[A-Za-z0-9\\-._~!$&'()*+,;=:@${UCSCHAR}]|%[0-9A-Fa-f]{2}`;

/** RFC 3987 §2.2 `IRI`: with a scheme, so no relative reference. Brackets stand around an IP literal alone. */
const IRI = new RegExp(
  `^[A-Za-z][A-Za-z0-9+.\\-]*:(?://(?:(?:${CHARACTER})*|\\[[0-9A-Fa-f:.]+\\](?::[0-9]*)?)(?=[/?#]|$))?` +
    `(?:${CHARACTER}|/)*(?:\\?(?:${CHARACTER}|[/?\\u{E000}-\\u{F8FF}])*)?(?:#(?:${CHARACTER}|[/?])*)?$`,
  "u",
);

export function isIri(text: string): boolean {
  return IRI.test(text);
}
