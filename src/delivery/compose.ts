/** From rows of the ledger to messages. Pure but for what it is given to read with. */
import { editionPath, PREFERENCES_URL, UNSUBSCRIBE_URL } from "../digest/placeholder.ts";
import type { Publication } from "../publication/publication.ts";
import { absolute } from "../publication/url.ts";
import type { Tokens } from "../subscribers/token.ts";
import type { Compose } from "./deliver.ts";
import type { DeliveryIds } from "./deliveryid.ts";
import {
  fillMessage,
  type ListFields,
  type PreparedMessage,
  prepareMessage,
  type SharedLetter,
} from "./message.ts";
import type { Content, LetterKind } from "./outbox.ts";
import type { Mailable } from "./recipient.ts";
import type { Message } from "./transport.ts";

/** A letter to one person, written by the room that owns its words. */
export type OwnLetter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** What composing needs from outside. */
export type Composing = {
  readonly publication: Publication;
  readonly tokens: Tokens;
  readonly deliveryIds: DeliveryIds;
  /** A domain whose mail reaches the Worker: bounces and mailto-unsubscribes go there. */
  readonly inboundDomain?: string;
  /** Frozen letters by id. */
  readonly contents: (ids: readonly number[]) => Promise<readonly Content[]>;
  /**
   * Letters of every other kind.
   *
   * @param payload what was queued with the letter
   */
  readonly letter: (
    kind: Exclude<LetterKind, "edition">,
    row: Mailable,
    payload: unknown,
  ) => Promise<OwnLetter>;
};

/** Prepared contents kept at once: an edition has few, and one may be a few hundred KB. */
const KEPT = 16;

/** A composer; it keeps prepared contents, so let it live as long as the isolate. */
export function createCompose(composing: Composing): Compose {
  // Contents are frozen, so a prepared one never goes stale; the hash tells two databases apart.
  const prepared = new Map<string, PreparedMessage>();

  return async (letter, rows, at) => {
    const edition = letter.kind === "edition";
    const contents = edition ? await contentsOf(rows) : new Map<number, PreparedContent>();
    return Promise.all(
      rows.map((row) => {
        const content = contents.get(row.content ?? -1);
        if (content !== undefined) return editionMessage(composing, letter.ref, row, content, at);
        if (letter.kind !== "edition")
          return ownMessage(composing, letter.kind, letter.ref, row, at);
        throw new Error(`content ${row.content} of edition ${letter.ref} is missing`);
      }),
    );
  };

  async function contentsOf(rows: readonly Mailable[]): Promise<Map<number, PreparedContent>> {
    const ids = [...new Set(rows.flatMap(({ content }) => (content === null ? [] : [content])))];
    const contents = await composing.contents(ids);
    return new Map(contents.map((content) => [content.id, { content, message: keep(content) }]));
  }

  function keep(content: Content): PreparedMessage {
    const key = `${content.id} ${content.hash}`;
    const known = prepared.get(key) ?? prepareMessage(sharedLetter(composing, content));
    prepared.delete(key);
    prepared.set(key, known);
    const oldest = prepared.keys().next().value;
    if (prepared.size > KEPT && oldest !== undefined) prepared.delete(oldest);
    return known;
  }
}

type PreparedContent = { readonly content: Content; readonly message: PreparedMessage };

function sharedLetter(composing: Composing, content: Content): SharedLetter {
  const { publication } = composing;
  return {
    from: publication.from,
    subject: content.subject,
    text: content.text,
    html: content.html,
    language: publication.language,
    holes: [UNSUBSCRIBE_URL, PREFERENCES_URL],
    list: listFields(publication, content.period),
  };
}

function listFields(publication: Publication, period: string): ListFields {
  const { authority } = publication.founded;
  return {
    name: publication.title,
    // RFC 2919 §2: from a domain of ours, and the same for ever, so from the founding one.
    id: `digest.${authority}`,
    archive: absolute(publication, "/editions"),
    archivedAt: absolute(publication, editionPath(period)),
    help: absolute(publication, "/feeds"),
    owner: publication.operator,
    feedbackId: `${period.replace(":", "-")}:digest:edition:${authority.replaceAll(".", "-")}`,
  };
}

async function editionMessage(
  composing: Composing,
  ref: string,
  row: Mailable,
  { message }: PreparedContent,
  at: number,
): Promise<Message> {
  const { tokens, publication } = composing;
  const [unsubscribe, preferences, deliveryId] = await Promise.all([
    tokens.sign("unsubscribe", { subscriber: row.subscriber }),
    tokens.sign("preferences", { subscriber: row.subscriber }),
    composing.deliveryIds.mint({ kind: "edition", ref, subscriber: row.subscriber }),
  ]);
  const url = absolute(publication, `/unsubscribe/${unsubscribe}`);
  return fillMessage(message, {
    ...envelope(composing, deliveryId),
    address: row.address,
    at,
    values: {
      [UNSUBSCRIBE_URL]: url,
      [PREFERENCES_URL]: absolute(publication, `/preferences/${preferences}`),
    },
    unsubscribe: { url, mailto: mailtoOf(composing, unsubscribe) },
  });
}

async function ownMessage(
  composing: Composing,
  kind: Exclude<LetterKind, "edition">,
  ref: string,
  row: Mailable,
  at: number,
): Promise<Message> {
  const { publication } = composing;
  const payload: unknown = row.payload === null ? undefined : JSON.parse(row.payload);
  const letter = await composing.letter(kind, row, payload);
  const deliveryId = await composing.deliveryIds.mint({ kind, ref, subscriber: row.subscriber });
  const { language } = publication;
  const shared = prepareMessage({ ...letter, from: publication.from, language, holes: [] });
  return fillMessage(shared, {
    ...envelope(composing, deliveryId),
    address: row.address,
    at,
    values: {},
  });
}

/** Message-ID and return path: one per delivery, so that a bounce names its letter (VERP). */
function envelope(
  { publication, inboundDomain }: Composing,
  deliveryId: string,
): { readonly deliveryId: string; readonly domain: string; readonly returnPath: string } {
  const { address } = publication.from;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const returnPath =
    inboundDomain === undefined ? address : `bounce+${deliveryId}@${inboundDomain}`;
  return { deliveryId, domain, returnPath };
}

/** Without a domain of the Worker's own, whoever reads answers to the digest reads these too. */
function mailtoOf({ publication, inboundDomain }: Composing, token: string): string {
  const mailbox =
    inboundDomain === undefined ? publication.from.address : `unsubscribe@${inboundDomain}`;
  return `mailto:${mailbox}?subject=${encodeURIComponent(`unsubscribe ${token}`)}`;
}
