/** One broadcast that is written: whom it would go to, when, and its email. */
import { isAllowed } from "../../../../access/roles.ts";
import {
  type BroadcastStatus,
  readersOf,
  statusOfWritten,
  writtenEmail,
} from "../../../../editions/broadcast/by-hand.ts";
import { findWritten, isOfDesk } from "../../../../editions/broadcast/written.ts";
import { editionNamed } from "../../../../editions/operate/operate.ts";
import { type Broadcast, broadcastPeriod } from "../../../../publication/broadcast.ts";
import { leadOn, show } from "../../answers.tsx";
import { nowhere } from "../../barred.tsx";
import { Card } from "../../parts/card.tsx";
import { Facts } from "../../parts/facts.tsx";
import { ActLink } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { EmailLooks } from "../editions/email.tsx";
import { editionPath } from "../editions/list.tsx";
import { broadcastPath, whenWords } from "./list.tsx";

/** The broadcast that the address names; undefined for none that is written. */
export function writtenOf({ c, db, pages }: Desk): Promise<Broadcast | undefined> {
  return findWritten({ db, index: pages.index }, c.req.param("broadcast") ?? "");
}

export async function page(desk: Desk): Promise<Response> {
  const { db, pages } = desk;
  const written = await writtenOf(desk);
  if (written === undefined) {
    // Its file may be gone: what went out is shown where editions are.
    const period = broadcastPeriod({ slug: desk.c.req.param("broadcast") ?? "" });
    const made = await editionNamed(db, period);
    return made === undefined ? nowhere(desk) : leadOn(editionPath(period));
  }
  const status = await statusOfWritten({ db }, written);
  if (status.state !== "written" && status.state !== "held")
    return leadOn(editionPath(status.period));
  if (status.state === "held" && !isOfDesk(written)) return leadOn(editionPath(status.period));
  const [readers, email] = await Promise.all([
    readersOf({ db }, written),
    writtenEmail(pages, written, desk.now),
  ]);
  const content = (
    <>
      <Standing status={status} written={written} />
      <div class="cards">
        <Card title="What would go out" wide>
          <Facts
            facts={[
              ["Subject", written.title],
              ...(written.summary === ""
                ? []
                : [["Behind it in an inbox", written.summary] as const]),
              ["To", `${status.audience ?? ""}: ${manyWords(readers, "reader")} now`],
              ["When", whenWords(desk, status)],
            ]}
          />
        </Card>
        <section class="wide" id="email" aria-label="As readers see it">
          {email === undefined ? (
            <p class="empty">There is no email of it: it is too long.</p>
          ) : (
            <EmailLooks
              desk={desk}
              at={(view) => `${broadcastPath(written.slug)}?as=${view}#email`}
              own={broadcastPath(written.slug)}
              email={email}
            />
          )}
        </section>
        {isOfDesk(written) ? null : (
          <Card title="How to change it" wide>
            <p>
              Edit <code>{`content/broadcasts/${written.slug}.md`}</code>, and deploy it: what is
              sent is what is shown here.
            </p>
          </Card>
        )}
      </div>
    </>
  );
  const framing = {
    title: written.title === "" ? "Without a subject" : written.title,
    above: { path: "/admin/broadcasts", name: "Broadcasts" },
    ...(isAllowed(desk.person.role, "editor") && {
      acts: <Acts status={status} written={written} />,
    }),
  };
  return show(desk, framing, content);
}

function Standing({
  status,
  written,
}: {
  readonly status: BroadcastStatus;
  readonly written: Broadcast;
}) {
  const problems = "problems" in written ? written.problems : [];
  return (
    <>
      {status.state === "held" ? (
        <Notice tone="warn" label="It waits for you">
          <a href={editionPath(status.period)}>Look at it, and approve it</a>. What you change here
          is taken up within a minute, and asked about anew.
        </Notice>
      ) : null}
      {problems.length === 0 ? null : (
        <Notice tone="warn" label="Saved, but it cannot go out like this">
          <ul>
            {problems.map((problem) => (
              <li>{problem}.</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function Acts({
  status,
  written,
}: {
  readonly status: BroadcastStatus;
  readonly written: Broadcast;
}) {
  const own = broadcastPath(written.slug);
  const desk = isOfDesk(written);
  const free = (status.problems ?? 0) === 0;
  const waits = status.state === "written";
  return (
    <>
      {free && waits ? (
        <ActLink href={`${own}/send`} tone="first">
          Send it now
        </ActLink>
      ) : null}
      {desk ? (
        <ActLink href={`${own}/edit`} tone={free ? "quiet" : "first"}>
          Change the text
        </ActLink>
      ) : null}
      {free ? (
        <ActLink href={`${own}/test`} tone="quiet">
          Send a test
        </ActLink>
      ) : null}
      {desk && free && waits ? (
        <ActLink href={`${own}/time`} tone="quiet">
          {written.sendAt === undefined ? "Send it at a time" : "Another time"}
        </ActLink>
      ) : null}
      {desk && waits && written.sendAt !== undefined ? (
        <ActLink href={`${own}/untime`} tone="quiet">
          Take the time away
        </ActLink>
      ) : null}
      {desk && waits ? (
        <ActLink href={`${own}/delete`} tone="danger">
          Delete
        </ActLink>
      ) : null}
    </>
  );
}
