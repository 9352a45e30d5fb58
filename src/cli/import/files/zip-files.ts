/** A zip as a source: read by its central directory, one file at a time, and never unpacked to the disk. */
import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { compareText } from "../../compile/problem.ts";
import type { SourceFiles } from "../sources/source-files.ts";
import { BrokenSource, LARGEST_IN_MEMORY, MOST_FILES } from "./broken-source.ts";
import { withoutLeftOut } from "./left-out.ts";

type ZipReading =
  | { readonly ok: true; readonly files: SourceFiles; readonly close: () => void }
  /** To be put behind the zip's name. */
  | { readonly ok: false; readonly reason: string };

/** Octets of all files together. */
const LARGEST = 16 * 1024 ** 3;
/** Text of markup shrinks to a fortieth; a file of zeros to a thousandth, which is what a bomb is made of. */
const MOST_SHRUNK = 200;
/** Octets up to which that is no harm. */
const HARMLESS = 64 * 1024 ** 2;

/** Documents of offices are zips as well. */
const DOCUMENTS: readonly (readonly [string, string])[] = [
  ["word/document.xml", "a Word document (.docx)"],
  ["xl/workbook.xml", "an Excel table (.xlsx)"],
  ["ppt/presentation.xml", "a PowerPoint document (.pptx)"],
  ["META-INF/container.xml", "a book (.epub)"],
  ["META-INF/manifest.xml", "a LibreOffice document"],
];

/**
 * Opens a zip and looks at all its names and sizes before anything of it is read.
 *
 * @param name as the user typed it
 */
export async function filesOfZip(path: string, name: string): Promise<ZipReading> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, {
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    const reading = await entriesOf(zip);
    if (!reading.ok) {
      zip.close();
      return reading;
    }
    const { entries } = reading;
    const { close } = zip;
    return {
      ok: true,
      files: { name, kind: "zip", ...filesAmong(zip, entries) },
      close: close.bind(zip),
    };
  } catch (error) {
    zip?.close();
    return { ok: false, reason: damage(error) };
  }
}

type EntriesReading =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, Entry> }
  | { readonly ok: false; readonly reason: string };

async function entriesOf(zip: ZipFile): Promise<EntriesReading> {
  const no = (reason: string) => ({ ok: false, reason }) as const;
  if (zip.entryCount > MOST_FILES) return no(`holds more than ${MOST_FILES} files`);
  const entries = new Map<string, Entry>();
  let packed = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, compressedSize, uncompressedSize } = entry;
    packed += compressedSize;
    unpacked += uncompressedSize;
    if (fileName.endsWith("/")) continue;
    const wrong = wrongWith(entry);
    if (wrong !== undefined) return no(wrong);
    if (entries.has(fileName)) return no(`holds two files of the name ${shown(fileName)}`);
    entries.set(fileName, entry);
  }
  if (unpacked > LARGEST) return no("holds more than 16 GB; unpack it and name the folder");
  if (unpacked > HARMLESS && unpacked > packed * MOST_SHRUNK) return no(BOMB);
  // Parts that lie over each other let a small file hold any amount.
  if (packed > zip.fileSize) return no(BOMB);
  const document = DOCUMENTS.find(([path]) => entries.has(path));
  if (document !== undefined)
    return no(`is ${document[1]}, which this importer cannot read; save it as HTML or text`);
  return { ok: true, entries };
}

const BOMB = "is packed as no export is (a zip bomb); nothing of it was read";

function wrongWith(entry: Entry): string | undefined {
  const { fileName, compressedSize, uncompressedSize } = entry;
  if (/\p{Cc}/u.test(fileName)) return `holds a name with control characters: ${shown(fileName)}`;
  if (entry.isEncrypted())
    return "is locked with a password; unpack it yourself, and name the folder";
  if (!entry.canDecodeFileData())
    return `is packed in a way that is not known (${shown(fileName)}); unpack it and name the folder`;
  if (uncompressedSize > HARMLESS && uncompressedSize > compressedSize * MOST_SHRUNK) return BOMB;
  return undefined;
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 120));
}

/** What the library says of a damaged zip, in our words. */
function damage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EACCES") return "may not be read";
  const slip =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(message);
  if (slip !== null)
    return `holds a file that would lie outside of it, ${shown(slip[1] ?? "")}; nothing of it was read`;
  if (/end of central directory/i.test(message))
    return "is no whole zip (its end is missing); fetch it anew";
  return `is a damaged zip (${message.replace(/\s+/g, " ").slice(0, 200)}); fetch it anew`;
}

function filesAmong(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
): Pick<SourceFiles, "paths" | "read" | "stream"> {
  const top = topFolder([...entries.keys()]);
  const listed = withoutLeftOut([...entries.keys()].map((path) => path.slice(top.length)));
  const streamed = async (path: string): Promise<{ entry: Entry; from: Readable }> => {
    const entry = entries.get(top + path);
    if (entry === undefined) throw new Error(`${path} is not among the files of the zip`);
    return { entry, from: await zip.openReadStreamPromise(entry) };
  };
  return {
    paths: [...listed].sort(compareText),
    read: async (path, atMost = Number.POSITIVE_INFINITY) => {
      if (
        (entries.get(top + path)?.uncompressedSize ?? 0) > LARGEST_IN_MEMORY &&
        atMost > LARGEST_IN_MEMORY
      )
        throw new BrokenSource(`holds ${path}, which is larger than 512 MB`);
      const parts: Uint8Array[] = [];
      let length = 0;
      for await (const part of checked(path, streamed)) {
        parts.push(part);
        length += part.length;
        if (length >= atMost) break;
      }
      return Buffer.concat(parts).subarray(0, Math.min(length, atMost));
    },
    stream: (path) => checked(path, streamed),
  };
}

/** A file's octets; that they are those that were packed is known at its end. */
async function* checked(
  path: string,
  open: (path: string) => Promise<{ readonly entry: Entry; readonly from: Readable }>,
): AsyncGenerator<Uint8Array> {
  try {
    const { entry, from } = await open(path);
    let sum = 0;
    for await (const part of from as AsyncIterable<Buffer>) {
      sum = crc32(part, sum);
      yield part;
    }
    if (sum !== entry.crc32) throw new Error("its octets are not those that were packed");
  } catch (error) {
    if (error instanceof BrokenSource) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new BrokenSource(`is a damaged zip (${path}: ${reason.slice(0, 200)}); fetch it anew`);
  }
}

/** Folders that mean something to whoever knows an export, and are no wrapping. */
const MEANING =
  /^(?:content|_?posts|_?pages|data|images|media|src|source|site|public|static|blog|assets)\/$/;

/** "blog-main/", when everything lies below one folder that the packing has added; else "". */
function topFolder(paths: readonly string[]): string {
  const own = paths.filter((path) => !path.startsWith("__MACOSX/"));
  const [first = ""] = own;
  const top = first.slice(0, first.indexOf("/") + 1);
  return top !== "" && !MEANING.test(top) && own.every((path) => path.startsWith(top)) ? top : "";
}
