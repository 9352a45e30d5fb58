/** A form with a file: what it holds, and what each field says. */
import { boundedBody } from "../http/form-body.ts";

export type Upload =
  | {
      readonly kind: "upload";
      readonly one: (name: string) => string;
      /** Undefined where none was chosen. */
      readonly file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
    }
  | { readonly kind: "too-long" }
  | { readonly kind: "unreadable" };

/** @param most octets of the whole form */
export async function readUpload(request: Request, most: number): Promise<Upload> {
  const body = await boundedBody(request, most);
  if (body === undefined) return { kind: "too-long" };
  const headers = { "Content-Type": request.headers.get("Content-Type") ?? "" };
  try {
    const posted = { method: "POST", body, headers };
    const form = await new Request("https://form.invalid/", posted).formData();
    const value = form.get("file");
    const file =
      value === null || typeof value === "string" || value.size === 0
        ? undefined
        : { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
    const one = (name: string) => {
      const found = form.get(name);
      return typeof found === "string" ? found : "";
    };
    return { kind: "upload", one, file };
  } catch {
    return { kind: "unreadable" };
  }
}
