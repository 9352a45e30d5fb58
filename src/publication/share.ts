/** The ways in which a post's page offers to pass it on. Pure. */

export const SHARE_WAYS = [
  "link",
  "email",
  "mastodon",
  "bluesky",
  "threads",
  "linkedin",
  "facebook",
  "x",
  "reddit",
  "hackernews",
  "whatsapp",
  "telegram",
] as const;

export type ShareWay = (typeof SHARE_WAYS)[number];

/** Where publication.yaml says nothing: no company is advertised by a page whose owner did not ask for it. */
export const DEFAULT_SHARE: readonly ShareWay[] = ["link", "email", "mastodon"];

/** Where a reader says on which server they are. */
export const MASTODON_PATH = "/share/mastodon";
