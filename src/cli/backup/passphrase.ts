/** The passphrase of a backup: from the environment, or typed where nobody looks over the shoulder. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { type Failure, failure } from "../../text/failure.ts";
import type { CommandIo } from "../command.ts";
import { PASSPHRASE_LENGTH } from "./file.ts";

const VARIABLE = "TIDINGS_BACKUP_PASSPHRASE";

/** @param twice for a new one: a slip of the finger would lock the file for ever */
export async function askPassphrase(
  io: CommandIo,
  twice: boolean,
): Promise<{ readonly kind: "passphrase"; readonly passphrase: string } | Failure<"refused">> {
  const given = process.env[VARIABLE];
  if (given !== undefined && given !== "") return fitting(given);
  if (io.terminal !== true || !process.stdin.isTTY) {
    return failure("refused", `${VARIABLE} is not set, and there is no terminal to ask at.`);
  }
  const typed = await hidden("Passphrase of the backup: ");
  if (twice && (await hidden("Once more: ")) !== typed) {
    return failure("refused", "the two are not the same; nothing was written.");
  }
  return fitting(typed);
}

function fitting(
  passphrase: string,
): { readonly kind: "passphrase"; readonly passphrase: string } | Failure<"refused"> {
  return passphrase.length < PASSPHRASE_LENGTH
    ? failure("refused", `a passphrase has at least ${PASSPHRASE_LENGTH} characters.`)
    : { kind: "passphrase", passphrase };
}

async function hidden(question: string): Promise<string> {
  process.stdout.write(question);
  // What is typed is not written back.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stdout.write("\n");
  }
}
