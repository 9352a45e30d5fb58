import { expect, test } from "vitest";
import { isIri } from "../../src/text/iri.ts";

test.each([
  "https://old.example/?p=123",
  "http://old.example",
  "http://[::1]:8080/a",
  "tag:blogger.com,1999:blog-1.post-2",
  "urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6",
  "https://old.example/müll/%C3%BC?q=ü#x",
  "https://old.example/日本/\u{20000}",
  "a:",
])("%s is an IRI", (text) => {
  expect(isIri(text)).toBe(true);
});

test.each([
  "",
  "123",
  "123 at https://old.example",
  "60a76c80d39911d9",
  "/2019/05/x",
  "//old.example/x",
  "old.example/x",
  "1a:x",
  "https://old.example/a b",
  "https://old.example/100%",
  "https://old.example/a#b#c",
  "https://old.example/a[1]",
  "https://old.example/<x>",
  "https://old.example/\uE000",
  "https://old.example/\u{1FFFE}",
])("%s is none", (text) => {
  expect(isIri(text)).toBe(false);
});
