/** Broadcasts that programs write: kept as drafts of the desk, by its code. */
import { z } from "@hono/zod-openapi";
import { shownId } from "../../../access/api-token.ts";
import { readersOf, statusOfWritten } from "../../../editions/broadcast/by-hand.ts";
import { readDraft } from "../../../editions/broadcast/draft-writing-store.ts";
import {
  audienceKey,
  discardBroadcast,
  LONGEST_SUMMARY,
  LONGEST_TEXT,
  LONGEST_TITLE,
  rewriteBroadcast,
  timeBroadcast,
  type Writing,
  writeBroadcast,
} from "../../../editions/broadcast/write-broadcast.ts";
import { writeLog } from "../../../editions/log-store.ts";
import type { BroadcastAudience } from "../../../publication/broadcast.ts";
import type { Caller } from "./admission.ts";
import { BroadcastView, ByName } from "./broadcasts.ts";
import { Cadence, GivenInstant, Line } from "./forms.ts";
import { type Api, type Operation, operation } from "./operation.ts";
import { type Refusal, refuse } from "./problems.ts";

/** A text in Chinese has three octets a character, and JSON may write six for each. */
const TEXT_OCTETS = 8 * LONGEST_TEXT;

const ANOTHER = "It has changed since: read it again, and change what you see";

const To = z
  .union([
    z.literal("everybody"),
    z.strictObject({ topic: z.string().max(200) }),
    z.strictObject({ cadence: Cadence }),
    z.strictObject({ tag: z.string().max(200) }),
  ])
  .openapi({ description: "Everybody who is subscribed, or one group." });

const Text = {
  title: z.string().min(1).max(LONGEST_TITLE).openapi({ example: "We are moving" }),
  summary: z.string().max(LONGEST_SUMMARY).openapi({
    description: "What an inbox shows behind the subject.",
  }),
  markdown: z.string().min(1).max(LONGEST_TEXT).openapi({
    description: "Read as files are; pictures are those that the site shows, by their address.",
  }),
  to: To,
};

const NewBroadcast = z
  .strictObject({
    ...Text,
    summary: Text.summary.default(""),
    sendAt: GivenInstant.optional().openapi({
      description: "When it goes out by itself; without it it waits until it is sent.",
    }),
  })
  .openapi("NewBroadcast");

const ChangedBroadcast = z
  .strictObject({
    version: z.int().openapi({ description: "The one that was read: another is not changed." }),
    title: Text.title.optional(),
    summary: Text.summary.optional(),
    markdown: Text.markdown.optional(),
    to: To.optional(),
    sendAt: GivenInstant.nullable().optional().openapi({
      description: "Another time; null takes it away, and absent leaves it.",
    }),
  })
  .openapi("ChangedBroadcast");

const WrittenBroadcast = BroadcastView.extend({
  version: z.int().openapi({ description: "Each change counts it up." }),
  markdown: z.string(),
  warnings: z.array(z.string()).readonly().openapi({
    description: "What its writer should know: it goes out all the same.",
  }),
}).openapi("WrittenBroadcast");

export const draftOperations: readonly Operation[] = [
  operation({
    id: "writeBroadcast",
    method: "post",
    path: "/broadcasts",
    tag: "Broadcasts",
    scope: "editions:operate",
    summary: "Write one, as at the desk",
    description:
      "Nothing goes out by it, unless it has a time. What stands in its way is told, and nothing is kept then.",
    body: NewBroadcast,
    octets: TEXT_OCTETS,
    status: 201,
    answer: WrittenBroadcast,
    problems: ["refused"],
    act: async (api, { body, caller, now, key }) => {
      const { title, summary, markdown, to, sendAt } = body;
      const writing = writingOf(api, caller, now);
      const given = { title, summary, markdown, to: audienceKey(audienceOf(to)) };
      const saved = await writeBroadcast(writing, given, key ?? crypto.randomUUID());
      if (saved.kind !== "saved") {
        const detail = saved.kind === "refused" ? `${saved.line}.` : "It was changed meanwhile.";
        return refuse("refused", detail, [{ detail, pointer: "#/markdown" }]);
      }
      if (sendAt !== undefined && saved.draft.sendAt !== sendAt) {
        const timed = await timeBroadcast(writing, saved.draft, sendAt);
        if (timed.kind === "refused") {
          await discardBroadcast(writing, saved.draft);
          const detail = `${timed.line}.`;
          return refuse("refused", detail, [{ detail, pointer: "#/sendAt" }]);
        }
      }
      await said(api, caller, now, `wrote broadcast:${saved.draft.slug}`);
      return writtenView(api, saved.draft.slug, saved.warnings);
    },
  }),
  operation({
    id: "changeBroadcast",
    method: "patch",
    path: "/broadcasts/{broadcast}",
    tag: "Broadcasts",
    scope: "editions:operate",
    summary: "Change one that was written at the desk or here, or its time",
    description: "A file is changed where it lies, and deployed.",
    params: ByName,
    body: ChangedBroadcast,
    octets: TEXT_OCTETS,
    answer: WrittenBroadcast,
    problems: ["unknown", "conflict", "refused"],
    act: async (api, { params, body, caller, now }) => {
      const { db } = api.access;
      const draft = await readDraft(db, { slug: params.broadcast });
      if (draft === undefined) return noDraft(params.broadcast);
      const writing = writingOf(api, caller, now);
      const { version, sendAt, title, summary, markdown, to } = body;
      let warnings: readonly string[] = [];
      if ([title, summary, markdown, to].some((part) => part !== undefined)) {
        const given = {
          title: title ?? draft.title,
          summary: summary ?? draft.summary,
          markdown: markdown ?? draft.markdown,
          to: audienceKey(to === undefined ? draft.audience : audienceOf(to)),
        };
        const saved = await rewriteBroadcast(writing, draft.slug, given, version);
        if (saved === undefined) return noDraft(params.broadcast);
        if (saved.kind === "changed") return refuse("conflict", ANOTHER);
        if (saved.kind === "refused") {
          const detail = `${saved.line}.`;
          return refuse("refused", detail, [{ detail, pointer: "#/markdown" }]);
        }
        warnings = saved.warnings;
      } else if (draft.version !== version) return refuse("conflict", ANOTHER);
      if (sendAt !== undefined) {
        const now = await readDraft(db, { slug: draft.slug });
        const timed = now && (await timeBroadcast(writing, now, sendAt ?? undefined));
        if (timed?.kind !== "done") return refuse("conflict", `${timed?.line ?? ANOTHER}.`);
      }
      await said(api, caller, now, `changed broadcast:${draft.slug}`);
      return writtenView(api, draft.slug, warnings);
    },
  }),
  operation({
    id: "deleteBroadcast",
    method: "delete",
    path: "/broadcasts/{broadcast}",
    tag: "Broadcasts",
    scope: "editions:operate",
    summary: "Delete one that was written at the desk or here, and was not sent",
    params: ByName,
    answer: Line,
    problems: ["unknown", "conflict"],
    act: async (api, { params, caller, now }) => {
      const draft = await readDraft(api.access.db, { slug: params.broadcast });
      if (draft === undefined) return noDraft(params.broadcast);
      const gone = await discardBroadcast(writingOf(api, caller, now), draft);
      if (gone.kind === "refused") return refuse("conflict", `${gone.line}.`);
      await said(api, caller, now, `deleted broadcast:${draft.slug}`);
      return { line: gone.line };
    },
  }),
];

function writingOf({ access, index, readBody }: Api, caller: Caller, now: number): Writing {
  return { db: access.db, index, readBody, by: nameOf(caller), now, whole: true };
}

/** The log says by whom, as it does of the desk. */
function said({ access: { db } }: Api, caller: Caller, now: number, what: string): Promise<void> {
  return writeLog(db, [
    { at: now, kind: "access", line: `${nameOf(caller)}, by the API: ${what}` },
  ]);
}

/** How a token is spoken of where somebody of the desk would have a name. */
function nameOf({ id }: Caller): string {
  return id === "" ? "the owner's token" : shownId(id);
}

function noDraft(name: string): Refusal {
  return refuse("unknown", `${name} was not written at the desk, nor by the API.`);
}

async function writtenView({ access: { db } }: Api, slug: string, warnings: readonly string[]) {
  const draft = await readDraft(db, { slug });
  if (draft === undefined) return noDraft(slug);
  const { revision, version, markdown } = draft;
  const [line, readers] = await Promise.all([
    statusOfWritten({ db }, draft),
    readersOf({ db }, draft),
  ]);
  return { ...line, revision, readers, version, markdown, warnings };
}

function audienceOf(to: z.output<typeof To>): BroadcastAudience {
  if (to === "everybody") return { kind: "everybody" };
  if ("topic" in to) return { kind: "topic", topic: to.topic };
  return "tag" in to ? { kind: "tag", tag: to.tag } : { kind: "cadence", cadence: to.cadence };
}
