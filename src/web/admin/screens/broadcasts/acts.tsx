/** What can be done with a broadcast that is written: send it, now or at a time, or a test of it, or none at all. */

import { readersOf, sendBroadcast } from "../../../../editions/broadcast/by-hand.ts";
import { type Draft, readDraft } from "../../../../editions/broadcast/draft-writing-store.ts";
import {
  type Done,
  discardBroadcast,
  timeBroadcast,
  type Writing,
} from "../../../../editions/broadcast/write-broadcast.ts";
import { queueNotice } from "../../../../emails/queue-notice.ts";
import { audienceWords, broadcastPeriod } from "../../../../publication/broadcast.ts";
import { instantOfClock, momentWords } from "../../../../publication/schedule.ts";
import { DAY } from "../../../../text/time.ts";
import type { Fields } from "../../../http/form-body.ts";
import { type Act, actRoutes, logAct, type Performed } from "../../act.tsx";
import { Hidden } from "../../parts/form.tsx";
import { testAct } from "../../parts/test-email.tsx";
import { manyWords } from "../../parts/words.ts";
import { clockValue } from "../../parts/zone.ts";
import type { Desk, DeskRoute } from "../../route.ts";
import { editionPath } from "../editions/list.tsx";
import { broadcastPath } from "./list.tsx";
import { writtenOf } from "./written.tsx";

const SEND: Act = {
  path: "/admin/broadcasts/:broadcast/send",
  role: "editor",
  back,
  ask: async (desk) => {
    const written = await writtenOf(desk);
    if (written === undefined) return undefined;
    const readers = await readersOf(desk, written);
    return {
      heading: `Send "${written.title}"?`,
      words: (
        <>
          <p>{`It goes out now, to ${audienceWords(written.audience)}: ${manyWords(readers, "reader")}. It goes out once, and what has gone out cannot be called back.`}</p>
          <p>
            <a href={`${broadcastPath(written.slug)}/email`}>Look at the email</a>
          </p>
        </>
      ),
      button: `Send it to ${manyWords(readers, "reader")}`,
      // What was shown is what is sent.
      fields: <Hidden name="revision" value={written.revision} />,
    };
  },
  perform: async (desk, fields) => {
    const written = await writtenOf(desk);
    if (written === undefined) return undefined;
    const { db, now, pages } = desk;
    const sent = await sendBroadcast(
      { ...pages, db },
      written,
      fields.one("revision"),
      now,
      (notice) => [queueNotice(db, notice, now)],
    );
    if (sent.kind !== "done") return { kind: "refused", line: `${sent.line}.` };
    await logAct(desk, sent.line);
    const to = editionPath(broadcastPeriod(written));
    return { kind: "done", line: `${sent.line}, within a minute.`, to };
  },
};

const TIME: Act = {
  path: "/admin/broadcasts/:broadcast/time",
  role: "editor",
  back,
  ask: async (desk, posted) => {
    const draft = await draftOf(desk);
    if (draft === undefined) return undefined;
    const { timeZone } = desk.given.ports.publication;
    const readers = await readersOf(desk, draft);
    const at = draft.sendAt ?? desk.now + DAY;
    return {
      heading: `When shall "${draft.title}" go out?`,
      words: `It goes out by itself at that minute, to ${audienceWords(draft.audience)}: ${manyWords(readers, "reader")} as things are. Until then you can change it, or take the time away.`,
      button: "Let it go out then",
      fields: (
        <>
          <Seen draft={draft} />
          <p class="field">
            <label for="at">{`Day and time in ${timeZone}`}</label>
            <input
              id="at"
              name="at"
              type="datetime-local"
              required
              min={clockValue(desk.now, timeZone)}
              value={posted?.one("at") ?? clockValue(at, timeZone)}
              aria-describedby="at-hint"
            />
            <span class="hint" id="at-hint">
              Where clocks are turned on that day, a time that does not exist becomes the next one
              that does, and of one that comes twice the first is meant.
            </span>
          </p>
        </>
      ),
    };
  },
  perform: async (desk, fields) => {
    const { timeZone } = desk.given.ports.publication;
    const local = fields.one("at").trim();
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)
      ? instantOfClock(local, timeZone)
      : undefined;
    if (at === undefined) {
      return { kind: "refused", line: "Write a day and a time, such as 2026-12-01T09:00." };
    }
    const other = clockValue(at, timeZone) === local.slice(0, 16) ? "" : MOVED;
    return changed(desk, fields, async (writing, draft) => {
      const timed = await timeBroadcast(writing, draft, at);
      if (timed.kind !== "done") return timed;
      return {
        ...timed,
        line: `${timed.line}${other && `, ${other} ${momentWords(at, timeZone)}`}`,
      };
    });
  },
};

const MOVED = "since the clock is turned and that time does not exist:";

const UNTIME: Act = {
  path: "/admin/broadcasts/:broadcast/untime",
  role: "editor",
  back,
  ask: async (desk) => {
    const draft = await draftOf(desk);
    if (draft?.sendAt === undefined) return undefined;
    const { timeZone } = desk.given.ports.publication;
    return {
      heading: `Not send "${draft.title}" by itself?`,
      words: `It was to go out ${momentWords(draft.sendAt, timeZone)}. Its text stays, and it goes out when you say so.`,
      button: "Take the time away",
      fields: <Seen draft={draft} />,
    };
  },
  perform: (desk, fields) =>
    changed(desk, fields, (writing, draft) => timeBroadcast(writing, draft, undefined)),
};

const DELETE: Act = {
  path: "/admin/broadcasts/:broadcast/delete",
  role: "editor",
  back,
  ask: async (desk) => {
    const draft = await draftOf(desk);
    return (
      draft && {
        heading: `Delete "${draft.title}"?`,
        words: "Its text is gone for good. Nothing of it has been sent.",
        button: "Delete it",
        tone: "danger" as const,
        fields: <Seen draft={draft} />,
      }
    );
  },
  perform: async (desk, fields) => {
    const done = await changed(desk, fields, discardBroadcast);
    return done?.kind === "done" ? { ...done, to: "/admin/broadcasts" } : done;
  },
};

export const broadcastActs: readonly DeskRoute[] = [
  ...[SEND, TIME, UNTIME, DELETE].flatMap(actRoutes),
  ...actRoutes(
    testAct({
      path: "/admin/broadcasts/:broadcast/test",
      back,
      named: async (desk) => {
        const written = await writtenOf(desk);
        return written && { name: `"${written.title}"`, which: { broadcast: written.slug } };
      },
    }),
  ),
];

/** The version that was looked at: what has changed since is told. */
function Seen({ draft }: { readonly draft: Draft }) {
  return <Hidden name="seen" value={String(draft.version)} />;
}

async function draftOf(desk: Desk): Promise<Draft | undefined> {
  return readDraft(desk.db, { slug: desk.c.req.param("broadcast") ?? "" });
}

/** Does something to the draft as its writer has seen it, and writes down who did. */
async function changed(
  desk: Desk,
  fields: Fields,
  act: (writing: Writing, draft: Draft) => Promise<Done>,
): Promise<Performed | undefined> {
  const draft = await draftOf(desk);
  if (draft === undefined) return undefined;
  const seen = Number(fields.one("seen"));
  const version = Number.isSafeInteger(seen) ? seen : 0;
  const done = await act(writingOf(desk), { ...draft, version });
  if (done.kind === "refused") return { kind: "refused", line: `${done.line}.` };
  await logAct(desk, done.line);
  return { ...done, line: `${done.line}.` };
}

export function writingOf({ db, pages, person, now }: Desk): Writing {
  return { db, index: pages.index, readBody: pages.readBody, by: person.address, now };
}

function back({ c }: Desk) {
  const slug = c.req.param("broadcast") ?? "";
  return { path: broadcastPath(slug), name: slug };
}
