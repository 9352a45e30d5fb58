/**
 * A list is brought in: first tried, which writes nothing and says of each line what would become of it, and then taken. The
 * page of the trial holds the list that it tried, so that no other is taken, and nothing is stored in between.
 */
import type { Child } from "hono/jsx";
import { STATES as ALL_STATES } from "../../../../subscribers/life-cycle.ts";
import { logAct } from "../../act.tsx";
import { leadOn, show } from "../../answers.tsx";
import { Card } from "../../parts/card.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Field, Hidden } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Table } from "../../parts/table.tsx";
import { manyWords, numberWords } from "../../parts/words.ts";
import type { Desk, DeskRoute } from "../../route.ts";
import { readUpload } from "../../upload.ts";
import { LARGEST, type Remark, type TakenIn, takeIn, textOf } from "./taking-in.ts";
import { STATES } from "./words.ts";

const PATH = "/admin/subscribers/import";
const TAKE = "/admin/subscribers/import/take";
const ABOVE = { path: "/admin/subscribers", name: "Subscribers" };

/** Octets of the form around the file; line ends come back as two. */
const FORM = 2 * LARGEST + 20_000;
/** Lines of the file that a report names. */
const NAMED = 200;

export const importRoutes: readonly DeskRoute[] = [
  { method: "GET", path: PATH, role: "editor", handle: (desk) => ask(desk) },
  { method: "POST", path: PATH, role: "editor", handle: attempt },
  { method: "GET", path: TAKE, role: "editor", handle: () => leadOn(PATH) },
  { method: "POST", path: TAKE, role: "editor", handle: take },
];

const TOO_LONG = `The file is larger than ${numberWords(LARGEST / 1_000_000)} MB: bring it in with \`tidings subscribers import\`, which takes lists of any length.`;

function ask(desk: Desk, refused?: string): Response {
  const content = (
    <div class="asking">
      {refused === undefined ? null : (
        <Notice tone="warn" label="Nothing was done">
          {refused}
        </Notice>
      )}
      <div class="prose">
        <p>
          A CSV file of Mailchimp, Substack, Buttondown, Ghost, Kit, beehiiv, MailPoet, Jetpack,
          listmonk or Tidings, or any table with a column of addresses. It is tried first: nothing
          is written, and nobody is mailed.
        </p>
        <p>
          Who has left, here or there, does not come back by it. Doing it twice changes nothing.
        </p>
      </div>
      <form method="post" action={PATH} enctype="multipart/form-data" class="form">
        <p class="field">
          <label for="file">The list</label>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            required
            aria-describedby="file-hint"
          />
          <span class="hint" id="file-hint">
            {`At most ${numberWords(LARGEST / 1_000_000)} MB, which are some 15,000 people; longer ones by `}
            <code>tidings subscribers import</code>.
          </span>
        </p>
        <Field
          name="agreed"
          label="How they agreed"
          hint="Kept as the consent of those of whom the list does not say it, beside its name."
          most={200}
        />
        <p class="buttons">
          <button type="submit">Try it</button>
          <a class="button quiet" href={ABOVE.path}>
            Leave it
          </a>
        </p>
      </form>
    </div>
  );
  return show(
    desk,
    { title: "Bring in a list", above: ABOVE },
    content,
    refused === undefined ? 200 : 422,
  );
}

async function attempt(desk: Desk): Promise<Response> {
  const upload = await readUpload(desk.c.req.raw, LARGEST + 20_000);
  if (upload.kind === "too-long") return ask(desk, TOO_LONG);
  if (upload.kind === "unreadable" || upload.file === undefined)
    return ask(desk, "Choose a file first.");
  const name = shortName(upload.file.name);
  const read = textOf(name, upload.file.bytes);
  if (typeof read === "string") return ask(desk, read);
  const agreed = upload.one("agreed").trim().slice(0, 200);
  const found = await takeIn(desk, { name, text: read.text }, agreed, true);
  if (found.kind === "refused") return ask(desk, found.line);
  const { done } = found;
  const act =
    done.added + done.ended === 0 ? (
      <Notice tone="plain">Nothing of it is new: there is nothing to bring in.</Notice>
    ) : (
      <form method="post" action={TAKE} enctype="multipart/form-data" class="form">
        <Hidden name="name" value={name} />
        <Hidden name="agreed" value={agreed} />
        <Hidden name="text" value={read.text} />
        <p class="buttons">
          <button type="submit">{`Bring in ${manyWords(done.added, "person", "people")}`}</button>
          <a class="button quiet" href={PATH}>
            Another file
          </a>
        </p>
      </form>
    );
  const framing = {
    title: `What ${name} would do`,
    above: { path: PATH, name: "Bring in a list" },
  };
  return show(desk, framing, <Report found={found}>{act}</Report>);
}

async function take(desk: Desk): Promise<Response> {
  const upload = await readUpload(desk.c.req.raw, FORM);
  if (upload.kind === "too-long") return ask(desk, TOO_LONG);
  if (upload.kind === "unreadable" || upload.one("text") === "")
    return ask(desk, "Choose a file first.");
  const name = shortName(upload.one("name"));
  const file = { name, text: upload.one("text").replace(/\r\n?/g, "\n") };
  const found = await takeIn(desk, file, upload.one("agreed").trim().slice(0, 200), false);
  if (found.kind === "refused") return ask(desk, found.line);
  const { added, ended } = found.done;
  await logAct(
    desk,
    `brought in ${name} (${found.format}): ${added} added, ${ended} of those here ended`,
  );
  const framing = { title: `${name} is brought in`, above: ABOVE };
  const way = (
    <p class="buttons">
      <a class="button first" href={ABOVE.path}>
        To the subscribers
      </a>
    </p>
  );
  return show(desk, framing, <Report found={found}>{way}</Report>);
}

function Report({
  found,
  children,
}: {
  readonly found: Extract<TakenIn, { kind: "list" }>;
  readonly children?: Child;
}) {
  const { format, note, ignored, rows, again, done, bad, warnings } = found;
  const states = ALL_STATES.filter((state) => (done.states[state] ?? 0) > 0);
  return (
    <div class="cards">
      <Card title="What it comes to" wide>
        <Facts
          facts={[
            ["Read as", format],
            ["People in it", numberWords(rows)],
            [
              "New here",
              done.added === 0
                ? "nobody"
                : `${numberWords(done.added)}: ${states.map((state) => `${numberWords(done.states[state] ?? 0)} ${STATES[state].words}`).join(", ")}`,
            ],
            ["Known here already", `${numberWords(done.known)}, who stay as they are`],
            ...(done.ended === 0
              ? []
              : [
                  [
                    "Have left there",
                    `${numberWords(done.ended)}, who get nothing here any more`,
                  ] as const,
                ]),
            ...(done.suppressed === 0
              ? []
              : [["Must not be mailed", numberWords(done.suppressed)] as const]),
            ...(again === 0 ? [] : [["Stand in it twice", manyWords(again, "line")] as const]),
            ["Lines not taken", numberWords(bad.length)],
            ...(ignored.length === 0 ? [] : [["Columns not read", ignored.join(", ")] as const]),
          ]}
        />
        {note === undefined ? null : <p class="quiet small">{`${note}.`}</p>}
        {children}
      </Card>
      <Lines title="Not taken" remarks={bad} />
      <Lines title="Taken, but" remarks={warnings} />
    </div>
  );
}

function Lines({
  title,
  remarks,
}: {
  readonly title: string;
  readonly remarks: readonly Remark[];
}) {
  if (remarks.length === 0) return null;
  return (
    <Card title={title} wide>
      <Table
        caption={`${title}, by line of the file`}
        columns={[{ name: "Line", number: true }, { name: "Why" }]}
        rows={remarks.slice(0, NAMED).map(({ line, reason }) => [numberWords(line), reason])}
      />
      {remarks.length > NAMED ? (
        <p class="quiet small">{`and ${manyWords(remarks.length - NAMED, "line")} more`}</p>
      ) : null}
    </Card>
  );
}

/** As it is written down: no path, no control characters. */
function shortName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last.replace(/\p{Cc}/gu, "").slice(0, 80) || "a list";
}
