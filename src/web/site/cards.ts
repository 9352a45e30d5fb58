/**
 * Share cards, asked of the Worker: those that may be seen by now lie in front of it, so it hears of what is not public yet
 * and of what is gone. Loads apart.
 */
import { CARDS, cardPath, heldCard } from "../../publication/card.ts";
import { publicHead } from "../http/head.ts";
import { gone, unknown } from "./errors.tsx";
import type { Handler } from "./render-cache.ts";
import { answerStored } from "./variants.ts";

export const answerCard: Handler = async (pages, c) => {
  const card = c.req.path.slice(CARDS.length).replace(/\.png$/, "");
  const now = pages.now();
  // Two posts of one title share a card.
  const shown = pages.index.posts.filter((post) => post.card === card && post.published <= now);
  if (shown.length === 0 || c.req.path !== cardPath(card)) return unknown(pages, c);
  if (shown.every(({ retracted }) => retracted !== undefined)) return gone(pages, c);
  const places = [heldCard(card), cardPath(card)];
  return answerStored(c.req.raw, pages, { ...publicHead("style"), ETag: `"${card}"` }, places);
};
