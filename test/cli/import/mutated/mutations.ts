/** Ways in which an export can be damaged or hostile. Each is drawn from a seed, so that what fails can be seen again. */
import { zipOf } from "../../../support/zip.ts";
import type { ExportSample } from "./samples.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;
type Draw = () => number;

/** What is given to the command: a path, and what lies there. */
export type Mutant = {
  readonly what: string;
  /** Path below the publication's folder → content. */
  readonly files: Files;
  /** What the user names. */
  readonly named: string;
};

const HOSTILE = [
  "<![CDATA[<![CDATA[ nested ]]>",
  "]]>",
  "]]]]><![CDATA[>",
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>&c;',
  '<!ENTITY file SYSTEM "file:///etc/passwd">&file;',
  "<script>alert(1)</script>",
  "<iframe src='javascript:alert(1)'></iframe>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<!-- <!-- -->",
  "<p".repeat(200),
  "<div>".repeat(3000),
  "> ".repeat(3000),
  "[".repeat(5000),
  "*".repeat(5000),
  "---\n",
  "\n---\nid: hijacked\ndraft: false\n---\n",
  "\u0000\u0001\u0002",
  "\u202E\u2028\u2029\uFEFF",
  "{{< figure src='../../../etc/passwd' >}}",
  "{% include ../../secret %}",
  "[gallery ids='1,2][[/gallery]",
  '"}]}}}',
  "\\ud800",
  "&#0;&#x110000;&bogus;",
  "a".repeat(100_000),
];

/** What stands where a name, a slug, an id or a date was. */
const NAMES = [
  "../../../../evil",
  "/etc/passwd",
  "C:\\evil",
  "..\\..\\evil",
  ".",
  "..",
  "",
  "con",
  "x".repeat(300),
  "a/b",
  "%2e%2e%2fevil",
  "9999-99-99",
  "-1",
  "null",
  "[]",
  "{}",
  "\u00e9\u0301\u4e2d\u6587",
];

/** Damages the text or the octets of one file. */
const DAMAGE: Readonly<Record<string, (bytes: Buffer, draw: Draw) => Buffer>> = {
  truncated: (bytes, draw) => bytes.subarray(0, place(bytes, draw)),
  "its beginning missing": (bytes, draw) => bytes.subarray(place(bytes, draw)),
  empty: () => Buffer.alloc(0),
  "octets changed": (bytes, draw) => {
    const changed = Buffer.from(bytes);
    for (let count = 1 + draw() * 20; count > 0; count -= 1)
      if (changed.length > 0) changed[place(changed, draw)] = Math.floor(draw() * 256);
    return changed;
  },
  "a part twice": (bytes, draw) => {
    const [from, to] = [place(bytes, draw), place(bytes, draw)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  "a part missing": (bytes, draw) => {
    const [from, to] = [place(bytes, draw), place(bytes, draw)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  "in Latin-1": (bytes) => Buffer.from(bytes.toString("utf8"), "latin1"),
  "in UTF-16": (bytes) => Buffer.from(`\uFEFF${bytes.toString("utf8")}`, "utf16le"),
  "said to be in another encoding": (bytes) =>
    Buffer.from(bytes.toString("utf8").replace(/utf-?8/gi, "shift_jis")),
  "with a mark and line ends of Windows": (bytes) =>
    Buffer.from(`\uFEFF${bytes.toString("utf8").replace(/\n/g, "\r\n")}`),
  "hostile mark-up": (bytes, draw) => inserted(bytes, HOSTILE, draw),
  "hostile mark-up, often": (bytes, draw) => {
    let all = bytes;
    for (let count = 0; count < 5; count += 1) all = inserted(all, HOSTILE, draw);
    return all;
  },
  "a hostile name": (bytes, draw) => {
    const text = bytes.toString("utf8");
    const words = [...text.matchAll(/[\p{L}\d][\p{L}\d-]{2,40}/gu)];
    const word = words[Math.floor(draw() * words.length)];
    if (word === undefined) return bytes;
    return Buffer.from(
      text.slice(0, word.index) + one(NAMES, draw) + text.slice(word.index + word[0].length),
    );
  },
};

/** Damages the folder or the zip around the files. */
const FOLDERS: Readonly<Record<string, (files: Files, draw: Draw) => Files>> = {
  "a long name": (files, draw) =>
    renamed(files, draw, (path) => `${"n".repeat(200)}-${base(path)}`),
  "a name of another script": (files, draw) =>
    renamed(files, draw, (path) => `\u4e2d\u6587 #?&%/${base(path)}`),
  "a file gone": (files, draw) => {
    const gone = one(Object.keys(files), draw);
    return Object.fromEntries(Object.entries(files).filter(([path]) => path !== gone));
  },
};

const ZIPS: Readonly<Record<string, (files: Files, draw: Draw) => Buffer>> = {
  "a slip": (files, draw) =>
    zipOf({ ...files, [`../../${one(NAMES, draw)}evil.md`]: "# Evil\n\nText." }),
  "an absolute path": (files) => zipOf({ ...files, "/tmp/tidings-evil.md": "# Evil\n\nText." }),
  "a path of Windows": (files) => zipOf({ ...files, "C:/evil.md": "x", "..\\evil.md": "x" }),
  "a name twice": (files) => {
    const parts = Object.entries(files).map(([name, content]) => ({ name, content }));
    return zipOf([...parts, ...parts.slice(0, 1)]);
  },
  "a wrong size": (files, draw) => lying(files, { size: Math.floor(draw() * 2 ** 31) }),
  "a wrong sum": (files) => lying(files, { sum: 1 }),
  "a password": (files) => lying(files, { flags: 1 }),
  "an unknown packing": (files) => lying(files, { method: 97 }),
  "a bomb": (files) => lying({ ...files, "bomb.md": Buffer.alloc(80 * 1024 * 1024) }, {}),
  truncated: (files, draw) => {
    const zip = zipOf(files);
    return zip.subarray(0, place(zip, draw));
  },
  "octets changed": (files, draw) => DAMAGE["octets changed"]?.(zipOf(files), draw) ?? zipOf(files),
};

/** One mutant of a sample. */
export function mutant(sample: ExportSample, draw: Draw): Mutant {
  const files = sample.files();
  const around = sample.as === "zip" ? Object.keys(ZIPS) : [];
  const within = Object.keys(DAMAGE);
  const folders = sample.as === "file" ? [] : Object.keys(FOLDERS);
  const what = one([...within, ...within, ...folders, ...around], draw);
  if (around.includes(what) && draw() < 0.7) {
    const zip = ZIPS[what]?.(files, draw) ?? Buffer.alloc(0);
    return { what: `zip: ${what}`, files: { "old.zip": zip }, named: "old.zip" };
  }
  const changed = FOLDERS[what]?.(files, draw) ?? damaged(files, what, draw);
  return { what, ...given(sample.as, changed) };
}

function given(as: ExportSample["as"], files: Files): Pick<Mutant, "files" | "named"> {
  if (as === "zip") return { files: { "old.zip": zipOf(files) }, named: "old.zip" };
  if (as === "file") return { files, named: Object.keys(files)[0] ?? "none" };
  const below = Object.entries(files).map(([path, content]) => [`old/${path}`, content]);
  return { files: Object.fromEntries(below), named: "old" };
}

function damaged(files: Files, what: string, draw: Draw): Files {
  const path = one(Object.keys(files), draw);
  const bytes = Buffer.from(files[path] ?? "");
  return { ...files, [path]: (DAMAGE[what] ?? DAMAGE.truncated)?.(bytes, draw) ?? bytes };
}

function renamed(files: Files, draw: Draw, name: (path: string) => string): Files {
  const path = one(Object.keys(files), draw);
  return Object.fromEntries(
    Object.entries(files).map(([each, content]) => [each === path ? name(each) : each, content]),
  );
}

function lying(files: Files, says: Readonly<Record<string, number>>): Buffer {
  return zipOf(
    Object.entries(files).map(([name, content], at) => ({
      name,
      content,
      ...(at === 0 ? { says } : {}),
    })),
  );
}

function inserted(bytes: Buffer, texts: readonly string[], draw: Draw): Buffer {
  const at = place(bytes, draw);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(one(texts, draw)), bytes.subarray(at)]);
}

function place(bytes: Buffer, draw: Draw): number {
  return Math.floor(draw() * bytes.length);
}

function one<T>(list: readonly T[], draw: Draw): T {
  return list[Math.floor(draw() * list.length)] as T;
}

function base(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
