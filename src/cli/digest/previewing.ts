/** Reads what was asked of `tidings preview`, has the email made, and hands it out in the asked form. */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readWishes } from "../../editions/wishes/wish-store.ts";
import { withWishes } from "../../editions/wishes/wishes.ts";
import type { Publication } from "../../publication/publication.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { type Content, loadContent, readCadence, readMoment, readTopics } from "./content.ts";
import { openLocalDatabase } from "./database.ts";
import { type Drafted, draftBroadcast, draftEmail } from "./drafted.ts";
import { rehearseEmail } from "./rehearsal.ts";
import { type Form, headOf, inForm } from "./shown.ts";

const FORMS: readonly Form[] = ["eml", "html", "text"];

/** @returns the exit code: 1 when there is no email, 2 for options that cannot be */
export async function showPreview(args: CommandArguments, io: CommandIo): Promise<number> {
  const form = formOf(args);
  if (form.kind === "wrong") return refuse(io, form.message, 2);
  const loaded = await loadContent(args, io);
  if (loaded.kind === "failed") return loaded.code;
  const { publication } = loaded.index;
  const at = momentOf(args, publication);
  if (at.kind === "wrong") return refuse(io, at.message, 2);
  const drafted = await emailOf(args, loaded, at.value, io);
  if (drafted.kind === "wrong") return refuse(io, drafted.message, 2);
  if (drafted.kind === "none") return refuse(io, `no email. ${drafted.reason}`, 1);
  const { shown } = drafted;
  const head = headOf(shown, publication.timeZone);
  const out = stringOption(args, "out");
  if (out !== undefined) {
    writeFileSync(resolve(io.cwd, out), inForm(shown, form.value ?? "text"));
    for (const line of [...head, "", `Wrote ${out}`]) io.stdout(line);
  } else if (args.values.open !== true) {
    if (form.value === undefined) for (const line of [...head, ""]) io.stdout(line);
    // The line end that `stdout` adds is the email's own last one.
    io.stdout(inForm(shown, form.value ?? "text").replace(/\n$/, ""));
  }
  if (args.values.open === true) openInBrowser(shown.html, io);
  return 0;
}

type Wrong = { readonly kind: "wrong"; readonly message: string };

/** The one form that was asked for; undefined is the head and the text. */
function formOf(
  args: CommandArguments,
): { readonly kind: "read"; readonly value: Form | undefined } | Wrong {
  const asked = FORMS.filter((form) => args.values[form] === true);
  if (asked.length > 1) {
    const message = `${asked.map((form) => `--${form}`).join(" and ")} exclude each other: choose one`;
    return { kind: "wrong", message };
  }
  const ending = /\.(eml|html|txt)$/.exec(stringOption(args, "out") ?? "")?.[1];
  const named = ending === "txt" ? "text" : FORMS.find((form) => form === ending);
  return { kind: "read", value: asked[0] ?? named };
}

function momentOf(args: CommandArguments, publication: Publication) {
  const text = stringOption(args, "at");
  if (text === undefined) return { kind: "read", value: Date.now() } as const;
  const reading = readMoment(text, publication);
  return reading.kind === "read" ? reading : wrong(`--at ${reading.message}`);
}

function wrong(message: string): Wrong {
  return { kind: "wrong", message };
}

async function emailOf(
  args: CommandArguments,
  content: Content,
  at: number,
  io: CommandIo,
): Promise<Drafted | Wrong> {
  const { publication } = content.index;
  const person = stringOption(args, "as");
  const broadcast = stringOption(args, "broadcast");
  if (broadcast !== undefined) {
    const others = ["as", "cadence", "topics"].filter((one) => args.values[one] !== undefined);
    if (others.length > 0) return wrong(`--broadcast names its readers: leave out --${others[0]}`);
    return draftBroadcast(content, broadcast, at);
  }
  const chosen = { cadence: stringOption(args, "cadence"), topics: stringOption(args, "topics") };
  if (person !== undefined) {
    if (chosen.cadence !== undefined || chosen.topics !== undefined) {
      return wrong("--as takes the subscriber's own cadence and topics: leave out the other two");
    }
    return emailAs(person, content, at, io);
  }
  const cadence = readCadence(chosen.cadence ?? publication.digest.default, publication);
  if (cadence.kind === "wrong") return wrong(`--cadence ${cadence.message}`);
  const topics = chosen.topics === undefined ? undefined : readTopics(chosen.topics, publication);
  if (topics?.kind === "wrong") return wrong(`--topics ${topics.message}`);
  return draftEmail(await wished(content, io), cadence.value, topics?.value ?? [], at);
}

/** With what is wished of editions at the local desk, where there is one. */
async function wished(content: Content, io: CommandIo): Promise<Content> {
  const database = await openLocalDatabase(io.cwd, { say: io.stderr });
  if (database.kind === "none") return content;
  try {
    return { ...content, index: withWishes(content.index, await readWishes(database.db)) };
  } finally {
    await database.close();
  }
}

async function emailAs(
  person: string,
  content: Content,
  at: number,
  io: CommandIo,
): Promise<Drafted> {
  const database = await openLocalDatabase(io.cwd, { say: io.stderr });
  if (database.kind === "none") {
    return { kind: "none", reason: `--as needs the local database, and ${database.reason}` };
  }
  try {
    return await rehearseEmail(database, content, person, at);
  } finally {
    await database.close();
  }
}

function refuse(io: CommandIo, message: string, code: number): number {
  io.stderr(`tidings preview: ${message}`);
  return code;
}

/** What opens a file with the program that the system has for it. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: "open",
  win32: "explorer",
};

function openInBrowser(html: string, io: CommandIo): void {
  const file = join(mkdtempSync(join(tmpdir(), "tidings-email-")), "email.html");
  writeFileSync(file, html);
  const opener = spawn(OPENERS[process.platform] ?? "xdg-open", [file], {
    detached: true,
    stdio: "ignore",
  });
  opener.once("error", () => io.stderr(`tidings preview: no browser was found; open ${file}`));
  opener.unref();
  io.stdout(`Opened ${file}`);
}
