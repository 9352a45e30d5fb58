/** The site that a feed belongs to: the feeds that its page announces, its newest date, its robots.txt. */
import type { Answer } from "./answer.ts";
import { textOf } from "./answer.ts";

export type Announced = { readonly href: string; readonly type: string };

export type Site = {
  readonly url: string;
  readonly announced: readonly Announced[];
  /** Milliseconds since the epoch of the newest `<time datetime>` that has come. */
  readonly newest: (now: number) => number | undefined;
  /** Whether robots.txt forbids the path to everybody (RFC 9309 §2.2). */
  readonly forbids: (path: string) => boolean;
};

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)$/i;

/** Reads a page that was answered as HTML; undefined when it is none. */
export function readSite(page: Answer, robots: Answer | undefined): Site | undefined {
  if (page.kind !== "answered" || page.status !== 200) return undefined;
  const html = textOf(page);
  if (!/<(?:!doctype html|html|head|body)\b/i.test(html)) return undefined;
  const times = [...html.matchAll(/<time\b[^>]*\sdatetime\s*=\s*["']([^"']{4,40})["']/gi)]
    .map(([, date]) => Date.parse(date ?? ""))
    .filter((ms) => !Number.isNaN(ms));
  const rules = robots?.kind === "answered" && robots.status === 200 ? textOf(robots) : "";
  return {
    url: page.url,
    announced: announcedIn(html, page.url),
    newest: (now) => {
      const past = times.filter((ms) => ms <= now);
      return past.length === 0 ? undefined : Math.max(...past);
    },
    forbids: (path) => forbidden(rules, path),
  };
}

function announcedIn(html: string, base: string): readonly Announced[] {
  return [...html.matchAll(/<link\b[^>]{0,2000}>/gi)].flatMap(([tag]) => {
    const rel = attribute(tag, "rel").toLowerCase().split(/\s+/);
    const type = attribute(tag, "type").trim();
    const href = attribute(tag, "href").trim();
    if (!rel.includes("alternate") || !FEED_TYPES.test(type) || !URL.canParse(href, base))
      return [];
    return [{ href: new URL(href, base).href, type }];
  });
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(
    tag,
  );
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? "").replace(/&amp;/g, "&");
}

/** The group for everybody, and of its rules the longest that fits; Allow wins a tie (RFC 9309 §2.2.2). */
function forbidden(robots: string, path: string): boolean {
  let listening = false;
  let naming = false;
  let best = { length: -1, allow: true };
  for (const line of robots.split(/\r?\n/)) {
    const [, key = "", value = ""] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    const rule = value.trim();
    switch (key.toLowerCase()) {
      case "user-agent":
        listening = (naming && listening) || rule === "*";
        naming = true;
        break;
      case "allow":
      case "disallow": {
        naming = false;
        const allow = key.toLowerCase() === "allow";
        if (!listening || rule === "" || !covers(rule, path)) break;
        if (rule.length > best.length || (rule.length === best.length && allow))
          best = { length: rule.length, allow };
        break;
      }
      default:
    }
  }
  return !best.allow;
}

function covers(rule: string, path: string): boolean {
  const pattern = rule
    .replace(/[.+?^{}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\$(?!$)/g, "\\$");
  return new RegExp(`^${pattern}`).test(path);
}
