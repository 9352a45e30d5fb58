/** What the report says of more files than a deployment carries. */
import { expect, test } from "vitest";
import { tooManyFiles } from "../../../../src/cli/import/media/too-many-files.ts";

test.each([
  [19_500, undefined],
  [19_501, "20000 of them on Cloudflare's Free plan, where these need the paid one"],
  [99_501, "at most 100000 of them, on Cloudflare's paid plan"],
])("%d files", (count, carried) => {
  const elsewhere =
    "put recordings or old pictures elsewhere (an R2 bucket with a public address) and name their https:// addresses";
  expect(tooManyFiles(count)).toEqual(
    carried === undefined
      ? []
      : [`${count} files, and a deployment carries ${carried}: ${elsewhere}`],
  );
});
