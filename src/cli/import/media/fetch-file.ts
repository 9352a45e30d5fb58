/** One file from an old site: with a limit in octets and in time, and never from inside the owner's own network. */
import { isIP } from "node:net";
import { LARGEST_ASSET } from "../../../publication/pieces.ts";
import { VERSION } from "../../package-root.ts";

export type FetchedFile =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  /** To be put behind the address. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The host asks for patience, in milliseconds. */
  | { readonly kind: "later"; readonly ms: number }
  /** The host did not answer: after some of these nothing more is asked of it. */
  | { readonly kind: "silent"; readonly reason: string };

/** Milliseconds for one file, however large. */
const PATIENCE = 60_000;
const MOST_HOPS = 5;
/** A host that asks for more patience is asked again by the next run. Milliseconds. */
const LONGEST_PAUSE = 60_000;
/** For one that asks for patience and does not say how much, or by a date. Milliseconds. */
const USUAL_PAUSE = 5_000;

/** @param known hosts that the owner named, wherever they are */
export async function fetchFile(url: string, known: ReadonlySet<string>): Promise<FetchedFile> {
  let at = url;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const parsed = URL.parse(at);
    if (parsed === null || !/^https?:$/.test(parsed.protocol))
      return {
        kind: "refused",
        reason: `leads to ${at.slice(0, 200)}, which is no address of the web`,
      };
    if (isInside(parsed) && !known.has(parsed.host))
      return {
        kind: "refused",
        reason: "is inside a network of its own, and is not fetched; name it with --site",
      };
    const answer = await ask(at);
    if (!(answer instanceof Response)) return answer;
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || location === null) return read(answer);
    await answer.body?.cancel();
    at = URL.parse(location, at)?.href ?? "";
  }
  return { kind: "refused", reason: `leads on more than ${MOST_HOPS} times` };
}

async function ask(url: string): Promise<Response | FetchedFile> {
  try {
    return await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        "user-agent": `tidings-import/${VERSION}`,
        accept: "image/*, audio/*, video/*, */*;q=0.5",
      },
    });
  } catch (error) {
    return silent(error);
  }
}

function silent(error: unknown): FetchedFile {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return { kind: "silent", reason: `was not answered (${reason.slice(0, 100)})` };
}

async function read(answer: Response): Promise<FetchedFile> {
  if (answer.status === 429 || answer.status === 503) {
    await answer.body?.cancel();
    const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
    const ms = Number.isFinite(seconds) ? seconds * 1_000 : USUAL_PAUSE;
    return { kind: "later", ms: Math.min(LONGEST_PAUSE, Math.max(0, ms)) };
  }
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return { kind: "refused", reason: `answers ${answer.status}` };
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of answer.body ?? []) {
      parts.push(part);
      length += part.length;
      // One octet more is enough to say that it is too large.
      if (length > LARGEST_ASSET) break;
    }
  } catch (error) {
    return silent(error);
  }
  return { kind: "file", bytes: Buffer.concat(parts) };
}

/** Addresses that only the owner's own machine or network has: a hostile export must not have them asked. */
function isInside({ hostname }: URL): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (isIP(bare) === 0)
    return /(?:^|\.)(?:localhost|local|internal|lan|home|corp)$/.test(bare) || !bare.includes(".");
  if (isIP(bare) === 6) return !/^2[0-9a-f]{3}:/.test(bare);
  return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    bare,
  );
}
