/** The sending domain in the DNS: records beside what the doctor makes of them. */
import { describe, expect, test } from "vitest";
import { type Answer, type Answers, askAll } from "../../src/doctor/dns.ts";
import {
  dmarcWalk,
  domainFindings,
  questionsOf,
  type Sending,
  sendingsOf,
} from "../../src/doctor/domain.ts";
import { linesOf } from "../../src/doctor/finding.ts";
import { siteFindings } from "../../src/doctor/site.ts";

const KEY = "v=DKIM1; k=rsa; p=MIIBIjANBgkq";

const SMTP: Sending = {
  transport: "smtp",
  from: "harbour.example",
  inbound: "bounces.harbour.example",
  smtpHost: "mail.harbour.example",
  dkim: [{ domain: "harbour.example", selector: "s1", record: KEY }],
};

const SOUND = {
  "TXT bounces.harbour.example": ["v=spf1 a:mail.harbour.example -all"],
  "TXT s1._domainkey.harbour.example": [KEY],
  "TXT _dmarc.harbour.example": ["v=DMARC1; p=reject"],
  "MX harbour.example": ["10 mail.harbour.example."],
  "MX bounces.harbour.example": ["10 route1.mx.cloudflare.net."],
};

/** A zone: what is not in it does not exist. */
async function zone(
  records: Readonly<Record<string, readonly string[]>>,
  ...ways: readonly Sending[]
): Promise<{ readonly answers: Answers; readonly lines: readonly string[] }> {
  const sendings = ways.length === 0 ? [SMTP] : ways;
  const answers = await askAll(
    (known) => sendings.flatMap((sending) => questionsOf(sending, known)),
    async ({ type, name }): Promise<Answer> => {
      const values = records[`${type} ${name}`];
      return values === undefined ? { kind: "none" } : { kind: "records", values };
    },
  );
  const lines = domainFindings(sendings, answers).map(
    ({ level, about, line, record }) =>
      `${level} ${about} ${line}${record === undefined ? "" : ` + ${record.name} ${record.value}`}`,
  );
  return { answers, lines };
}

test("a sound domain is fine throughout", async () => {
  const { lines } = await zone(SOUND);
  expect(lines).toEqual([
    "fine SPF bounces.harbour.example: v=spf1 a:mail.harbour.example -all (1 of 10 look-ups)",
    "fine DKIM s1._domainkey.harbour.example holds the key that signs.",
    "fine DMARC _dmarc.harbour.example: v=DMARC1; p=reject",
    "fine MX harbour.example: answers to the digest arrive.",
    "fine MX bounces.harbour.example: bounces arrive.",
  ]);
});

describe("of two providers", () => {
  const site = {
    from: "harbour.example",
    inboundDomain: "bounces.harbour.example",
    smtpHost: "mail.harbour.example",
    dkim: SMTP.dkim,
  };
  const probe = { kind: "skipped", reason: "" } as const;
  const both = sendingsOf({
    ...site,
    waysOut: [
      { name: "resend", probe },
      { name: "smtp", probe },
    ],
  });
  const RESEND = { "TXT resend._domainkey.harbour.example": ["p=MIGf"] };

  test("each is looked at, and what they share is said once", async () => {
    expect((await zone({ ...SOUND, ...RESEND }, ...both)).lines).toEqual([
      "note SPF resend has a return path of its own, which its console checks.",
      "fine DKIM resend._domainkey.harbour.example holds a key.",
      "fine DMARC _dmarc.harbour.example: v=DMARC1; p=reject",
      "fine MX harbour.example: answers to the digest arrive.",
      "fine MX bounces.harbour.example: bounces arrive.",
      "fine SPF bounces.harbour.example: v=spf1 a:mail.harbour.example -all (1 of 10 look-ups)",
      "fine DKIM s1._domainkey.harbour.example holds the key that signs.",
    ]);
  });

  test("a fault of the fallback is found, whichever of the two it is", async () => {
    const { "TXT s1._domainkey.harbour.example": _, ...unsigned } = { ...SOUND, ...RESEND };
    const wrong = `mend DKIM s1._domainkey.harbour.example has no key: signatures fail. + s1._domainkey.harbour.example ${KEY}`;
    expect((await zone(unsigned, ...both)).lines).toContain(wrong);
    const absent = "mend DKIM resend._domainkey.harbour.example has no key: signatures fail.";
    expect((await zone(SOUND, ...[...both].reverse())).lines).toContain(absent);
  });

  test("the mail box of a preview asks nothing of the DNS, before another way or alone", () => {
    const preview = { name: "preview", probe } as const;
    expect(sendingsOf({ ...site, waysOut: [preview] })).toEqual([]);
    expect(sendingsOf({ ...site, waysOut: [preview, { name: "smtp", probe }] })).toEqual([SMTP]);
  });
});

test("an empty zone says what to add", async () => {
  const { lines } = await zone({});
  expect(lines).toEqual([
    "mend SPF bounces.harbour.example has no SPF record. Name the servers that send for it, or the include that your mail provider documents. + bounces.harbour.example v=spf1 a:mail.harbour.example ~all",
    `mend DKIM s1._domainkey.harbour.example has no key: signatures fail. + s1._domainkey.harbour.example ${KEY}`,
    "mend DMARC harbour.example has no DMARC policy: Gmail, Yahoo and Outlook refuse bulk mail without one. + _dmarc.harbour.example v=DMARC1; p=none; rua=mailto:postmaster@harbour.example",
    "note MX harbour.example takes no mail: answers to the digest are lost, and some receivers mind.",
    "mend MX bounces.harbour.example takes no mail, so no bounce is heard: enable Email Routing for it and send its mail to the Worker. + bounces.harbour.example 10 route1.mx.cloudflare.net",
  ]);
});

test("a resolver that cannot be reached is one plain note, and nothing is claimed", async () => {
  const answers = await askAll(
    (known) => questionsOf(SMTP, known),
    async () => ({ kind: "failed", reason: "the resolver cannot be reached" }),
  );
  expect(domainFindings([SMTP], answers)).toEqual([
    {
      level: "note",
      about: "DNS",
      line: "the DNS could not be asked (the resolver cannot be reached): SPF, DKIM, DMARC and MX are not looked at.",
    },
  ]);
});

describe("SPF", () => {
  const spf = async (records: Readonly<Record<string, readonly string[]>>) =>
    (await zone({ ...SOUND, ...records })).lines[0];
  const at = "TXT bounces.harbour.example";
  /** Includes of includes: `n` names with one look-up each. */
  const chain = (n: number) =>
    Object.fromEntries(
      Array.from({ length: n }, (_, nth) => [
        `TXT i${nth}.example`,
        [`v=spf1 ${nth + 1 < n ? `include:i${nth + 1}.example` : "ip4:192.0.2.1"} -all`],
      ]),
    );

  test.each([
    // Terms that cost nothing: ip4, ip6, all; modifiers but redirect.
    [
      ["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 exp=why.example -all"],
      /^fine .*\(0 of 10 look-ups\)$/,
    ],
    [["v=spf1 a mx ptr exists:%{i}.l.example include:%{d}.m.example -all"], /^fine .*\(5 of 10/],
    [["v=spf1 a/24 ~mx:other.example/28 ?all"], /^fine .*\(2 of 10/],
    [["google-site-verification=x", "V=SPF1 mx -ALL"], /^fine .*\(1 of 10/],
    [["v=spf10 mx -all"], /^mend SPF .* has no SPF record/],
    [["v=spf1 mx -all", "v=spf1 a -all"], /^mend SPF .* has 2 SPF records, so none counts/],
    [["v=spf1 +all"], /^mend SPF .* lets everybody send/],
    [["v=spf1 mx all"], /^mend SPF .* lets everybody send/],
    [
      ["v=spf1 include:nowhere.example -all"],
      /^mend SPF .* includes nowhere\.example, which has no SPF/,
    ],
  ])("%j", async (values, words) => {
    expect(await spf({ [at]: values })).toMatch(words);
  });

  test("counts look-ups through includes and redirects, ten at most", async () => {
    const ten = { ...chain(10), [at]: ["v=spf1 include:i0.example -all"] };
    expect(await spf(ten)).toMatch(/^fine .*\(10 of 10 look-ups\)$/);
    const eleven = { ...chain(11), [at]: ["v=spf1 include:i0.example -all"] };
    expect(await spf(eleven)).toMatch(/^mend SPF .* needs 11 look-ups, and receivers stop at 10/);
    const redirected = { ...chain(3), [at]: ["v=spf1 redirect=i0.example"] };
    expect(await spf(redirected)).toMatch(/\(3 of 10/);
  });

  test("counts what is included twice twice, as receivers do, and a ring does not hang it", async () => {
    const twice = {
      [at]: ["v=spf1 include:a.example include:b.example -all"],
      "TXT a.example": ["v=spf1 include:c.example -all"],
      "TXT b.example": ["v=spf1 include:c.example -all"],
      "TXT c.example": ["v=spf1 a mx -all"],
    };
    expect(await spf(twice)).toMatch(/\(8 of 10/);
    const ring = { [at]: ["v=spf1 include:bounces.harbour.example -all"] };
    expect(await spf(ring)).toMatch(/^mend SPF .* needs 11 look-ups/);
  });

  test("of a provider's own return path is the provider's", async () => {
    const { answers, lines } = await zone(
      {},
      { transport: "postmark", from: "harbour.example", dkim: [] },
    );
    expect(lines[0]).toBe(
      "note SPF postmark has a return path of its own, which its console checks.",
    );
    expect([...answers.keys()]).toEqual([
      "TXT _dmarc.harbour.example",
      "MX harbour.example",
      "TXT _dmarc.example",
    ]);
  });
});

describe("DKIM", () => {
  const dkim = async (values: readonly string[]) =>
    (await zone({ ...SOUND, "TXT s1._domainkey.harbour.example": values })).lines[1];
  test.each([
    [["k=rsa; p=MIIB IjAN Bgkq"], /^fine/],
    [["v=DKIM1; k=rsa; p="], /^mend DKIM .* is revoked/],
    [["v=DKIM1; k=rsa; p=other"], /^mend DKIM .* holds another key than DKIM_KEY/],
    [[KEY, KEY], /^mend DKIM .* has 2 records: keep one/],
  ])("%j", async (values, words) => {
    expect(await dkim(values)).toMatch(words);
  });

  test("of Resend has a selector that is known", async () => {
    const resend = { transport: "resend", from: "harbour.example", dkim: [] } as const;
    expect((await zone({}, resend)).lines[1]).toBe(
      "mend DKIM resend._domainkey.harbour.example has no key: signatures fail.",
    );
  });
});

describe("DMARC (RFC 9989)", () => {
  const dmarc = async (values: readonly string[], from = "harbour.example", at = from) => {
    const { lines } = await zone(
      { ...SOUND, "TXT _dmarc.harbour.example": [], [`TXT _dmarc.${at}`]: values },
      { ...SMTP, from },
    );
    return lines.filter((line) => line.split(" ")[1] === "DMARC");
  };
  test.each([
    [["v=DMARC1; p=quarantine"], /^fine/],
    [["v=DMARC1;p=none;rua=mailto:x@y.example"], /^note DMARC .* asks nothing of receivers/],
    [["v=DMARC1"], /^note DMARC .* asks nothing/],
    [["v=DMARC1; p=reject", "v=DMARC1; p=none"], /^mend DMARC .* has no DMARC policy/],
    [["v=DMARC2; p=reject"], /^mend DMARC .* has no DMARC policy/],
    [["some words", "v=DMARC1; p=reject"], /^fine/],
  ])("%j", async (values, words) => {
    expect((await dmarc(values))[0]).toMatch(words);
  });

  test("tags that were removed are named", async () => {
    expect(await dmarc(["v=DMARC1; p=reject; pct=50; ri=3600"])).toEqual([
      "fine DMARC _dmarc.harbour.example: v=DMARC1; p=reject; pct=50; ri=3600",
      "note DMARC _dmarc.harbour.example: pct, ri mean nothing any more (RFC 9989): take them out.",
    ]);
  });

  test("is inherited from above, with sp before p", async () => {
    const [inherited] = await dmarc(
      ["v=DMARC1; p=reject; sp=none"],
      "news.harbour.example",
      "harbour.example",
    );
    expect(inherited).toMatch(/^note DMARC _dmarc\.harbour\.example: p=none/);
  });

  test("walks up label by label, from the seventh where there are more than eight", () => {
    const none = { get: () => ({ kind: "none" }) } as unknown as Answers;
    expect(dmarcWalk("a.b.example", none)).toEqual([
      "_dmarc.a.b.example",
      "_dmarc.b.example",
      "_dmarc.example",
    ]);
    expect(dmarcWalk("1.2.3.4.5.6.7.8.9.example", none).slice(0, 3)).toEqual([
      "_dmarc.1.2.3.4.5.6.7.8.9.example",
      "_dmarc.4.5.6.7.8.9.example",
      "_dmarc.5.6.7.8.9.example",
    ]);
  });

  test("fails when nothing that is signed or returned belongs to the domain of From", async () => {
    const strangers: Sending = {
      ...SMTP,
      inbound: "bounces.other.example",
      dkim: [{ domain: "other.example", selector: "s1", record: KEY }],
    };
    const { lines } = await zone(SOUND, strangers);
    expect(lines.join("\n")).toMatch(
      /mend DMARC neither DKIM_DOMAIN nor INBOUND_DOMAIN belongs to harbour/,
    );
  });
});

test("a domain with a null MX takes no mail", async () => {
  const { lines } = await zone({ ...SOUND, "MX bounces.harbour.example": ["0 ."] });
  expect(lines.at(-1)).toMatch(/^mend MX bounces\.harbour\.example takes no mail/);
});

test("a site that is in a bad way says everything at once", () => {
  const findings = siteFindings(
    {
      settings: ["API_TOKEN must be text", "SMTP_PORT must be a port"],
      migrations: ["0001_digest.sql"],
      guard: { kind: "shut", why: "it is older than what was sent" },
      keys: { keys: [], lost: "HASH_KEY is not set" },
      waysOut: [
        { name: "smtp", probe: { kind: "failed", reason: "mail.example:465 cannot be reached." } },
        { name: "ses", probe: { kind: "skipped", reason: "no way to ask." } },
      ],
      postalAddress: false,
      from: "harbour.example",
      inboundDomain: undefined,
      smtpHost: undefined,
      dkim: [],
    },
    ["0001_digest.sql", "0002_delivery.sql"],
  );
  expect(linesOf(findings)).toEqual([
    "mend  settings  API_TOKEN must be text.",
    "mend  settings  SMTP_PORT must be a port.",
    "mend  database  0002_delivery.sql not applied: `tidings deploy` applies what lacks, and on this machine the next `npm start`.",
    "mend  database  nothing is sent, it is older than what was sent: see `tidings accept-database`.",
    "mend  keys      nothing is sent, HASH_KEY is not set. If it is gone: `tidings keys accept-loss`.",
    "mend  smtp      mail.example:465 cannot be reached.",
    "note  ses       not probed: no way to ask.",
    "mend  address   nothing is sent without postal_address in content/publication.yaml.",
  ]);
  expect(
    linesOf([
      {
        level: "mend",
        about: "DKIM",
        line: "none.",
        record: { name: "n", type: "TXT", value: "v" },
      },
    ]),
  ).toEqual(["mend  DKIM  none.", '            add: TXT n "v"']);
});
