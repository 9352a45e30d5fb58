/**
 * manifest.json of an export: what it holds, and a signature by which its owner knows that nothing was changed. The
 * signature is Ed25519 (RFC 8032) over the manifest's octets and lies beside it in base64.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ExportedFile } from "./export-folder.ts";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";

/** Raised when a reader of older manifests would take a newer one wrongly. */
export const FORMAT = "tidings-export/1";

const manifestSchema = z.object({
  format: z.literal(FORMAT, { error: "is of another format, or of a newer tidings" }),
  /** RFC 3339. */
  made: z.string(),
  publication: z.object({ title: z.string(), address: z.string() }),
  counts: z.record(z.string(), z.number()),
  /** SPKI in base64: whose signature stands beside. */
  key: z.string(),
  files: z.array(z.object({ path: z.string(), octets: z.number(), sha256: z.string() })),
});

export type Manifest = z.output<typeof manifestSchema>;

/** The owner's key for exports, made where there is none. @param file absolute */
export function exportKey(file: string): { readonly key: KeyObject; readonly made: boolean } {
  if (existsSync(file)) return { key: createPrivateKey(readFileSync(file)), made: false };
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
  return { key: privateKey, made: true };
}

/** "SHA256:…" of the public key, as people compare it. @param spki in base64 */
export function fingerprint(spki: string): string {
  return `SHA256:${createHash("sha256").update(Buffer.from(spki, "base64")).digest("base64").replace(/=+$/, "")}`;
}

export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
}

export function signManifest(
  manifest: Omit<Manifest, "format" | "key" | "files"> & {
    readonly files: readonly ExportedFile[];
  },
  key: KeyObject,
): { readonly text: string; readonly signature: string } {
  const whole = { format: FORMAT, ...manifest, key: publicKeyOf(key) };
  const text = `${JSON.stringify(whole, null, 2)}\n`;
  return { text, signature: `${sign(null, Buffer.from(text), key).toString("base64")}\n` };
}

export type Verified =
  | { readonly kind: "whole"; readonly manifest: Manifest }
  /** What is wrong, a line each. */
  | { readonly kind: "changed"; readonly problems: readonly string[] };

/** Whether an export is as it was signed: the signature, every file that it names, and none beside them. @param dir absolute */
export function verifyExport(dir: string): Verified {
  const changed = (...problems: string[]): Verified => ({ kind: "changed", problems });
  if (!existsSync(join(dir, MANIFEST)))
    return changed(`${MANIFEST} is not there: this is no export`);
  const bytes = readFileSync(join(dir, MANIFEST));
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]?.message : "is not JSON";
    return changed(`${MANIFEST} ${why}`);
  }
  if (!isSigned(dir, bytes, manifest.key)) return changed(`${MANIFEST} is not what was signed`);
  const problems = [...lacking(dir, manifest), ...strangers(dir, manifest)];
  return problems.length === 0 ? { kind: "whole", manifest } : { kind: "changed", problems };
}

function isSigned(dir: string, bytes: Uint8Array, spki: string): boolean {
  if (!existsSync(join(dir, SIGNATURE))) return false;
  const signature = Buffer.from(readFileSync(join(dir, SIGNATURE), "utf8").trim(), "base64");
  try {
    const key = createPublicKey({ key: Buffer.from(spki, "base64"), type: "spki", format: "der" });
    return verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

function lacking(dir: string, { files }: Manifest): readonly string[] {
  return files.flatMap(({ path, sha256 }) => {
    const file = join(dir, path);
    if (!existsSync(file)) return [`${path} is missing`];
    const now = createHash("sha256").update(readFileSync(file)).digest("hex");
    return now === sha256 ? [] : [`${path} is not what was written`];
  });
}

function strangers(dir: string, { files }: Manifest): readonly string[] {
  const known = new Set([MANIFEST, SIGNATURE, ...files.map(({ path }) => path)]);
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !known.has(path))
    .map((path) => `${path} was not in the export`);
}
