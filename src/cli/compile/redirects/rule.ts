/** One redirect as its owner wrote it → what the Worker looks up, or why it cannot be. */
import {
  addressComplaint,
  addressKey,
  normalSegment,
  type OldAddress,
  oldAddress,
  segmentsOf,
} from "../../../publication/old-address.ts";
import type { Redirect, RedirectPattern } from "../../../publication/redirect.ts";
import { quote } from "../front-matter/yaml-source.ts";

export type WrittenRule = {
  /** As problems name it. */
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to?: string;
  readonly status: Redirect["status"];
};

export type StaticRule = WrittenRule & { readonly kind: "static"; readonly address: OldAddress };
export type PatternRule = WrittenRule & {
  readonly kind: "pattern";
  readonly pattern: RedirectPattern;
};
export type Rule = StaticRule | PatternRule;

type RuleReading =
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "wrong"; readonly message: string };

/** ":slug": letters first, so that a port is none. */
const NAME = /:([A-Za-z]\w*)/g;

/** @param origin of the publication: a target there is a path */
export function readRule(written: WrittenRule, origin: string): RuleReading {
  const { from, status } = written;
  const complaint = addressComplaint(from);
  if (complaint !== undefined) return wrong(`from ${complaint}`);
  const pattern = readPattern(from);
  if (typeof pattern === "string") return wrong(`from ${quote(from)} ${pattern}`);
  if (status === 410) {
    if (written.to === undefined) return { kind: "rule", rule: ruleOf(written, pattern, {}) };
    return wrong("410 leads nowhere; take out `to`, or write another status");
  }
  if (written.to === undefined) return wrong("to is missing; write where it leads, or status: 410");
  const names = pattern === undefined ? undefined : namesOf(pattern);
  const target = readTarget(written.to, names, origin);
  if (target.kind === "wrong") return target;
  return { kind: "rule", rule: ruleOf(written, pattern, { to: target.to }) };
}

type Place = Pick<RedirectPattern, "segments" | "splat" | "query">;

function ruleOf(written: WrittenRule, place: Place | undefined, target: { to?: string }): Rule {
  const { file, line, from, status } = written;
  const common = { file, line, from, status, ...target };
  if (place === undefined) return { ...common, kind: "static", address: oldAddress(from) };
  return { ...common, kind: "pattern", pattern: { ...place, status, ...target } };
}

/** @returns undefined for an address without placeholders, a complaint for one that cannot be */
function readPattern(from: string): Place | undefined | string {
  const [path = "", search = ""] = from.split(/\?(.*)/s);
  const written = segmentsOf(path);
  const splat = written.at(-1) === "*";
  const parts = splat ? written.slice(0, -1) : written;
  if (parts.some((segment) => segment.includes("*"))) return STAR;
  const segments = parts.map(readSegment);
  const query = [...new URLSearchParams(search)].map(([name, value]) => {
    const as = /^:([A-Za-z]\w*)$/.exec(value)?.[1];
    return as === undefined ? { name, value } : { name, as };
  });
  const isPlain = segments.every(({ length }) => length === 1) && query.every(({ as }) => !as);
  if (isPlain && !splat) return undefined;
  const place = { segments, ...(splat && { splat }), ...(query.length > 0 && { query }) };
  const names = namesOf(place);
  if (new Set(names).size < names.length)
    return "has two placeholders of one name; give each its own";
  const touching = segments.some((each) =>
    each.slice(2, -1).some((text, at) => at % 2 === 0 && text === ""),
  );
  return touching
    ? "has two placeholders without anything between them; nobody could tell where one ends"
    : place;
}

const STAR =
  "has a * inside; it can only be the last part alone, as in /blog/* (a star itself is %2A)";

/** Text and names in turn. */
function readSegment(segment: string): readonly string[] {
  return segment.split(NAME).map((part, at) => (at % 2 === 0 ? normalSegment(part) : part));
}

function namesOf({ segments, splat, query = [] }: Place): readonly string[] {
  return [
    ...segments.flatMap((parts) => parts.filter((_, at) => at % 2 === 1)),
    ...(splat === true ? ["splat"] : []),
    ...query.flatMap(({ as }) => (as === undefined ? [] : [as])),
  ];
}

type TargetReading =
  | { readonly kind: "target"; readonly to: string }
  | { readonly kind: "wrong"; readonly message: string };

/** Another site's host must stand there in full: one that comes from the request would lead anybody anywhere. */
function readTarget(
  to: string,
  names: readonly string[] | undefined,
  origin: string,
): TargetReading {
  const known = names ?? [];
  const unknown = names && [...to.matchAll(NAME)].find(([, name]) => !known.includes(name ?? ""));
  if (/^https?:\/\//i.test(to)) {
    const host =
      /^https?:\/\/([A-Za-z0-9.-]+|[^\s/?#:@\\]*[^\x20-\x7e][^\s/?#:@\\]*)(?::\d+)?(?=[/?#]|$)/i.exec(
        to,
      );
    const url = URL.parse(to);
    if (host === null || url === null) {
      return wrong(
        `to ${quote(to)} names no host in full; write it out, and placeholders behind the first slash`,
      );
    }
    if (unknown !== undefined) return wrong(unknownName(to, unknown[0], known));
    if (url.origin !== origin) return { kind: "target", to };
    return readTarget(to.slice(host[0].length) || "/", names, origin);
  }
  const filled = URL.parse(to.replace(NAME, "x"), "https://nowhere.invalid");
  if (!to.startsWith("/") || filled?.origin !== "https://nowhere.invalid") {
    return wrong(
      `to ${quote(to)} must be a path of this site, /posts/name, or begin with https:// and a host`,
    );
  }
  if (unknown !== undefined) return wrong(unknownName(to, unknown[0], known));
  return { kind: "target", to };
}

function unknownName(to: string, name: string, known: readonly string[]): string {
  return `to ${quote(to)} has ${name}, and from has ${known.map((each) => `:${each}`).join(", ")} (a colon itself is %3A)`;
}

function wrong(message: string): { readonly kind: "wrong"; readonly message: string } {
  return { kind: "wrong", message };
}

/** Equal for two rules that take the same requests. */
export function placeKey(rule: Rule): string {
  if (rule.kind === "static") return addressKey(rule.address);
  const { segments, splat, query } = rule.pattern;
  const bare = segments.map((parts) => parts.map((text, at) => (at % 2 === 0 ? text : ":")));
  return JSON.stringify([bare, splat, query?.map(({ name, value }) => [name, value])]);
}
