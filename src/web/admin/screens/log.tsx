/** *Log*: what the cron decided, what was done at the desk, and alarms, the newest first. */
import { type LogLine, readLogPage } from "../../../editions/log-store.ts";
import { show } from "../answers.tsx";
import { instantWords } from "../parts/words.ts";
import type { Desk, Screen } from "../route.ts";

const PATH = "/admin/log";
const PAGE = 60;

/** Kinds of lines: what they are about, and what one can do about them. */
const KINDS: Readonly<Record<string, { readonly name: string; readonly does: string }>> = {
  alarm: {
    name: "Alarms",
    does: "Something stopped by itself, or needs a person. The line says what.",
  },
  hold: { name: "Held", does: "An edition waits for you: look at it under Editions." },
  freeze: { name: "Made", does: "An edition was made of what had settled." },
  skip: {
    name: "Skipped",
    does: "No edition was made, and why; what it would have carried comes with the next.",
  },
  settle: {
    name: "Settled",
    does: "Posts that have not changed for the quiet window will be e-mailed.",
  },
  plan: { name: "Planned", does: "Emails were planned for readers whose hour has come." },
  edition: { name: "Editions", does: "What was done to an edition, and how it ended." },
  access: { name: "Desk", does: "Who came in, and what was done at the desk by whom." },
  prune: { name: "Forgotten", does: "What need not be kept was forgotten." },
};

export const logScreen: Screen = {
  name: "Log",
  path: PATH,
  role: "viewer",
  icon: "log",
  routes: [{ method: "GET", path: PATH, role: "viewer", handle: page }],
};

async function page(desk: Desk): Promise<Response> {
  const asked = desk.c.req.query("kind") ?? "";
  const kind = Object.hasOwn(KINDS, asked) ? asked : "";
  const number = Number(desk.c.req.query("page") ?? 1);
  const at = Number.isInteger(number) && number > 0 && number < 10_000 ? number : 1;
  const lines = await readLogPage(desk.db, kind, PAGE + 1, PAGE * (at - 1));
  const here = (page: number) => `${PATH}?${kind === "" ? "" : `kind=${kind}&`}page=${page}`;
  const content = (
    <>
      <nav class="tabs" aria-label="Kinds of lines">
        <ul>
          {[
            ["", "Everything"] as const,
            ...Object.entries(KINDS).map(([one, { name }]) => [one, name] as const),
          ].map(([one, name]) => (
            <li>
              <a
                href={one === "" ? PATH : `${PATH}?kind=${one}`}
                aria-current={one === kind ? "page" : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {kind === "" ? null : <p class="quiet">{KINDS[kind]?.does}</p>}
      <section class="card" aria-label="Lines">
        {lines.length === 0 ? (
          <p class="empty">Nothing is here. Lines are kept for 90 days.</p>
        ) : (
          <ul class="lines">
            {lines.slice(0, PAGE).map((line) => (
              <Line desk={desk} line={line} />
            ))}
          </ul>
        )}
      </section>
      <nav class="pages" aria-label="Pages">
        {at === 1 ? null : (
          <a class="button" href={here(at - 1)} rel="prev">
            Newer
          </a>
        )}
        {lines.length > PAGE ? (
          <a class="button" href={here(at + 1)} rel="next">
            Older
          </a>
        ) : null}
      </nav>
    </>
  );
  return show(desk, { title: "Log" }, content);
}

function Line({ desk, line: { at, kind, line } }: { readonly desk: Desk; readonly line: LogLine }) {
  const { timeZone } = desk.given.ports.publication;
  return (
    <li>
      <div class="quiet small">
        <time datetime={new Date(at).toISOString()}>{instantWords(at, timeZone, desk.now)}</time>{" "}
        <span class={kind === "alarm" ? "pill bad" : "pill"}>{KINDS[kind]?.name ?? kind}</span>
      </div>
      {line}
    </li>
  );
}
