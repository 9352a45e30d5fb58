/**
 * The operator's answer to a review. The link in the email names an edition and pins its manifest: what
 * was seen is what is approved. GET shows; one POST acts, by one conditional UPDATE on the pinned hash.
 */

import type { Context } from "hono";
import { findContent } from "../../editions/content-store.ts";
import type { Edition } from "../../editions/edition.ts";
import { editionById } from "../../editions/edition-store.ts";
import { approveSeen, type Review, reviewOf } from "../../editions/operate/operate.ts";
import { scopeOf } from "../../editions/operate/review.ts";
import { editionReasonWords } from "../../editions/reasons.ts";
import type { Series } from "../../publication/broadcast.ts";
import { DAY } from "../../text/time.ts";
import { STATUS } from "../http/failures.ts";
import { readFormBody } from "../http/form-body.ts";
import { unknown } from "../site/errors.tsx";
import { type FormContext, show, tokenOf } from "./answers.tsx";
import { ApprovePage } from "./pages/approve.tsx";

/**
 * How long after the freezing of an edition the link in its email approves it: longer than a month, when the next
 * edition of the slowest cadence takes its place. What is held for longer belongs to a cadence that was taken
 * away, and an old email must not send it. Milliseconds.
 */
const APPROVABLE_MS = 45 * DAY;

/** What stands over the page for an edition that no longer waits. */
const DECIDED: Readonly<Record<Exclude<Edition["state"], "held">, string>> = {
  open: "Approved and under way",
  sending: "Approved and under way",
  sent: "Already sent",
  paused: "Paused",
  skipped: "Not sent",
  cancelled: "Cancelled",
};

export async function page(forms: FormContext, c: Context): Promise<Response> {
  const edition = await waitingEdition(forms, c);
  if (edition instanceof Response) return edition;
  return reviewPage(forms, c, edition, c.req.query("manifest") ?? "");
}

export async function approve(forms: FormContext, c: Context): Promise<Response> {
  const edition = await waitingEdition(forms, c);
  if (edition instanceof Response) return edition;
  const form = await readFormBody(c.req.raw);
  const field = (name: string) => (form.kind === "fields" ? form.fields.one(name) : "");
  const manifest = field("manifest");
  const { db } = forms.open().ports;
  const seen = { manifest, confirmed: field("confirmed") };
  const approved = await approveSeen({ ...forms, db }, edition, seen, forms.now());
  const after = (await editionById(db, edition.id)) ?? edition;
  const won = approved.kind === "done" || after.approvedHash === manifest;
  const status = won ? 200 : STATUS.conflict;
  return reviewPage(forms, c, after, manifest, status, approved.kind === "changed");
}

/** The edition that a genuine link names; what is answered where there is none, or it was held for too long. */
async function waitingEdition(forms: FormContext, c: Context): Promise<Edition<Series> | Response> {
  const { ports } = forms.open();
  const read = await ports.tokens.read("approve", tokenOf(c), forms.now());
  if (read.kind !== "token" || read.ref === undefined) return unknown(forms, c);
  const edition = await editionById(ports.db, read.ref);
  if (edition === undefined) return unknown(forms, c);
  const { state, frozenAt, period } = edition;
  if (state !== "held" || frozenAt + APPROVABLE_MS > forms.now()) return edition;
  const words = `The edition was frozen more than 45 days ago and still is held, so nothing was approved here. To send it all the same, run tidings approve ${period}: it shows first what would go out now.`;
  const view = { period, heading: "This link has ended", words, items: [], changes: [] };
  return show(c, <ApprovePage site={forms.site} {...view} />, STATUS.expired);
}

/**
 * @param seen the manifest hash that the operator has looked at
 * @param confirming whether the button now lets it go out in spite of the changes that are shown
 */
async function reviewPage(
  forms: FormContext,
  c: Context,
  edition: Edition<Series>,
  seen: string,
  status = 200,
  confirming = false,
): Promise<Response> {
  const { db } = forms.open().ports;
  const whole = await findContent(db, edition.id, { from: edition.from, topics: "" });
  const review = await reviewOf({ ...forms, db }, edition, forms.now());
  const { titles } = review ?? (await scopeOf(db, edition));
  const changes = review?.changes ?? [];
  const said =
    review === undefined
      ? decided(edition, forms.index.publication.postalAddress.length > 0)
      : question(edition, seen, review);
  const form = review && {
    action: `/approve/${tokenOf(c)}`,
    manifest: edition.manifestHash,
    ...(confirming && changes.length > 0 && { confirmed: review.confirm }),
  };
  const view = {
    ...{ site: forms.site, period: edition.period, ...said, items: titles, changes },
    ...(whole && { subject: whole.subject }),
    ...(form && { form }),
  };
  return show(c, <ApprovePage {...view} />, status);
}

function decided(
  { state, reason }: Edition<Series>,
  signed: boolean,
): { heading: string; words: string } {
  if (state === "open" || state === "sending") {
    const words = signed
      ? "It goes out as it stands here, to each reader at their own hour."
      : "It is approved, and nothing goes out before publication.yaml has a postal_address.";
    return { heading: DECIDED[state], words };
  }
  return {
    heading: state === "held" ? "" : DECIDED[state],
    words: `There is nothing to approve: ${editionReasonWords(reason)}.`,
  };
}

function question(
  edition: Edition<Series>,
  seen: string,
  { readers, changes, takenUp }: Review,
): { heading: string; words: string } {
  const whom = readers === 1 ? "1 reader" : `${readers.toLocaleString("en-US")} readers`;
  if (changes.length > 0) {
    return {
      heading: "The site is ahead of this edition",
      words: `Nothing was approved. What changed on the site since stands below; this edition takes it up and you are asked anew ${takenUp}. As it stands here it would send the older text to ${whom}.`,
    };
  }
  if (edition.manifestHash === seen) {
    return {
      heading: "Send this edition?",
      words: `It is held (${editionReasonWords(edition.reason)}), and goes out as it stands here, to ${whom} as things are, once you approve it.`,
    };
  }
  return {
    heading: "It has changed since",
    words: `Nothing was approved. This is the newer edition; the button approves it as it stands here, for ${whom}.`,
  };
}
