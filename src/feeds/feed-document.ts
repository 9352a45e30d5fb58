/**
 * What one feed says, whatever the format: the only source of all three.
 *
 * Everything in here is already fit to print: text is clean XML text on one line, URLs are absolute,
 * normalised and http(s), instants are whole seconds (RSS and HTTP know nothing finer, and the three
 * formats must agree). The renderers add markup and decide nothing.
 */
import type { FeedWords } from "../publication/email-words.ts";
import type { PostFields } from "../publication/post-fields.ts";
import type { Rhythm } from "../publication/publication.ts";
import type { Direction } from "../text/language.ts";

export type FeedAuthor = { readonly name: string; readonly url?: string };

type FeedTopic = { readonly slug: string; readonly name: string };

export type FeedImage = {
  readonly url: string;
  readonly alt: string;
  readonly credit: string;
  readonly type: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Octets. */
  readonly length: number;
};

export type FeedEnclosure = {
  readonly url: string;
  readonly type: string;
  /** Octets, at least 1. */
  readonly length: number;
  /** Whole seconds. */
  readonly duration?: number;
};

/** One entry without its body. */
export type EntryFacts = PostFields & {
  /** Atom id, RSS guid and JSON Feed id: a `tag:` URI, or what the entry was called in the feeds of another site. */
  readonly id: string;
  /** The Atom id where `id` is no IRI (RFC 4287 §4.2.6). */
  readonly iri?: string;
  readonly url: string;
  readonly title: string;
  /** Plain text, never empty. */
  readonly summary: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly published: number;
  /** Milliseconds since the epoch, whole seconds. */
  readonly updated: number;
  readonly authors: readonly FeedAuthor[];
  readonly topics: readonly FeedTopic[];
  /** BCP 47 language tag; absent when the post's is not one. */
  readonly language?: string;
  readonly direction: Direction;
  /** What the program says in it, in its language. */
  readonly words: FeedWords;
  readonly image?: FeedImage;
  readonly enclosure?: FeedEnclosure;
};

/** A post that was withdrawn: RFC 6721 `at:deleted-entry`. */
export type Tombstone = {
  readonly id: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly when: number;
  /** Plain text: why. */
  readonly comment: string;
  readonly language?: string;
};

/** What RSS alone says of a podcast: finished elements, made by podcast.ts, which loads apart. */
export type FeedPodcast = {
  readonly namespaces: Readonly<Record<string, string>>;
  /** Of the channel. */
  readonly channel: readonly string[];
  /** Of each entry by its id. */
  readonly items: Readonly<Record<string, readonly string[]>>;
};

/** RFC 5005: how a document stands to the others of its feed. Addresses are by the format's name. */
export type FeedHistory =
  | {
      readonly kind: "current";
      /** §2: it holds all there is. */
      readonly complete: boolean;
      /** The newest archive that holds something else. */
      readonly previous?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "archive";
      readonly current: Readonly<Record<string, string>>;
      readonly previous?: Readonly<Record<string, string>>;
    };

/** All that a feed shows but the bodies: enough to name its content without reading one. */
export type FeedFacts = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly language?: string;
  /** The page that the feed follows. */
  readonly home: string;
  /** The feed's own address in each format, by the format's name. */
  readonly self: Readonly<Record<string, string>>;
  /** Square pictures, PNG: 144 and 512 pixels. */
  readonly icon: { readonly small: string; readonly large: string };
  /** The publication's picture, about twice as wide as high. */
  readonly logo?: string;
  /** Plain text. */
  readonly rights?: string;
  /** Of the feed of everything alone: others have another one, which nobody has told. */
  readonly rhythm?: Rhythm;
  /** At least one: who stands for entries that name nobody (RFC 4287 §4.1.1). */
  readonly authors: readonly FeedAuthor[];
  /** Milliseconds since the epoch: the last change of what is shown, or the founding date. */
  readonly updated: number;
  /** Newest first. */
  readonly listed: readonly EntryFacts[];
  /** Newest first. */
  readonly tombstones: readonly Tombstone[];
  readonly podcast?: FeedPodcast;
  /** Absolute URLs of hubs that tell of what is new in it (WebSub §4); absent where nobody does. */
  readonly hubs?: readonly string[];
  /** Absent where a feed has no archives: that of editions. */
  readonly history?: FeedHistory;
};

/** An entry in full. */
export type FeedEntry = EntryFacts & {
  /** Clean, sanitised HTML with absolute URLs. */
  readonly html: string;
  /** The same as Markdown with absolute addresses, for RSS. */
  readonly markdown?: string;
};

/** What a feed would carry if it could be of any size, and does not. */
export type FeedCut = {
  /** Entries that are in it, of so many that were meant to be. */
  readonly listed: number;
  readonly wanted: number;
  /** The largest of the formats with all of them, long bodies as summaries already. */
  readonly octets: number;
  /** Addresses of entries that go as their summary, with the octets of their texts. */
  readonly summarised: readonly { readonly url: string; readonly octets: number }[];
};

/** What the renderers read. */
export type FeedDocument = Omit<FeedFacts, "listed"> & {
  readonly entries: readonly FeedEntry[];
  /** Formats in which the entries are their summary with a link; absent: none. `piecesIn` heeds it. */
  readonly summaries?: readonly string[];
  /** In this document they are. */
  readonly brief?: true;
  /** Absent where all is there in full. No renderer shows it: `tidings check` and the log do. */
  readonly cut?: FeedCut;
};

/** A document in pieces, of which a delta leaves some out: `head`, `complete`, the entries with `between` them, `tail`. */
export type FeedPieces = {
  readonly head: string;
  /** The mark of a complete document; '' for others. */
  readonly complete: string;
  /** In the order of the document's. The id is the entry's, whatever the format makes of it. */
  readonly entries: readonly { readonly id: string; readonly text: string }[];
  readonly between: string;
  readonly tail: string;
};

/** One format: its file says all that the rest of the publication knows of it. */
export type FeedFormatDefinition = {
  readonly format: string;
  /** The name of its file at the root and below each topic. */
  readonly file: string;
  /** Media type without parameters. */
  readonly type: string;
  readonly name: string;
  /** A whole document, to be encoded as UTF-8. */
  readonly pieces: (document: FeedDocument) => FeedPieces;
};

/** A whole document. */
export function joined({ head, complete, entries, between, tail }: FeedPieces): string {
  return head + complete + entries.map(({ text }) => text).join(between) + tail;
}

/** The feed's own address in one format. */
export function selfOf({ self }: Pick<FeedDocument, "self">, format: string): string {
  const url = self[format];
  if (url === undefined) throw new Error(`a feed without an address in ${format}`);
  return url;
}
