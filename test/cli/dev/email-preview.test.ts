/** Which addresses the preview of the next email answers. */
import { expect, test } from "vitest";
import { createEmailPreview } from "../../../src/cli/dev/email-preview.ts";
import type { LibraryIndex } from "../../../src/publication/library.ts";

test.each(["//", "//host/dev/email", "/dev/emailtoString", "/dev/email/", "/dev/email.pdf", "*"])(
  "%s is left to the Worker",
  (url) => {
    const preview = createEmailPreview("nowhere");
    preview.show({} as LibraryIndex);
    expect(preview.answer(url, 0)).toBeUndefined();
  },
);
