/** What a machine may have done for many: who, when, and undoing it in one act. */
import { seenWords, undoingWords } from "../../../../feedback/bursts/burst.ts";
import { listBursts, undoBurst } from "../../../../feedback/bursts/undo.ts";
import { type Act, actRoutes, logAct } from "../../act.tsx";
import { show } from "../../answers.tsx";
import { ActLink } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { When } from "../../parts/time.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk, DeskRoute } from "../../route.ts";

const PATH = "/admin/subscribers/bursts";

const UNDO: Act = {
  path: "/admin/subscribers/bursts/:burst/undo",
  role: "editor",
  back: () => ({ path: PATH, name: "Many at once" }),
  ask: async (desk) => {
    const burst = await burstOf(desk);
    return (
      burst && {
        heading:
          burst.undone === undefined ? "Undo what was done for them?" : "It is undone already",
        words: (
          <>
            <p>{`${seenWords(burst)}.`}</p>
            <p>{`Undoing it ${undoingWords(burst.kind)}. Whoever has acted since is left as they are. It is done once.`}</p>
          </>
        ),
        button: `Undo it for ${manyWords(burst.size, "subscriber")}`,
        tone: "danger" as const,
      }
    );
  },
  perform: async (desk) => {
    const burst = await burstOf(desk);
    if (burst === undefined) return undefined;
    const undone = await undoBurst(desk.db, burst.id, desk.now);
    if (undone.kind !== "done") return { kind: "refused", line: `${undone.reason}.` };
    await logAct(desk, `undid burst ${burst.id}, for ${undone.size}`);
    return {
      kind: "done",
      line: `Undone for ${manyWords(undone.size, "subscriber")}: each gets one email within the next minutes.`,
    };
  },
};

export const burstRoutes: readonly DeskRoute[] = [
  { method: "GET", path: PATH, role: "editor", handle: page },
  ...actRoutes(UNDO),
];

async function page(desk: Desk): Promise<Response> {
  const bursts = await listBursts(desk.db, desk.now);
  const content = (
    <section class="card" aria-label="Bursts">
      <p class="quiet">
        Security programs of companies open the links of emails, and press their buttons. Where many
        at one domain confirm or leave within seconds, it may have been one of them. What is older
        than 30 days is forgotten.
      </p>
      {bursts.length === 0 ? (
        <p class="empty">Nothing of the kind was seen.</p>
      ) : (
        <ul class="lines">
          {bursts.map((burst) => (
            <li class="stack">
              <div>
                <strong>{seenWords(burst)}</strong>{" "}
                {burst.undone === undefined ? null : (
                  <span class="pill good">{`undone for ${burst.undone.size}`}</span>
                )}
                <div class="quiet small">
                  <When desk={desk} at={burst.at} />
                </div>
              </div>
              {burst.undone === undefined ? (
                <div class="buttons">
                  <ActLink href={`${PATH}/${burst.id}/undo`}>Undo it</ActLink>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
  const above = { path: "/admin/subscribers", name: "Subscribers" };
  return show(desk, { title: "Many at once", above }, content);
}

/** What is still to be looked at, above the list of subscribers. */
export async function burstNotice({ db, now }: Desk) {
  const open = (await listBursts(db, now)).filter((burst) => burst.open);
  if (open.length === 0) return null;
  return (
    <Notice tone="warn" label="Many at once">
      <a href={PATH}>
        {`${manyWords(open.length, "burst")} within seven days: a machine may have confirmed or unsubscribed them`}
      </a>
    </Notice>
  );
}

async function burstOf({ c, db, now }: Desk) {
  const id = c.req.param("burst");
  return (await listBursts(db, now)).find((burst) => String(burst.id) === id);
}
