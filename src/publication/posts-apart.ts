/**
 * The posts of a large publication lie apart from the index, in files behind the Worker: what is asked of all posts first,
 * as one list, then a line for the rest of each. An isolate keeps the lines as octets, and parses one when somebody reads
 * what is in it: parsed whole, 50,000 posts take more memory than an isolate has
 * (docs/decisions/0037-large-publications.md). Pure.
 */
import { createLru } from "../text/lru.ts";
import type { Post } from "./post.ts";

/** Posts of one file: some 1 to 2 MB, so that several can be on their way at once. */
export const POSTS_A_FILE = 2_048;

/** What is read of a post when somebody shows it. The rest is asked of all of them: by lists, feeds, clocks, addresses. */
const READ_LATER = [
  "title",
  "summary",
  "excerpted",
  "image",
  "language",
  "direction",
  "words",
  "guid",
  "link",
  "license",
  "episode",
] as const satisfies readonly (keyof Post)[];

type Later = (typeof READ_LATER)[number];
type Head = Omit<Post, Later> & {
  /** Of `LibraryIndex.related`. */
  readonly related?: readonly number[];
};
type Rest = Pick<Post, Later>;

/** As `LibraryIndex` has them. */
export type Posts = {
  readonly posts: readonly Post[];
  readonly related?: readonly (readonly number[])[];
};

/** @returns the text of each file, in their order */
export function divide({ posts, related }: Posts): readonly string[] {
  const files: string[] = [];
  for (let from = 0; from < posts.length; from += POSTS_A_FILE) {
    const some = posts.slice(from, from + POSTS_A_FILE);
    const heads = some.map((post, at): Head => {
      const beside = related?.[from + at] ?? [];
      const rest = new Set<string>(READ_LATER);
      const known = Object.entries(post).filter(([name]) => !rest.has(name));
      return {
        ...(Object.fromEntries(known) as Head),
        ...(beside.length > 0 && { related: beside }),
      };
    });
    const lines = [heads, ...some.map(restOf)].map((line) => `${JSON.stringify(line)}\n`);
    files.push(lines.join(""));
  }
  return files;
}

function restOf(post: Post): Rest {
  return Object.fromEntries(READ_LATER.map((name) => [name, post[name]])) as Rest;
}

export type Opening = {
  /**
   * A file to read: one that nobody is reading, if there is one, else one that others may be reading; undefined when all are
   * read or among `mine`. Who was reading may have been cancelled, so nobody waits for another.
   */
  readonly next: (mine: ReadonlySet<number>) => number | undefined;
  /** Takes in the octets of a file, once: whoever comes second with the same is not heard. */
  readonly put: (file: number, octets: Uint8Array) => void;
  /** Once every file has been read. */
  readonly posts: () => Posts;
};

/** @param files how many there are */
export function createOpening(files: number): Opening {
  const opened: (Opened | undefined)[] = Array.from({ length: files }, () => undefined);
  const underway = new Set<number>();
  const shared = createShared();
  const lazily = createLazily((place) => {
    const file = opened[Math.floor(place / POSTS_A_FILE)];
    if (file === undefined) throw new Error(`post ${place} lies in a file that was not read`);
    const at = place % POSTS_A_FILE;
    return parse(file.octets, file.starts[at] ?? 0, file.starts[at + 1] ?? 0) as Rest;
  });
  return {
    next(mine) {
      const left = opened.flatMap((file, at) => (file === undefined && !mine.has(at) ? [at] : []));
      const file = left.find((at) => !underway.has(at)) ?? left[0];
      if (file !== undefined) underway.add(file);
      return file;
    },
    put(file, octets) {
      if (opened[file] !== undefined) return;
      const [first = 0, ...starts] = endsOf(octets);
      const heads = parse(octets, 0, first) as readonly Head[];
      if (starts.length !== heads.length) {
        throw new Error(`file ${file} of the posts has ${starts.length} lines for ${heads.length}`);
      }
      opened[file] = {
        // Without the heads, of which nothing is read again.
        octets: octets.slice(first),
        starts: Uint32Array.from([0, ...starts.map((end) => end - first)]),
        posts: heads.map((head, at) => lazily(head, file * POSTS_A_FILE + at, shared.list)),
        related: heads.map(({ related }) => related ?? NONE),
      };
    },
    posts() {
      const all = opened.map((file, at) => {
        if (file === undefined) throw new Error(`file ${at} of the posts has not been read`);
        return file;
      });
      // The lists stay; what finds them again by their words is as large.
      shared.forget();
      const related = all.flatMap((file) => file.related);
      return {
        posts: all.flatMap(({ posts }) => posts),
        ...(related.some(({ length }) => length > 0) && { related }),
      };
    },
  };
}

const NONE: readonly number[] = [];

type Opened = {
  readonly octets: Uint8Array;
  /** Where the line of each post begins, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly posts: readonly Post[];
  readonly related: readonly (readonly number[])[];
};

const NEWLINE = 10;

/** Behind the end of each line. */
function endsOf(octets: Uint8Array): readonly number[] {
  const ends: number[] = [];
  for (let at = octets.indexOf(NEWLINE); at !== -1; at = octets.indexOf(NEWLINE, at + 1)) {
    ends.push(at + 1);
  }
  return ends;
}

const decoder = new TextDecoder();

function parse(octets: Uint8Array, from: number, to: number): unknown {
  return JSON.parse(decoder.decode(octets.subarray(from, to)));
}

/** Where a post lies, counted through all files. A symbol is no member of its JSON. */
const PLACE = Symbol("place");

type Placed = { readonly [PLACE]: number };

/** Each member that is not read later, so that one that posts get is not forgotten here. */
type Known = { readonly [Name in keyof Required<Omit<Post, Later>>]: Post[Name] | undefined };

/** Posts that are shown come together: on a page, in a feed, in an edition. */
const PARSED_KEPT = 256;

/**
 * Makes posts that have what is asked of all, and read the rest from their lines. What is read later stands on one
 * prototype for all of them, so it takes no memory of theirs, and is left out where a post is spread: see `wholePost`.
 */
function createLazily(read: (place: number) => Rest) {
  const kept = createLru<Rest>(PARSED_KEPT);
  const restAt = ({ [PLACE]: place }: Placed): Rest => {
    const key = String(place);
    const known = kept.get(key) ?? read(place);
    kept.put(key, known);
    return known;
  };
  const prototype = {};
  for (const name of READ_LATER) {
    Object.defineProperty(prototype, name, {
      get(this: Placed) {
        return restAt(this)[name];
      },
    });
  }
  rests.set(prototype, restAt);
  return (head: Head, place: number, shared: Shared["list"]): Post => {
    // Members in one order, whether a post has them or not: then all of them have one shape.
    const known: Known & Placed = {
      [PLACE]: place,
      id: head.id,
      slug: head.slug,
      formerly: shared(head.formerly),
      published: head.published,
      updated: head.updated,
      topics: shared(head.topics),
      authors: shared(head.authors),
      email: head.email,
      revision: head.revision,
      octets: head.octets,
      pack: head.pack,
      card: head.card,
      enclosure: head.enclosure,
      series: head.series,
      withdrawn: head.withdrawn,
      retracted: head.retracted,
      correction: head.correction,
    };
    return Object.setPrototypeOf(known, prototype) as Post;
  };
}

/** By the prototype of their posts. */
const rests = new WeakMap<object, (placed: Placed) => Rest>();

/** A post with all its members as its own, to be spread. */
export function wholePost(post: Post): Post {
  const restAt = rests.get(Object.getPrototypeOf(post));
  if (restAt === undefined) return post;
  const members = { ...post, ...restAt(post as Post & Placed) };
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Post;
}

type Shared = {
  readonly list: (list: readonly string[]) => readonly string[];
  readonly forget: () => void;
};

/** Lists that many posts have in common are held once. */
function createShared(): Shared {
  const known = new Map<string, readonly string[]>();
  return {
    list(list) {
      const key = JSON.stringify(list);
      const same = known.get(key);
      if (same === undefined) known.set(key, list);
      return same ?? list;
    },
    forget: () => known.clear(),
  };
}
