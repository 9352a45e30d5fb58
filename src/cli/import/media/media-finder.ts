/** Where among the files of a source, and in the folders that its owner named, a picture lies that a text shows. */
import { realpathSync } from "node:fs";
import { posix } from "node:path";
import { filesOfFolder } from "../files/folder-files.ts";
import type { Survey } from "../moving/survey.ts";
import type { SourceFiles } from "../sources/source-files.ts";

export type FoundMedia = {
  /** Distinguishes it from all others of the run. */
  readonly key: string;
  /** The path that it had, from whatever root. */
  readonly path: string;
  /** Octets, at most so many. */
  readonly read: (atMost: number) => Promise<Uint8Array>;
};

export type MediaFinder = {
  /** @param address from the old site's root, decoded, without its query; or an absolute one of another host */
  readonly at: (address: string) => FoundMedia | undefined;
  /** A file of the source by its path in it. */
  readonly file: (path: string) => FoundMedia | undefined;
};

/** A file that its owner named the folder of is found by its name alone. */
type Candidate = FoundMedia & { readonly segments: readonly string[]; readonly named: boolean };

/**
 * @param folders absolute paths
 * @param rooted an address as `at` takes it
 */
export function createMediaFinder(
  files: SourceFiles,
  survey: Pick<Survey, "media">,
  folders: readonly string[],
  rooted: (address: string) => string,
): MediaFinder {
  const byName = new Map<string, Candidate[]>();
  const byPath = new Map<string, Candidate>();
  const add = (from: SourceFiles, path: string, named: boolean) => {
    const segments = path.normalize("NFC").split("/");
    const key = `${named ? from.name : ""}:${path}`;
    const read = (atMost: number) => from.read(path, atMost);
    const candidate: Candidate = { key, path, read, segments, named };
    const name = nameOf(segments);
    byName.set(name, [...(byName.get(name) ?? []), candidate]);
    if (!named) byPath.set(path.normalize("NFC"), candidate);
  };
  if (files.kind !== "file")
    for (const path of files.paths) if (!isText(path)) add(files, path, false);
  for (const folder of folders) {
    const reading = filesOfFolder(realpathSync(folder), folder);
    if (reading.ok)
      for (const path of reading.files.paths) if (!isText(path)) add(reading.files, path, true);
  }
  const byAddress = new Map<string, Candidate>();
  // Sizes that a program made of one picture are that picture.
  const originals = new Map<string, string>();
  for (const { path, addresses } of survey.media) {
    const candidate = byPath.get(path.normalize("NFC"));
    for (const address of addresses) {
      if (candidate !== undefined) byAddress.set(rooted(address), candidate);
      originals.set(rooted(address), path);
    }
  }
  const exact = (address: string): Candidate | undefined => {
    const known = byAddress.get(address);
    if (known !== undefined) return known;
    const segments = segmentsIn(address);
    return best(byName.get(nameOf(segments)) ?? [], segments);
  };
  return {
    at: (address) => {
      const original = originals.get(address);
      return (
        exact(address) ??
        (original === undefined ? undefined : exact(`/${original}`)) ??
        variantsOf(address)
          .map(exact)
          .find((found) => found !== undefined)
      );
    },
    file: (path) => byPath.get(posix.normalize(path).normalize("NFC")),
  };
}

function isText(path: string): boolean {
  return /\.(?:md|mdx|markdown|html?|ya?ml|toml|json|xml|csv|js|ts|css|scss|njk|liquid)$/i.test(
    path,
  );
}

function nameOf(segments: readonly string[]): string {
  return (segments.at(-1) ?? "").toLowerCase();
}

/** Of an absolute address the host is no part of it. */
function segmentsIn(address: string): readonly string[] {
  return address
    .replace(/^https?:\/\/[^/]*/i, "")
    .normalize("NFC")
    .split("/")
    .filter((segment) => segment !== "");
}

/** One path must end as the other does, whole: "/images/a.jpg" is static/images/a.jpg, and img/2019/a.jpg is 2019/a.jpg. */
function best(candidates: readonly Candidate[], wanted: readonly string[]): Candidate | undefined {
  const scored = candidates
    .map((candidate) => ({ candidate, same: commonEnd(candidate.segments, wanted) }))
    .filter(({ candidate, same }) => {
      const whole = same === Math.min(candidate.segments.length, wanted.length);
      return whole || (candidate.named && candidates.filter(({ named }) => named).length === 1);
    })
    .sort((a, b) => b.same - a.same);
  const [first, second] = scored;
  return first !== undefined && first.same > (second?.same ?? 0) ? first.candidate : undefined;
}

function commonEnd(one: readonly string[], other: readonly string[]): number {
  let same = 0;
  while (
    same < Math.min(one.length, other.length) &&
    one.at(-1 - same)?.toLowerCase() === other.at(-1 - same)?.toLowerCase()
  )
    same += 1;
  return same;
}

/** WordPress's smaller sizes, and the copy that it makes of a large picture. */
function variantsOf(address: string): readonly string[] {
  const plain = address.replace(/(?:-\d{1,5}x\d{1,5}|-scaled|-e\d{10,})+(?=\.\w+$)/i, "");
  const scaled = plain.replace(/(?=\.\w+$)/, "-scaled");
  return plain === address ? [scaled] : [plain, scaled];
}
