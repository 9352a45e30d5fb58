/** What a form, a script or a mail provider posted: fields as text, within a size that a form can have. */
import type { FormErrorWords } from "../../publication/error-words.ts";

/** Octets. The longest honest form, every topic ticked, is a tenth of it. */
const FORM_OCTETS = 20_000;

/** Rows of an import: a page of 5,000 of them, with room. */
export const IMPORT_OCTETS = 8_000_000;

export type Fields = {
  /** The last value of a field, '' when it is missing. */
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
};

type FormBody = { readonly kind: "fields"; readonly fields: Fields } | Unreadable;

/** What cannot be read of a form; `says` names the sentence for it. */
export type Unreadable = {
  readonly kind: "unreadable" | "too-long" | "wrong-type";
  readonly says: keyof FormErrorWords;
};

/**
 * Reads a form (urlencoded or multipart) or a JSON object of strings and lists of strings. Never throws
 * for what can be posted.
 *
 * @param most octets
 */
export async function readFormBody(request: Request, most = FORM_OCTETS): Promise<FormBody> {
  const body = await boundedBody(request, most);
  if (body === undefined) return unreadable("tooLong", "too-long");
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return fromJson(new TextDecoder().decode(body));
  if (type === "application/x-www-form-urlencoded" || type === "" || type === undefined) {
    const fields = new URLSearchParams(new TextDecoder().decode(body));
    return { kind: "fields", fields: fieldsOf((name) => fields.getAll(name)) };
  }
  if (type === "multipart/form-data") return fromMultipart(request, body);
  return unreadable("wrongType", "wrong-type");
}

/** @returns undefined when the body is longer than `most` octets; the rest of it is not read */
export async function boundedBody(
  request: Request,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("Content-Length") ?? 0) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function fromJson(text: string): FormBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable("notJson");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return unreadable("notObject");
  }
  const entries = new Map<string, unknown>(Object.entries(value));
  return {
    kind: "fields",
    fields: fieldsOf((name) => {
      const found = entries.get(name);
      const list: readonly unknown[] = Array.isArray(found) ? found : [found];
      return list.flatMap((one) =>
        typeof one === "string" || typeof one === "number" ? [String(one)] : [],
      );
    }),
  };
}

async function fromMultipart(request: Request, body: Uint8Array<ArrayBuffer>): Promise<FormBody> {
  const headers = { "Content-Type": request.headers.get("Content-Type") ?? "" };
  try {
    const form = await new Request("https://form.invalid/", {
      method: "POST",
      body,
      headers,
    }).formData();
    return {
      kind: "fields",
      // Files are not asked for anywhere, so they are not there.
      fields: fieldsOf((name) =>
        form.getAll(name).flatMap((value) => (typeof value === "string" ? [value] : [])),
      ),
    };
  } catch {
    return unreadable("unreadable");
  }
}

function unreadable(says: Unreadable["says"], kind: Unreadable["kind"] = "unreadable"): Unreadable {
  return { kind, says };
}

function fieldsOf(all: (name: string) => readonly string[]): Fields {
  return { all, one: (name) => all(name).at(-1) ?? "" };
}
