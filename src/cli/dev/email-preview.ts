/**
 * /dev/email while `npm start` runs: the email of the next edition, of what was saved last. The same email as
 * `tidings preview` makes, without a process that reads the publication anew.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createReadBody, type LibraryIndex } from "../../publication/library.ts";
import type { Form } from "../digest/shown.ts";

export const EMAIL_AT = "/dev/email";

/** By address. */
const FORMS: ReadonlyMap<string, { readonly form: Form; readonly type: string }> = new Map([
  [EMAIL_AT, { form: "html", type: "text/html; charset=utf-8" }],
  [`${EMAIL_AT}.txt`, { form: "text", type: "text/plain; charset=utf-8" }],
  [`${EMAIL_AT}.eml`, { form: "eml", type: "message/rfc822" }],
]);

/** As the mail box shows one, but that it is no frame: styles of its own, no script, no form. */
export const EMAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src *; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

export type EmailAnswer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
};

export type EmailPreview = {
  /** Takes what was compiled last. */
  readonly show: (index: LibraryIndex) => void;
  /** Undefined for the address of something else. @param url path and query, such as "/dev/email.txt?cadence=daily" */
  readonly answer: (url: string, now: number) => Promise<EmailAnswer> | undefined;
};

/** @param outDir where `tidings dev` has compiled to */
export function createEmailPreview(outDir: string): EmailPreview {
  let shown: LibraryIndex | undefined;
  return {
    show(index) {
      shown = index;
    },
    answer(url, now) {
      const [path = "", query] = url.split("?", 2);
      const asked = FORMS.get(path);
      if (asked === undefined || shown === undefined) return undefined;
      const cadence = new URLSearchParams(query).get("cadence") ?? undefined;
      return emailOf(shown, outDir, asked, cadence, now);
    },
  };
}

async function emailOf(
  index: LibraryIndex,
  outDir: string,
  { form, type }: { readonly form: Form; readonly type: string },
  cadence: string | undefined,
  now: number,
): Promise<EmailAnswer> {
  const [{ readCadence }, { draftEmail }, { inForm }] = await Promise.all([
    import("../digest/content.ts"),
    import("../digest/drafted.ts"),
    import("../digest/shown.ts"),
  ]);
  const plain = (status: number, body: string): EmailAnswer => ({
    ...{ status, type: "text/plain; charset=utf-8" },
    body: `${body}\n`,
  });
  const { publication } = index;
  const wanted = readCadence(cadence ?? publication.digest.default, publication);
  if (wanted.kind === "wrong") return plain(400, `cadence ${wanted.message}`);
  const readBody = createReadBody(index, (name) =>
    readFile(join(outDir, "assets/packs", name), "utf8"),
  );
  const drafted = await draftEmail({ index, readBody }, wanted.value, [], now);
  if (drafted.kind === "none") return plain(200, `There is no email: ${drafted.reason}`);
  return { status: 200, type, body: inForm(drafted.shown, form) };
}
