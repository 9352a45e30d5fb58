/** Everybody as a file, for owners: the whole list leaves the house, so who took it is written down. */
import { countByState } from "../../../../subscribers/group-store.ts";
import { csvRow, LIST_HEADER, listRow } from "../../../../subscribers/lists/export.ts";
import { listSubscribers } from "../../../../subscribers/lists/list-store.ts";
import { logAct } from "../../act.tsx";
import { show } from "../../answers.tsx";
import { Form } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { manyWords, numberWords } from "../../parts/words.ts";
import type { Desk, DeskRoute } from "../../route.ts";

const PATH = "/admin/subscribers/export";
/** Rows of one query. */
const PAGE = 5_000;
/** People of one file: 40 queries, within the 50 that an invocation has on the Free plan. */
const MOST = 40 * PAGE;

export const exportRoutes: readonly DeskRoute[] = [
  { method: "GET", path: PATH, role: "owner", fresh: true, handle: (desk) => ask(desk) },
  { method: "POST", path: PATH, role: "owner", fresh: true, handle: download },
];

async function ask(desk: Desk, status = 200): Promise<Response> {
  const people = await countPeople(desk.db);
  const content = (
    <div class="asking">
      <div class="prose">
        <p>
          {`${manyWords(people, "person", "people")} as CSV: addresses, states, choices, tags, and how each agreed. `}
          <code>tidings subscribers import</code> and this desk read it back.
        </p>
        <p>
          The file is personal data: keep it where nobody else finds it, and delete it when it has
          done its work. That you took it is written to the log.
        </p>
      </div>
      {people > MOST ? (
        <Notice tone="warn" label="Too many for the desk">
          {`It hands out at most ${numberWords(MOST)}. Use `}
          <code>tidings subscribers export</code>, which has no limit.
        </Notice>
      ) : (
        <Form action={PATH} button="Download the list" cancel="/admin/subscribers" />
      )}
    </div>
  );
  const above = { path: "/admin/subscribers", name: "Subscribers" };
  return show(desk, { title: "Take the list out", above }, content, status);
}

async function download(desk: Desk): Promise<Response> {
  const { db, now } = desk;
  const people = await countPeople(db);
  if (people > MOST) return ask(desk, 409);
  await logAct(desk, `took the list of ${people} subscribers out`);
  const encoder = new TextEncoder();
  let after = 0;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvRow(LIST_HEADER))),
    pull: async (controller) => {
      const rows = await listSubscribers(db, after, PAGE);
      after = rows.at(-1)?.id ?? after;
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(listRow).join("")));
      if (rows.length < PAGE) controller.close();
    },
  });
  const day = new Date(now).toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="subscribers-${day}.csv"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; base-uri 'none'",
      "Referrer-Policy": "same-origin",
    },
  });
}

async function countPeople(db: D1Database): Promise<number> {
  return (await countByState(db)).reduce((sum, { count }) => sum + count, 0);
}
