/** From rows of the outbox to messages, with the words of the rooms that own them. */
import { latestEdition } from "../editions/archive/archive.ts";
import { type FrozenEmail, readFrozen } from "../editions/frozen-store.ts";
import type { Notice } from "../editions/notice.ts";
import type { DeliveryIds } from "../mail/delivery-id.ts";
import type { EmailKind } from "../mail/kind.ts";
import {
  fillMessage,
  type PreparedMessage,
  prepareMessage,
  type SharedEmail,
} from "../mail/message.ts";
import type { Message } from "../mail/transport.ts";
import type { Compose } from "../outbox/delivery/pass.ts";
import type { Mailable } from "../outbox/delivery/recipient.ts";
import { OPERATOR } from "../outbox/outbox-store.ts";
import { absolute } from "../publication/url.ts";
import { personalLinks } from "../subscribers/links/links.ts";
import type { Tokens } from "../subscribers/links/token.ts";
import { alarmEmail, deskEmail } from "../templates/operator-emails.ts";
import { editionPath, PREFERENCES_URL, UNSUBSCRIBE_URL } from "../templates/placeholder.ts";
import type { LatestEdition } from "../templates/subscriber-emails.ts";
import { createLru } from "../text/lru.ts";
import { authorityOf, envelope, listFields, type Sender, unsubscribing } from "./head-fields.ts";
import { operatorEmail } from "./operator.ts";
import { type Correspondence, correspondence } from "./subscriber.ts";
import type { Trial } from "./trial.ts";

/** What composing needs from outside. */
export type Composing = Sender & {
  readonly db: D1Database;
  readonly tokens: Tokens;
  readonly deliveryIds: DeliveryIds;
  /** Absolute URL of the page that asks the operator about an edition. */
  readonly approveUrl: (notice: Notice) => Promise<string>;
};

/** What `queueEmail` takes as the payload of an email to the operator. */
export type OperatorPayload =
  /** About an edition: its copy, or a review. */
  | Notice
  /** Something that a person has to look at. Plain text. */
  | { readonly why: "alarm"; readonly subject: string; readonly text: string }
  /** A link into the desk, by its number in access_links; `endsAt` in milliseconds since the epoch. */
  | { readonly why: "desk"; readonly link: number; readonly endsAt: number }
  /** The email of an edition, for one address that the operator named. */
  | ({ readonly why: "test"; readonly to: string } & Trial);

/** Prepared contents kept at once: an edition has few, and one may be a few hundred KB. */
const KEPT = 16;

/** A composer; it keeps prepared contents, so let it live as long as the isolate. */
export function createCompose(composing: Composing): Compose {
  // Contents are frozen, so a prepared one never goes stale; the hash tells two databases apart.
  const prepared = createLru<PreparedMessage>(KEPT);

  // One pass over a batch hands in the same object for each of its calls, and needs one read for all.
  const passes = new WeakMap<object, Map<number, PreparedMessage>>();

  return async (email, rows, at, db = composing.db) => {
    const { kind, ref } = email;
    if (kind !== "edition") {
      return Promise.all(rows.map((row) => ownMessage({ ...composing, db }, kind, ref, row, at)));
    }
    const contents = passes.get(email) ?? new Map<number, PreparedMessage>();
    passes.set(email, contents);
    await readMissing(db, contents, rows);
    return Promise.all(
      rows.map((row) => {
        const message = contents.get(row.content ?? -1);
        if (message === undefined) throw new Error(`content ${row.content} is missing`);
        return editionMessage(composing, ref, row, message, at);
      }),
    );
  };

  async function readMissing(
    db: D1Database,
    contents: Map<number, PreparedMessage>,
    rows: readonly Mailable[],
  ): Promise<void> {
    const wanted = rows.flatMap(({ content }) => (content === null ? [] : [content]));
    const missing = [...new Set(wanted)].filter((id) => !contents.has(id));
    if (missing.length === 0) return;
    const authority = await authorityOf(composing);
    for (const content of await readFrozen(db, missing)) {
      contents.set(content.id, keep(content, authority));
    }
  }

  function keep(content: FrozenEmail, authority: string): PreparedMessage {
    const key = `${content.id} ${content.hash}`;
    const known = prepared.get(key) ?? prepareMessage(sharedEmail(composing, content, authority));
    prepared.put(key, known);
    return known;
  }
}

/**
 * What all who receive a content share, before anything of one person is filled in.
 *
 * @param authority the domain that names the list; without a database, as the publication says
 */
export function sharedEmail(
  { publication }: Pick<Composing, "publication">,
  content: Pick<FrozenEmail, "subject" | "text" | "html" | "period">,
  authority: string = publication.founded.authority,
): SharedEmail {
  return {
    from: publication.from,
    subject: content.subject,
    text: content.text,
    html: content.html,
    language: publication.language,
    holes: [UNSUBSCRIBE_URL, PREFERENCES_URL],
    list: listFields(publication, content.period, authority),
  };
}

async function editionMessage(
  composing: Composing,
  ref: string,
  row: Mailable,
  message: PreparedMessage,
  at: number,
): Promise<Message> {
  const { tokens, publication, deliveryIds } = composing;
  const { subscriber, address } = row;
  const [links, deliveryId] = await Promise.all([
    personalLinks(publication, tokens, row),
    deliveryIds.mint({ kind: "edition", ref, subscriber }),
  ]);
  return fillMessage(message, {
    ...envelope(composing, deliveryId),
    address,
    at,
    values: {
      [UNSUBSCRIBE_URL]: links.unsubscribe,
      [PREFERENCES_URL]: links.preferences,
    },
    unsubscribe: unsubscribing(composing, links.unsubscribe),
  });
}

/** An email that is no edition's, from the room that owns its words; undefined when its reason is gone. */
async function ownMessage(
  composing: Composing,
  kind: Exclude<EmailKind, "edition">,
  ref: string,
  row: Mailable,
  at: number,
): Promise<Message | undefined> {
  if (kind !== "operator") {
    const latest = kind === "welcome" ? await latestFor(composing) : undefined;
    const own = await correspondence(composing, { ...row, kind, ref }, at, latest);
    return own && messageOf(composing, kind, ref, row, at, own);
  }
  const payload = payloadOf(row, ref);
  if (payload.why === "test") return testMessage(composing, ref, payload, at);
  const { db, publication, approveUrl, tokens } = composing;
  if (payload.why === "desk") {
    const { link, endsAt: expires } = payload;
    if (expires <= at) return undefined;
    const token = await tokens.sign("desk", { subscriber: 0, ref: link, expires });
    const email = deskEmail(publication.title, absolute(publication, `/admin/enter/${token}`));
    return messageOf(composing, kind, ref, row, at, { email });
  }
  const email =
    payload.why === "alarm"
      ? alarmEmail(payload)
      : await operatorEmail(db, publication, payload, approveUrl);
  return email && messageOf(composing, kind, ref, row, at, { email });
}

async function messageOf(
  composing: Composing,
  kind: EmailKind,
  ref: string,
  { subscriber, address }: Mailable,
  at: number,
  { email, links }: Correspondence,
): Promise<Message> {
  const { from, language } = composing.publication;
  const deliveryId = await composing.deliveryIds.mint({ kind, ref, subscriber });
  return fillMessage(prepareMessage({ ...email, from, language, holes: [] }), {
    ...envelope(composing, deliveryId),
    address,
    at,
    values: {},
    ...(links && { unsubscribe: unsubscribing(composing, links.unsubscribe) }),
  });
}

function payloadOf({ payload }: Mailable, ref: string): OperatorPayload {
  if (payload === null) throw new Error(`email ${ref} to the operator says nothing`);
  // What `queueEmail` wrote a moment ago; the type is its caller's to keep.
  return JSON.parse(payload) as OperatorPayload;
}

/**
 * An edition's email as subscribers receive it, body for body. Only its subject says that it is a test.
 * Its links to preferences and unsubscribing lead to the form, since they would be nobody's.
 */
async function testMessage(
  composing: Composing,
  ref: string,
  { to, subject, ...trial }: Extract<OperatorPayload, { why: "test" }>,
  at: number,
): Promise<Message> {
  const form = absolute(composing.publication, "/subscribe");
  const deliveryId = await composing.deliveryIds.mint({
    kind: "operator",
    ref,
    subscriber: OPERATOR,
  });
  const shared = sharedEmail(
    composing,
    { ...trial, subject: `[Test] ${subject}` },
    await authorityOf(composing),
  );
  return fillMessage(prepareMessage(shared), {
    ...envelope(composing, deliveryId),
    address: to,
    at,
    // No header to unsubscribe by: the form takes no one-click POST (RFC 8058), and nobody is subscribed by it.
    values: { [UNSUBSCRIBE_URL]: form, [PREFERENCES_URL]: form },
  });
}

/** What a newcomer can read at once, if the publication wants it shown. */
async function latestFor({ db, publication }: Composing): Promise<LatestEdition | undefined> {
  if (publication.digest.welcomeEdition !== true) return undefined;
  const edition = await latestEdition(db);
  if (edition === undefined) return undefined;
  return {
    title: edition.subject,
    url: absolute(publication, editionPath(edition.period)),
    items: edition.itemContents,
  };
}
