/**
 * The files before the Worker, as the platform's simulator hands them out, but listed by nobody: what a save adds is there at
 * once. The simulator lists the folder when workerd starts. A test holds each answer to the simulator's.
 */
import { readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { hashOf } from "../compile/ship/hash.ts";
import { mediaType } from "../compile/ship/media-type.ts";
import { type HeaderRules, patternOf, readHeaderRules, setHeaders } from "./asset-headers.ts";

export type AssetRequest = {
  readonly method: string;
  /** Path and query, or a whole URL. */
  readonly url: string;
  readonly header: (name: string) => string | undefined;
};

export type AssetAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
};

export type Assets = {
  /** What is answered without the Worker; undefined for what the Worker is asked. */
  readonly inFront: (asked: AssetRequest) => Promise<AssetAnswer | undefined>;
  /** What the Worker's binding answers. */
  readonly bound: (asked: AssetRequest) => Promise<AssetAnswer>;
};

/** As Wrangler makes them of wrangler.toml. */
export type AssetOptions = {
  /** Absolute. */
  readonly directory: string;
  readonly binding?: string;
  readonly routerConfig?: {
    readonly invoke_user_worker_ahead_of_assets?: boolean;
    readonly static_routing?: {
      readonly asset_worker?: readonly string[];
      readonly user_worker?: readonly string[];
    };
  };
  readonly assetConfig?: {
    readonly html_handling?: string;
    readonly not_found_handling?: string;
    readonly base_path?: string;
  };
};

/** Ours to read, and nobody's to have. */
const NOT_HANDED_OUT = new Set(["/_headers", "/_redirects", "/.assetsignore"]);

/** What the platform calls otherwise than compile, or compile does not know: files of the look. */
const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  flac: "audio/x-flac",
  ico: "image/vnd.microsoft.icon",
  woff: "font/woff",
  woff2: "font/woff2",
};

/** @returns undefined where wrangler.toml asks for more than files by their names: the simulator knows the rest */
export function openAssets(options: AssetOptions | undefined): Assets | undefined {
  if (options === undefined || !byNameAlone(options)) return undefined;
  const { directory, routerConfig } = options;
  const workerFirst = (routerConfig?.static_routing?.user_worker ?? []).map(patternOf);
  const rules = createRules(join(directory, "_headers"));
  const answer = async (asked: AssetRequest, url: URL, found: Found | undefined) => {
    const { status, headers, body } = found
      ? await answerFile(asked, url, found)
      : { status: 404, headers: {}, body: undefined };
    return { status, headers: setHeaders(await rules(), url.pathname, headers), body };
  };
  return {
    async inFront(asked) {
      const url = new URL(asked.url, "http://localhost");
      if (workerFirst.some((pattern) => pattern.test(url.pathname))) return undefined;
      const found = await find(directory, url.pathname);
      return found && answer(asked, url, found);
    },
    async bound(asked) {
      const url = new URL(asked.url, "http://localhost");
      return answer(asked, url, await find(directory, url.pathname));
    },
  };
}

function byNameAlone({ routerConfig, assetConfig }: AssetOptions): boolean {
  const {
    html_handling: html,
    not_found_handling: missing,
    base_path: base = "/",
  } = assetConfig ?? {};
  return (
    html === "none" &&
    missing === "none" &&
    base === "/" &&
    routerConfig?.invoke_user_worker_ahead_of_assets !== true &&
    (routerConfig?.static_routing?.asset_worker ?? []).length === 0
  );
}

type Found = {
  readonly file: string;
  /** The path as it wants to be asked for. */
  readonly encoded: string;
  readonly tag: string;
};

async function find(directory: string, pathname: string): Promise<Found | undefined> {
  const path = pathname.split("/").map(decoded).join("/").replace(/\/+/g, "/");
  // A name may hold an encoded slash, and so lead out of the folder.
  if (posix.normalize(path) !== path || path.includes("\0") || path.includes("\\"))
    return undefined;
  if (NOT_HANDED_OUT.has(path)) return undefined;
  const file = join(directory, path);
  const known = await stat(file).catch(() => undefined);
  if (known?.isFile() !== true) return undefined;
  return {
    file,
    encoded: path.split("/").map(encodeURIComponent).join("/"),
    tag: `"${hashOf(file, String(known.mtimeMs), String(known.size))}"`,
  };
}

async function answerFile(
  { method, header }: AssetRequest,
  { pathname, search }: URL,
  { file, encoded, tag }: Found,
): Promise<AssetAnswer> {
  const empty = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
    ...{ status, headers },
    body: undefined,
  });
  if (method !== "GET" && method !== "HEAD") return empty(405);
  if (encoded !== pathname) return empty(307, { location: encoded + search });
  const type = typeOf(file);
  const kept = header("authorization") === undefined && header("range") === undefined;
  const headers = {
    etag: tag,
    ...(type !== undefined && { "content-type": type }),
    ...(kept && { "cache-control": "public, max-age=0, must-revalidate" }),
    "cf-cache-status": "HIT",
  };
  const known = header("if-none-match");
  if (known === tag || known === `W/${tag}`) return empty(304, headers);
  if (method === "HEAD") return empty(200, headers);
  return { status: 200, headers, body: await readFile(file) };
}

function typeOf(file: string): string | undefined {
  const type = TYPES[/\.(\w+)$/.exec(file)?.[1] ?? ""] ?? mediaType(file);
  return type?.startsWith("text/") ? `${type}; charset=utf-8` : type;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Those that compile has written last. */
function createRules(file: string): () => Promise<HeaderRules> {
  let read: { readonly at: number; readonly rules: HeaderRules } | undefined;
  return async () => {
    const known = await stat(file).catch(() => undefined);
    if (known === undefined) return [];
    if (read?.at !== known.mtimeMs) {
      read = { at: known.mtimeMs, rules: readHeaderRules(await readFile(file, "utf8")) };
    }
    return read.rules;
  };
}
