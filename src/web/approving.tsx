/**
 * The operator's answer to a review. The link in the letter names an edition and pins its manifest: what
 * was seen is what is approved. GET shows; one POST acts, by one conditional UPDATE on the pinned hash.
 */
import type { Context } from "hono";
import { approve } from "../delivery/steering.ts";
import { findContent } from "../digest/content-store.ts";
import type { Edition } from "../digest/edition.ts";
import { readCards } from "../digest/item-store.ts";
import { editionById } from "../digest/store.ts";
import { unkept } from "./answer.ts";
import type { Doors } from "./doors.ts";
import { ApprovePage } from "./pages/approve.tsx";
import { readPosted } from "./posted.ts";
import type { Press } from "./press.ts";
import type { Refusals } from "./refusals.tsx";
import type { SubscribersDoor } from "./subscribers-door.ts";

type Tokened = Context<object, "/approve/:token">;

/** What stands over the page for an edition that no longer waits. */
const DECIDED: Readonly<Record<Exclude<Edition["state"], "held">, string>> = {
  open: "Approved and under way",
  sending: "Approved and under way",
  sent: "Already sent",
  paused: "Paused",
  skipped: "Not sent",
};

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createApprovingDoors(
  { site }: Press,
  doors: Doors,
  refuse: Refusals,
  open: () => SubscribersDoor,
) {
  return {
    async show(c: Tokened): Promise<Response> {
      const edition = await editionOf(c);
      if (edition === undefined) return refuse.unknown(c);
      return page(c, edition, c.req.query("manifest") ?? "", 200);
    },

    async approve(c: Tokened): Promise<Response> {
      const edition = await editionOf(c);
      if (edition === undefined) return refuse.unknown(c);
      const posted = await readPosted(c.req.raw);
      const manifest = posted.kind === "fields" ? posted.fields.one("manifest") : "";
      const { db } = open().ports;
      const won = (await approve(db, edition, manifest, doors.now())).kind === "done";
      const after = (await editionById(db, edition.id)) ?? edition;
      return page(c, after, manifest, won || after.approvedHash === manifest ? 200 : 409);
    },
  };

  /** The edition that a genuine link names. */
  async function editionOf(c: Tokened): Promise<Edition | undefined> {
    const { ports } = open();
    const read = await ports.tokens.read("approve", c.req.param("token"), doors.now());
    if (read.kind !== "token" || read.ref === undefined) return undefined;
    return editionById(ports.db, read.ref);
  }

  /** @param seen the manifest hash that the operator has looked at */
  async function page(c: Tokened, edition: Edition, seen: string, status: number) {
    const { db } = open().ports;
    const whole = await findContent(db, edition.id, { from: edition.from, topics: "" });
    const cards = await readCards(
      db,
      edition.manifest.items.map(({ card }) => card),
    );
    const items = edition.manifest.items.flatMap(({ card }) => cards.get(card)?.title ?? []);
    const held = edition.state === "held";
    const { heading, words } = held ? question(edition, seen) : decided(edition);
    const view = {
      site,
      period: edition.period,
      heading,
      words,
      items,
      ...(whole !== undefined && { subject: whole.subject }),
      ...(held && {
        form: { action: `/approve/${c.req.param("token")}`, manifest: edition.manifestHash },
      }),
    };
    return unkept(c.req.raw, "page", `${<ApprovePage {...view} />}`, status);
  }
}

function decided({ state, reason }: Edition): { heading: string; words: string } {
  if (state === "open" || state === "sending") {
    const words = "It goes out as it stands here, to each reader at their own hour.";
    return { heading: DECIDED[state], words };
  }
  return {
    heading: state === "held" ? "" : DECIDED[state],
    words: `There is nothing to approve: ${reason}.`,
  };
}

function question(edition: Edition, seen: string): { heading: string; words: string } {
  if (edition.manifestHash === seen) {
    return {
      heading: "Send this edition?",
      words: `It is held (${edition.reason}), and goes out as it stands here once you approve it.`,
    };
  }
  return {
    heading: "It has changed since",
    words:
      "Nothing was approved. This is the newer edition; the button approves it as it stands here.",
  };
}
