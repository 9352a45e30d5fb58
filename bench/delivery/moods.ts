/** The ways in which a provider fails, drawn by a generator with a seed. */
import type { Answer, Script } from "../../test/providers/smtp/server.ts";
import type { Diary, Did } from "./diary.ts";
import { type Call, type Reply, readerIn, type Treatment } from "./standin.ts";

export type Mood = {
  readonly diary: Diary;
  readonly random: () => number;
  /** Readers whose emails are never taken. */
  readonly stubborn: ReadonlySet<number>;
  readonly time: { now: number };
  /** A silent mail server costs a second and a half of ours each time, so there are few. */
  readonly silences: number;
};

/** Calls, and emails, of which something goes wrong. */
const FAULTY = 0.3;
/** What a call takes, in milliseconds of the proof's clock. */
const CALL_MS = 40;

type HttpFault = {
  readonly did: Did;
  readonly take: boolean;
  readonly reply: (now: number) => Reply;
  /** Milliseconds. */
  readonly after?: (now: number) => number;
};

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => {
  return { status, headers, body: JSON.stringify(body) };
};
const busy = (headers: Record<string, string>): Reply =>
  json(429, { name: "rate_limit_exceeded", message: "slow down", ErrorCode: 429 }, headers);
/** HTTP dates have no milliseconds: the next whole second after a minute and a half. */
const nextDate = (now: number) => Math.ceil((now + 90_000) / 1_000) * 1_000;
const page = "<html><h1>502 Bad Gateway</h1></html>";

const HTTP_FAULTS: Readonly<Record<string, HttpFault>> = {
  "429 in seconds": later(
    () => busy({ "Retry-After": "7" }),
    (now) => now + 7_000,
  ),
  "429 at a date": later(
    (now) => busy({ "Retry-After": new Date(nextDate(now)).toUTCString() }),
    nextDate,
  ),
  "429 without a time": later(
    () => busy({}),
    (now) => now + 1_000,
  ),
  "500 before the work": lost(false, () => json(500, { name: "internal_server_error" })),
  "500 after the work": lost(true, () => json(500, { name: "internal_server_error" })),
  "502 before the work": lost(false, () => ({ status: 502, body: page })),
  "502 after the work": lost(true, () => ({ status: 502, body: page })),
  "silence before the work": lost(false, () => "silence"),
  "silence after the work": lost(true, () => "silence"),
  "reset before the work": lost(false, () => "reset"),
  "reset after the work": lost(true, () => "reset"),
  "an answer cut off": lost(true, () => "cut"),
  "garbage for an answer": lost(true, () => ({ status: 200, body: '{"data":[{"id' })),
  "an answer for fewer emails": lost(true, () => json(200, { data: [] })),
};

const ONLY_RESEND: typeof HTTP_FAULTS = {
  "409 still at work": lost(false, () => json(409, { name: "concurrent_idempotent_requests" })),
  "429 for the day": later(
    () => json(429, { name: "daily_quota_exceeded" }),
    (now) => now + 3_600_000,
  ),
};

const ONLY_POSTMARK: typeof HTTP_FAULTS = {
  "503 maintenance": later(
    () => json(503, { ErrorCode: 100, Message: "maintenance" }),
    (now) => now + 600_000,
  ),
};

/** Refused for our own sake: it stops the edition for a quarter of an hour, so it is drawn seldom. */
const OURS: HttpFault = { did: "ours", take: false, reply: () => json(401, { ErrorCode: 10 }) };
const OURS_SHARE = 0.005;

/**
 * Emails refused one by one in a call that is carried out: Postmark's codes, what each means, and what it says. A 300
 * alone in its call is the recipient's by its words only: it says the same of a wrong sender.
 */
const CODES: readonly {
  readonly code: number;
  readonly did: Did;
  readonly words: string;
  readonly after?: number;
}[] = [
  { code: 406, did: "gone", words: "the recipient has been marked as inactive" },
  { code: 300, did: "refused", words: "Invalid 'To' address" },
  { code: 100, did: "later", words: "maintenance", after: 600_000 },
];

function lost(take: boolean, reply: HttpFault["reply"]): HttpFault {
  return { did: "lost", take, reply };
}

function later(reply: HttpFault["reply"], after: (now: number) => number): HttpFault {
  return { did: "later", take: false, reply, after };
}

/** How a provider behind HTTP treats a call. */
export function moodOfHttp(way: "resend" | "postmark", mood: Mood): (call: Call) => Treatment {
  const { diary, random, stubborn, time } = mood;
  const faults = { ...HTTP_FAULTS, ...(way === "resend" ? ONLY_RESEND : ONLY_POSTMARK) };
  const names = Object.keys(faults);
  /** Emails that were refused in calls that were carried out, by key: a repetition tells the same. */
  const partial = new Map<string, NonNullable<Treatment["refused"]>>();
  return ({ key, readers }) => {
    time.now += CALL_MS;
    const edition = readers.filter((reader) => reader !== 0);
    for (const reader of edition) diary.offered(reader, way === "resend");
    if (edition.length === 0) return { take: true };
    if (way === "resend" && edition.some((reader) => stubborn.has(reader))) {
      for (const reader of edition) diary.note(reader, "lost");
      return { take: false, reply: json(500, { name: "internal_server_error" }) };
    }
    const known = key === undefined ? undefined : partial.get(key);
    const draw = random();
    const name = names[Math.floor(random() * names.length)] ?? "";
    const fault = draw < OURS_SHARE ? OURS : draw < FAULTY ? faults[name] : undefined;
    diary.drew(fault === undefined ? undefined : fault === OURS ? "401" : name);
    const refused = fault?.take === false ? undefined : (known ?? refusals(readers));
    if (refused !== undefined && key !== undefined) partial.set(key, refused);
    for (const [index, reader] of edition.entries()) {
      if (fault !== undefined) diary.note(reader, fault.did, fault.after?.(time.now));
      else noteCode(reader, refused?.get(index)?.code);
    }
    return {
      take: fault === undefined || fault.take,
      ...(refused === undefined ? {} : { refused }),
      ...(fault === undefined ? {} : { reply: fault.reply(time.now) }),
    };
  };

  function noteCode(reader: number, code: number | undefined): void {
    const meaning = CODES.find((one) => one.code === code);
    if (meaning === undefined) diary.note(reader, "taken");
    // Resend says no more than that an email was not taken.
    else if (way === "resend") diary.note(reader, "refused");
    else diary.note(reader, meaning.did, meaning.after && time.now + meaning.after);
  }

  function refusals(readers: readonly number[]): NonNullable<Treatment["refused"]> {
    const refused = new Map<number, { code: number; words: string }>();
    const some = random() < FAULTY;
    for (const [index, reader] of readers.entries()) {
      const one = stubborn.has(reader)
        ? CODES.find(({ code }) => code === 100)
        : some && random() < 0.03
          ? CODES[Math.floor(random() * CODES.length)]
          : undefined;
      if (one !== undefined) refused.set(index, { code: one.code, words: one.words });
    }
    if (refused.size > 0) diary.drew("some emails refused");
    return refused;
  }
}

type SmtpFault = {
  readonly stage: "MAIL" | "RCPT" | "DATA" | "BODY";
  readonly did: Did;
  readonly answer: Answer;
  readonly after?: number;
};

const QUARTER = 15 * 60_000;
const SMTP_FAULTS: Readonly<Record<string, SmtpFault>> = {
  "450 at MAIL": { stage: "MAIL", did: "later", answer: "450 4.3.2 busy" },
  "cut at MAIL, in the pipeline": { stage: "MAIL", did: "later", answer: { cut: true } },
  "421 at MAIL": {
    stage: "MAIL",
    did: "later",
    answer: { cut: true, saying: "421 4.3.2 closing" },
    after: QUARTER,
  },
  "450 at RCPT": { stage: "RCPT", did: "later", answer: "450 4.2.0 greylisted" },
  "4.7.28 at RCPT": {
    stage: "RCPT",
    did: "later",
    answer: "450 4.7.28 unusual rate",
    after: QUARTER,
  },
  "550 5.1.1 at RCPT": { stage: "RCPT", did: "gone", answer: "550 5.1.1 nobody" },
  "550 5.7.1 at RCPT": { stage: "RCPT", did: "refused", answer: "550 5.7.1 not from you" },
  "cut at RCPT": { stage: "RCPT", did: "later", answer: { cut: true } },
  "451 at DATA": { stage: "DATA", did: "later", answer: "451 4.3.0 no room" },
  "cut at DATA": { stage: "DATA", did: "later", answer: { cut: true } },
  "451 after the body": { stage: "BODY", did: "later", answer: "451 4.3.0 try again" },
  "421 after the body": {
    stage: "BODY",
    did: "later",
    answer: { cut: true, saying: "421 4.3.2 closing" },
    after: QUARTER,
  },
  "552 after the body": { stage: "BODY", did: "refused", answer: "552 5.2.2 full" },
  "554 after the body": { stage: "BODY", did: "refused", answer: "554 5.7.1 spam" },
  "354 after the body": { stage: "BODY", did: "lost", answer: "354 what" },
  // It hangs up as well, as what speaks HTTP does: answers behind such a line are heard by nobody.
  "garbage after the body": {
    stage: "BODY",
    did: "lost",
    answer: { cut: true, saying: "HTTP/1.1 400 Bad Request" },
  },
  "cut after the body, taken": {
    stage: "BODY",
    did: "lost",
    answer: { cut: true, saying: "taken" },
  },
  "cut after the body, not taken": { stage: "BODY", did: "lost", answer: { cut: true } },
  "silence after the body": { stage: "BODY", did: "lost", answer: "" },
};
/** How a mail server treats connections and emails. */
export function moodOfSmtp({ diary, random, stubborn, time, silences: most }: Mood): Script {
  const names = Object.keys(SMTP_FAULTS);
  const planned = new Map<number, SmtpFault | undefined>();
  let silences = 0;
  return {
    answer: (verb, nth, email) => {
      if (verb === "CONNECT") return greeting();
      if (!["MAIL", "RCPT", "DATA", "BODY"].includes(verb)) return undefined;
      const reader = Number(/bounce\+(\d+)@/.exec(email.from)?.[1] ?? readerIn(email.to));
      if (reader === 0) return undefined;
      if (verb === "MAIL") plan(reader, nth);
      const fault = planned.get(reader);
      if (fault?.stage === verb) {
        diary.note(reader, fault.did, fault.after && time.now + fault.after);
        return fault.answer;
      }
      if (verb === "BODY") diary.note(reader, "taken");
      return undefined;
    },
  };

  /** Decides at MAIL what this attempt at the email will come to. */
  function plan(reader: number, nth: number): void {
    time.now += CALL_MS / 10;
    diary.offered(reader, false);
    if (stubborn.has(reader)) {
      planned.set(reader, SMTP_FAULTS[nth % 2 === 0 ? "450 at RCPT" : "451 after the body"]);
      return;
    }
    let name = random() < FAULTY ? names[Math.floor(random() * names.length)] : undefined;
    if (name === "silence after the body") {
      silences += 1;
      if (silences > most) name = "cut after the body, not taken";
    }
    diary.drew(name);
    planned.set(reader, name === undefined ? undefined : SMTP_FAULTS[name]);
  }

  function greeting(): Answer | undefined {
    const draw = random();
    if (draw < 0.97) return undefined;
    if (draw < 0.98) return { cut: true };
    if (draw < 0.998) return { cut: true, saying: "421 4.3.2 too many" };
    diary.drew("554 at the greeting");
    return { cut: true, saying: "554 5.7.1 no" };
  }
}
