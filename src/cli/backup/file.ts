/**
 * A backup as a file: a header of one line of JSON and the database as SQL, compressed, and encrypted with a passphrase
 * in the format of age (https://age-encryption.org/v1). Without Tidings it opens with `age -d FILE | gunzip`.
 */
import { createReadStream, createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline as joined, Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { z } from "zod";
import { MADE_KEYS } from "../../outbox/keys/made-keys-form.ts";
import { type Failure, failure } from "../../text/failure.ts";

const header = z.object({
  format: z.literal("tidings backup"),
  version: z.literal(1),
  /** ISO 8601. */
  made: z.string(),
  /** Version of the program. */
  tidings: z.string(),
  /** Where the publication is. */
  address: z.string(),
  /** Names of the migrations that the database has been through. */
  migrations: z.readonly(z.array(z.string())),
  subscribers: z.number(),
  keys: MADE_KEYS,
});

/** What a backup says of itself, before the database. */
export type BackupHeader = z.output<typeof header>;

/** A passphrase that is worth the name; fewer characters are refused. */
export const PASSPHRASE_LENGTH = 12;

/** scrypt's N as a power of two: about a second, as the age program has it. Tests take less. */
const WORK = 18;

/**
 * Writes a backup. A file of that name is replaced only when all of it is written.
 *
 * @param sql path of the database as SQL
 */
export async function writeBackup(
  file: string,
  { header: head, sql }: { readonly header: BackupHeader; readonly sql: string },
  passphrase: string,
  work: number = WORK,
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(work);
  const draft = `${file}.${process.pid}.tmp`;
  try {
    // An error at its source ends the compressed stream with that error.
    const plain = joined(Readable.from(withHeader(head, sql)), createGzip(), () => undefined);
    const sealed = await encrypter.encrypt(Readable.toWeb(plain) as ReadableStream<Uint8Array>);
    // Keys are in it: only its owner may read it, sealed though it is.
    await pipeline(Readable.fromWeb(sealed as never), createWriteStream(draft, { mode: 0o600 }));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

async function* withHeader(head: BackupHeader, sql: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(head)}\n`);
  for await (const piece of createReadStream(sql)) yield piece as Buffer;
}

/**
 * Opens a backup, and writes its database to a file.
 *
 * @param sql where the SQL is written
 */
export async function openBackup(
  file: string,
  sql: string,
  passphrase: string,
): Promise<{ readonly kind: "opened"; readonly header: BackupHeader } | Failure<"unreadable">> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  let first = Buffer.alloc(0);
  let known: BackupHeader | undefined;
  const head = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      if (known !== undefined) {
        yield piece;
        continue;
      }
      first = Buffer.concat([first, piece]);
      const end = first.indexOf("\n");
      if (end < 0) {
        if (first.length > LONGEST_HEADER) throw new Unreadable("it does not begin with a header");
        continue;
      }
      known = headerOf(first.subarray(0, end).toString("utf8"));
      yield first.subarray(end + 1);
    }
  };
  try {
    const sealed = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    const plain = Readable.fromWeb((await decrypter.decrypt(sealed)) as never);
    await pipeline(
      plain,
      createGunzip() as Transform,
      head,
      createWriteStream(sql, { mode: 0o600 }),
    );
    if (known === undefined) throw new Unreadable("it does not begin with a header");
    return { kind: "opened", header: known };
  } catch (error) {
    rmSync(sql, { force: true });
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return failure("unreadable", `there is no file ${file}.`);
    }
    if (error instanceof Unreadable) return failure("unreadable", `${file}: ${error.message}.`);
    return failure(
      "unreadable",
      `${file} does not open: the passphrase is another, or the file is damaged or no backup.`,
    );
  }
}

/** Octets: a header with a hundred keys has less. */
const LONGEST_HEADER = 1_000_000;

/** Says in its message why a file that was decrypted is not a backup that this version reads. */
class Unreadable extends Error {}

function headerOf(line: string): BackupHeader {
  const json: unknown = parsed(line);
  const read = header.safeParse(json);
  if (read.success) return read.data;
  const { format, version } = (json ?? {}) as {
    readonly format?: unknown;
    readonly version?: unknown;
  };
  if (format === "tidings backup" && typeof version === "number" && version > 1) {
    throw new Unreadable(
      `it is a backup of version ${version}, which a newer Tidings has written: update first`,
    );
  }
  throw new Unreadable("its header is not that of a backup");
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
