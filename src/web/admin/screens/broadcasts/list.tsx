/** All broadcasts: what is written, and what went out. */
import { isAllowed } from "../../../../access/roles.ts";
import { type BroadcastStatus, listBroadcasts } from "../../../../editions/broadcast/by-hand.ts";
import { show } from "../../answers.tsx";
import { ActLink } from "../../parts/form.tsx";
import { instantWords, manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { editionPath } from "../editions/list.tsx";
import { STATES } from "../editions/words.ts";

/** Where one that is written is shown. */
export function broadcastPath(slug: string): string {
  return `/admin/broadcasts/${slug}`;
}

export async function list(desk: Desk): Promise<Response> {
  const { db, pages } = desk;
  const all = await listBroadcasts({ db, index: pages.index });
  const content = (
    <section class="card">
      {all.length === 0 ? (
        <p class="empty">
          A broadcast is an email that is no post, and goes out once. Write it here, or in{" "}
          <code>content/broadcasts/</code> of your files.
        </p>
      ) : (
        <ul class="lines">
          {all.map((broadcast) => (
            <Line desk={desk} broadcast={broadcast} />
          ))}
        </ul>
      )}
    </section>
  );
  const acts = (
    <ActLink href="/admin/broadcasts/new" tone="first">
      Write one
    </ActLink>
  );
  const may = isAllowed(desk.person.role, "editor");
  return show(desk, { title: "Broadcasts", ...(may && { acts }) }, content);
}

function Line({ desk, broadcast }: { readonly desk: Desk; readonly broadcast: BroadcastStatus }) {
  const { slug, period, title, audience, state, reason, emails, problems = 0 } = broadcast;
  const written = state === "written";
  const parts = [
    audience === undefined ? "its file is gone" : `to ${audience}`,
    written && problems > 0
      ? `${manyWords(problems, "thing")} to mend`
      : written
        ? whenWords(desk, broadcast)
        : reason,
    emails > 0 ? manyWords(emails, "email") : undefined,
  ];
  return (
    <li>
      <a href={written ? broadcastPath(slug) : editionPath(period)}>
        {title === "" ? "Without a subject" : (title ?? slug)}
      </a>{" "}
      {written ? (
        <span class={problems > 0 ? "pill warn" : "pill plain"}>
          {problems > 0 ? "draft" : broadcast.sendAt === undefined ? "written" : "has a time"}
        </span>
      ) : (
        <span class={`pill ${STATES[state].tone}`}>{STATES[state].words}</span>
      )}
      <div class="quiet small">{parts.filter((part) => part !== undefined).join(" · ")}</div>
    </li>
  );
}

/** When it goes out by itself, if it does. */
export function whenWords(
  { now, given }: Desk,
  { sendAt }: Pick<BroadcastStatus, "sendAt">,
): string {
  if (sendAt === undefined) return "goes out when you send it";
  const { timeZone } = given.ports.publication;
  return `${sendAt > now ? "goes out by itself" : "was to go out"} ${instantWords(sendAt, timeZone, now)}`;
}
