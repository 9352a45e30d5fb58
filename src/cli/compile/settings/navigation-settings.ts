/** `navigation:`, `footer:` and `social:` of publication.yaml: which links stand at the top and in the foot of every page. */
import { z } from "zod";
import { line } from "../front-matter/fields.ts";
import { keyed, quote, requiredText } from "../front-matter/yaml-source.ts";
import { networkOf } from "./networks.ts";

/** Ten fit on the smallest phone in four rows; more are no way through a site but a list of it. */
const MOST_AT_THE_TOP = 10;
const MOST_IN_THE_FOOT = 20;
const MOST_PROFILES = 12;

/** Characters of a label: what fits in one row of a phone. */
const LONGEST_LABEL = 40;

const label = () =>
  line("label: Write to us").max(LONGEST_LABEL, {
    error: `is longer than ${LONGEST_LABEL} characters, which do not fit beside others; shorten it`,
  });

/** As it was written: what it names is looked up when all pages are known. */
export type WrittenLink =
  /** "about", "trade": a page or a topic. */
  { readonly name: string } | { readonly href: string; readonly label?: string };

/** The lists as they were written. */
export type WrittenNavigation = {
  readonly navigation?: readonly WrittenLink[];
  readonly footer?: readonly WrittenLink[];
};

const target = requiredText("url: /about").superRefine((url, context) => {
  const complaint = urlComplaint(url);
  if (complaint !== undefined) context.addIssue(complaint);
});

const labelled = keyed({ label: label(), url: target });

/** A page's slug, a topic's slug or a path in one word, or a group of label and url. */
const link = z.unknown().transform((given, context): WrittenLink => {
  if (typeof given === "string" && given.trim() !== "") {
    const text = given.trim();
    if (/^[^/:]+$/.test(text)) return { name: text };
    const complaint = urlComplaint(text);
    if (complaint !== undefined) context.addIssue(complaint);
    else if (!text.startsWith("/")) {
      context.addIssue(`needs words of its own; write { label: What it is, url: ${quote(text)} }`);
    }
    return { href: text };
  }
  const read = labelled.safeParse(given);
  if (read.success) return { href: read.data.url, label: read.data.label };
  handOn(read.error.issues, context);
  return z.NEVER;
});

const links = (most: number) =>
  z
    .array(link, {
      error:
        "must be a list, each item a page, a topic, a path such as /archive, or { label: Words, url: https://example.org/ }",
    })
    .superRefine((items, context) => {
      refuseLength(items, most, context);
      refuseTwice(
        items.map((item) => ("name" in item ? item.name : item.href)),
        context,
      );
    });

/** The keys `navigation` and `footer`. */
export const navigation = links(MOST_AT_THE_TOP);
export const footer = links(MOST_IN_THE_FOOT);

/** An address elsewhere, alone or with words; what is known of its host names it. */
const profile = z.unknown().transform((given, context) => {
  const whole = typeof given === "string" ? { url: given } : given;
  const read = keyed({ label: label().optional(), url: profileUrl }).safeParse(whole);
  if (read.success) {
    const { url } = read.data;
    return { url, label: read.data.label ?? networkOf(new URL(url)) };
  }
  // Of an address that stands alone nobody wrote a key.
  handOn(read.error.issues, context, typeof given === "string");
  return z.NEVER;
});

const profileUrl = requiredText("url: https://example.social/@harbour").refine(
  (url) => /^https?:\/\//i.test(url) && URL.canParse(url),
  { error: "must be an absolute URL that begins with https://" },
);

/** The key `social`. */
export const social = z
  .array(profile, { error: "must be a list of addresses such as https://example.social/@harbour" })
  .superRefine((profiles, context) => {
    refuseLength(profiles, MOST_PROFILES, context);
    refuseTwice(
      profiles.map(({ url }) => url),
      context,
    );
  });

/** The complaints about an item, at its own keys. */
function handOn(
  issues: readonly z.core.$ZodIssue[],
  context: z.RefinementCtx,
  isOneWord = false,
): void {
  for (const issue of issues) {
    const path = isOneWord ? [] : issue.path;
    const complaints =
      issue.code === "unrecognized_keys"
        ? issue.message
            .split("\n")
            .map((hint, at) => `has the unknown key ${quote(issue.keys[at])}; ${hint}`)
        : [issue.message];
    for (const message of complaints) context.addIssue({ code: "custom", path, message });
  }
}

function refuseLength(list: readonly unknown[], most: number, context: z.RefinementCtx): void {
  if (list.length > most) context.addIssue(`names more than ${most}; leave some of them out`);
}

function refuseTwice(names: readonly string[], context: z.RefinementCtx): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    const message = `${quote(name)} stands in this list already; take one out`;
    context.addIssue({ code: "custom", path: [index], message });
  });
}

/** `javascript:` and `data:` are scripts to a browser; whatever else is not named here opens in no browser. */
function urlComplaint(url: string): string | undefined {
  if (url.startsWith("/") && !url.startsWith("//") && !/[\s\\]/.test(url)) return undefined;
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(url) && URL.canParse(url)) return undefined;
  return `cannot be ${quote(url)}; write a path of this site such as /about, or a URL with https:// or mailto:`;
}
