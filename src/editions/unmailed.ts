/**
 * What is not e-mailed and why, each as a sentence that says what to do: a reader of the site sees the post,
 * and its author must not have to guess why no email came.
 */

import { CADENCES } from "../publication/cadence/cadences.ts";
import type { LibraryIndex } from "../publication/library.ts";
import { momentWords } from "../publication/schedule.ts";
import { displacedBy, displacedWords } from "../subscribers/ended/places.ts";
import { counted } from "../text/amounts.ts";
import { DAY, MINUTE } from "../text/time.ts";
import { isBackCatalogue, KNOWN_AS_NOW } from "./settle/settle.ts";
import { type Clock, readClock } from "./settle/settle-store.ts";
import { readUnmailed, type UnmailedRows } from "./unmailed-store.ts";

/** Posts that one sentence names. */
const NAMED = 10;
/** How long a withdrawal is told of. Milliseconds. */
const TOLD = 90 * DAY;
/** Clocks differ a little. Milliseconds. */
const TOLERANCE = 5 * MINUTE;

/** @param now milliseconds since the epoch */
export async function sayUnmailed(
  db: D1Database,
  index: LibraryIndex,
  now: number,
): Promise<readonly string[]> {
  const clock = await readClock(db);
  const rows = await readUnmailed(db, now - TOLD, now + TOLERANCE);
  return [
    ...clockLines(index, clock, rows, now),
    ...settingLines(index, rows),
    ...cadenceLines(index, rows),
    ...topicLines(index, rows),
    ...postLines(index, clock, rows),
  ];
}

function clockLines(
  { publication: { timeZone } }: LibraryIndex,
  clock: Clock | undefined,
  { ahead }: UnmailedRows,
  now: number,
): readonly string[] {
  if (clock === undefined) {
    return ["the cron has not run yet: until then nothing is settled and nothing is e-mailed"];
  }
  const when = (at: number) => momentWords(at, timeZone);
  return [
    ...(clock.lastAt > now + TOLERANCE
      ? [`a tick ran ahead of its time, for ${when(clock.lastAt)}: the next one puts it right`]
      : []),
    ...ahead.map(
      ({ period, frozenAt }) =>
        `${period} was made ahead of its time: its emails go out from ${when(frozenAt)} on`,
    ),
  ];
}

function settingLines(
  { publication: { digest, postalAddress } }: LibraryIndex,
  { followers }: UnmailedRows,
): readonly string[] {
  const unfollowed = CADENCES.filter(
    (cadence) =>
      digest.cadences[cadence] !== undefined && !followers.some((one) => one.cadence === cadence),
  );
  return [
    ...(postalAddress.length === 0
      ? ["nothing is e-mailed: write postal_address in publication.yaml, and deploy"]
      : []),
    ...unfollowed.map((cadence) =>
      cadence === digest.default
        ? `${cadence}: nobody follows it yet; its editions are made, and only you receive a copy`
        : `${cadence}: nobody follows it, so it has no editions`,
    ),
  ];
}

/** A cadence that was taken away leaves its followers behind: where they move, before they do. */
function cadenceLines(
  { publication: { digest, timeZone } }: LibraryIndex,
  { followers, ended }: UnmailedRows,
): readonly string[] {
  return displacedBy(digest.cadences, followers, ended).map((one) => displacedWords(one, timeZone));
}

/** A topic that was renamed or taken away leaves its followers behind: no post will ever have it. */
function topicLines(
  { publication: { topics } }: LibraryIndex,
  { choices }: UnmailedRows,
): readonly string[] {
  const known = new Set(topics.map(({ slug }) => slug));
  const lost = new Map<string, number>();
  for (const choice of choices) {
    for (const topic of choice.topics.split(",")) {
      if (topic === "" || known.has(topic)) continue;
      lost.set(topic, (lost.get(topic) ?? 0) + choice.size);
    }
  }
  return [...lost].map(
    ([topic, size]) =>
      `${counted(size, "subscriber follows", "subscribers follow")} the topic ${topic}, which publication.yaml does not have, and ${size === 1 ? "is" : "are"} e-mailed nothing of it; if it was renamed, give the topic its slug back`,
  );
}

function postLines(
  { posts, publication: { digest, timeZone } }: LibraryIndex,
  clock: Clock | undefined,
  { silent, waiting, withdrawn }: UnmailedRows,
): readonly string[] {
  const titles = new Map(posts.map(({ id, title }) => [id, title]));
  const named = (list: readonly { readonly post: string }[]) => {
    const names = list.slice(0, NAMED).map(({ post }) => {
      const title = titles.get(post);
      return title === undefined ? post : `"${title}" (${post})`;
    });
    return `${names.join(", ")}${list.length > NAMED ? ` and ${list.length - NAMED} more` : ""}`;
  };
  const known = silent.filter(({ seq, post }) => isBackCatalogue(seq) && titles.has(post));
  const first = known.filter(({ since }) => since === clock?.firstAt);
  const later = known.filter(({ since }) => since !== clock?.firstAt);
  const muted = silent.filter(({ seq, post }) => !isBackCatalogue(seq) && titles.has(post));
  const says: readonly (readonly [readonly { readonly post: string }[], string])[] = [
    [
      later.filter(({ seq }) => seq !== KNOWN_AS_NOW),
      "dated before the digest began, never e-mailed; `email: now` in its front matter e-mails it",
    ],
    [
      later.filter(({ seq }) => seq === KNOWN_AS_NOW),
      "back catalogue that said `email: now` from the start, never e-mailed; take the line out, and write it again after the next tick",
    ],
    [muted, "`email: false`, never e-mailed; `email: true` e-mails it once settled"],
    [withdrawn, "withdrawn: it is in no email that was not out by then"],
  ];
  return [
    ...(first.length > 0
      ? [
          `${counted(first.length, "post")} published before the digest began: never e-mailed; \`email: now\` written into one e-mails it`,
        ]
      : []),
    ...says.flatMap(([list, why]) => (list.length === 0 ? [] : [`${named(list)}: ${why}`])),
    ...waitingLine(waiting),
  ];

  function waitingLine([first]: UnmailedRows["waiting"]): readonly string[] {
    if (first === undefined) return [];
    const until = momentWords(first.since + digest.quietWindowMs, timeZone);
    return [`${named(waiting)}: waits for the quiet window, the first until ${until}`];
  }
}
