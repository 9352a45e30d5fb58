/** content/redirects.yaml with the redirects of an old site, behind what its owner wrote there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addressComplaint, addressKey, oldAddress } from "../../../publication/old-address.ts";
import type { Publication } from "../../../publication/publication.ts";
import { MOST_STATIC } from "../../compile/redirects/check-redirects.ts";
import { REDIRECTS_FILE } from "../../compile/redirects/redirects.ts";
import { readRedirectsYaml } from "../../compile/redirects/redirects-yaml.ts";
import { readRule } from "../../compile/redirects/rule.ts";
import { replaceFile } from "../files/whole-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ReportSection } from "../moving/preparation.ts";
import type { ContentFolder } from "../post/content-folder.ts";

/** A redirect that the old site had, or needs now. */
export type Wanted = {
  readonly from: string;
  readonly to: string;
  readonly status: 301 | 302;
  /** Written as it is: its colons and stars are placeholders. */
  readonly pattern?: true;
};

/** Lines of one list in the report. */
const LISTED = 500;

/** Undefined for what is no address of an old page: the front page stays where it is. */
export function keyOf(address: string): string | undefined {
  const plain = address.replace(/#.*$/s, "");
  return addressComplaint(plain) === undefined ? addressKey(oldAddress(plain)) : undefined;
}

/** Behind what stands in the file, of which no letter is changed. */
export function addRedirects(
  { folder, ledger, dry }: { folder: ContentFolder; ledger: Ledger; dry: boolean },
  { address }: Publication,
  wanted: readonly Wanted[],
  lost: readonly string[],
): readonly ReportSection[] {
  const path = join(folder.dir, REDIRECTS_FILE);
  const shown = join(folder.name, REDIRECTS_FILE);
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const there = readRedirectsYaml(shown, before);
  const known = new Set(there.rules.flatMap(({ from }) => [from, keyOf(from) ?? from]));
  const nameOf = (one: Wanted) => (one.pattern === true ? one.from : (keyOf(one.from) ?? ""));
  const missing = wanted.filter((one) => {
    const rule = readRule({ ...written(one), file: shown, line: 1 }, address);
    return rule.kind === "rule" && !known.has(nameOf(one));
  });
  const takenOut = missing.filter((one) => ledger.hadRedirect(nameOf(one)));
  const fits = missing.filter((one) => !takenOut.includes(one));
  const fresh = fits.slice(0, Math.max(0, MOST_STATIC - there.rules.length));
  const text = textWith(before, fresh);
  const after = readRedirectsYaml(shown, text);
  const isWhole =
    after.problems.length === 0 && after.rules.length === there.rules.length + fresh.length;
  if (fresh.length > 0 && isWhole && !dry) replaceFile(path, text);
  const here = wanted.filter((one) => known.has(nameOf(one)));
  ledger.putRedirects([...here, ...(isWhole ? fresh : [])].map(nameOf));
  const heading = isWhole
    ? `Old addresses in \`${shown}\``
    : `Old addresses to be put into \`${shown}\` by hand, for it cannot be added to as it stands`;
  return [
    sectionOf(heading, fresh.map(arrow)),
    sectionOf(
      "Redirects that an earlier run wrote and you took out: they do not come back",
      takenOut.map(arrow),
    ),
    sectionOf("Redirects of the old site whose target did not come along", lost),
    sectionOf(
      `Redirects beyond the ${MOST_STATIC} that a site can have`,
      fits.slice(fresh.length).map(arrow),
    ),
  ].filter(({ count }) => count > 0);
}

export function arrow({ from, to }: Wanted): string {
  return `\`${from}\` → \`${to}\``;
}

function sectionOf(heading: string, lines: readonly string[]) {
  return { heading, count: lines.length, lines: lines.slice(0, LISTED) };
}

/** As it stands in the file: a colon before a letter would be a placeholder, a star a pattern. */
export function written({ from, to, status, pattern }: Wanted): Wanted {
  if (pattern === true) return { from, to, status };
  const plain = from.replace(/#.*$/s, "");
  return { from: plain.replace(/:(?=[A-Za-z])/g, "%3A").replaceAll("*", "%2A"), to, status };
}

const HEADER = "# What led somewhere on the old site and is no post: docs/redirects.md\n";

function textWith(before: string, fresh: readonly Wanted[]): string {
  if (fresh.length === 0) return before;
  const begin = before.trim() === "" ? HEADER : before.endsWith("\n") ? before : `${before}\n`;
  const rules = fresh.map(written).map(({ from, to, status }) => {
    const last = status === 301 ? "" : `  status: ${status}\n`;
    return `- from: ${JSON.stringify(from)}\n  to: ${JSON.stringify(to)}\n${last}`;
  });
  return begin + rules.join("");
}
