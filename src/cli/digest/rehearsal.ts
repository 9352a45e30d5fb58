/**
 * The email that one subscriber would receive: the tick's own steps, carried out on a copy of the local
 * database, and delivery's own composing of what they made.
 */

import { readConfig } from "../../config.ts";
import { findContent } from "../../editions/content-store.ts";
import type { EditionContext } from "../../editions/context.ts";
import { NO_ADDRESS } from "../../editions/decide.ts";
import { type Edition, isOfCadence } from "../../editions/edition.ts";
import { approveEdition, editionsIn, findEdition } from "../../editions/edition-store.ts";
import { nextDue } from "../../editions/forecast/preview.ts";
import { templateOf } from "../../editions/freeze/compose.ts";
import { freezeDue } from "../../editions/freeze/freeze.ts";
import { asPinned } from "../../editions/plan/contents.ts";
import { planDue } from "../../editions/plan/plan.ts";
import { editionReasonWords } from "../../editions/reasons.ts";
import { itemsBySeq } from "../../editions/settle/item-store.ts";
import { settlePosts } from "../../editions/settle/settle-posts.ts";
import { followWithdrawals } from "../../editions/withdraw/withdraw.ts";
import { createCompose } from "../../emails/compose.ts";
import { createDeliveryIds } from "../../mail/delivery-id.ts";
import type { Message } from "../../mail/transport.ts";
import { everywhereOver, localSlot, nextSlot } from "../../publication/schedule.ts";
import { readAddress } from "../../subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../../subscribers/english.ts";
import { scopeOf } from "../../subscribers/links/scope-store.ts";
import { createTokens } from "../../subscribers/links/token.ts";
import { resumeDue, subscriberByMailbox } from "../../subscribers/store.ts";
import type { Subscriber } from "../../subscribers/subscriber.ts";
import { composeEmail } from "../../templates/edition-email.ts";
import { topicKey } from "../../templates/item.ts";
import type { Content } from "./content.ts";
import type { LocalDatabase } from "./database.ts";
import type { Drafted } from "./drafted.ts";

/**
 * The email of the next edition of a subscriber's own cadence at or after `at`.
 *
 * @param database a copy: it is written to
 * @param address as typed
 * @param at milliseconds since the epoch
 */
export async function rehearseEmail(
  { db, settings }: Pick<LocalDatabase, "db" | "settings">,
  { index, readBody }: Content,
  address: string,
  at: number,
): Promise<Drafted> {
  const reading = readAddress(address, ADDRESS_ERRORS, { smtpUtf8: true });
  if (reading.kind === "refused") return none(`"${address}" is no address: ${reading.reason}`);
  const found = await subscriberByMailbox(db, reading.mailbox);
  if (found === undefined) return none(`the local database knows no subscriber ${address}`);
  const due = nextDue(index, found.cadence, at);
  if (due === undefined) return none(`${address} chose ${found.cadence}, which is not on offer`);
  // What is frozen waits for an address as well.
  if (index.publication.postalAddress.length === 0)
    return none(editionReasonWords(NO_ADDRESS.reason));
  const context: EditionContext = { db, index, readBody };
  const edition = await tickUntil(context, found, due);
  // The tick may have ended a pause.
  const reader = (await subscriberByMailbox(db, reading.mailbox)) ?? found;
  if (reader.state !== "active") return none(`${address} is ${reader.state}, nothing is sent`);
  if (edition === undefined) return none(`no ${found.cadence} edition: nothing new has settled`);
  if (edition.state === "skipped")
    return none(`${edition.period}: skipped, ${editionReasonWords(edition.reason)}`);
  return emailFor(context, settings, edition, reader, due);
}

function none(reason: string): Drafted {
  return { kind: "none", reason };
}

/** What the ticks up to a due instant leave: the edition, with a content for everyone who is behind. */
async function tickUntil(
  context: EditionContext,
  { cadence }: Subscriber,
  due: number,
): Promise<Edition | undefined> {
  const { db, index } = context;
  const { digest, timeZone } = index.publication;
  // A post is seen by one tick and settled by a later one, when it has been quiet for long enough.
  await settlePosts(context, due - digest.quietWindowMs);
  const { firstAt } = await settlePosts(context, due);
  await followWithdrawals(context, due);
  await resumeDue(db, due);
  await freezeDue(context, firstAt, due, () => []);
  const find = async () => {
    if (cadence !== "instant") {
      const slot = nextSlot(digest.cadences, cadence, timeZone, due - 1);
      return slot && findEdition(db, cadence, slot.period);
    }
    const live = [...(await editionsIn(db, "open")), ...(await editionsIn(db, "held"))];
    return live.filter(isOfCadence).findLast((edition) => edition.cadence === cadence);
  };
  const edition = await find();
  if (edition?.state === "held") await approveEdition(db, edition.id, edition.manifestHash, due);
  // Each pass composes so many contents; planning is over when the edition leaves the state open.
  const everywhere = edition && everywhereOver(digest.cadences, edition.period);
  for (let open = edition; open?.state === "open" || open?.state === "held"; open = await find()) {
    const nobody = async () => ({ queued: 0, behind: 0, done: true });
    await planDue(context, Math.max(due, everywhere ?? due), nobody, nobody);
  }
  return edition;
}

async function emailFor(
  context: EditionContext,
  settings: LocalDatabase["settings"],
  edition: Edition,
  reader: Subscriber,
  due: number,
): Promise<Drafted> {
  const { publication } = context.index;
  const key = { from: reader.cursor, topics: topicKey(reader.topics) };
  const content = await findContent(context.db, edition.id, key);
  if (content === undefined || content.items.length === 0) {
    return none(`${edition.period} has nothing new for ${reader.address}`);
  }
  const bySeq = new Map(
    (await asPinned(context, edition, await itemsBySeq(context.db, content.items))).map((item) => [
      item.seq,
      item,
    ]),
  );
  const itemContents = content.items.flatMap((seq) => bySeq.get(seq)?.itemContent ?? []);
  const { cadences } = publication.digest;
  const dueForReader = localSlot(cadences, edition.period, publication.timeZone, reader) ?? due;
  const message = await messageFor(
    context,
    settings,
    edition,
    { reader, content: content.id },
    dueForReader,
  );
  if (typeof message === "string") return none(message);
  // The database keeps what is mailed, and a preheader is mailed inside the HTML.
  const again = composeEmail({
    ...edition.manifest,
    publication,
    template: templateOf(context),
    itemContents,
    carried: 0,
  });
  return {
    kind: "email",
    shown: {
      period: edition.period,
      at: Math.max(due, dueForReader),
      readers: readerWords(reader),
      basis:
        edition.state === "held"
          ? `what ${reader.address} has not received; held (${editionReasonWords(edition.reason)}), shown as if approved`
          : `what ${reader.address} has not received, from the local database`,
      preheader: again?.preheader ?? "",
      layout: content.layout,
      titles: itemContents.map(({ title }) => title),
      carried: content.upto < edition.upto ? edition.manifest.carried : 0,
      subject: message.subject,
      text: message.text,
      html: message.html,
      mime: message.mime,
    },
  };
}

function readerWords({ address, cadence, topics, timeZone, hour }: Subscriber): string {
  const follow = topics.length === 0 ? "every topic" : topics.join(", ");
  const zone = timeZone === undefined ? "" : `, ${timeZone}`;
  return `${address}: ${cadence}, ${follow}${zone}${hour === undefined ? "" : `, at ${hour}:00`}`;
}

/** The message that delivery would send, with the links of this one person. */
async function messageFor(
  { db, index: { publication } }: EditionContext,
  settings: LocalDatabase["settings"],
  edition: Edition,
  { reader, content }: { readonly reader: Subscriber; readonly content: number },
  at: number,
): Promise<Message | string> {
  const reading = readConfig(settings);
  if (reading.kind === "problems") return `settings: ${reading.problems.join("; ")}`;
  const { signingKeys, inboundDomain } = reading.config;
  // Keys that the Worker made are its own: the links of what is shown then look like those that are sent, and open nothing.
  const ring = signingKeys.length > 0 ? signingKeys : [{ id: "preview", secret: "preview" }];
  const scope = scopeOf(db, publication);
  const compose = createCompose({
    db,
    publication,
    tokens: createTokens(scope, ring),
    scope,
    deliveryIds: createDeliveryIds(scope, ring),
    ...(inboundDomain !== undefined && { inboundDomain }),
    approveUrl: async () => "",
  });
  const row = {
    subscriber: reader.id,
    content,
    payload: null,
    address: reader.address,
    subscriberState: reader.state,
    generation: reader.generation ?? 0,
  };
  const email = { kind: "edition", ref: String(edition.id) } as const;
  const [message] = await compose(email, [row], at);
  return message ?? `${edition.period} was withdrawn`;
}
