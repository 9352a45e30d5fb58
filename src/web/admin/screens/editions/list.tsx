/** All editions, the newest first. */
import { type EditionRow, listForOperator } from "../../../../editions/operate/operate-store.ts";
import { show } from "../../answers.tsx";
import { instantWords, manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { STATES } from "./words.ts";

const PAGE = 30;

export async function list(desk: Desk): Promise<Response> {
  const after = placeIn(desk.c.req.query("after"));
  // One more than is shown tells whether there is another page.
  const rows = await listForOperator(desk.db, PAGE + 1, after);
  const last = rows[PAGE - 1];
  const content = (
    <>
      <section class="card">
        {rows.length === 0 ? (
          <p class="empty">
            There is none yet. The cron makes one when a cadence is due and something has settled
            for it.
          </p>
        ) : (
          <EditionLines desk={desk} rows={rows.slice(0, PAGE)} />
        )}
      </section>
      <nav class="pages" aria-label="Pages">
        {after === undefined ? null : (
          <a class="button" href="/admin/editions">
            Newest
          </a>
        )}
        {rows.length > PAGE && last !== undefined ? (
          <a class="button" href={`/admin/editions?after=${last.slot}.${last.id}`} rel="next">
            Older
          </a>
        ) : null}
      </nav>
    </>
  );
  return show(desk, { title: "Editions" }, content);
}

export function EditionLines({
  desk,
  rows,
}: {
  readonly desk: Desk;
  readonly rows: readonly EditionRow[];
}) {
  const { timeZone } = desk.given.ports.publication;
  return (
    <ul class="lines">
      {rows.map(({ period, state, reason, slot, items, emails }) => (
        <li>
          <a href={editionPath(period)}>{period}</a>{" "}
          <span class={`pill ${STATES[state].tone}`}>{STATES[state].words}</span>
          <div class="quiet small">
            {instantWords(slot, timeZone, desk.now)}
            {items > 0 ? ` · ${manyWords(items, "post")}` : ""}
            {emails > 0 ? ` · ${manyWords(emails, "email")}` : ""} · {reason}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where one edition is shown. */
export function editionPath(period: string): string {
  return `/admin/editions/${period}`;
}

/** The last edition of the page before: "1757318400000.12". */
function placeIn(text: string | undefined): Pick<EditionRow, "slot" | "id"> | undefined {
  const [, slot, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return slot === undefined ? undefined : { slot: Number(slot), id: Number(id) };
}
