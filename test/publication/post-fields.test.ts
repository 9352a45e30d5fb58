/** Fields of front matter that a post carries as they were written. */
import { expect, test } from "vitest";
import { postSchema } from "../../src/cli/compile/front-matter/front-matter-schema.ts";
import { keyMeant } from "../../src/cli/compile/front-matter/key-meanings.ts";
import { byField, POST_FIELD_NAMES, writtenFields } from "../../src/publication/post-fields.ts";

test("what is not written is absent, and so is what cannot be shown", () => {
  expect(writtenFields({ correction: "Depth was 4 m.", retracted: undefined })).toEqual({
    correction: "Depth was 4 m.",
  });
  const shown = (value: string) => (value === "ftp://x.example/" ? undefined : value.trim());
  expect(writtenFields({ correction: " Depth. ", retracted: "ftp://x.example/" }, shown)).toEqual({
    correction: "Depth.",
  });
  expect(writtenFields({})).toEqual({});
});

test("front matter has a key for each, and knows what other programs call it", () => {
  const theirs = Object.entries(byField(({ elsewhere }) => elsewhere.split(" ")));
  expect(theirs.map(([name]) => name)).toEqual(POST_FIELD_NAMES);
  for (const [name, words] of theirs) {
    expect(Object.keys(postSchema.shape)).toContain(name);
    for (const word of words) expect(keyMeant(word, "text", [name])).toBe(name);
  }
});
