/** One broadcast that is written: whom it would go to, when, and its email. */
import { isAllowed } from "../../../../access/roles.ts";
import {
  type BroadcastStatus,
  broadcastNamed,
  listBroadcasts,
  readersOf,
} from "../../../../editions/broadcast/by-hand.ts";
import type { Broadcast } from "../../../../publication/broadcast.ts";
import { leadOn, show } from "../../answers.tsx";
import { nowhere } from "../../barred.tsx";
import { Card } from "../../parts/card.tsx";
import { Facts } from "../../parts/facts.tsx";
import { ActLink } from "../../parts/form.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { editionPath } from "../editions/list.tsx";
import { broadcastPath, whenWords } from "./list.tsx";

/** The broadcast that the address names; undefined for none that is written. */
export function writtenOf({ c, pages }: Desk): Broadcast | undefined {
  return broadcastNamed(pages, c.req.param("broadcast") ?? "");
}

export async function page(desk: Desk): Promise<Response> {
  const { db, pages } = desk;
  const written = writtenOf(desk);
  const all = await listBroadcasts({ db, index: pages.index });
  const slug = desk.c.req.param("broadcast");
  const status = all.find((one) => one.slug === slug);
  if (status === undefined) return nowhere(desk);
  // What went out is shown where editions are.
  if (written === undefined || status.state !== "written")
    return leadOn(editionPath(status.period));
  const readers = await readersOf({ db }, written);
  return showWritten(desk, status, written, readers);
}

function showWritten(
  desk: Desk,
  status: BroadcastStatus,
  { slug, title, summary }: Broadcast,
  readers: number,
): Response {
  const own = broadcastPath(slug);
  const content = (
    <div class="cards">
      <Card title="What would go out">
        <Facts
          facts={[
            ["Subject", title],
            ...(summary === "" ? [] : [["Behind it in an inbox", summary] as const]),
            ["To", `${status.audience ?? ""}: ${manyWords(readers, "reader")} now`],
            ["When", whenWords(desk, status)],
          ]}
        />
        <p>
          <a href={`${own}/email`}>Look at the email</a>
        </p>
      </Card>
      <Card title="How to change it">
        <p>
          Edit <code>{`content/broadcasts/${slug}.md`}</code>, and deploy it: what is sent is what
          is shown here.
        </p>
      </Card>
    </div>
  );
  const may = isAllowed(desk.person.role, "editor");
  const framing = {
    title,
    above: { path: "/admin/broadcasts", name: "Broadcasts" },
    ...(may && {
      acts: (
        <>
          <ActLink href={`${own}/send`} tone="first">
            Send it now
          </ActLink>
          <ActLink href={`${own}/test`} tone="quiet">
            Send a test
          </ActLink>
        </>
      ),
    }),
  };
  return show(desk, framing, content);
}
