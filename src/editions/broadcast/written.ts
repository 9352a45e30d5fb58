/** Broadcasts that are written, wherever: files that are deployed, and what was written at the desk. */
import { type Broadcast, broadcastPeriod, DESK_NAMES } from "../../publication/broadcast.ts";
import type { Body } from "../../publication/post.ts";
import type { EditionContext } from "../context.ts";
import { draftNamed } from "./draft-store.ts";

/** A file's, by its slug or its period. */
export function broadcastNamed({ index }: Pick<EditionContext, "index">, name: string) {
  return index.broadcasts?.find((one) => one.slug === name || broadcastPeriod(one) === name);
}

/** One that is written, by its slug or its period. */
export async function findWritten(
  context: Pick<EditionContext, "db" | "index">,
  name: string,
): Promise<Broadcast | undefined> {
  return broadcastNamed(context, name) ?? (await draftNamed(context.db, name.replace(/^.*:/, "")));
}

/** Whether it was written at the desk, or by the API. */
export function isOfDesk({ slug }: Pick<Broadcast, "slug">): boolean {
  return slug.startsWith(DESK_NAMES);
}

export async function bodyOf(
  { readBody }: Pick<EditionContext, "readBody">,
  broadcast: Broadcast,
): Promise<Pick<Body, "portable" | "text">> {
  return "body" in broadcast ? broadcast.body : readBody(broadcast);
}
