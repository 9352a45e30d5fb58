/** One-off emails: content/broadcasts/<slug>.md → what is sent once, to whom, and when. */
import { basename } from "node:path";
import { z } from "zod";
import type { Surroundings } from "../../markdown/references.ts";
import {
  type BroadcastAudience,
  broadcastPeriod,
  type FileBroadcast,
} from "../../publication/broadcast.ts";
import { CADENCES } from "../../publication/cadence/cadences.ts";
import type { Body } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import { mailedHtml } from "../../publication/variants.ts";
import { composeBroadcast } from "../../templates/broadcast-email.ts";
import { suggestSlug } from "../../text/slug.ts";
import type { Entry } from "./assemble.ts";
import { line, SLUG } from "./front-matter/fields.ts";
import { splitFrontMatter } from "./front-matter/front-matter.ts";
import { readInstant } from "./front-matter/instant.ts";
import {
  keyed,
  oneOf,
  quote,
  readYaml,
  requiredText,
  trueOrFalse,
} from "./front-matter/yaml-source.ts";
import { checkFragments } from "./markdown/entry-links.ts";
import { type Problem, proposal } from "./problem.ts";
import { hashOf } from "./ship/hash.ts";
import type { MediaFile } from "./ship/media.ts";

/** One file below content/broadcasts. */
type BroadcastSource = { readonly path: string; readonly file: string; readonly text: string };

export type WrittenBroadcast = Omit<FileBroadcast, "pack"> & { readonly body: Body };

export type BroadcastsReading = {
  /** In order of slug; drafts are not among them. */
  readonly broadcasts: readonly WrittenBroadcast[];
  /** Files that they show, each from the instant at which it is sent; at once where its owner decides that. */
  readonly media: readonly { readonly media: MediaFile; readonly from: number }[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** Its name is a part of headers of mail. Characters. */
const LONGEST_SLUG = 60;

const WHO =
  "`to: everybody`, or one group: `to: { topic: boats }`, `to: { cadence: weekly }`, `to: { tag: patrons }`";

const group = keyed({
  cadence: oneOf(CADENCES as readonly [string, ...string[]]).optional(),
  topic: requiredText("topic: boats").optional(),
  tag: requiredText("tag: patrons")
    .regex(/^[^,]*$/, { error: "must be one tag, without a comma" })
    .optional(),
}).refine((named) => Object.values(named).filter((value) => value !== undefined).length === 1, {
  error: `must name one group; write ${WHO}`,
});

const broadcastSchema = keyed({
  title: line("title: What it is about, in one line"),
  summary: line("summary: What an inbox shows behind the title").optional(),
  to: z.union([z.literal("everybody"), group], {
    error: (issue) =>
      issue.input === undefined
        ? `is missing; write ${WHO}`
        : typeof issue.input === "string"
          ? `cannot be ${quote(issue.input)}; write ${WHO}`
          : undefined,
  }),
  send_at: requiredText("send_at: 2025-08-31T09:30:00+04:00").optional(),
  draft: trueOrFalse().default(false),
});

/**
 * Reads and renders the broadcasts; every problem comes back at its line.
 *
 * @param entries posts and pages, to which a broadcast may link
 * @param template the compiled template of emails; undefined where it is broken, which is said elsewhere
 */
export async function readBroadcasts(
  sources: readonly BroadcastSource[],
  publication: Publication,
  entries: readonly Entry[],
  around: Surroundings,
  template: string | undefined,
): Promise<BroadcastsReading> {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const broadcasts = new Map<string, WrittenBroadcast>();
  const media: { media: MediaFile; from: number }[] = [];
  for (const source of sources) {
    const found: Problem[] = [];
    const head = readHead(source, publication, found);
    const { body, bodyLine } = splitFrontMatter(source.text);
    const { renderBody } = await import("./markdown/markdown.ts");
    const rendering = renderBody(
      {
        ...{ path: source.path, file: source.file, text: body, firstLine: bodyLine },
        ...{
          language: publication.language,
          self: "/",
          key: `broadcast-${basename(source.path, ".md")}`,
        },
      },
      around,
      publication.words.texts,
    );
    found.push(
      ...rendering.problems,
      ...checkFragments(entries, around.site, [{ source, rendering }]),
    );
    warnings.push(...rendering.warnings);
    const say = (message: string) => found.push({ file: source.file, line: 1, message });
    if (body.trim() === "") say("has no text; write below its front matter what is to be sent");
    if (head !== undefined && broadcasts.has(head.slug)) {
      say(`${JSON.stringify(head.slug)} is the name of another broadcast; rename this file`);
    }
    if (head !== undefined && template !== undefined) {
      const input = { publication, template, broadcast: head, body: rendering.body, slot: 0 };
      if (composeBroadcast(input) === undefined) {
        say(
          "is longer than the 80 KB that mail programs show whole; shorten it, and link to the rest",
        );
      }
    }
    // A draft must not stop the others.
    if (head?.draft === true) warnings.push(...found);
    else problems.push(...found);
    if (head === undefined || head.draft) continue;
    const { draft: _, ...said } = head;
    for (const file of rendering.media) media.push({ media: file, from: head.sendAt ?? 0 });
    const { portable: written, text, mailed } = rendering.body;
    const portable = mailedHtml(written, publication.address, mailed);
    const revision = hashOf(JSON.stringify([said, portable, text]));
    broadcasts.set(head.slug, { ...said, revision, body: { web: "", portable, text } });
  }
  const ordered = [...broadcasts.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return { broadcasts: ordered, media, problems, warnings };
}

type Head = Omit<FileBroadcast, "pack" | "revision"> & { readonly draft: boolean };

function readHead(
  { path, file, text }: BroadcastSource,
  publication: Publication,
  problems: Problem[],
): Head | undefined {
  const { head } = splitFrontMatter(text);
  const reading = readYaml({ file, text: head ?? "", firstLine: 2 }, broadcastSchema);
  problems.push(...reading.problems);
  const slug = basename(path, ".md");
  if (!SLUG.test(slug) || slug.length > LONGEST_SLUG) {
    const proposed = suggestSlug(slug).slice(0, LONGEST_SLUG).replace(/-+$/, "");
    const message = `the file name ${quote(slug)} names the email for ever, so it has lower-case letters, digits and single hyphens, at most ${LONGEST_SLUG}; rename it to ${proposed}.md`;
    problems.push({ file, line: 1, message });
  }
  if (reading.value === undefined) return undefined;
  const { title, summary = "", to, send_at, draft } = reading.value;
  const say = (key: string, message: string) =>
    problems.push({ file, line: reading.lineOf([key]), message: `${key} ${message}` });
  const audience = audienceOf(to);
  const unknown = complaintOf(audience, publication);
  if (unknown !== undefined) say("to", unknown);
  const at = send_at === undefined ? undefined : readInstant(send_at, publication.timeZone);
  if (at?.kind === "wrong") say("send_at", at.message);
  return {
    ...{ slug, title, summary, audience, draft },
    ...(at?.kind === "instant" && { sendAt: at.ms }),
  };
}

/** What the head of a file says, wherever it lies, and the text below it; without looking at any publication. */
export function readBroadcastFile(
  file: string,
  text: string,
):
  | {
      readonly kind: "file";
      readonly head: z.output<typeof broadcastSchema>;
      readonly body: string;
    }
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] } {
  const { head, body } = splitFrontMatter(text);
  const reading = readYaml({ file, text: head ?? "", firstLine: 2 }, broadcastSchema);
  return reading.value === undefined
    ? { kind: "wrong", problems: reading.problems }
    : { kind: "file", head: reading.value, body };
}

type Named = z.output<typeof broadcastSchema>["to"];

function audienceOf(to: Named): BroadcastAudience {
  if (to === "everybody") return { kind: "everybody" };
  const cadence = CADENCES.find((known) => known === to.cadence);
  if (cadence !== undefined) return { kind: "cadence", cadence };
  return to.topic === undefined
    ? { kind: "tag", tag: to.tag ?? "" }
    : { kind: "topic", topic: to.topic };
}

/** What is wrong with a group that this publication does not have. */
function complaintOf(audience: BroadcastAudience, publication: Publication): string | undefined {
  if (audience.kind === "cadence" && publication.digest.cadences[audience.cadence] === undefined) {
    return `names ${audience.cadence}, which is not on offer; add digest.${audience.cadence} to publication.yaml, or write another group`;
  }
  const topics = publication.topics.map(({ slug }) => slug);
  if (audience.kind === "topic" && !topics.includes(audience.topic)) {
    return `names ${quote(audience.topic)}, which is no topic; ${proposal(audience.topic, topics, "topics")}`;
  }
  return undefined;
}

/** The pack of one broadcast: its text, under a name that nobody can guess. */
export function broadcastPack({ slug, body }: WrittenBroadcast): {
  readonly name: string;
  readonly text: string;
} {
  const text = `${JSON.stringify({ [broadcastPeriod({ slug })]: body })}\n`;
  return { name: `${hashOf(text)}.json`, text };
}
