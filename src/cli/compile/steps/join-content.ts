/** The second step: what the files say together, checked against one another. */

import type { LibraryIndex } from "../../../publication/library.ts";
import { type Assembly, assemble, type Entry } from "../assemble.ts";
import { type BroadcastsReading, readBroadcasts } from "../broadcasts.ts";
import type { Findings } from "../compilation.ts";
import { type NotesReading, readNotes } from "../edition-notes.ts";
import type { Cache } from "../kept/cache.ts";
import { checkAppearance, checkFragments } from "../markdown/entry-links.ts";
import type { Pictures } from "../pictures/pictures.ts";
import { flawsOf } from "../pictures/shown.ts";
import { type Problem, sortProblems } from "../problem.ts";
import { checkPublishedBefore } from "../published-before.ts";
import type { Redirects } from "../redirects/redirects.ts";
import { resolveNavigation } from "../settings/navigation-links.ts";
import type { PublicationPlace } from "../settings/publication-pictures.ts";
import { checkNames } from "../site-map.ts";
import { readTexts } from "../sources.ts";
import { unreadFiles } from "../unread.ts";
import type { ContentRead } from "./read-content.ts";
import type { State } from "./state.ts";

/** A publication in which nothing is wrong. */
export type Joined = {
  readonly publication: LibraryIndex["publication"];
  /** How problems name a line of its settings. */
  readonly place: PublicationPlace;
  readonly assembly: Assembly;
  readonly redirects: Redirects;
  readonly notes: NotesReading["notes"] | undefined;
  readonly broadcasts: BroadcastsReading["broadcasts"];
};

/** @param published what the compilation before knew; @returns `joined` where there is no problem */
export async function joinContent(
  state: State,
  read: ContentRead,
  pictures: Pictures,
  published: Cache["entries"],
): Promise<{ readonly joined: Joined | undefined; readonly findings: Findings }> {
  const { files, label, settings, headed, site, templates, look, readMedia } = read;
  const { entries } = read.rendered;
  const found: Problem[] = [...read.problems];
  const place = { file: label("publication.yaml"), lineOf: settings.lineOf };
  const { publication, linked } = withLinks(state, read, place, found);
  const ofEntries = collect(entries, [
    ...checkNames(headed, publication),
    ...checkFragments(entries, site),
  ]);
  found.push(...ofEntries.problems, ...templates.problems, ...look.problems);
  const notes = await notesOf(state, read, found);
  const broadcasts = await broadcastsOf(state, read, found);
  const shown = [...(notes?.media ?? []), ...(broadcasts?.media ?? []), ...linked];
  const assembly =
    publication &&
    assemble(
      ...([entries, publication, site, readMedia, place, shown] as const),
      state.readMediaText,
    );
  const redirects =
    publication &&
    assembly &&
    state.readRedirects(
      ...([state.options.contentDir, state.readText, label] as const),
      { ...assembly, publication },
      entries,
    );
  const flaws = flawsOf(assembly?.pictures ?? [], pictures.made(), label);
  const later = [notes, broadcasts, assembly, flaws, redirects];
  found.push(...later.flatMap((each) => each?.problems ?? []));
  const { now } = state.options;
  const warned = [
    ...ofEntries.warnings,
    ...look.warnings,
    ...unreadFiles(files.passedOver, label),
    ...(now === undefined ? [] : checkPublishedBefore(published, entries, label, now())),
    ...checkAppearance(entries, publication?.timeZone ?? "UTC"),
    ...later.flatMap((each) => each?.warnings ?? []),
  ];
  const findings = sorted(found, warned);
  const joined =
    findings.problems.length > 0 || !publication || !assembly || !redirects
      ? undefined
      : {
          ...{ publication, place, assembly, redirects, notes: notes?.notes },
          broadcasts: broadcasts?.broadcasts ?? [],
        };
  return { joined, findings };
}

/** What moved in with a text is told apart: it stops nobody, and there may be a thousand. */
function sorted(found: readonly Problem[], warned: readonly Problem[]): Findings {
  const isOurs = ({ unmended }: Problem) => unmended === undefined;
  return {
    problems: sortProblems(found.filter(isOurs)),
    warnings: sortProblems(warned.filter(isOurs)),
    unmended: sortProblems([...found, ...warned].filter((problem) => !isOurs(problem))),
  };
}

/** Problems of published entries; of drafts they are warnings, for a draft must not stop the others. */
function collect(entries: readonly Entry[], across: readonly Problem[]) {
  const drafts = new Set(entries.filter(({ head }) => head.draft).map(({ source }) => source.file));
  const found = [
    ...entries.flatMap(({ head, rendering }) => [...head.problems, ...(rendering?.problems ?? [])]),
    ...across,
  ];
  return {
    problems: found.filter(({ file }) => !drafts.has(file)),
    warnings: [
      ...found.filter(({ file }) => drafts.has(file)),
      ...entries.flatMap(({ rendering }) => rendering?.warnings ?? []),
    ],
  };
}

/** The publication with what its lists of links lead to, and files among that. */
function withLinks(
  { readMedia }: State,
  { settings, headed, site }: ContentRead,
  place: PublicationPlace,
  problems: Problem[],
) {
  const { publication, links = {} } = settings;
  if (publication === undefined) return { publication, linked: [] };
  const pages = headed.flatMap(({ source, head }) =>
    source.kind === "page" && head.heading !== undefined ? [head.heading.slug] : [],
  );
  const around = { publication, pages, site, readMedia };
  const resolved = resolveNavigation(links, around, place);
  problems.push(...resolved.problems);
  return {
    publication: { ...publication, ...resolved.links },
    linked: resolved.media.map((media) => ({ media, from: 0 })),
  };
}

/** Without a publication nobody can say which periods there are. */
async function notesOf(
  { options, readText }: State,
  { files, label, settings, site, rendered, readMedia }: ContentRead,
  problems: Problem[],
): Promise<NotesReading | undefined> {
  const { publication } = settings;
  if (publication === undefined) return undefined;
  const read = readTexts(readText, options.contentDir, files.editions, label);
  problems.push(...read.problems);
  const around = { site, readMedia, origin: publication.address };
  return readNotes(read.texts, publication, rendered.entries, around, options.now?.());
}

async function broadcastsOf(
  { options, readText }: State,
  { files, label, settings, site, rendered, templates, readMedia }: ContentRead,
  problems: Problem[],
): Promise<BroadcastsReading | undefined> {
  const { publication } = settings;
  if (publication === undefined || files.broadcasts.length === 0) return undefined;
  const read = readTexts(readText, options.contentDir, files.broadcasts, label);
  problems.push(...read.problems);
  const around = { site, readMedia, origin: publication.address };
  const { edition } = templates.templates;
  return readBroadcasts(read.texts, publication, rendered.entries, around, edition);
}
