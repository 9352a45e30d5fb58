/** Copies of a signed mail with one thing changed that its reader, or a mailbox provider, would act on. */

const SIGNED = new Set(
  "from to subject date message-id mime-version content-type list-id list-unsubscribe list-unsubscribe-post list-archive feedback-id auto-submitted".split(
    " ",
  ),
);

type Random = (below: number) => number;
type Mail = { readonly fields: readonly string[]; readonly body: string };
type Tampering = { readonly name: string; readonly apply: (mail: Mail, random: Random) => Mail };

export const TAMPERINGS: readonly Tampering[] = [
  {
    name: "an octet of the body",
    apply: ({ fields, body }, random) => ({ fields, body: octetChanged(body, random) }),
  },
  {
    name: "a line of the body removed",
    apply: ({ fields, body }, random) => {
      const lines = body.split("\r\n");
      lines.splice(
        pickIndex(lines, (line) => line.trim() !== "", random),
        1,
      );
      return { fields, body: lines.join("\r\n") };
    },
  },
  {
    name: "a line added to the body",
    apply: ({ fields, body }, random) => {
      const lines = body.split("\r\n");
      lines.splice(random(lines.length), 0, `https://evil.example/${random(1_000)}`);
      return { fields, body: lines.join("\r\n") };
    },
  },
  {
    name: "text put after the end",
    apply: ({ fields, body }) => ({ fields, body: `${body}<p>Pay here</p>\r\n` }),
  },
  {
    name: "an octet of a signed field",
    apply: ({ fields, body }, random) => {
      const at = signedIndex(fields, random);
      const field = fields[at] ?? "";
      const colon = field.indexOf(":") + 1;
      const changed = field.slice(0, colon) + octetChanged(field.slice(colon), random);
      return { fields: fields.with(at, changed), body };
    },
  },
  {
    name: "a signed field removed",
    apply: ({ fields, body }, random) => ({
      fields: fields.toSpliced(signedIndex(fields, random), 1),
      body,
    }),
  },
  {
    name: "a second field of a signed name above",
    apply: ({ fields, body }, random) => ({ fields: [forged(fields, random), ...fields], body }),
  },
  {
    name: "a second field of a signed name below",
    apply: ({ fields, body }, random) => ({ fields: [...fields, forged(fields, random)], body }),
  },
  {
    name: "two signed fields with their values exchanged",
    apply: ({ fields, body }, random) => {
      const one = signedIndex(fields, random);
      let other = signedIndex(fields, random);
      while (other === one) other = signedIndex(fields, random);
      const cut = (field: string) => field.indexOf(":");
      const [first = "", second = ""] = [fields[one], fields[other]];
      return {
        fields: fields
          .with(one, first.slice(0, cut(first)) + second.slice(cut(second)))
          .with(other, second.slice(0, cut(second)) + first.slice(cut(first))),
        body,
      };
    },
  },
  {
    name: "a Reply-To that was not there",
    apply: ({ fields, body }, random) => ({
      fields: [
        ...fields.slice(0, 3),
        `Reply-To: evil${random(1_000)}@evil.example`,
        ...fields.slice(3),
      ],
      body,
    }),
  },
];

/** @param mail with CRLF line ends */
export function tampered(mail: string, tampering: Tampering, random: Random): string {
  const end = mail.indexOf("\r\n\r\n");
  const fields = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const changed = tampering.apply({ fields, body: mail.slice(end + 4) }, random);
  return `${changed.fields.join("\r\n")}\r\n\r\n${changed.body}`;
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(":")).toLowerCase();
}

function signedIndex(fields: readonly string[], random: Random): number {
  return pickIndex(fields, (field) => SIGNED.has(nameOf(field)), random);
}

function forged(fields: readonly string[], random: Random): string {
  return `${nameOf(fields[signedIndex(fields, random)] ?? "")}: <evil${random(1_000)}@evil.example>`;
}

function pickIndex(
  list: readonly string[],
  fits: (one: string) => boolean,
  random: Random,
): number {
  const fitting = list.flatMap((one, index) => (fits(one) ? [index] : []));
  return fitting[random(fitting.length)] ?? 0;
}

/** White space may change on the way without harm, so another octet does. */
function octetChanged(text: string, random: Random): string {
  let at = random(text.length);
  while (/\s/.test(text[at] ?? " ")) at = random(text.length);
  const old = text.charCodeAt(at);
  const other = 33 + ((old - 33 + 1 + random(93)) % 94);
  return text.slice(0, at) + String.fromCharCode(other === old ? 33 : other) + text.slice(at + 1);
}
