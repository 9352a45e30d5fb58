/** Emails of every kind in several languages, from sign-up and cron to the provider, as a deployment makes them. */
import { type Composing, createCompose, type OperatorPayload } from "../../src/emails/compose.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import type { Message, Outcome, Transport } from "../../src/mail/transport.ts";
import { OPERATOR, queueEmail } from "../../src/outbox/outbox-store.ts";
import { bodyKey } from "../../src/publication/library.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { askToMove } from "../../src/subscribers/address/moving.ts";
import { tokenScope } from "../../src/subscribers/links/links.ts";
import { askToSubscribe, settleSignUp } from "../../src/subscribers/subscribe.ts";
import { DAY } from "../../src/text/time.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  subscribe,
} from "../../test/editions/editions-harness.ts";
import { deliveryOver, runToEnd } from "../../test/outbox/outbox-harness.ts";
import { sampleBody, samplePost } from "../../test/support/library.ts";
import { portsOver } from "../../test/support/ports.ts";
import { openSqlite } from "../../test/support/sqlite.ts";

/** A Monday at eight, Berlin time. */
const SLOT = Date.parse("2026-11-23T07:00:00Z");

/** What is written in each language: the publication's name, a post's title, a sentence of its body. */
const LANGUAGES: Readonly<
  Record<string, readonly [name: string, title: string, sentence: string]>
> = {
  en: [
    "The Harbour Letter",
    'First light = "new" tide?',
    "The first boats went out before six & came back.",
  ],
  de: [
    "Der Hafenbrief",
    "Größere Schiffe, kürzere Wege – „Übermut“",
    "Über Nacht lief die Flut höher als üblich.",
  ],
  fr: [
    "La Lettre du port",
    "L’été à l’ancre : déjà l’œuvre des marées",
    "À l’aube, les premiers bateaux ont quitté le quai.",
  ],
  az: ["Liman məktubu", "Gəmilər geri döndü: şəhər işığı", "Səhər tezdən gəmilər limandan çıxdı."],
  zh: [
    "海港通讯",
    "清晨六点之前出海的第一批船只带回了什么消息",
    "今天清晨,第一批渔船在六点之前驶出港口。",
  ],
  ar: [
    "رسالة الميناء",
    "خرجت القوارب الأولى قبل السادسة صباحًا",
    "عاد الصيادون مع المد إلى الميناء.",
  ],
  ja: ["港だより 👩‍👩‍👧‍👦", "朝六時前に出た最初の船 🚢 と潮", "朝早く、最初の船が港を出ました。"],
};

export type Sent = {
  readonly language: string;
  readonly message: Message;
  readonly outcome: Outcome;
};

/** Sends an email of each kind in each language through `transport`. */
export async function sendEverything(
  transport: Transport,
  template: string,
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const language of Object.keys(LANGUAGES)) {
    const recording: Transport = {
      ...transport,
      send: async (messages, key) => {
        const outcomes = await transport.send(messages, key);
        for (const [index, message] of messages.entries()) {
          const outcome = outcomes[index] ?? { kind: "unknown", reason: "no outcome" };
          sent.push({ language, message, outcome });
        }
        return outcomes;
      },
    };
    await sendIn(language, recording, template);
  }
  return sent;
}

async function sendIn(language: string, transport: Transport, template: string): Promise<void> {
  const db = openSqlite();
  // Each language has readers of its own, so that no two emails have one name.
  const reader = 1_000 + 10 * Object.keys(LANGUAGES).indexOf(language);
  const publication = publicationIn(language);
  const ports = { ...portsOver(db, publication), smtpUtf8: true };
  const library = libraryIn(language, publication, template);
  const room = openEditionsHarness(db, library);
  await room.tick(SLOT - 2 * DAY);
  await subscribe(db, reader, { cursor: 0 });
  await subscribe(db, reader + 1, { cursor: 0, topics: ",boats," });
  // The cron opens the edition at its slot and plans it with the ticks that follow.
  for (let tick = 0; tick < 4; tick += 1) await room.tick(SLOT + tick * 60_000);

  const now = SLOT + 5 * 60_000;
  const asked = await askToSubscribe(
    ports,
    { address: `neu-${language}@inbox.example`, cadence: "weekly", words: "1", source: "proof" },
    now,
  );
  if (asked.kind !== "asked") throw new Error(`the form refused: ${JSON.stringify(asked)}`);
  await settleSignUp(ports, asked.signUp, now);
  const preferences = await ports.tokens.sign("preferences", { subscriber: reader });
  // An address beyond ASCII, which only SMTPUTF8 can carry.
  await askToMove(ports, preferences, `größe-${language}@inbox.example`, now);
  const alarm: OperatorPayload = {
    why: "alarm",
    subject: `${publication.title}: 535 & <refused>`,
    text: "The server says:\n.\nFrom here on = nothing.\n",
  };
  await db.batch([
    queueEmail(db, { kind: "welcome", ref: "w1", subscriberId: reader, now }),
    queueEmail(db, { kind: "known", ref: "k1", subscriberId: reader, now }),
    queueEmail(db, { kind: "operator", ref: "a1", subscriberId: OPERATOR, payload: alarm, now }),
  ]);
  const compose = createCompose(composingFor(ports, publication));
  const time = { now };
  await runToEnd(
    deliveryOver(db, transport, time, { compose, operator: publication.operator }),
    time,
  );
  db.close();
}

function publicationIn(language: string): Publication {
  const [title = ""] = LANGUAGES[language] ?? [];
  return publicationWith(
    { firstRun: 12, welcomeEdition: true },
    {
      language,
      direction: language === "ar" ? "rtl" : "ltr",
      title,
      from: { name: title, address: "letter@harbour.example" },
      operator: `editor-${language}@harbour.example`,
    },
  );
}

function libraryIn(language: string, publication: Publication, template: string) {
  const [, title = "", sentence = ""] = LANGUAGES[language] ?? [];
  const posts = Array.from({ length: 8 }, (_, nth) =>
    samplePost({
      id: `post-${nth}`,
      title: `${title} ${nth + 1}`,
      summary: `${sentence} ${nth + 1}`,
      published: SLOT - (9 - nth) * DAY,
      topics: nth % 2 === 0 ? ["boats"] : ["tides"],
      language,
      direction: publication.direction,
    }),
  );
  const html = `<h2>${sentence}</h2><p>${sentence.repeat(12)} <a href="https://harbour.example/a?b=1&amp;c=2">${sentence}</a></p><pre>.\n..\nFrom the quay</pre>`;
  const body = sampleBody({
    web: html,
    portable: html,
    text: `${sentence.repeat(12)}\n.\n..\nFrom the quay\nhttps://harbour.example/a?b=1&c=2`,
  });
  const bodies = Object.fromEntries(posts.map((post) => [bodyKey(post), body]));
  return deployment(template, { publication, posts, bodies });
}

function composingFor(ports: ReturnType<typeof portsOver>, publication: Publication): Composing {
  return {
    db: ports.db,
    publication,
    tokens: ports.tokens,
    deliveryIds: createDeliveryIds(tokenScope(publication), [
      { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
    ]),
    inboundDomain: "in.harbour.example",
    approveUrl: async ({ period }) => `https://harbour.example/approve/${period}`,
  };
}
