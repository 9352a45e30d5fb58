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
import { DAY } from "../../text/time.ts";
import type { SiteContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import { readFormBody } from "../http/form-body.ts";
import type { ErrorPages } from "../site/errors.tsx";
import type { RenderCache } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";
import { ApprovePage } from "./pages/approve.tsx";

type Tokened = Context<object, "/approve/:token">;

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

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createApprovingHandlers(
  { site }: RenderCache,
  context: SiteContext,
  refuse: ErrorPages,
  open: () => SubscribersContext,
) {
  return {
    async show(c: Tokened): Promise<Response> {
      const edition = await editionOf(c);
      if (edition === undefined) return refuse.unknown(c);
      if (hasEnded(edition)) return ended(c, edition);
      return page(c, edition, c.req.query("manifest") ?? "", 200);
    },

    async approve(c: Tokened): Promise<Response> {
      const edition = await editionOf(c);
      if (edition === undefined) return refuse.unknown(c);
      if (hasEnded(edition)) return ended(c, edition);
      const form = await readFormBody(c.req.raw);
      const field = (name: string) => (form.kind === "fields" ? form.fields.one(name) : "");
      const manifest = field("manifest");
      const { db } = open().ports;
      const seen = { manifest, confirmed: field("confirmed") };
      const approved = await approveSeen({ ...context, db }, edition, seen, context.now());
      const after = (await editionById(db, edition.id)) ?? edition;
      const won = approved.kind === "done" || after.approvedHash === manifest;
      return page(c, after, manifest, won ? 200 : 409, approved.kind === "changed");
    },
  };

  function hasEnded({ state, frozenAt }: Edition): boolean {
    return state === "held" && frozenAt + APPROVABLE_MS <= context.now();
  }

  function ended(c: Tokened, { period }: Edition): Response {
    const view = {
      site,
      period,
      heading: "This link has ended",
      words: `The edition was frozen more than 45 days ago and still is held, so nothing was approved here. To send it all the same, run tidings approve ${period}: it shows first what would go out now.`,
      items: [],
      changes: [],
    };
    return unkept(c.req.raw, "page", `${<ApprovePage {...view} />}`, 410);
  }

  /** The edition that a genuine link names. */
  async function editionOf(c: Tokened): Promise<Edition | undefined> {
    const { ports } = open();
    const read = await ports.tokens.read("approve", c.req.param("token"), context.now());
    if (read.kind !== "token" || read.ref === undefined) return undefined;
    return editionById(ports.db, read.ref);
  }

  /**
   * @param seen the manifest hash that the operator has looked at
   * @param confirming whether the button now lets it go out in spite of the changes that are shown
   */
  async function page(
    c: Tokened,
    edition: Edition,
    seen: string,
    status: number,
    confirming = false,
  ) {
    const { db } = open().ports;
    const editions = { ...context, db };
    const whole = await findContent(db, edition.id, { from: edition.from, topics: "" });
    const review = await reviewOf(editions, edition, context.now());
    const { titles } = review ?? (await scopeOf(db, edition));
    const changes = review?.changes ?? [];
    const { heading, words } =
      review === undefined
        ? decided(edition, editions.index.publication.postalAddress.length > 0)
        : question(edition, seen, review);
    const view = {
      site,
      period: edition.period,
      heading,
      words,
      items: titles,
      changes,
      ...(whole !== undefined && { subject: whole.subject }),
      ...(review !== undefined && {
        form: {
          action: `/approve/${c.req.param("token")}`,
          manifest: edition.manifestHash,
          ...(confirming && changes.length > 0 && { confirmed: review.confirm }),
        },
      }),
    };
    return unkept(c.req.raw, "page", `${<ApprovePage {...view} />}`, status);
  }
}

function decided({ state, reason }: Edition, signed: boolean): { heading: string; words: string } {
  if (state === "open" || state === "sending") {
    const words = signed
      ? "It goes out as it stands here, to each reader at their own hour."
      : "It is approved, and nothing goes out before publication.yaml has a postal_address.";
    return { heading: DECIDED[state], words };
  }
  return {
    heading: state === "held" ? "" : DECIDED[state],
    words: `There is nothing to approve: ${reason}.`,
  };
}

function question(
  edition: Edition,
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
      words: `It is held (${edition.reason}), and goes out as it stands here, to ${whom} as things are, once you approve it.`,
    };
  }
  return {
    heading: "It has changed since",
    words: `Nothing was approved. This is the newer edition; the button approves it as it stands here, for ${whom}.`,
  };
}
