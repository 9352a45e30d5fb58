/** The emails of all editions of a running site, as HTML, as text and as messages. */
import type { EditionRow } from "../../editions/operate/operate-store.ts";
import type { Trial } from "../../emails/trial.ts";
import type { Publication } from "../../publication/publication.ts";
import { type ApiSite, callApi, pagesOf } from "../api-site.ts";
import { emailForNobody } from "../digest/for-nobody.ts";

const PAGE = 500;

type Wanting = { readonly site: ApiSite; readonly publication: Publication };

/** @throws SiteSilent when the site does not answer */
export async function* editionFiles({
  site,
  publication,
}: Wanting): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  for await (const page of pagesOf<EditionRow>(site, `/api/v1/editions?count=${PAGE}`)) {
    if (page.kind === "failed") throw new SiteSilent(page.reason);
    for (const { period, slot, items } of page.body) {
      // What was skipped has no email, and is nothing to keep.
      if (items === 0) continue;
      const called = await callApi<Trial>(
        site,
        "GET",
        `/api/v1/editions/${encodeURIComponent(period)}/email`,
      );
      if (called.kind === "failed") continue;
      const folder = `editions/${period.replace(":", "-")}`;
      const made = emailForNobody(publication, called.body, slot, "export");
      yield { path: `${folder}/email.html`, text: made.html };
      yield { path: `${folder}/email.txt`, text: made.text };
      yield { path: `${folder}/email.eml`, text: made.mime };
    }
  }
}

/** The message says why, for people. */
export class SiteSilent extends Error {}
