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
import { linksWith, personalLinks } from "../subscribers/links/links.ts";
import type { Tokens } from "../subscribers/links/token.ts";
import { alarmEmail, deskEmail } from "../templates/operator-emails.ts";
import { editionPath, PREFERENCES_URL, UNSUBSCRIBE_URL } from "../templates/placeholder.ts";
import type { LatestEdition, PersonalLinks } from "../templates/subscriber-emails.ts";
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

  return async ({ kind, ref, apart = false }, rows, at, db = composing.db) => {
    if (kind !== "edition") {
      return Promise.all(rows.map((row) => ownMessage({ ...composing, db }, kind, ref, row, at)));
    }
    const contents = await contentsOf(db, rows);
    const proofs = await proofsOf(composing, ref, rows, apart);
    return rows.map((row, nth) => {
      const message = contents.get(row.content ?? -1);
      const proof = proofs[nth];
      if (message === undefined) throw new Error(`content ${row.content} is missing`);
      if (proof === undefined) throw new Error(`email ${nth} has no proof`);
      return editionMessage(composing, row, message, at, proof);
    });
  };

  /** The prepared contents of these rows, by id: what is not kept as it stands now is read. */
  async function contentsOf(
    db: D1Database,
    rows: readonly Mailable[],
  ): Promise<ReadonlyMap<number, PreparedMessage>> {
    const contents = new Map<number, PreparedMessage>();
    const missing = new Set<number>();
    for (const { content, contentHash } of rows) {
      if (content === null || contents.has(content) || missing.has(content)) continue;
      const known = prepared.get(keyOf(content, contentHash));
      if (known === undefined) missing.add(content);
      else contents.set(content, known);
    }
    if (missing.size === 0) return contents;
    const authority = await authorityOf(composing);
    for (const content of await readFrozen(db, [...missing])) {
      const message = prepareMessage(sharedEmail(composing, content, authority));
      prepared.put(keyOf(content.id, content.hash), message);
      contents.set(content.id, message);
    }
    return contents;
  }
}

/** A content as it stands at one moment: a withdrawn post is taken out of it. */
function keyOf(id: number, hash: string | null | undefined): string {
  return `${id} ${hash}`;
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

function editionMessage(
  composing: Composing,
  { address }: Mailable,
  message: PreparedMessage,
  at: number,
  { links, deliveryId }: Proof,
): Message {
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

/** The links and the id of an email. */
type Proof = { readonly links: PersonalLinks; readonly deliveryId: string };

/**
 * What proves the emails of an edition, in order: by one hash each, and all of them at once. Links that are bound to a later
 * mailbox than the first say so, and are proved apart, as all are where `apart` asks for it.
 */
async function proofsOf(
  { tokens, publication, deliveryIds }: Composing,
  ref: string,
  rows: readonly Mailable[],
  apart: boolean,
): Promise<readonly Proof[]> {
  const together = apart ? [] : rows.filter(({ generation }) => !generation);
  const subscribers = together.map(({ subscriber }) => subscriber);
  const tags = await tokens.ofEdition(Number(ref), subscribers);
  const proofs = together.map(({ subscriber }, nth): Proof => {
    const own = tags[nth];
    if (own === undefined) throw new Error(`email ${nth} has no tags`);
    const name = { kind: "edition", ref, subscriber } as const;
    return {
      links: linksWith(publication, own),
      deliveryId: deliveryIds.proved(name, own.delivery),
    };
  });
  if (proofs.length === rows.length) return proofs;
  let next = 0;
  return Promise.all(
    rows.map((row) => {
      const known = apart || row.generation ? undefined : proofs[next++];
      return known ?? provedApart({ tokens, publication, deliveryIds }, ref, row);
    }),
  );
}

async function provedApart(
  { tokens, publication, deliveryIds }: Pick<Composing, "tokens" | "publication" | "deliveryIds">,
  ref: string,
  row: Mailable,
): Promise<Proof> {
  const { subscriber } = row;
  const [links, deliveryId] = await Promise.all([
    personalLinks(publication, tokens, row),
    deliveryIds.mint({ kind: "edition", ref, subscriber }),
  ]);
  return { links, deliveryId };
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
