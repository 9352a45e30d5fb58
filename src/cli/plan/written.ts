/** A plan for people, for the comment on a pull request, and for programs. Pure. */
import { editionReasonWords } from "../../editions/reasons.ts";
import type { Month, Sending } from "../../providers/sending.ts";
import { momentWords } from "../../publication/schedule.ts";
import { displacedWords } from "../../subscribers/ended/places.ts";
import { counted } from "../../text/amounts.ts";
import { formatProblem } from "../compile/problem.ts";
import type { Change } from "./changes.ts";
import type { Coming, Plan } from "./plan.ts";

/** Names the comment that a workflow writes anew at each push. */
const MARK = "<!-- tidings plan -->";

/** How a kind of change is said. */
const KINDS: Readonly<Record<Change["kind"], string>> = {
  new: "new",
  changed: "changed",
  withdrawn: "withdrawn",
  gone: "taken away",
};

/** Plain lines: for people at a terminal. */
export function asText(plan: Plan): readonly string[] {
  return linesOf(plan, { plain: (text) => text, fold: (_, lines) => lines });
}

/** @param plan a list of problems where the content has some, and nothing would be published */
export function asMarkdown(plan: Plan | readonly string[]): readonly string[] {
  if (!("editions" in plan)) {
    const head = `**Nothing would be published: ${counted(plan.length, "problem")} in the content.**`;
    return [MARK, head, "", ...plan.map((line) => `- ${inMarkdown(line)}`)];
  }
  return [MARK, ...linesOf(plan, { plain: inMarkdown, fold: folded })];
}

type Form = {
  /** What an author wrote, as text in this form. */
  readonly plain: (text: string) => string;
  /** A difference below a line that names it. */
  readonly fold: (name: string, lines: readonly string[]) => readonly string[];
};

function linesOf(plan: Plan, form: Form): readonly string[] {
  const { against, alone, from, timeZone, changes, editions, warnings } = plan;
  const when = momentWords(from, timeZone);
  return [
    "## What this change publishes",
    "",
    alone === undefined
      ? `Compared with ${form.plain(against)}, as if deployed on ${when}.`
      : `Compared with nothing: ${alone}`,
    "",
    ...(changes.length === 0
      ? ["No post changes."]
      : changes.map((one) => changeLine(one, plan, form))),
    ...displacedLines(plan),
    ...(editions.length === 0 ? ["", "No email is due with what there is."] : []),
    ...editions.flatMap((coming) => editionLines(coming, plan, form)),
    ...monthLines(plan.month),
    ...(warnings.length === 0 ? [] : ["", "## Warnings", ""]),
    ...warnings.map((warning) => `- ${form.plain(formatProblem(warning))}`),
  ];
}

/** Who would move to a rarer cadence, before it happens. */
function displacedLines({ displaced, ending, timeZone }: Plan): readonly string[] {
  const lines = [
    ...displaced.map((one) => displacedWords(one, timeZone)),
    ...ending.map(({ cadence, to }) =>
      to === undefined
        ? `whoever follows ${cadence} is e-mailed nothing any more: it is not offered, and no rarer one is; --site says how many they are`
        : `whoever follows ${cadence} moves to ${to} a day after this is deployed: it is not offered any more; --site says how many they are`,
    ),
  ];
  if (lines.length === 0) return [];
  return ["", "## Subscribers who would move", "", ...lines.map((line) => `- ${line}.`)];
}

function changeLine(
  { kind, title, url, published, emailed }: Change,
  plan: Plan,
  form: Form,
): string {
  const later = published > plan.from ? `, from ${momentWords(published, plan.timeZone)}` : "";
  const mailed =
    kind !== "new" ? "" : emailed ? ", emailed when it has settled" : ", never emailed";
  return `- ${KINDS[kind]}: ${form.plain(title)} (${url})${later}${mailed}`;
}

function editionLines(
  { forecast, before, difference, sending, files }: Coming,
  plan: Plan,
  form: Form,
): readonly string[] {
  const { period, at, state, reason, email, posts, carried } = forecast;
  const subject = email?.subject ?? "";
  return [
    "",
    `## The next ${forecast.cadence} email: ${period}`,
    "",
    `- due ${momentWords(at, plan.timeZone)}, ${state}: ${editionReasonWords(reason)}`,
    `- subject: ${form.plain(subject)}${subjectBefore(before, subject, form)}`,
    `- posts: ${posts.map(({ title }) => form.plain(title)).join("; ")}${carried > 0 ? `; ${carried} more carried over to the next` : ""}`,
    ...(email === undefined
      ? []
      : [`- size: ${number(email.octets)} octets of HTML, ${email.layout}`]),
    ...(files.length === 0 ? [] : [`- written: ${files.join(", ")}`]),
    ...sendingLines(sending, plan),
    ...(difference === ""
      ? ["", "The text is the same without the change."]
      : [
          "",
          ...form.fold(
            "Difference to the text without the change",
            difference.trimEnd().split("\n"),
          ),
        ]),
  ];
}

function subjectBefore(before: string | undefined, subject: string, form: Form): string {
  if (before === subject) return "";
  return before === undefined
    ? " (without the change there is none)"
    : ` (without the change: ${form.plain(before)})`;
}

function sendingLines(sending: Sending | undefined, plan: Plan): readonly string[] {
  if (sending === undefined) {
    return [
      `- readers, time and price: not known; ${plan.unasked ?? "wrangler.toml does not say how it is sent."}`,
    ];
  }
  const { readers, emails, minutes, givenUp } = sending;
  return [
    `- for ${counted(emails, "reader")}: ${minutesWords(emails, minutes)}`,
    ...(givenUp
      ? ["- too slow: emails that are too old by their turn are given up; raise the limits"]
      : []),
    ...readers.map(
      ({ timeZone, at, size }) =>
        `  - ${number(size)} in ${timeZone}, from ${momentWords(at, timeZone)}`,
    ),
  ];
}

function minutesWords(emails: number, minutes: number | undefined): string {
  if (emails === 0) return "nobody is there yet";
  if (minutes === undefined) return "as fast as the provider takes them, for no limit is set";
  return `${number(Math.ceil(minutes))} minutes from the first to the last, by the rate limits`;
}

function monthLines(month: Month | undefined): readonly string[] {
  if (month === undefined) return [];
  const { emails, dollars, atMost, tariff } = month;
  const price =
    dollars === undefined
      ? "no price is published for that"
      : `${atMost ? "at most " : ""}$${dollars.toFixed(2)}`;
  return [
    "",
    `A month of the editions with a schedule is ${number(emails)} emails, ${price} (${tariff}).`,
  ];
}

/** A number with its thousands apart. */
function number(count: number): string {
  return count.toLocaleString("en-US");
}

/** Text that stays text: what an author wrote may neither name people nor make links in a comment. */
export function inMarkdown(text: string): string {
  return text.replace(/[&<>@#\\`*_[\]|~!]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function folded(name: string, lines: readonly string[]): readonly string[] {
  // Longer than any fence within.
  const longest = Math.max(
    2,
    ...(lines
      .join("\n")
      .match(/`+/g)
      ?.map(({ length }) => length) ?? []),
  );
  const fence = "`".repeat(longest + 1);
  return [
    `<details><summary>${name}</summary>`,
    "",
    `${fence}diff`,
    ...lines,
    fence,
    "",
    "</details>",
  ];
}

export function asJson({ editions, from, ...plan }: Plan): string {
  const instant = (at: number) => new Date(at).toISOString();
  return JSON.stringify(
    {
      from: instant(from),
      ...plan,
      changes: plan.changes.map((change) => ({ ...change, published: instant(change.published) })),
      editions: editions.map(
        ({ forecast: { zones: _, email, ...forecast }, sending, ...more }) => ({
          ...forecast,
          at: instant(forecast.at),
          subject: email?.subject,
          octets: email?.octets,
          ...more,
          sending: sending && {
            ...sending,
            readers: sending.readers.map((group) => ({ ...group, at: instant(group.at) })),
          },
        }),
      ),
    },
    null,
    2,
  );
}
