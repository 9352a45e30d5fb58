/** What can be done to one edition: the acts of the API and the command line, each asked about on a page of its own. */
import {
  approveSeen,
  type Act as Operation,
  operate,
  reviewOf,
} from "../../../../editions/operate/operate.ts";
import { type Act, actRoutes, logAct } from "../../act.tsx";
import { Hidden } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { testAct } from "../../parts/test-email.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk, DeskRoute } from "../../route.ts";
import { editionOf } from "./edition.tsx";
import { editionPath } from "./list.tsx";
import { ACTS } from "./words.ts";

export const editionActs: readonly DeskRoute[] = [
  ...(["pause", "resume", "cancel", "retry-unknown"] as const).flatMap((act) =>
    actRoutes(operating(act)),
  ),
  ...actRoutes({
    path: "/admin/editions/:edition/approve",
    role: "editor",
    back,
    ask: async (desk) => {
      const edition = await editionOf(desk);
      if (edition === undefined) return undefined;
      const review = await reviewOf({ ...desk.pages, db: desk.db }, edition, desk.now);
      const { readers = 0, titles = [], changes = [], confirm = "", takenUp = "" } = review ?? {};
      return {
        heading: `Send ${edition.period}?`,
        words: (
          <>
            {review === undefined ? (
              <p>It is not held: there is nothing to approve.</p>
            ) : (
              <p>{`It goes out as it stands here, to ${manyWords(readers, "reader")} as things are, each at their own hour.`}</p>
            )}
            <ul>
              {titles.map((title) => (
                <li>{title}</li>
              ))}
            </ul>
            <p>
              <a href={`${editionPath(edition.period)}/email`}>Look at the email</a>
            </p>
            {changes.length === 0 ? null : (
              <Notice tone="warn" label="The site is ahead of it">
                <ul>
                  {changes.map((change) => (
                    <li>{change}</li>
                  ))}
                </ul>
                <p>{`Wait, and it takes this up, and asks you anew, ${takenUp}; or let the older text go out with this button.`}</p>
              </Notice>
            )}
          </>
        ),
        button: changes.length === 0 ? "Approve, and send it" : "Send the older text all the same",
        ...(changes.length > 0 && { tone: "danger" as const }),
        fields: (
          <>
            <Hidden name="manifest" value={edition.manifestHash} />
            <Hidden name="confirmed" value={confirm} />
          </>
        ),
      };
    },
    perform: async (desk, fields) => {
      const edition = await editionOf(desk);
      if (edition === undefined) return undefined;
      const seen = { manifest: fields.one("manifest"), confirmed: fields.one("confirmed") };
      const context = { ...desk.pages, db: desk.db };
      const operated = await approveSeen(context, edition, seen, desk.now);
      if (operated.kind !== "done") return { kind: "refused", line: `${operated.line}.` };
      return noted(desk, operated.line);
    },
  }),
  ...actRoutes(
    testAct({
      path: "/admin/editions/:edition/test",
      back,
      named: async (desk) => {
        const edition = await editionOf(desk);
        return edition && { name: edition.period, which: { edition: String(edition.id) } };
      },
    }),
  ),
];

function operating(act: Operation): Act {
  const { heading, words, press } = ACTS[act];
  return {
    path: `/admin/editions/:edition/${act}`,
    role: "editor",
    back,
    ask: async (desk) => {
      const edition = await editionOf(desk);
      return (
        edition && {
          heading: heading(edition.period),
          words,
          button: press,
          ...(act === "cancel" && { tone: "danger" as const }),
        }
      );
    },
    perform: async (desk) => {
      const edition = await editionOf(desk);
      if (edition === undefined) return undefined;
      const operated = await operate(desk.db, edition, act, desk.now);
      if (operated.kind === "refused") return { kind: "refused", line: `${operated.line}.` };
      // Emails that are repeated are in no batch: the queue makes one. What is resumed is in batches.
      if (act === "retry-unknown") await desk.given.wake();
      if (act === "resume") await desk.given.wake("due");
      return noted(desk, operated.line);
    },
  };
}

function back({ c }: Desk) {
  const period = c.req.param("edition") ?? "";
  return { path: editionPath(period), name: period };
}

/** The log says what was done; this line says by whom. */
async function noted(desk: Desk, line: string) {
  await logAct(desk, line);
  return { kind: "done", line: `${line}.` } as const;
}
