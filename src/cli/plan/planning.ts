/** Reads what was asked of `tidings plan`, and joins content, forecast, readers and prices. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "smol-toml";
import { readSending } from "../../config.ts";
import { standingByContent } from "../../editions/forecast/content-standing.ts";
import { type Forecast, simulate } from "../../editions/forecast/simulate.ts";
import { monthOf, sendingOf, type Way } from "../../providers/sending.ts";
import { CADENCES, placeOf } from "../../publication/cadence/cadences.ts";
import type { Publication } from "../../publication/publication.ts";
import { absolute } from "../../publication/url.ts";
import { displacedBy, type Followers } from "../../subscribers/ended/places.ts";
import type { Audience } from "../../subscribers/group-store.ts";
import { fillEmail } from "../../templates/placeholder.ts";
import { apiSite, callApi } from "../api-site.ts";
import { askFollowers } from "../check/displaced.ts";
import { publishingWarnings } from "../check/publishing.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { type Content, loadContent, readMoment } from "../digest/content.ts";
import { changesOf } from "./changes.ts";
import { contentAt, type Deployed, differenceOf } from "./deployed.ts";
import { drawEmail } from "./picture.ts";
import type { Coming, Ending, Plan } from "./plan.ts";
import { asJson, asMarkdown, asText } from "./written.ts";

/** Within so many days each cadence has an edition, if there is anything for it. */
const DAYS = 35;

/** @returns the exit code: 1 when there is a problem, 2 for options that cannot be */
export async function showPlan(args: CommandArguments, io: CommandIo): Promise<number> {
  const said: string[] = [];
  const contentDir = resolve(io.cwd, stringOption(args, "content") ?? "content");
  const loaded = await loadContent(args, { ...io, stderr: (line) => void said.push(line) });
  if (loaded.kind === "failed") return unpublished(said, args, io, loaded.code);
  const { publication } = loaded.index;
  const text = stringOption(args, "from");
  const from =
    text === undefined
      ? ({ kind: "read", value: Date.now() } as const)
      : readMoment(text, publication);
  if (from.kind === "wrong") {
    io.stderr(`tidings plan: --from ${from.message}`);
    return 2;
  }
  const against = stringOption(args, "against") ?? "origin/main";
  const deployed = await contentAt(contentDir, against, async (dir) => {
    const there = { ...args, values: { ...args.values, content: dir } };
    const content = await loadContent(there, { ...io, stderr: () => {} });
    return content.kind === "failed" ? undefined : content;
  });
  const asked = await askReaders(args, io);
  const audiences = asked.kind === "audiences" ? asked.audiences : undefined;
  const followers = asked.kind === "audiences" ? asked.followers : undefined;
  const way = wayOf(io.cwd);
  const plan: Plan = {
    against,
    alone: deployed.kind === "none" ? deployed.reason : undefined,
    from: from.value,
    timeZone: publication.timeZone,
    problems: [],
    warnings: await publishingWarnings(loaded.index, contentDir, io.cwd),
    changes: changesOf(
      deployed.kind === "content" ? deployed.content.index : undefined,
      loaded.index,
    ),
    editions: await editionsOf(loaded, deployed, from.value, {
      audiences,
      way,
      out: outOf(args, io),
    }),
    displaced: displacedBy(publication.digest.cadences, followers ?? []),
    ending:
      followers === undefined && deployed.kind === "content"
        ? endingOf(deployed.content.index.publication, publication)
        : [],
    unasked: asked.kind === "unasked" ? asked.reason : undefined,
    month: audiences && way && monthOf(publication, audiences, way.provider, from.value),
  };
  const lines =
    args.values.json === true
      ? [asJson(plan)]
      : args.values.markdown === true
        ? asMarkdown(plan)
        : asText(plan);
  for (const line of lines) io.stdout(line);
  return 0;
}

/** Content with problems publishes nothing, and that is the answer. */
function unpublished(
  said: readonly string[],
  args: CommandArguments,
  io: CommandIo,
  code: number,
): number {
  if (args.values.markdown === true) {
    for (const line of asMarkdown(said)) io.stdout(line);
  } else if (args.values.json === true) {
    io.stdout(JSON.stringify({ problems: said }, null, 2));
  } else {
    for (const line of said) io.stderr(line);
  }
  return code;
}

type Further = {
  readonly audiences: readonly Audience[] | undefined;
  readonly way: Way | undefined;
  readonly out: string | undefined;
};

async function editionsOf(
  content: Content,
  deployed: Deployed,
  from: number,
  { audiences, way, out }: Further,
): Promise<readonly Coming[]> {
  const { publication } = content.index;
  const base = deployed.kind === "content" ? deployed.content : content;
  const standing = await standingByContent(base.index, base.readBody, from);
  const span = { from, days: DAYS, zones: [], standing, bodies: true };
  const without = await simulate(base.index, base.readBody, span);
  const coming = nextOfEach(await simulate(content.index, content.readBody, span));
  return Promise.all(
    coming.map(async (forecast): Promise<Coming> => {
      const before = without.find(({ period }) => period === forecast.period)?.email;
      const texts = [before, forecast.email].map((email) =>
        forNobody(publication, email?.bodies?.text ?? ""),
      );
      return {
        forecast,
        before: before?.subject,
        difference: differenceOf(texts[0] ?? "", texts[1] ?? "", writeFileSync),
        sending: audiences && way && sendingOf(publication, forecast, audiences, way),
        files: out === undefined ? [] : await written(publication, forecast, out),
      };
    }),
  );
}

/** The next edition of each cadence that goes out or is held, soonest first. */
function nextOfEach(forecasts: readonly Forecast[]): readonly Forecast[] {
  const met = new Set<string>();
  return forecasts.filter(({ cadence, email }) => {
    if (email === undefined || met.has(cadence)) return false;
    met.add(cadence);
    return true;
  });
}

async function written(
  publication: Publication,
  { cadence, email }: Forecast,
  out: string,
): Promise<readonly string[]> {
  const html = forNobody(publication, email?.bodies?.html ?? "");
  const name = `next-${cadence}`;
  writeFileSync(join(out, `${name}.html`), html);
  const drawn = await drawEmail(join(out, `${name}.html`), join(out, `${name}.png`));
  return drawn ? [`${name}.html`, `${name}.png`] : [`${name}.html`];
}

/** Nobody in particular: as the operator's copy, it leads to where one subscribes. */
function forNobody(publication: Publication, text: string): string {
  const form = absolute(publication, "/subscribe");
  return fillEmail(text, { preferences: form, unsubscribe: form });
}

function outOf(args: CommandArguments, io: CommandIo): string | undefined {
  const named = stringOption(args, "out");
  if (named === undefined) return undefined;
  const out = resolve(io.cwd, named);
  mkdirSync(out, { recursive: true });
  return out;
}

async function askReaders(
  args: CommandArguments,
  io: CommandIo,
): Promise<
  | {
      readonly kind: "audiences";
      readonly audiences: readonly Audience[];
      /** Undefined where the site is of an older version, which does not tell. */
      readonly followers: readonly Followers[] | undefined;
    }
  | { readonly kind: "unasked"; readonly reason: string }
> {
  const url = stringOption(args, "site");
  if (url === undefined) return { kind: "unasked", reason: "no site was named to ask (--site)." };
  const site = apiSite(url, process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return { kind: "unasked", reason: site.reason };
  type Audiences = { readonly audiences: readonly Audience[] };
  const called = await callApi<Audiences>(site, "GET", "/api/v1/statistics/audiences");
  if (called.kind === "failed") return { kind: "unasked", reason: called.reason };
  const followers = await askFollowers(site);
  return {
    kind: "audiences",
    audiences: called.body.audiences,
    followers: followers.kind === "answer" ? followers.body.followers : undefined,
  };
}

/** Cadences that a change takes away. */
function endingOf(before: Publication, after: Publication): readonly Ending[] {
  return CADENCES.flatMap((cadence): readonly Ending[] => {
    const place = placeOf(after.digest.cadences, cadence);
    if (before.digest.cadences[cadence] === undefined || place.kind === "kept") return [];
    return [{ cadence, to: place.kind === "rarer" ? place.cadence : undefined }];
  });
}

/** The vars that this checkout would be deployed with. */
function wayOf(cwd: string): Way | undefined {
  try {
    const { vars } = parse(readFileSync(join(cwd, "wrangler.toml"), "utf8"));
    return readSending((vars ?? {}) as Readonly<Record<string, unknown>>);
  } catch {
    return undefined;
  }
}
