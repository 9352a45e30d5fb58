/** Recordings of other hosts: whether they are what the feed says of them, as a directory finds out. */

export type Claimed = {
  readonly url: string;
  readonly type: string;
  /** Octets. */
  readonly length: number;
};

/** What is wrong, and the key of `enclosure` that it is about. */
export type Complaint = { readonly key: "url" | "type" | "length"; readonly message: string };

export type Elsewhere =
  | { readonly kind: "seen"; readonly complaints: readonly Complaint[] }
  /** Nobody answered. */
  | { readonly kind: "unreached"; readonly reason: string };

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const AGENT = "Tidings (tidings media check)";

/** No answer within this long is none; milliseconds. */
const PATIENCE = 20_000;

/** Types that say the same of a file; the web and directories have names of their own. */
const SAME: Readonly<Record<string, string>> = {
  "audio/mp3": "audio/mpeg",
  "audio/x-mpeg": "audio/mpeg",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/aacp": "audio/aac",
  "video/x-m4v": "video/mp4",
  "application/ogg": "audio/ogg",
};

/** Asks for the head, and where that is refused or says too little for the first octet. */
export async function lookElsewhere(claimed: Claimed, fetch: Fetch): Promise<Elsewhere> {
  const ask = async (init: RequestInit): Promise<Response> => {
    const response = await fetch(claimed.url, {
      ...init,
      redirect: "follow",
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    return response;
  };
  try {
    const head = await ask({ method: "HEAD", headers: { "User-Agent": AGENT } });
    // What is coded on the way has another length: the octets as they are were not asked for.
    const ranged = await ask({
      headers: { "User-Agent": AGENT, Range: "bytes=0-0", "Accept-Encoding": "identity" },
    });
    return { kind: "seen", complaints: complaintsOf(claimed, head, ranged) };
  } catch (error) {
    return { kind: "unreached", reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { code, message } = (cause ?? error) as {
    readonly code?: string;
    readonly message?: string;
  };
  return code ?? message ?? String(error);
}

function complaintsOf(claimed: Claimed, head: Response, ranged: Response): readonly Complaint[] {
  const { url, type, length } = claimed;
  const said = (key: Complaint["key"], message: string): Complaint => ({ key, message });
  if (!ranged.ok) {
    const moved = ranged.redirected ? ` (by ${hostOf(ranged.url)})` : "";
    return [said("url", `${url} is answered with ${ranged.status}${moved}; mend the address`)];
  }
  const told = essence(ranged.headers.get("Content-Type"));
  if (told === "text/html") {
    return [said("url", `${url} is a page, and no recording; name the file itself`)];
  }
  const octets = lengthOf(ranged);
  const rules: readonly (readonly [broken: boolean, Complaint["key"], message: string])[] = [
    [
      ranged.url !== "" && !ranged.url.startsWith("https:"),
      "url",
      `${url} leads to ${ranged.url}, which is not https; directories and browsers want that`,
    ],
    [
      !head.ok,
      "url",
      `${url} answers HEAD with ${head.status}; directories ask so first, and its host must allow it`,
    ],
    [
      ranged.status !== 206,
      "url",
      `${url} comes without ranges of bytes, which directories want; its host must serve them`,
    ],
    [
      told !== "" && same(told) !== same(type),
      "type",
      `enclosure.type is ${type}, and ${url} comes as ${told}; write what is true`,
    ],
    [
      octets !== undefined && octets !== length,
      "length",
      `enclosure.length is ${length}, and ${url} has ${octets} octets; write length: ${octets}`,
    ],
  ];
  return rules.flatMap(([broken, key, message]) => (broken ? [said(key, message)] : []));
}

function lengthOf({ status, headers }: Response): number | undefined {
  const text =
    status === 206
      ? /\/(\d+)$/.exec(headers.get("Content-Range") ?? "")?.[1]
      : (headers.get("Content-Length") ?? undefined);
  return text === undefined ? undefined : Number(text);
}

function essence(type: string | null): string {
  return (type ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function same(type: string): string {
  const plain = essence(type);
  return SAME[plain] ?? plain;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
