/** The deployment as strangers see it: whether it answers, whether its feeds are feeds, whether one can sign up. */
import { setTimeout as sleep } from "node:timers/promises";
import { SaxesParser } from "saxes";
import { type Finding, fine, mend } from "../../doctor/finding.ts";
import { FEED_FORMATS, feedPath } from "../../feeds/formats.ts";

/** A new name takes a while to be known everywhere; milliseconds. */
const PATIENCE = 90_000;
const BETWEEN = 2_000;
const ONE_CALL = 20_000;

export type Outside = {
  /** Where it is asked, such as "https://tidings.harbour.workers.dev". */
  readonly origin: string;
  /** The publication's, which each feed must bear. */
  readonly title: string;
  /** Milliseconds that a site may take until it answers; for tests. */
  readonly patience?: number;
};

export async function lookFromOutside({
  origin,
  title,
  patience = PATIENCE,
}: Outside): Promise<readonly Finding[]> {
  const health = await healthOf(origin, patience);
  if (health.level === "mend") return [health];
  return [
    health,
    ...(await Promise.all(FEED_FORMATS.map((format) => feedFinding(origin, format, title)))),
    await formFinding(origin),
  ];
}

async function healthOf(origin: string, patience: number): Promise<Finding> {
  const until = Date.now() + patience;
  for (;;) {
    const answer = await read(`${origin}/healthz`);
    if (answer.kind === "read" && answer.status === 200) return fine("site", `${origin} answers.`);
    const why = answer.kind === "read" ? `answers ${answer.status}` : answer.reason;
    if (Date.now() >= until) {
      return mend(
        "site",
        `${origin}/healthz ${why}: \`npx wrangler tail\` shows what the Worker says; a new name may take some minutes.`,
      );
    }
    await sleep(Math.min(BETWEEN, Math.max(0, until - Date.now())));
  }
}

type Read =
  | { readonly kind: "read"; readonly status: number; readonly type: string; readonly text: string }
  | { readonly kind: "unreached"; readonly reason: string };

async function read(url: string): Promise<Read> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ONE_CALL) });
    const type = (response.headers.get("Content-Type") ?? "").split(";")[0]?.trim() ?? "";
    return { kind: "read", status: response.status, type, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const words = cause instanceof Error ? cause.message : String(cause);
    return { kind: "unreached", reason: `cannot be reached (${words})` };
  }
}

type Format = (typeof FEED_FORMATS)[number];

async function feedFinding(origin: string, { format }: Format, title: string): Promise<Finding> {
  const path = feedPath(format);
  const answer = await read(origin + path);
  if (answer.kind === "unreached") return mend("feeds", `${path} ${answer.reason}.`);
  if (answer.status !== 200) return mend("feeds", `${path} answers ${answer.status}.`);
  const fault = format === "json" ? jsonFault(answer.text, title) : xmlFault(answer.text, title);
  return fault === undefined
    ? fine("feeds", `${path} is valid.`)
    : mend("feeds", `${path} ${fault}.`);
}

function jsonFault(text: string, title: string): string | undefined {
  try {
    const feed = JSON.parse(text) as { readonly version?: string; readonly title?: string };
    if (!feed.version?.startsWith("https://jsonfeed.org/version/")) return "is no JSON Feed";
    return feed.title === title ? undefined : `is titled ${JSON.stringify(feed.title)}`;
  } catch {
    return "is not JSON";
  }
}

const ROOTS: ReadonlySet<string> = new Set(["rss", "feed"]);

/** Well-formed, a feed by its root, and this publication's by its first title. */
function xmlFault(text: string, title: string): string | undefined {
  const parser = new SaxesParser();
  const seen: { fault?: string; root?: string; title: string; titles: number } = {
    title: "",
    titles: 0,
  };
  let within = "";
  parser.on("error", (error) => {
    seen.fault ??= error.message;
  });
  parser.on("opentag", ({ name }) => {
    seen.root ??= name;
    within = name;
    if (name === "title") seen.titles += 1;
  });
  const hear = (part: string) => {
    if (within === "title" && seen.titles === 1) seen.title += part;
  };
  parser.on("text", hear);
  parser.on("cdata", hear);
  parser.on("closetag", () => {
    within = "";
  });
  parser.write(text).close();
  if (seen.fault !== undefined) return `is not well-formed: ${seen.fault}`;
  if (!ROOTS.has(seen.root ?? "")) return "is no feed";
  return seen.title.trim() === title ? undefined : `is titled ${JSON.stringify(seen.title)}`;
}

async function formFinding(origin: string): Promise<Finding> {
  const answer = await read(`${origin}/subscribe`);
  if (answer.kind === "unreached") return mend("sign-up", `/subscribe ${answer.reason}.`);
  if (answer.status === 200 && /<form\b[^>]*\bmethod="?post/i.test(answer.text)) {
    return fine("sign-up", "/subscribe has its form.");
  }
  return mend(
    "sign-up",
    `/subscribe answers ${answer.status} and has no form: \`npx wrangler tail\` shows which setting is wrong while you open it.`,
  );
}
