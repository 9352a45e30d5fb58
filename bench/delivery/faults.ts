/**
 * A provider in a bad mood: three calls in ten go wrong in every way that the documents and the standards
 * know. It writes down what it did to each email; in the end the outbox must say the same.
 */

import { MAX_ATTEMPTS } from "../../src/outbox/delivery/outcome.ts";

import type { Compose, Delivery } from "../../src/outbox/delivery/pass.ts";
import { HOUR } from "../../src/text/time.ts";
import { compose, deliveryOver, EDITION, START, seed } from "../../test/outbox/outbox-harness.ts";

import { chance } from "../../test/support/chance.ts";
import { audit, dump, type Email } from "./auditor.ts";
import { createDiary, type Diary } from "./diary.ts";
import { createMemory, open } from "./life.ts";
import { moodOfHttp, moodOfSmtp } from "./moods.ts";
import type { Report } from "./report.ts";
import { runByQueue } from "./wakes.ts";
import { openWay, type WayName } from "./ways.ts";

/** Attempts at one email within a minute of the clock: more would be a hot loop. */
const MOST_A_MINUTE = 8;

/** Emails in one call with an email that is never taken share its fate where the call fails as a whole. */
const GIVEN_UP_AFTER = 15;

/** Sends an edition through a provider that fails three times in ten. */
export async function proveFaults(
  db: D1Database,
  run: {
    readonly way: WayName;
    readonly recipients: number;
    readonly seed: number;
    /** How often a mail server falls silent at most. */
    readonly silences: number;
    /** Spoils our side: what the provider's diary must notice. */
    readonly sabotage?: (delivery: Delivery) => Delivery;
  },
  progress: (words: string) => void,
): Promise<Report> {
  const time = { now: START };
  const active = await seed(db, run.recipients);
  await db.prepare("DELETE FROM sending").run();
  // One in 5,000, and at least one, is never taken: what is given up is given up in time.
  const stubborn = new Set(active.filter((_, index) => index % 5_000 === 17));
  const diary = createDiary(time);
  const random = chance(run.seed);
  const mood = { diary, random, stubborn, time, silences: run.silences };
  const way = await openWay(run.way, () => time.now, {
    ...(run.way === "smtp" ? { script: moodOfSmtp(mood) } : { treat: moodOfHttp(run.way, mood) }),
    silenceMs: 1_500,
  });
  const spoil = run.sabotage ?? ((delivery: Delivery) => delivery);
  const title = `faults: ${run.way}, ${run.recipients} emails, seed ${run.seed}`;
  try {
    const course = await runByQueue({
      db,
      memory: createMemory(),
      time,
      begin: () => spoil(deliveryOver(db, way.open(open), time, { compose: returning })),
      progress: (words) => progress(`${title}: ${words}`),
    });
    await way.hangUp();
    const found = await dump(db, EDITION);
    const states = ["sent", "rejected", "unknown", "expired"];
    const problems = [
      ...audit(active, way.books, found, { idempotent: way.idempotent, states }),
      ...diary.broken,
      ...(await misjudged(db, found.emails, { diary, stubborn, idempotent: way.idempotent })),
    ];
    const { sent, rejected, unknown, expired } = found.equation;
    const hours = ((time.now - START) / HOUR).toFixed(1);
    return {
      title,
      problems,
      counts:
        `${diary.faults()} faults in ${diary.draws()} chances (${diary.kinds()} kinds); ${sent} sent, ` +
        `${rejected} rejected, ${unknown} unknown, ${expired} expired; at most ${diary.mostAttempts()} ` +
        `attempts an email and ${diary.mostAMinute()} a minute; ${course.ticks} ticks over ${hours} h, ` +
        `resumed ${course.resumed} times`,
    };
  } finally {
    await way.close();
  }
}

/** The smallest message, with a return path that names its reader, so that MAIL FROM can be judged. */
const returning: Compose = async (email, rows, at) => {
  const messages = await compose(email, rows, at);
  return messages.map((message, index) =>
    message === undefined
      ? undefined
      : { ...message, returnPath: `bounce+${rows[index]?.subscriber}@harbour.example` },
  );
};

/** Emails of which the outbox says something else than the provider did, or that were tried too often. */
async function misjudged(
  db: D1Database,
  emails: readonly Email[],
  { diary, stubborn, idempotent }: Witness,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const { results } = await db
    .prepare("SELECT id FROM subscribers WHERE state = 'bounced'")
    .all<{ id: number }>();
  const bounced = new Set(results.map(({ id }) => id));
  for (const { subscriber, state } of emails) {
    const last = diary.lastOf(subscriber);
    const hopeless = stubborn.has(subscriber) || diary.attemptsOf(subscriber) >= GIVEN_UP_AFTER;
    if (!rightStates(last, idempotent, hopeless).includes(state)) {
      problems.push(`${subscriber} is ${state} and the provider's last word was ${last}`);
    }
    const tried = diary.attemptsOf(subscriber);
    if (tried > MAX_ATTEMPTS) problems.push(`${subscriber} was tried ${tried} times`);
    if (bounced.has(subscriber) !== (last === "gone")) {
      problems.push(`${subscriber} was suppressed wrongly, or not`);
    }
  }
  if (diary.mostAMinute() > MOST_A_MINUTE) {
    problems.push(`an email was tried ${diary.mostAMinute()} times within a minute`);
  }
  return problems;
}

type Witness = {
  readonly diary: Diary;
  readonly stubborn: ReadonlySet<number>;
  readonly idempotent: boolean;
};

/**
 * What the outbox may say after the provider's last word about an email.
 *
 * @param hopeless it was tried until it was given up
 */
function rightStates(
  last: ReturnType<Diary["lastOf"]>,
  idempotent: boolean,
  hopeless: boolean,
): readonly string[] {
  if (last === "taken") return ["sent"];
  if (last === "refused" || last === "gone") return ["rejected"];
  if (last === "lost" && !idempotent) return ["unknown"];
  // Nothing but an email that is never taken may end without the provider's last word.
  return hopeless ? [last === "lost" ? "unknown" : "expired"] : [];
}

/** What a careless change could do; each must be noticed. */
export const CARELESS: Readonly<Record<string, (delivery: Delivery) => Delivery>> = {
  "emails in doubt are repeated": (delivery) => ({ ...delivery, onUnknown: "retry" }),
  "nobody waits as long as was asked": (delivery) => {
    const { db } = delivery;
    const hasty = (sql: string) =>
      sql.replace("due_at = ?3, failures", "due_at = ?3 - 300000, failures");
    return {
      ...delivery,
      db: { ...db, prepare: (sql: string) => db.prepare(hasty(sql)) } as D1Database,
    };
  },
};
