/** Who follows a cadence that this content does not offer, by the numbers of the running site. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Publication } from "../../publication/publication.ts";
import { displacedBy, displacedWords, type Followers } from "../../subscribers/ended/places.ts";
import { type ApiSite, apiSite, type Called, callApi } from "../api-site.ts";
import type { Problem } from "../compile/problem.ts";
import { lineOf } from "./publishing.ts";

type Answer = { readonly followers: readonly Followers[] };

export function askFollowers(site: ApiSite): Promise<Called<Answer>> {
  return callApi<Answer>(site, "GET", "/api/v1/statistics/followers");
}

/**
 * Warnings, one for each such cadence; or one that says why nobody could be asked.
 *
 * @param content absolute path of content/
 * @param url of the running site
 */
export async function displacedWarnings(
  { digest, timeZone }: Publication,
  content: string,
  cwd: string,
  url: string,
): Promise<readonly Problem[]> {
  const settings = join(content, "publication.yaml");
  const line = lineOf(readFileSync(settings, "utf8"), "digest", "");
  const problem = (message: string): Problem => ({ file: relative(cwd, settings), line, message });
  const site = apiSite(url, process.env.TIDINGS_API_TOKEN, cwd);
  const called = site.kind === "refused" ? site : await askFollowers(site);
  if (called.kind !== "answer") {
    return [problem(`nobody knows who follows which cadence: ${called.reason}`)];
  }
  return displacedBy(digest.cadences, called.body.followers).map((one) =>
    problem(displacedWords(one, timeZone)),
  );
}
