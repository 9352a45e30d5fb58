/** What has changed in the feeds since it was last told: the tick's part of the hub. */
import type { Publication } from "../publication/publication.ts";
import type { ReadTopic } from "./distribution.ts";
import { hubId } from "./ping.ts";
import { topicPaths } from "./topic.ts";
import { addTopics, type Compared, tellChanges, topicsToCompare } from "./topic-store.ts";

/** Feeds that one tick compares: to compare one it has to be rendered. */
const COMPARED = 30;

/** Queries of a look, at most. */
const LOOKING = 1 + topicsToCompare.queries + tellChanges.queries;

export type Looking = {
  readonly db: D1Database;
  readonly left: () => number;
  readonly publication: Publication;
  /** `Visible.key`. */
  readonly state: string;
  readonly readTopic: ReadTopic;
  /** Names this look. */
  readonly token: string;
  readonly now: number;
};

/**
 * Compares what each feed that somebody follows shows now with what was last told of it, and queues the telling.
 *
 * @returns `done` when no feed is left to compare, and how many had changed
 */
export async function lookForNews(
  looking: Looking,
): Promise<{ readonly done: boolean; readonly changed: number }> {
  const { db, left, publication, state, token, now } = looking;
  if (left() < LOOKING) return { done: false, changed: 0 };
  const hubs = (publication.websub?.hubs ?? []).map(hubId);
  if (hubs.length > 0) await addTopics(db, topicPaths(publication)).run();
  const topics = await topicsToCompare(db, state, hubs.length > 0, COMPARED);
  if (topics.length === 0) return { done: true, changed: 0 };
  const compared = await compare(topics, looking);
  await tellChanges(db, compared, { state, token, hubs, now });
  return { done: topics.length < COMPARED, changed: compared.changed.length };
}

async function compare(
  topics: readonly { readonly path: string; readonly tag: string }[],
  { publication, readTopic }: Looking,
): Promise<Compared> {
  const ours = new Set(topicPaths(publication));
  const changed: { path: string; from: string; to: string }[] = [];
  const same: string[] = [];
  const ended: string[] = [];
  for (const { path, tag: from } of topics) {
    const content = ours.has(path) ? await readTopic(path) : undefined;
    if (content === undefined || publication.websub?.own === false) ended.push(path);
    if (content === undefined) same.push(path);
    else if (content.tag === from) same.push(path);
    else changed.push({ path, from, to: content.tag });
  }
  return { changed, same, ended };
}
