/** The budget of DESIGN's public Worker, and what must not slip into it. */
import { expect, test } from "vitest";
import { measurePublicBundle } from "./support/bundle.ts";

/** A MiB of script that is never evaluated adds some 18 ms to each start (decision 0024); the platform allows 3 MiB gzip. */
const APART_KIB = 525;

/**
 * Words come with the index, so that no reader's request pays for the languages that a site does not speak. The desk and the
 * API always speak English, and have its errors apart.
 */
const LANGUAGES = "src/templates/i18n/";
const ENGLISH = "src/templates/i18n/en.ts";

/** What only the owner, another program or another hub asks for: it is evaluated when somebody asks. */
const APART = [
  "src/markdown/",
  "src/editions/desk/",
  "src/web/admin/",
  "src/web/dev/",
  "src/search/",
  "src/web/site/search/",
  "src/web/site/markdown.ts",
  "src/web/api/v1/",
  "src/pushing.ts",
  "src/push/push-store.ts",
  "src/push/fate-store.ts",
  "src/websub/",
  "src/web/api/websub.ts",
];

test("what readers and delivery need is at most 250 KiB gzip, and the rest loads apart", async () => {
  const bundle = await measurePublicBundle();
  expect(bundle.gzip / 1_024).toBeLessThan(250);
  expect(bundle.apartGzip / 1_024).toBeLessThan(APART_KIB);
  const slipped = bundle.files.filter((file) => APART.some((room) => file.startsWith(room)));
  expect(slipped).toEqual([]);
  expect(bundle.files.filter((file) => file.startsWith(LANGUAGES))).toEqual([]);
  expect(bundle.all.filter((file) => file.startsWith(LANGUAGES))).toEqual([ENGLISH]);
  expect(bundle.files).toContain("src/web/app.tsx");
});
