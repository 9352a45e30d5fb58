/** Four parsers that share nothing with us or each other, and what each must find in an email. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import type { Message } from "../../src/mail/transport.ts";

/** What a parser made of one file. */
export type Read = {
  readonly file: string;
  /** What it complained of. */
  readonly defects: readonly string[];
  readonly subject: string;
  readonly from: string;
  /** Media types of the leaves, in order, and their text; from a parser that keeps the order. */
  readonly types?: readonly string[];
  readonly bodies: readonly string[];
};

export type Reader = {
  readonly name: string;
  /** Whether it says what it finds wrong with a mail. */
  readonly complains: boolean;
  readonly read: (folder: string) => Promise<readonly Read[]>;
};

/** Debian's Python, which has what Debian's packages bring. */
export const PYTHON = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Parsers that this machine has: two of them always. */
export function readers(): readonly Reader[] {
  return [
    { name: "postal-mime", complains: false, read: withPostalMime },
    { name: "mailparser", complains: false, read: withMailparser },
    ...(succeeds(PYTHON, ["-c", "import email"])
      ? [script("Python's email", PYTHON, "read-mail.py")]
      : []),
    ...(succeeds("perl", ["-MEmail::MIME", "-MJSON::PP", "-e", "1"])
      ? [script("Email::MIME", "perl", "read-mail.pl")]
      : []),
  ];
}

export function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, [...args], { stdio: "ignore" }).status === 0;
}

/** Runs a script of this folder and reads its JSON lines. */
export function lines<Line>(
  command: string,
  name: string,
  args: readonly string[],
  input = "",
): Line[] {
  const { status, stdout, stderr } = spawnSync(
    command,
    [join(import.meta.dirname, name), ...args],
    {
      encoding: "utf8",
      input,
      maxBuffer: 2 ** 30,
    },
  );
  if (status !== 0) throw new Error(`${name} failed:\n${stderr}`);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

function script(name: string, command: string, file: string): Reader {
  return { name, complains: true, read: async (folder) => lines<Read>(command, file, [folder]) };
}

async function withPostalMime(folder: string): Promise<readonly Read[]> {
  return eachOf(folder, async (octets) => {
    const mail = await PostalMime.parse(octets);
    const name = mail.from !== undefined && "name" in mail.from ? mail.from.name : "";
    return { subject: mail.subject ?? "", from: name, bodies: [mail.text ?? "", mail.html ?? ""] };
  });
}

async function withMailparser(folder: string): Promise<readonly Read[]> {
  return eachOf(folder, async (octets) => {
    const mail = await simpleParser(octets, { skipTextToHtml: true });
    const html = mail.html === false ? "" : mail.html;
    const name = mail.from?.value[0]?.name ?? "";
    return { subject: mail.subject ?? "", from: name, bodies: [mail.text ?? "", html ?? ""] };
  });
}

async function eachOf(
  folder: string,
  read: (octets: Buffer) => Promise<Omit<Read, "file" | "defects">>,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  for (const file of readdirSync(folder)) {
    const octets = readFileSync(join(folder, file));
    found.push({ file, defects: [], ...(await read(octets)) });
  }
  return found;
}

/** What differs between an email and what a parser read; empty when nothing does. */
export function differences(message: Message, read: Read | undefined): readonly string[] {
  if (read === undefined) return ["was not read"];
  const wrong = [...read.defects];
  const same = (what: string, ours: string, theirs: string | null | undefined) => {
    if (ours !== theirs) wrong.push(`${what} is ${JSON.stringify(theirs?.slice(0, 80))}`);
  };
  same("subject", message.subject, read.subject);
  same("display name", message.from.name, read.from);
  if (read.types !== undefined) same("order", "text/plain text/html", read.types.join(" "));
  const plain = (text: string) => text.replace(/\r\n/g, "\n").trimEnd();
  same("text", plain(message.text), plain(read.bodies[0] ?? ""));
  same("HTML", plain(message.html), plain(read.bodies[1] ?? ""));
  return wrong;
}
