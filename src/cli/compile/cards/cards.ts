/** The share cards of one output directory: which there are, which are to be drawn, which titles cannot be. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Publication } from "../../../publication/publication.ts";
import { abreast } from "../../abreast.ts";
import { writeAtomically } from "../kept/atomically.ts";
import { namesIn } from "../kept/listing.ts";
import { hashOf, hashOfBytes } from "../ship/hash.ts";
import {
  type CardPost,
  type CardText,
  createPostCard,
  postsWithCards,
  publicationCard,
} from "./card-text.ts";
import { createCoverage, namesOf } from "./coverage.ts";
import type { CardLookFacts } from "./materials.ts";

/** Names what draws: cards of another recipe are drawn anew. Counts up with each change of how they look. */
const RECIPE = "1";

export type CardPlan = {
  /** Everything that is to be there, by its key; the first is that of the publication. */
  readonly wishes: ReadonlyMap<string, CardText>;
  /** The key of each post's card by its id; a post that is not named shows that of the publication. */
  readonly ofPost: ReadonlyMap<string, string>;
  /** Of the publication's own; undefined where no font has the letters of its name. */
  readonly general: string | undefined;
  /** Titles that are not drawn, and the letters that no font has. */
  readonly undrawn: readonly {
    readonly post: CardPost | undefined;
    readonly letters: readonly string[];
  }[];
};

export const NO_CARDS: CardPlan = {
  ...{ wishes: new Map(), ofPost: new Map(), general: undefined, undrawn: [] },
};

type CardProgress = (done: number, total: number) => void;

export type Cards = {
  /** Looks which are there now; gives back the hash of the bytes of one that was drawn, by its key. */
  readonly drawn: () => (key: string) => string | undefined;
  /** Absolute path of one that was drawn. @param hash of its bytes */
  readonly file: (hash: string) => string;
  readonly waiting: (plan: CardPlan) => readonly (readonly [string, CardText])[];
  /** @returns how many were drawn */
  readonly draw: (
    waiting: readonly (readonly [string, CardText])[],
    look: CardLookFacts,
    progress: CardProgress,
  ) => Promise<number>;
  /** Takes away what no wish names. */
  readonly keep: (plan: CardPlan) => void;
};

/** Posts with a picture show that; cards are for the others, unless the owner has one picture for all. */
export async function planCards(
  publication: Publication,
  posts: readonly CardPost[],
  { theme, materials }: Pick<CardLookFacts, "theme" | "materials">,
): Promise<CardPlan> {
  const ownPicture = publication.image !== undefined || theme.share !== undefined;
  if (!(materials.wanted ?? !ownPicture)) return NO_CARDS;
  const missing = createCoverage(materials, theme.tokens);
  const look = hashOf(
    ...[RECIPE, theme.name, JSON.stringify([theme.tokens.light, theme.tokens.corner])],
    ...[JSON.stringify(theme.tokens.fonts), namesOf(materials)],
  );
  const keyOf = (text: CardText) => hashOf(look, JSON.stringify(text));
  const nameless = materials.logo === undefined ? await missing(publication.title) : [];
  if (nameless.length > 0)
    return { ...NO_CARDS, undrawn: [{ post: undefined, letters: nameless }] };
  const own = publicationCard(publication);
  const general = keyOf(own);
  const wishes = new Map([[general, own]]);
  const ofPost = new Map<string, string>();
  const undrawn: CardPlan["undrawn"][number][] = [];
  const cardOf = createPostCard(publication);
  for (const post of postsWithCards(posts)) {
    const letters = await missing(post.title);
    if (letters.length > 0) {
      undrawn.push({ post, letters });
      continue;
    }
    const text = cardOf(post);
    const key = keyOf(text);
    wishes.set(key, text);
    ofPost.set(post.id, key);
  }
  return { wishes, ofPost, general, undrawn };
}

/**
 * @param outDir in whose cache they are kept
 * @param atOnce how many are drawn side by side
 */
export function openCards(outDir: string, atOnce = availableParallelism()): Cards {
  const folder = join(outDir, ".cache", "cards");
  const ledger = join(folder, "drawn.json");
  const drawn = new Map<string, string>(readLedger(ledger));
  const file: Cards["file"] = (hash) => join(folder, nameOf(hash));
  const save = () => {
    mkdirSync(folder, { recursive: true });
    writeAtomically(ledger, JSON.stringify([...drawn]));
  };
  return {
    file,
    drawn() {
      const there = new Set(namesIn(folder));
      return (key) => {
        const hash = drawn.get(key);
        return hash !== undefined && there.has(nameOf(hash)) ? hash : undefined;
      };
    },
    waiting: ({ wishes }) =>
      [...wishes].filter(([key]) => {
        const hash = drawn.get(key);
        return hash === undefined || !existsSync(file(hash));
      }),
    async draw(waiting, look, progress) {
      if (waiting.length === 0) return 0;
      const { createDrawCard } = await import("./draw-card.ts");
      const drawCard = await createDrawCard(look);
      let done = 0;
      try {
        await abreast(waiting, atOnce, async ([key, text]) => {
          const png = await drawCard(text);
          const hash = hashOfBytes(png);
          writeAtomically(file(hash), png);
          drawn.set(key, hash);
          progress(++done, waiting.length);
        });
      } finally {
        save();
      }
      return done;
    },
    keep({ wishes }) {
      const gone = [...drawn.keys()].filter((key) => !wishes.has(key));
      if (gone.length === 0) return;
      for (const key of gone) drawn.delete(key);
      const wanted = new Set([...drawn.values()].map(nameOf));
      for (const name of namesIn(folder)) {
        if (name.endsWith(".png") && !wanted.has(name)) rmSync(join(folder, name));
      }
      save();
    },
  };
}

function nameOf(hash: string): string {
  return `${hash}.png`;
}

function readLedger(file: string): readonly (readonly [string, string])[] {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Nothing depends on it but time.
    return [];
  }
}
