/** A backup goes through a file and comes back whole, and nothing that is wrong with one passes for another fault. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { beforeEach, expect, test } from "vitest";
import { type BackupHeader, openBackup, writeBackup } from "../../../src/cli/backup/file.ts";
import { scratchDirectory } from "../compile/content-directory.ts";

/** scrypt with 2^4 rounds: a passphrase of a test need not be dear to guess. */
const QUICK = 4;
const PASSPHRASE = "low water before breakfast";

const HEADER: BackupHeader = {
  format: "tidings backup",
  version: 1,
  made: "2026-11-28T12:00:00.000Z",
  tidings: "0.1.0",
  address: "https://harbour.example",
  migrations: ["0001_digest.sql"],
  subscribers: 2,
  keys: {
    hash: { secret: "aa".repeat(32), made: 1 },
    signing: [{ id: "m1234567", secret: "bb".repeat(32), made: 1, signsFrom: 1 }],
  },
};
// Longer than one piece of a stream, with what a line of JSON must not be taken for.
const SQL = `INSERT INTO t VALUES('{"format":"other"}\n');\n`.repeat(20_000);

let home: string;
let file: string;
let out: string;
beforeEach(() => {
  home = scratchDirectory();
  file = join(home, "letter.backup");
  out = join(home, "out.sql");
  writeFileSync(join(home, "in.sql"), SQL);
});

const write = () =>
  writeBackup(file, { header: HEADER, sql: join(home, "in.sql") }, PASSPHRASE, QUICK);

/** A file that is encrypted rightly, with something else in it. */
async function sealed(text: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(QUICK);
  writeFileSync(file, await encrypter.encrypt(gzipSync(text)));
}

test("what was written is what is opened", async () => {
  await write();
  expect(await openBackup(file, out, PASSPHRASE)).toEqual({ kind: "opened", header: HEADER });
  expect(readFileSync(out, "utf8")).toBe(SQL);
});

test("nothing of it can be read in the file, which only its owner may open", async () => {
  await write();
  const bytes = readFileSync(file, "latin1");
  for (const secret of ["aaaa", "bbbb", "harbour", "INSERT"]) expect(bytes).not.toContain(secret);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("age and gunzip open it without Tidings", async () => {
  await write();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(PASSPHRASE);
  writeFileSync(join(home, "plain.gz"), await decrypter.decrypt(readFileSync(file)));
  const plain = execFileSync("gunzip", ["-c", join(home, "plain.gz")], { maxBuffer: 1e8 });
  expect(plain.toString()).toBe(`${JSON.stringify(HEADER)}\n${SQL}`);
});

test("another passphrase, a damaged file and no file are told, and leave nothing", async () => {
  await write();
  const whole = readFileSync(file);
  expect(await openBackup(file, out, "high water after supper")).toEqual({
    kind: "unreadable",
    reason: `${file} does not open: the passphrase is another, or the file is damaged or no backup.`,
  });
  for (const bytes of [
    whole.subarray(0, whole.length - 40),
    Buffer.from("no backup"),
    Buffer.alloc(0),
  ]) {
    writeFileSync(file, bytes);
    expect((await openBackup(file, out, PASSPHRASE)).kind).toBe("unreadable");
  }
  expect(await openBackup(join(home, "nowhere"), out, PASSPHRASE)).toEqual({
    kind: "unreadable",
    reason: `there is no file ${join(home, "nowhere")}.`,
  });
  expect(existsSync(out)).toBe(false);
});

test.each([
  [
    { ...HEADER, version: 2 },
    "it is a backup of version 2, which a newer Tidings has written: update first.",
  ],
  [{ ...HEADER, keys: {} }, "its header is not that of a backup."],
  [{ some: "thing" }, "its header is not that of a backup."],
])("a header that is not this version's says so", async (head, words) => {
  await sealed(`${JSON.stringify(head)}\nSELECT 1;`);
  expect(await openBackup(file, out, PASSPHRASE)).toEqual({
    kind: "unreadable",
    reason: `${file}: ${words}`,
  });
});

test("a backup that cannot be written leaves the one before as it was", async () => {
  await write();
  const before = readFileSync(file);
  await expect(
    writeBackup(file, { header: HEADER, sql: join(home, "nowhere.sql") }, PASSPHRASE, QUICK),
  ).rejects.toThrow("ENOENT");
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(home).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
