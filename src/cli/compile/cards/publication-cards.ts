/** A publication with its share cards: those that are drawn are named, others are left to be drawn. */

import { readFileSync } from "node:fs";
import { CARD_SIZE } from "../../../publication/card.ts";
import type { Publication } from "../../../publication/publication.ts";
import { counted } from "../../../text/amounts.ts";
import type { AssembledPost } from "../assemble.ts";
import type { Problem } from "../problem.ts";
import { type LaidFile, namedFile } from "../theme/theme-folder.ts";
import { type CardPlan, type Cards, NO_CARDS, planCards } from "./cards.ts";
import type { CardLookFacts } from "./materials.ts";

type Pictured<Known extends Publication> = {
  readonly publication: Known;
  readonly posts: readonly AssembledPost[];
  /** The card of the publication, which is a file of its look. */
  readonly laid: readonly LaidFile[];
  readonly plan: CardPlan;
  readonly warnings: readonly Problem[];
};

/** How a card that cannot be drawn is told of. */
export type CardPlaces = {
  /** File and line of the title of a post by its path below the content directory; of the publication without one. */
  readonly titleOf: (path: string | undefined) => Pick<Problem, "file" | "line">;
};

/** @param draw draws what waits before it is named; without it what was drawn before is named */
export async function withCards<Known extends Publication>(
  cards: Cards,
  publication: Known,
  posts: readonly AssembledPost[],
  { materials, draw: drawLogo }: Pick<CardLookFacts, "materials" | "draw">,
  places: CardPlaces,
  draw: ((done: number, total: number) => void) | undefined,
): Promise<Pictured<Known>> {
  const { theme } = publication;
  if (theme === undefined) return { publication, posts, laid: [], plan: NO_CARDS, warnings: [] };
  const look = { theme, materials, draw: drawLogo };
  const plan = await planCards(publication, posts, look);
  if (draw !== undefined) await cards.draw(cards.waiting(plan), look, draw);
  const drawn = cards.drawn();
  const named = posts.map((post) => {
    const card = drawn(plan.ofPost.get(post.id) ?? "");
    return card === undefined ? post : { ...post, card };
  });
  const warnings = undrawnWarnings(plan, posts, places);
  const general = theme.share === undefined ? drawn(plan.general ?? "") : undefined;
  if (general === undefined) return { publication, posts: named, laid: [], plan, warnings };
  const file = namedFile("share.png", "image/png", readFileSync(cards.file(general)));
  const { path, type, kind } = file;
  const files = [...theme.files, { path, type, kind }];
  const shared = { ...theme, files, share: { path, ...CARD_SIZE } };
  return {
    publication: { ...publication, theme: shared },
    posts: named,
    laid: [file],
    plan,
    warnings,
  };
}

/** Letters that a warning shows. */
const SHOWN = 8;

/** One warning: whoever writes Chinese on a machine without its letters has as many such titles as posts. */
function undrawnWarnings(
  { undrawn }: CardPlan,
  posts: readonly AssembledPost[],
  { titleOf }: CardPlaces,
): readonly Problem[] {
  const [first] = undrawn;
  if (first === undefined) return [];
  const letters = first.letters.slice(0, SHOWN).join(" ");
  const path = posts.find(({ id }) => id === first.post?.id)?.path;
  const others =
    undrawn.length === 1 ? "" : `, nor do those of ${counted(undrawn.length - 1, "other post")}`;
  const what =
    first.post === undefined
      ? "so there are no share cards"
      : `so its share card does not show the title${others}`;
  return [
    {
      ...titleOf(path),
      message: `title: no font of this machine has ${letters}, ${what}; put a font that has them into content/theme/ as card.woff2, card.ttf or card.otf (no reader loads it), or write cards: false into theme.yaml`,
    },
  ];
}
