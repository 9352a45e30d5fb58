/**
 * Proofs about mail with real servers and parsers of others:
 *
 *   node bench/prove-mail.ts servers        emails of every kind through a real Postfix, read by four parsers
 *   node bench/prove-mail.ts dkim [N]       signatures by two keys, verified by two others; N tampered copies fail
 *   node bench/prove-mail.ts lines [N]      N emails of hostile text, looked at octet by octet
 *
 * Without a name all of them. Ends with status 1 when anything failed; says what this machine lacks.
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDkimSigner, type DkimKey } from "../src/mail/dkim.ts";
import type { Message } from "../src/mail/transport.ts";
import { createSmtpTransport } from "../src/providers/smtp/transport.ts";
import { compiledTemplate } from "../test/editions/editions-harness.ts";
import { hostileEmails } from "../test/mail/wire.ts";
import { nodeConnect } from "../test/providers/smtp/server.ts";
import { chance } from "../test/support/chance.ts";
import { readAsked } from "./asked.ts";
import { type Sent, sendEverything } from "./mail/emails.ts";
import { headerFaults, lostLinks } from "./mail/headers.ts";
import { lacksPostfix, startPostfix } from "./mail/postfix.ts";
import { differences, lines, PYTHON, readers, succeeds } from "./mail/readers.ts";
import { TAMPERINGS, tampered } from "./mail/tampering.ts";

const DOMAIN = "harbour.example";
const { numbers, words, wanted } = readAsked({ names: ["lines", "servers", "dkim"], most: 1 });

let failed = 0;
const folder = mkdtempSync(join(tmpdir(), "tidings-mail-"));
try {
  if (wanted("lines")) proveLines((words.length === 1 && numbers[0]) || 100_000);
  if (wanted("servers") || wanted("dkim")) await proveServers();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function say(held: boolean, line: string): void {
  if (!held) failed += 1;
  console.log(`${held ? "holds " : "FAILED"}  ${line}`);
}

/** Says at most ten of the faults, and whether there was none. */
function sayFaults(line: string, faults: readonly string[]): void {
  for (const fault of faults.slice(0, 10)) console.log(`          ${fault}`);
  say(faults.length === 0, line);
}

function proveLines(count: number): void {
  const began = performance.now();
  const { faults, octets, texts } = hostileEmails(count, 25_11_2026, (done) => {
    if (done % 50_000 === 0) console.error(`  ${done} emails`);
  });
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  sayFaults(
    `${count} emails of hostile text, ${texts} header values among it, ${(octets / 2 ** 20).toFixed(0)} MiB: ${faults.length} faults; ${seconds} s`,
    faults,
  );
}

async function proveServers(): Promise<void> {
  const lacking = lacksPostfix();
  if (lacking !== undefined) {
    console.log(`left out  a real server: ${lacking}`);
    return;
  }
  const keys = {
    rsa: generateKeyPairSync("rsa", { modulusLength: 2048 }),
    ed: generateKeyPairSync("ed25519"),
  };
  const signing: readonly DkimKey[] = [
    { domain: DOMAIN, selector: "r", privateKey: pem(keys.rsa.privateKey) },
    { domain: DOMAIN, selector: "e", privateKey: pem(keys.ed.privateKey) },
  ];
  const mta = await startPostfix();
  try {
    const settings = {
      hostname: "127.0.0.1",
      port: mta.port,
      security: "starttls",
      name: DOMAIN,
    } as const;
    const sign = await createDkimSigner(signing);
    const transport = createSmtpTransport(settings, nodeConnect(mta.ca), Date.now, sign);
    const sent = await sendEverything(transport, await compiledTemplate());
    await transport.close?.();
    const refused = sent.filter(({ outcome }) => outcome.kind !== "sent");
    sayFaults(
      `${sent.length} emails of 7 kinds in ${new Set(sent.map(({ language }) => language)).size} languages, taken by Postfix over STARTTLS with SMTPUTF8`,
      refused.map(({ message, outcome }) => `${message.deliveryId}: ${JSON.stringify(outcome)}`),
    );
    const arrived = await whenArrived(sent, mta.arrived);
    if (wanted("servers")) await readBack(sent, arrived);
    if (wanted("dkim")) verify(arrived, keys);
  } finally {
    await mta.stop();
  }
}

/** Files by delivery id. */
async function whenArrived(
  sent: readonly Sent[],
  arrived: () => readonly Buffer[],
): Promise<ReadonlyMap<string, Buffer>> {
  for (let tries = 0; ; tries += 1) {
    const files = arrived();
    if (files.length >= sent.length || tries > 200) {
      const idOf = (file: Buffer) =>
        /^X-Original-To: (.*)[\s\S]*?^X-Tidings-Delivery: (\S+)/m.exec(file.toString());
      const found = new Map(files.map((file) => [idOf(file)?.slice(1).join(" ") ?? "", file]));
      say(found.size === sent.length, `${found.size} of ${sent.length} emails arrived, each once`);
      return found;
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

function keyOf({ to, deliveryId }: Message): string {
  return `${to} ${deliveryId}`;
}

async function readBack(
  sent: readonly Sent[],
  arrived: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const inbox = join(folder, "inbox");
  mkdirSync(inbox);
  const fileOf = (index: number) => String(index).padStart(5, "0");
  for (const [index, { message }] of sent.entries()) {
    writeFileSync(join(inbox, fileOf(index)), arrived.get(keyOf(message)) ?? "");
  }
  sayFaults(
    "each kind of email has its fields and no others; the text has every link of the HTML",
    sent.flatMap(({ language, message }) =>
      [
        ...headerFaults(message, arrived.get(keyOf(message)) ?? Buffer.of()),
        ...lostLinks(message),
      ].map((fault) => `${language} ${message.deliveryId}: ${fault}`),
    ),
  );
  const available = readers();
  for (const { name, complains, read } of available) {
    const found = new Map((await read(inbox)).map((one) => [one.file, one]));
    sayFaults(
      `${name} reads all ${sent.length} as they were written${complains ? ", and finds no defect" : ""}`,
      sent.flatMap(({ language, message }, index) =>
        differences(message, found.get(fileOf(index))).map(
          (fault) => `${language} ${message.deliveryId}: ${fault}`,
        ),
      ),
    );
  }
  if (available.length < 4)
    console.log("left out  Email::MIME (Debian: libemail-mime-perl) or Python");
}

type Verdict = { readonly id: string; readonly valid: readonly boolean[] };

function verify(
  arrived: ReadonlyMap<string, Buffer>,
  keys: Readonly<Record<"rsa" | "ed", { readonly publicKey: KeyObject }>>,
): void {
  const spki = (key: KeyObject) => key.export({ type: "spki", format: "der" });
  const records = join(folder, "records.json");
  writeFileSync(
    records,
    JSON.stringify({
      [`r._domainkey.${DOMAIN}`]: `v=DKIM1; k=rsa; p=${spki(keys.rsa.publicKey).toString("base64")}`,
      // RFC 8463 §4: the 32 octets of the key alone.
      [`e._domainkey.${DOMAIN}`]: `v=DKIM1; k=ed25519; p=${spki(keys.ed.publicKey).subarray(-32).toString("base64")}`,
    }),
  );
  const mails = [...arrived].map(([id, file]) => ({
    id,
    mail: file.toString("utf8").replace(/\r?\n/g, "\r\n"),
  }));
  const copies = tamperedCopies(mails, (words.length === 1 && numbers[0]) || 1_000);
  const verifiers = [
    {
      name: "dkimpy",
      command: PYTHON,
      file: "check-dkim.py",
      probe: ["-c", "import dkim, nacl"],
      signatures: 2,
    },
    {
      name: "Mail::DKIM (RSA alone)",
      command: "perl",
      file: "check-dkim.pl",
      probe: ["-MMail::DKIM::Verifier", "-e", "1"],
      signatures: 1,
    },
  ];
  for (const { name, command, file, probe, signatures } of verifiers) {
    if (!succeeds(command, probe)) {
      console.log(`left out  ${name} is not installed (Debian: python3-dkim, libmail-dkim-perl)`);
      continue;
    }
    const judged = (list: typeof mails) =>
      lines<Verdict>(
        command,
        file,
        [records],
        list
          .map(({ id, mail }) => JSON.stringify({ id, mail: Buffer.from(mail).toString("base64") }))
          .join("\n"),
      );
    const whole = judged(mails);
    sayFaults(
      `${name}: ${signatures} valid on each of ${mails.length} emails after the server`,
      whole.flatMap(({ id, valid }) =>
        valid.length === signatures && valid.every(Boolean) ? [] : [`${id}: ${valid.join()}`],
      ),
    );
    const broken = judged(copies);
    sayFaults(
      `${name}: none valid on ${copies.length} tampered copies, in ${TAMPERINGS.length} ways`,
      broken.length === copies.length
        ? broken.flatMap(({ id, valid }) => (valid.some(Boolean) ? [`${id}: ${valid.join()}`] : []))
        : [`${broken.length} of ${copies.length} were judged`],
    );
  }
}

function tamperedCopies(
  mails: readonly { readonly id: string; readonly mail: string }[],
  count: number,
): { readonly id: string; readonly mail: string }[] {
  const drawn = chance(6376);
  const random = (below: number) => Math.floor(drawn() * below);
  return Array.from({ length: count }, (_, nth) => {
    const tampering = TAMPERINGS[nth % TAMPERINGS.length];
    const whole = mails[random(mails.length)];
    if (tampering === undefined || whole === undefined) throw new Error("nothing to tamper with");
    return { id: `${nth} ${tampering.name}`, mail: tampered(whole.mail, tampering, random) };
  });
}

function pem(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}
