/** The emails of all editions of a running site, as HTML, as text and as messages. */
import type { EditionRow } from "../../editions/operate/operate-store.ts";
import type { Trial } from "../../emails/trial.ts";
import type { Publication } from "../../publication/publication.ts";
import { type ApiSite, callApi } from "../api-site.ts";
import { emailForNobody } from "../digest/for-nobody.ts";

const PAGE = 500;

type Wanting = { readonly site: ApiSite; readonly publication: Publication };

/** @throws SiteSilent when the site does not answer */
export async function* editionFiles({
  site,
  publication,
}: Wanting): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  for (let skip = 0; ; skip += PAGE) {
    const { editions } = await asked<{ readonly editions: readonly EditionRow[] }>(
      site,
      `/api/editions?count=${PAGE}&skip=${skip}`,
    );
    for (const { period, slot, items } of editions) {
      // What was skipped has no email, and is nothing to keep.
      if (items === 0) continue;
      const called = await callApi<Trial>(
        site,
        "GET",
        `/api/editions/${encodeURIComponent(period)}/email`,
      );
      if (called.kind === "failed") continue;
      const folder = `editions/${period.replace(":", "-")}`;
      const made = emailForNobody(publication, called.body, slot, "export");
      yield { path: `${folder}/email.html`, text: made.html };
      yield { path: `${folder}/email.txt`, text: made.text };
      yield { path: `${folder}/email.eml`, text: made.mime };
    }
    if (editions.length < PAGE) return;
  }
}

/** The message says why, for people. */
export class SiteSilent extends Error {}

async function asked<Body>(site: ApiSite, path: string): Promise<Body> {
  const called = await callApi<Body>(site, "GET", path);
  if (called.kind === "failed") throw new SiteSilent(called.reason);
  return called.body;
}
