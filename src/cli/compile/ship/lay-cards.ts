/** Share cards among the assets: in front of the Worker once their posts have appeared, behind it until then. */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { cardPath, heldCard } from "../../../publication/card.ts";
import type { Post } from "../../../publication/post.ts";
import { atomically } from "../kept/atomically.ts";

type CardShipment = {
  readonly outDir: string;
  /** Milliseconds since the epoch: cards that may be seen by now are laid in front of the Worker. */
  readonly now: number;
  /** Absolute path of a card. @param hash of its bytes */
  readonly card: (hash: string) => string;
};

/** @returns paths among the assets */
export function layCards(
  { outDir, now, card }: CardShipment,
  posts: readonly Pick<Post, "card" | "published">[],
): readonly string[] {
  const paths = new Map<string, string>();
  for (const { card: hash, published } of posts) {
    if (hash !== undefined) paths.set(published <= now ? cardPath(hash) : heldCard(hash), hash);
  }
  for (const [path, hash] of paths) {
    const target = join(outDir, "assets", path);
    // The name is the hash of what is in it: one of which half was copied would stay for good.
    if (!existsSync(target)) atomically(target, (draft) => copyFileSync(card(hash), draft));
  }
  return [...paths.keys()];
}

/** Where cards may lie: whether they were held back depends on when that was. */
export function placesOfCards(posts: readonly Pick<Post, "card">[]): readonly string[] {
  return posts.flatMap(({ card }) => (card === undefined ? [] : [cardPath(card), heldCard(card)]));
}
