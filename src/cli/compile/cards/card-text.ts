/** What the share cards of a publication say. Pure. */
import { datesIn } from "../../../publication/dates.ts";
import type { Post } from "../../../publication/post.ts";
import type { Publication } from "../../../publication/publication.ts";
import { listed } from "../../../publication/words.ts";

export type CardText = {
  /** Left out on the one that stands for the publication. */
  readonly title?: string;
  readonly publication: string;
  /** Authors and date, below the title. */
  readonly line?: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
};

/** Posts that get a card of their own, the newest: each is a file of the deployment, which has 20,000 on the Free plan. */
export const MOST_CARDS = 1_000;

export type CardPost = Pick<
  Post,
  "id" | "title" | "published" | "authors" | "image" | "language" | "direction" | "retracted"
>;

/** @param posts newest first */
export function postsWithCards<Known extends CardPost>(posts: readonly Known[]): readonly Known[] {
  return posts
    .filter(({ image, retracted }) => image === undefined && retracted === undefined)
    .slice(0, MOST_CARDS);
}

export function publicationCard({ title, language, direction }: Publication): CardText {
  return { publication: title, language, direction };
}

export function createPostCard(publication: Publication): (post: CardPost) => CardText {
  const { words, timeZone, title } = publication;
  const dates = datesIn(words, timeZone);
  const names = new Map(publication.authors.map(({ id, name }) => [id, name]));
  return (post) => {
    const authors = post.authors.flatMap((id) => names.get(id) ?? []);
    const day = dates.day(post.published);
    return {
      title: post.title,
      publication: title,
      line: authors.length === 0 ? day : `${listed(words, authors)} · ${day}`,
      language: post.language,
      direction: post.direction,
    };
  };
}
