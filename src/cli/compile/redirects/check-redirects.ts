/** Redirects held against one another and against what the site answers itself; chains become one step. */
import { type AddressBook, createAddressBook } from "../../../publication/address-book.ts";
import {
  addressKey,
  decodedSegment,
  type OldAddress,
  oldAddress,
} from "../../../publication/old-address.ts";
import {
  type Captured,
  matchPattern,
  type Redirect,
  targetOf,
} from "../../../publication/redirect.ts";
import { type OwnNames, standingAt } from "../../../web/site/own-addresses.ts";
import type { Problem } from "../problem.ts";
import { type PatternRule, placeKey, type Rule, type StaticRule } from "./rule.ts";

/** Five times what Cloudflare Pages allows, for the tags and pages of a large site; each costs every compilation 0.1 ms. */
export const MOST_STATIC = 10_000;

/** Each unknown address is held against every one of them. */
export const MOST_PATTERNS = 100;

/** Steps that the Worker takes for one request. */
const LONGEST_CHAIN = 5;

export type Surroundings = {
  readonly names: OwnNames;
  /** Paths "/media/…" that are shipped. */
  readonly media: ReadonlySet<string>;
  /** Where posts stood before: the file, and the address now. */
  readonly formerly: AddressBook<{ readonly file: string; readonly to: string }>;
  /** Where the address of another program's feed or list leads. */
  readonly feedAt: (asked: OldAddress) => string | undefined;
};

export type CheckedRedirects = {
  readonly statics: readonly StaticRule[];
  readonly patterns: readonly PatternRule[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

export function checkRedirects(rules: readonly Rule[], around: Surroundings): CheckedRedirects {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const kept = withoutRepetition(rules, problems, warnings);
  const statics = kept.filter((rule) => rule.kind === "static");
  const patterns = kept.filter((rule) => rule.kind === "pattern");
  problems.push(...tooMany(statics, MOST_STATIC, "addresses"));
  problems.push(...tooMany(patterns, MOST_PATTERNS, "patterns"));
  const wayOf = createWays(statics, patterns, around);
  const shortened = statics.map((rule): StaticRule => {
    warnings.push(...shadow(rule, around));
    const way = wayOf(rule, [addressKey(rule.address)], statics.length + patterns.length);
    if (way.kind === "circle") problems.push(circle(rule, way.passed));
    else if (way.kind === "nowhere") warnings.push(nowhere(rule, way.to));
    const { to: _, ...others } = rule;
    const { status, to } = way.kind === "end" ? way : rule;
    return { ...others, status, ...(to !== undefined && { to }) };
  });
  for (const rule of patterns) {
    const to = rule.to && targetOf(rule.to, { values: sampleOf(rule), rest: [] });
    const way = wayOf({ status: rule.status, to }, [], LONGEST_CHAIN);
    if (way.kind === "circle") problems.push(circle(rule, way.passed));
    // Where a placeholder leads nobody knows beforehand.
    if (way.kind === "nowhere" && rule.to === to) warnings.push(nowhere(rule, way.to));
  }
  return { statics: shortened, patterns, problems, warnings };
}

/** The first of two that take the same requests stands, as it does in `_redirects`. */
function withoutRepetition(
  rules: readonly Rule[],
  problems: Problem[],
  warnings: Problem[],
): readonly Rule[] {
  const first = new Map<string, Rule>();
  for (const rule of rules) {
    const key = placeKey(rule);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, rule);
      continue;
    }
    const { file, line } = rule;
    const where = before.file === file ? `line ${before.line}` : `${before.file}:${before.line}`;
    const message = `${rule.from} is also at ${where}, which stands; take one of them out`;
    // What another program's file repeats was never reached there either.
    const same = before.to === rule.to && before.status === rule.status;
    (same || file.endsWith("_redirects") ? warnings : problems).push({ file, line, message });
  }
  return [...first.values()];
}

function tooMany(rules: readonly Rule[], most: number, what: string): readonly Problem[] {
  const beyond = rules[most];
  if (beyond === undefined) return [];
  const { file, line } = beyond;
  const hint =
    most === MOST_PATTERNS
      ? "each unknown address is held against all of them"
      : "a pattern may take the place of many";
  return [
    { file, line, message: `is one of ${rules.length} ${what}, and ${most} are the most: ${hint}` },
  ];
}

/** A page of ours stands first, then the former address of a post: the redirect would never be asked. */
function shadow(
  { file, line, from, address }: StaticRule,
  around: Surroundings,
): readonly Problem[] {
  const { path } = address;
  if (path !== "/" && standingAt(path, around.names) === "always") {
    return [
      {
        file,
        line,
        message: `${from} is answered by this site itself, so it leads nowhere else; take it out`,
      },
    ];
  }
  const former = around.formerly.find(address);
  if (former === undefined) return [];
  const message = `${from} is a former address of ${former.target.file}, which stands first; take it out`;
  return [{ file, line, message }];
}

type Step = Pick<Rule, "status"> & { readonly to?: string | undefined };

type Way =
  | ({ readonly kind: "end" } & Step)
  | { readonly kind: "nowhere"; readonly to: string }
  | { readonly kind: "circle"; readonly passed: readonly string[] };

/** Follows redirects as the Worker would, from a first step to where no further one is. */
function createWays(
  statics: readonly StaticRule[],
  patterns: readonly PatternRule[],
  around: Surroundings,
) {
  const book = createAddressBook(
    statics.map((rule): [OldAddress, StaticRule] => [rule.address, rule]),
  );
  return (first: Step, before: readonly string[], most: number): Way => {
    const passed = [...before];
    let step = first;
    for (;;) {
      const { to } = step;
      if (to?.startsWith("/") !== true) return { kind: "end", ...step };
      const target = oldAddress(to);
      const standing = standingOf(target, around);
      if (standing === "there") return { kind: "end", ...step };
      const next = standing === "missing" ? undefined : nextStep(target);
      if (next === undefined) return { kind: "nowhere", to };
      const key = addressKey(target);
      if (passed.includes(key) || passed.length > most) {
        return { kind: "circle", passed: [...passed, key] };
      }
      passed.push(key);
      step = isPermanent(next.status) ? { ...next, status: step.status } : next;
    }
  };

  function nextStep(asked: OldAddress): Step | undefined {
    const former = around.formerly.find(asked);
    if (former !== undefined) return { status: 301, to: filled(former.target.to, former) };
    const found = book.find(asked);
    if (found !== undefined) return { ...found.target, to: filled(found.target.to, found) };
    for (const { pattern } of patterns) {
      const captured = matchPattern(pattern, asked);
      if (captured !== undefined) {
        return { status: pattern.status, to: pattern.to && targetOf(pattern.to, captured) };
      }
    }
    const feed = around.feedAt(asked);
    return feed === undefined ? undefined : { status: 301, to: feed };
  }
}

function filled(to: string | undefined, { rest }: Pick<Captured, "rest">): string | undefined {
  return to && targetOf(to, { values: {}, rest });
}

/** 410 outranks whatever led to it, and so does what is meant for a while. */
function isPermanent(status: Redirect["status"]): boolean {
  return status === 301 || status === 308;
}

function standingOf({ path }: OldAddress, { names, media }: Surroundings) {
  if (path.startsWith("/media/")) {
    return media.has(decodedSegment(path) ?? path) ? "there" : "missing";
  }
  return standingAt(path, names) === "never" ? "perhaps a redirect" : "there";
}

/** A request that the pattern takes. */
function sampleOf({ pattern }: PatternRule): Readonly<Record<string, string>> {
  const { segments, query = [] } = pattern;
  const names = [
    ...segments.flatMap((parts) => parts.filter((_, at) => at % 2 === 1)),
    ...query.flatMap(({ as }) => (as === undefined ? [] : [as])),
  ];
  const values = names.map((name, at): [string, string] => [name, `sample-${at}`]);
  return { ...Object.fromEntries(values), splat: "sample/of-it" };
}

function circle({ file, line, from }: Rule, passed: readonly string[]): Problem {
  const way = passed.slice(0, 6).join(" → ");
  return { file, line, message: `${from} leads in a circle (${way}); let it lead to a page` };
}

function nowhere({ file, line, from }: Rule, to: string): Problem {
  return {
    file,
    line,
    message: `${from} leads to ${to}, which does not exist; correct it, or write status: 410`,
  };
}
