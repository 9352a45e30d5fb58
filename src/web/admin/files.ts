/** The files that pages of the desk name: its styles and its one script. They hold nothing of anybody, so browsers may keep them. */
import { spread } from "../../text/hash.ts";
import { publicHead } from "../http/head.ts";
import { passkeyScript } from "./passkey-script.ts";
import { deskStyles } from "./styles/desk.ts";

type File = { readonly path: string; readonly type: string; readonly text: string };

/** The address changes with the content. */
function named(name: string, ending: string, type: string, text: string): File {
  return { path: `/admin/files/${name}-${spread(text).toString(36)}.${ending}`, type, text };
}

export const STYLES = named("desk", "css", "text/css; charset=utf-8", deskStyles);
export const PASSKEYS = named("passkey", "js", "text/javascript; charset=utf-8", passkeyScript);
export const FILES: readonly File[] = [STYLES, PASSKEYS];

export function file({ type, text }: File): Response {
  const head = { ...publicHead("style"), "Content-Type": type };
  return new Response(text, {
    headers: {
      ...head,
      "Cross-Origin-Resource-Policy": "same-origin",
      "Access-Control-Allow-Origin": "null",
    },
  });
}
