/** A broadcast is written, and written anew: what is wrong with it is kept and told, and of two who write nobody's text is lost. */
import { type Draft, readDraft } from "../../../../editions/broadcast/draft-writing-store.ts";
import {
  audienceKey,
  type Given,
  LONGEST_SUMMARY,
  LONGEST_TEXT,
  LONGEST_TITLE,
  rewriteBroadcast,
  type Saved,
  writeBroadcast,
} from "../../../../editions/broadcast/write-broadcast.ts";
import { CADENCES } from "../../../../publication/cadence/cadences.ts";
import type { Fields } from "../../../http/form-body.ts";
import { type Act, actRoutes, logAct, type Performed } from "../../act.tsx";
import { Choice, Field, Hidden } from "../../parts/form.tsx";
import { MarkdownField } from "../../parts/markdown-field.tsx";
import { Ago } from "../../parts/time.tsx";
import type { Desk, DeskRoute } from "../../route.ts";
import { writingOf } from "./acts.tsx";
import { broadcastPath } from "./list.tsx";

/** A text in Chinese has nine octets a character in a form. */
export const TEXT_OCTETS = 12 * LONGEST_TEXT;

const BUTTON = "Save, and look at it";

const NEW: Act = {
  path: "/admin/broadcasts/new",
  role: "editor",
  octets: TEXT_OCTETS,
  back: () => ({ path: "/admin/broadcasts", name: "Broadcasts" }),
  ask: async (desk, posted) => ({
    heading: "Write a broadcast",
    words:
      "An email of its own, to everybody or to one group. Nothing is sent by saving it: you look at it, send yourself a test, and then send it, once.",
    button: BUTTON,
    wide: true,
    fields: (
      <>
        <Hidden name="nonce" value={posted?.one("nonce") || nonceOf(desk)} />
        <Writing desk={desk} given={posted === undefined ? EMPTY : givenIn(posted)} />
      </>
    ),
  }),
  perform: async (desk, fields) => {
    const nonce = fields.one("nonce").slice(0, 64) || nonceOf(desk);
    const saved = await writeBroadcast(writingOf(desk), givenIn(fields), nonce);
    return told(desk, saved, "wrote");
  },
};

const EDIT: Act = {
  path: "/admin/broadcasts/:broadcast/edit",
  role: "editor",
  octets: TEXT_OCTETS,
  back,
  ask: async (desk, posted) => {
    const draft = await draftOf(desk);
    if (draft === undefined) return undefined;
    const given = posted === undefined ? givenOf(draft) : givenIn(posted);
    return {
      heading: draft.title === "" ? "A broadcast without a subject" : draft.title,
      words:
        posted === undefined ? (
          <p class="quiet small">
            {`Changed last by ${draft.by}, `}
            <Ago desk={desk} at={draft.at} />.
          </p>
        ) : (
          <Theirs draft={draft} given={given} />
        ),
      button: BUTTON,
      wide: true,
      fields: (
        <>
          <Hidden name="seen" value={String(draft.version)} />
          <Writing desk={desk} given={given} />
        </>
      ),
    };
  },
  perform: async (desk, fields) => {
    const slug = desk.c.req.param("broadcast") ?? "";
    const seen = Number(fields.one("seen"));
    const version = Number.isSafeInteger(seen) ? seen : 0;
    const saved = await rewriteBroadcast(writingOf(desk), slug, givenIn(fields), version);
    return saved && told(desk, saved, "changed");
  },
};

export const writingRoutes: readonly DeskRoute[] = [NEW, EDIT].flatMap(actRoutes);

const EMPTY: Given = { title: "", summary: "", markdown: "", to: "everybody" };

/** What somebody else has written meanwhile, beside one's own text, which the form holds. */
function Theirs({ draft, given }: { readonly draft: Draft; readonly given: Given }) {
  if (draft.markdown === given.markdown.replaceAll("\r\n", "\n")) return null;
  return (
    <>
      <p>
        {`The form holds your text. Below is what ${draft.by} has saved: take over what you need, then save yours.`}
      </p>
      <details>
        <summary>{`What stands now: "${draft.title}"`}</summary>
        <section class="scroll" aria-label="What stands now" tabindex={0}>
          <pre class="mail">{draft.markdown}</pre>
        </section>
      </details>
    </>
  );
}

function Writing({ desk, given }: { readonly desk: Desk; readonly given: Given }) {
  const { topics, digest } = desk.given.ports.publication;
  const [kind, ...rest] = given.to.split(":");
  const offered = CADENCES.filter((cadence) => digest.cadences[cadence] !== undefined);
  return (
    <>
      <Field name="title" label="Subject" value={given.title} required most={LONGEST_TITLE} />
      <Field
        name="summary"
        label="Behind it in an inbox"
        value={given.summary}
        hint="A sentence; may be left out."
        most={LONGEST_SUMMARY}
      />
      <Choice
        name="to"
        label="To"
        value={kind === "tag" ? "tag" : given.to}
        options={[
          ["everybody", "Everybody who is subscribed"],
          ...topics.map(
            ({ slug, name }) =>
              [`topic:${slug}`, `Those who follow ${name}, or everything`] as const,
          ),
          ...offered.map(
            (cadence) => [`cadence:${cadence}`, `Those who chose ${cadence}`] as const,
          ),
          ["tag", "Those with a tag of yours"],
        ]}
      />
      <Field
        name="tag"
        label="Tag"
        value={kind === "tag" ? rest.join(":") : ""}
        hint="Only where it goes to those with a tag."
        most={200}
      />
      <MarkdownField name="text" label="Text" text={given.markdown} most={LONGEST_TEXT} tall />
    </>
  );
}

function givenIn(fields: Fields): Given {
  const to = fields.one("to");
  return {
    title: fields.one("title"),
    summary: fields.one("summary"),
    markdown: fields.one("text").replaceAll("\r\n", "\n"),
    to: to === "tag" ? `tag:${fields.one("tag").trim()}` : to,
  };
}

function givenOf({ title, summary, markdown, audience }: Draft): Given {
  return { title, summary, markdown, to: audienceKey(audience) };
}

async function told(desk: Desk, saved: Saved, what: string): Promise<Performed> {
  if (saved.kind === "refused") return { kind: "refused", line: `${saved.line}.` };
  if (saved.kind === "changed") {
    return {
      kind: "refused",
      line: `${saved.draft.by} has changed it meanwhile. Nothing of yours is lost: it is in the form below.`,
    };
  }
  const { slug } = saved.draft;
  if (saved.again !== true) await logAct(desk, `${what} broadcast:${slug}`);
  const line = ["Saved.", ...saved.warnings.slice(0, 5).map((one) => `${one}.`)].join(" ");
  return { kind: "done", line, to: broadcastPath(slug) };
}

function draftOf(desk: Desk): Promise<Draft | undefined> {
  return readDraft(desk.db, { slug: desk.c.req.param("broadcast") ?? "" });
}

function nonceOf({ given }: Desk): string {
  return [...given.random().slice(0, 12)].map((octet) => octet.toString(36)).join("");
}

function back({ c }: Desk) {
  const slug = c.req.param("broadcast") ?? "";
  return { path: broadcastPath(slug), name: slug };
}
