/** What a comparison came to, in lines for people and as JSON for programs. Pure. */
import { counted } from "../../text/amounts.ts";
import { type ComparedEntry, type Comparison, type Finding, instant } from "./compare-feeds.ts";
import type { LoadedFeed } from "./load-feed.ts";

const FORMATS = { rss: "RSS", atom: "Atom", json: "JSON Feed" } as const;

type Sides = { readonly old: LoadedFeed; readonly fresh: LoadedFeed };

export function linesOf(comparison: Comparison, { old, fresh }: Sides): readonly string[] {
  const { findings, same, otherWords, older, hosts } = comparison;
  const count = (status: Finding["status"]) =>
    findings.filter((each) => each.status === status).length;
  const double = count("double");
  const noted = [
    otherWords > 0 &&
      `${counted(otherWords, "entry has", "entries have")} other words or mark-up, which readers replace without a sign.`,
    older > 0 &&
      `${counted(older, "entry", "entries")} of the new feed ${older === 1 ? "is" : "are"} older than all that the old one lists: who follows it has had them, or never will.`,
    ...hosts.map((pair) => `Links lead to another host: ${pair}. The old one has to lead there.`),
    ...[old, fresh].map(
      ({ name, cut }) => cut !== undefined && `Of ${name} this is not all: ${cut}.`,
    ),
    ...[old, fresh].map(
      ({ name, damaged }) =>
        damaged > 0 &&
        `${name} has ${counted(damaged, "entry", "entries")} that are no XML: strict readers stop there.`,
    ),
  ].filter((line) => line !== false);
  return [
    `old: ${sideOf(old)}`,
    `new: ${sideOf(fresh)}`,
    "",
    ...findings.flatMap(findingLines),
    ...(findings.length > 0 ? [""] : []),
    `${same} of ${counted(distinct(old), "entry", "entries")} as before, ${count("new")} new, ${count("changed")} changed, ${count("gone")} gone${double > 0 ? `, ${double} double` : ""}.`,
    ...noted,
  ];
}

function sideOf({ name, format, entries, pages }: LoadedFeed): string {
  const on = pages > 1 ? ` on ${pages} pages` : "";
  return `${name} (${FORMATS[format]}, ${counted(entries.length, "entry", "entries")}${on})`;
}

function distinct({ entries }: LoadedFeed): number {
  return new Set(entries.map(({ id }) => id)).size;
}

function findingLines(finding: Finding): readonly string[] {
  const shown = finding.status === "gone" ? finding.was : finding.entry;
  const head = `${finding.status.padEnd(8)} ${nameOf(shown)}`;
  if (finding.status === "gone") return [`${head}: id ${finding.was.id}`];
  if (finding.status === "double")
    return [`${head}: the id ${finding.entry.id} stands there more than once`];
  if (finding.differences.length === 0)
    return [`${head}: not in the old feed, id ${finding.entry.id}`];
  return [
    head,
    ...finding.differences.map(({ what, was, is }) => `           ${what}: ${was} → ${is}`),
  ];
}

function nameOf({ title, link, published, updated }: ComparedEntry): string {
  const day = instant(published ?? updated).slice(0, 10);
  const name = title === undefined ? (link ?? "(no title)") : JSON.stringify(title.slice(0, 80));
  return day === "" ? name : `${day} ${name}`;
}

export function jsonOf(comparison: Comparison, { old, fresh }: Sides): string {
  const side = ({ entries, damaged: _, kind: __, ...feed }: LoadedFeed) => ({
    ...feed,
    entries: entries.length,
  });
  const shown = (entry: ComparedEntry) => ({
    ...entry,
    ...(entry.published !== undefined && { published: instant(entry.published) }),
    ...(entry.updated !== undefined && { updated: instant(entry.updated) }),
  });
  const findings = comparison.findings.map((finding) => ({
    ...finding,
    ...("entry" in finding && { entry: shown(finding.entry) }),
    ...("was" in finding && finding.was !== undefined && { was: shown(finding.was) }),
  }));
  return JSON.stringify(
    { old: side(old), new: side(fresh), ...comparison, findings },
    undefined,
    2,
  );
}
