/** What a changelog says of the versions between two. Pure. docs/releasing.md says how one is written. */

/** A version as the changelog has it: "## 0.2.0 - 2026-12-10", then its sections. */
export type Release = {
  readonly version: string;
  /** "2026-12-10"; empty where the heading names none. */
  readonly day: string;
  readonly sections: readonly {
    readonly name: string;
    /** One line each: the lines of an entry are joined. */
    readonly entries: readonly string[];
  }[];
};

/** The section of what those who read and subscribe notice by themselves. */
const READERS = /^(?:for )?readers\b/i;

/** The releases after one version, up to another and with it, the newest first. */
export function releasesBetween(
  changelog: string,
  after: string,
  upto: string,
): readonly Release[] {
  return changelog
    .split(/^## +/m)
    .slice(1)
    .flatMap((text) => releaseIn(text) ?? [])
    .filter(({ version }) => compare(version, after) > 0 && compare(version, upto) <= 0)
    .sort((one, other) => compare(other.version, one.version));
}

/** What readers and subscribers will see of these releases, by their own section. */
export function seenByReaders(releases: readonly Release[]): readonly string[] {
  return releases.flatMap(({ sections }) =>
    sections.filter(({ name }) => READERS.test(name)).flatMap(({ entries }) => entries),
  );
}

function releaseIn(text: string): Release | undefined {
  const [heading = "", ...lines] = text.split("\n");
  const [, version, day = ""] =
    /^\[?v?(\d+\.\d+\.\d+(?:-[\w.-]+)?)\]?(?:.*?(\d{4}-\d\d-\d\d))?/.exec(heading) ?? [];
  if (version === undefined) return undefined;
  const sections = lines
    .join("\n")
    .split(/^### +/m)
    .slice(1)
    .map((section) => {
      const [name = "", ...rest] = section.split("\n");
      return { name: name.trim(), entries: entriesIn(rest) };
    });
  return { version, day, sections };
}

function entriesIn(lines: readonly string[]): readonly string[] {
  return lines
    .join("\n")
    .split(/^- /m)
    .slice(1)
    .map((entry) => entry.replace(/\s+/g, " ").trim());
}

/** Which of two versions comes first: below 0 the one, above 0 the other (SemVer §11). */
export function compare(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let nth = 0; nth < 3; nth += 1) {
    const difference = (a.numbers[nth] ?? 0) - (b.numbers[nth] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version comes after its own candidates.
  if (a.candidate === "" || b.candidate === "") {
    return Number(a.candidate === "") - Number(b.candidate === "");
  }
  return a.candidate.localeCompare(b.candidate, "en", { numeric: true });
}

function partsOf(version: string): {
  readonly numbers: readonly number[];
  readonly candidate: string;
} {
  const [plain = "", ...candidate] = version.split("+", 1).join("").split("-");
  return { numbers: plain.split(".").map(Number), candidate: candidate.join("-") };
}
