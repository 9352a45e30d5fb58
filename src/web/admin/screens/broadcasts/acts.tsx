/** What can be done with a broadcast that is written: send it, or a test of it, each asked about on a page of its own. */
import { readersOf, sendBroadcast } from "../../../../editions/broadcast/by-hand.ts";
import { queueNotice } from "../../../../emails/queue-notice.ts";
import { queueTest } from "../../../../emails/test-email.ts";
import { audienceWords, broadcastPeriod } from "../../../../publication/broadcast.ts";
import { actRoutes, logAct } from "../../act.tsx";
import { Field, Hidden } from "../../parts/form.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk, DeskRoute } from "../../route.ts";
import { editionPath } from "../editions/list.tsx";
import { broadcastPath } from "./list.tsx";
import { writtenOf } from "./written.tsx";

export const broadcastActs: readonly DeskRoute[] = [
  ...actRoutes({
    path: "/admin/broadcasts/:broadcast/send",
    role: "editor",
    back,
    ask: async (desk) => {
      const written = writtenOf(desk);
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
      const written = writtenOf(desk);
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
  }),
  ...actRoutes({
    path: "/admin/broadcasts/:broadcast/test",
    role: "editor",
    back,
    ask: async (desk) => {
      const written = writtenOf(desk);
      return (
        written && {
          heading: `Send "${written.title}" as a test`,
          words:
            "The email goes to one address, body for body as subscribers would receive it, by the provider in use. Only its subject says that it is a test.",
          button: "Send the test",
          fields: (
            <Field
              name="address"
              label="Address"
              type="email"
              value={desk.person.address}
              required
              most={320}
            />
          ),
        }
      );
    },
    perform: async (desk, fields) => {
      const written = writtenOf(desk);
      if (written === undefined) return undefined;
      const which = { address: fields.one("address"), broadcast: written.slug };
      const sent = await queueTest({ ...desk.pages, ports: desk.given.ports }, which, desk.now);
      if (sent.kind !== "done") return { kind: "refused", line: sent.reason };
      await desk.given.wake();
      return { kind: "done", line: `The test of ${sent.period} is on its way.` };
    },
  }),
];

function back({ c }: Desk) {
  const slug = c.req.param("broadcast") ?? "";
  return { path: broadcastPath(slug), name: slug };
}
