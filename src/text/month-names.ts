/** Names of months as people write them, long and short, in the languages of most archives. Pure. */

const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "tr", "az", "ru"];

let known: ReadonlyMap<string, number> | undefined;

/** The number of a month, 1 to 12, from its name in any of the languages; undefined when it is none. */
export function monthNamed(name: string): number | undefined {
  known ??= namesOfMonths();
  return known.get(bare(name));
}

/** "März", "Mär." and "mar" are looked up alike: without case, full stop and marks. */
function bare(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\.$/, "");
}

function namesOfMonths(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const disputed = new Set<string>();
  for (let month = 1; month <= 12; month += 1) {
    for (const name of [
      ...LANGUAGES.flatMap((tag) => inLanguage(tag, month)),
      ...(USUAL[month] ?? []),
    ]) {
      if ((names.get(name) ?? month) !== month) disputed.add(name);
      names.set(name, month);
    }
  }
  for (const name of disputed) names.delete(name);
  return names;
}

/** What Unicode's tables do not have, and people write. */
const USUAL: Readonly<Record<number, readonly string[]>> = {
  3: ["mrz"],
  8: ["aou"],
  9: ["sept"],
};

/** By itself and beside a day: Russian and Polish write the two differently. */
function inLanguage(tag: string, month: number): readonly string[] {
  const at = Date.UTC(2001, month - 1, 15);
  return (["long", "short"] as const).flatMap((form) =>
    [{ month: form }, { month: form, day: "numeric" as const }].flatMap((fields) =>
      new Intl.DateTimeFormat(tag, { ...fields, timeZone: "UTC" })
        .formatToParts(at)
        .filter(({ type }) => type === "month")
        .map(({ value }) => bare(value))
        // Some languages abbreviate months by their numbers.
        .filter((value) => /^\p{L}+$/u.test(value)),
    ),
  );
}
