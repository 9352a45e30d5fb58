/** Zips that are no export, and zips that were made to do harm: one sentence each, and nothing is written. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSource } from "../../../../src/cli/import/files/open-source.ts";
import { zipOf } from "../../../support/zip.ts";
import { movingHouse } from "../moving-house.ts";

const A = { name: "a.md", content: "# A\n\nText.\n" };
const whole = zipOf([A]);

test.each<readonly [string, Uint8Array, string]>([
  [
    "a file above the folder",
    zipOf([A, { name: "../../evil.md", content: "# Evil\n\nText." }]),
    'holds a file that would lie outside of it, "../../evil.md"; nothing of it was read',
  ],
  [
    "an absolute path",
    zipOf([A, { name: "/etc/evil.md", content: "x" }]),
    'holds a file that would lie outside of it, "/etc/evil.md"; nothing of it was read',
  ],
  [
    "a drive of Windows",
    zipOf([{ name: "C:/evil.md", content: "x" }]),
    'holds a file that would lie outside of it, "C:/evil.md"; nothing of it was read',
  ],
  [
    "backslashes",
    zipOf([{ name: "posts\\..\\evil.md", content: "x" }]),
    'holds a file that would lie outside of it, "posts\\\\..\\\\evil.md"; nothing of it was read',
  ],
  [
    "a line end in a name",
    zipOf([{ name: "a\nb.md", content: "x" }]),
    'holds a name with control characters: "a\\nb.md"',
  ],
  ["one name twice", zipOf([A, A]), 'holds two files of the name "a.md"'],
  [
    "a password",
    zipOf([{ ...A, says: { flags: 1 } }]),
    "is locked with a password; unpack it yourself, and name the folder",
  ],
  [
    "a way of packing that nobody knows",
    zipOf([{ ...A, says: { method: 97 } }]),
    'is packed in a way that is not known ("a.md"); unpack it and name the folder',
  ],
  [
    "a bomb",
    zipOf([A, { name: "zeros.md", content: Buffer.alloc(70 * 1024 * 1024) }]),
    "is packed as no export is (a zip bomb); nothing of it was read",
  ],
  [
    "parts that lie over each other",
    overlapping(),
    "is packed as no export is (a zip bomb); nothing of it was read",
  ],
  [
    "its end missing",
    whole.subarray(0, -30),
    "is no whole zip (its end is missing); fetch it anew",
  ],
  [
    "a document of an office",
    zipOf({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" }),
    "is a Word document (.docx), which this importer cannot read; save it as HTML or text",
  ],
  [
    "a wrong sum",
    zipOf([{ ...A, says: { sum: 1 } }]),
    "is a damaged zip (a.md: its octets are not those that were packed); fetch it anew",
  ],
  [
    "a wrong size",
    zipOf([{ ...A, says: { size: 5 } }]),
    "is a damaged zip (a.md: too many bytes in the stream. expected 5. got at least 11); fetch it anew",
  ],
])("%s", async (_what, zip, reason) => {
  const house = movingHouse();
  house.give("old.zip", zip);
  const { code, complained } = await house.move(["old.zip"]);
  expect([code, complained]).toEqual([1, [`failed         old.zip ${reason}`]]);
  expect(house.content()).toEqual({});
});

/** Every entry of the directory points at the same part. */
function overlapping(): Buffer {
  const packed = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * at * 31) % 251));
  const part = { name: "a.bin", content: packed };
  const zip = zipOf([part]);
  const end = zip.subarray(-22);
  const start = end.readUInt32LE(16);
  const entry = zip.subarray(start, -22);
  const copies = Array.from({ length: 5 }, (_, at) => {
    const copy = Buffer.from(entry);
    copy.write(String(at), 46);
    return copy;
  });
  const directory = Buffer.concat(copies);
  end.writeUInt16LE(copies.length, 8);
  end.writeUInt16LE(copies.length, 10);
  end.writeUInt32LE(directory.length, 12);
  return Buffer.concat([zip.subarray(0, start), directory, end]);
}

test("a directory that does not hold as many files as it promises is refused", async () => {
  const house = movingHouse();
  const zip = Buffer.from(whole);
  zip.writeUInt16LE(0xfffe, zip.length - 22 + 10);
  writeFileSync(join(house.dir, "old.zip"), zip);
  expect(await openSource(house.dir, "old.zip")).toMatchObject({
    ok: false,
    reason: expect.stringContaining("is a damaged zip"),
  });
});

test("a large file is looked at from its beginning, and streamed part by part", async () => {
  const house = movingHouse();
  const text = Array.from({ length: 40_000 }, (_, at) => `line ${at}\n`).join("");
  house.give("old.zip", zipOf({ "old-blog/export.xml": text, "old-blog/b/c.md": "x" }));
  const opened = await openSource(house.dir, "old.zip");
  if (!opened.ok) throw new Error(opened.reason);
  const { files, close } = opened;
  expect([files.kind, files.name, files.paths]).toEqual([
    "zip",
    "old.zip",
    ["b/c.md", "export.xml"],
  ]);
  expect(Buffer.from(await files.read("export.xml", 12)).toString()).toBe("line 0\nline ");
  let streamed = "";
  for await (const part of files.stream("export.xml")) streamed += Buffer.from(part).toString();
  expect(streamed).toBe(text);
  close();
});
