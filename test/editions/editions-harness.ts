/** A publication at work: a database, posts that come and go, and ticks of the cron at chosen instants. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import mjml2html from "mjml";
import { meter, QUERIES } from "../../src/budget.ts";
import { readOffers } from "../../src/editions/freeze/offer-store.ts";
import type { Wake } from "../../src/outbox/queue.ts";
import type { FileBroadcast } from "../../src/publication/broadcast.ts";
import { createReadBody, type LibraryIndex } from "../../src/publication/library.ts";
import type { Body, Post } from "../../src/publication/post.ts";
import type { DigestSettings, Publication } from "../../src/publication/publication.ts";
import type { TickContext } from "../../src/tick/context.ts";
import { type TickReport, tick } from "../../src/tick.ts";
import { addingSubscribers } from "../subscribers/subscriber-rows.ts";
import { sampleLibrary, samplePublication } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";

const root = join(import.meta.dirname, "../..");

const TABLES =
  "outbox batches contents editions items item_contents seen_posts cadences clock tick_log subscribers";

/** Forgets everything: as after a fresh deployment. */
export async function emptyDatabase(db: D1Database): Promise<void> {
  await db.batch(TABLES.split(" ").map((table) => db.prepare(`DELETE FROM ${table}`)));
}

/** The email template as `tidings compile` makes it. */
export async function compiledTemplate(): Promise<string> {
  const mjml = readFileSync(join(root, "src/templates/edition.mjml"), "utf8");
  const { html, errors } = await mjml2html(mjml, {
    validationLevel: "strict",
    keepComments: false,
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return html;
}

/** The sample publication with other settings of its digest. */
export function publicationWith(
  digest: Partial<DigestSettings>,
  over: Partial<Publication> = {},
): Publication {
  return { ...samplePublication, ...over, digest: { ...samplePublication.digest, ...digest } };
}

/** One compiled library: what a deployment holds. */
export function deployment(
  template: string,
  parts: {
    readonly publication?: Publication;
    readonly posts: readonly Post[];
    readonly bodies?: Readonly<Record<string, Body>>;
    readonly broadcasts?: readonly FileBroadcast[];
  },
): { readonly index: LibraryIndex; readonly readPack: (name: string) => Promise<string> } {
  const { index, readPack } = sampleLibrary({ ...parts, templates: { edition: template } });
  // The hash of a compiled library covers every setting and every post.
  return {
    index: { ...index, hash: JSON.stringify([index.posts, index.publication.digest]) },
    readPack,
  };
}

export type EditionsHarness = {
  /** What lines for people said, in order. */
  readonly said: string[];
  /** What the queue was told. */
  readonly announced: Wake[];
  /** How many queries each tick asked. */
  readonly asked: number[];
  deploy: (next: ReturnType<typeof deployment>) => void;
  tick: (now: number) => Promise<TickReport>;
};

/**
 * @param queries that one tick may ask
 * @param clock the time that it really is; without it each tick is on time, or a little late
 * @param push what is told others by HTTP
 */
export function openEditionsHarness(
  database: D1Database,
  first: ReturnType<typeof deployment>,
  queries: number = QUERIES.paid,
  clock?: () => number,
  push?: TickContext["push"],
): EditionsHarness {
  let current = first;
  const asked: number[] = [];
  const said: string[] = [];
  const announced: Wake[] = [];
  return {
    said,
    announced,
    asked,
    deploy: (next) => {
      current = next;
    },
    tick: async (now) => {
      const { db, left } = meter(database, queries);
      const report = await tick({
        now,
        ...(clock && { clock }),
        ...(push && { push }),
        index: current.index,
        readBody: createReadBody(current.index, current.readPack),
        db,
        left,
        queue: {
          send: async (body) => announced.push(body),
          sendBatch: async (messages) => {
            for (const { body } of messages) announced.push(body);
          },
        },
        ports: portsOver(db, current.index.publication),
        log: (line) => said.push(line),
      });
      asked.push(queries - left());
      return report;
    },
  };
}

export async function rowsOf<Row>(db: D1Database, sql: string): Promise<readonly Row[]> {
  const { results } = await db.prepare(sql).all<Row>();
  return results;
}

/** Adds an active subscriber; name only what the test is about. */
export async function subscribe(
  db: D1Database,
  id: number,
  over: {
    readonly cadence?: string;
    readonly topics?: string;
    readonly timeZone?: string;
    readonly hour?: number;
    readonly cursor?: number;
  } = {},
): Promise<void> {
  const { cadence = "weekly", topics = "", timeZone = null, hour = null } = over;
  const offer = (await readOffers(db)).find((one) => one.cadence === cadence);
  const cursor = over.cursor ?? offer?.upto ?? 0;
  await addingSubscribers(db, [{ id, cadence, topics, time_zone: timeZone, hour, cursor }]).run();
}
