/** content/publication.yaml → `Publication`. Every problem is reported at once, by line. */
import { z } from "zod";
import type { AiPreferences, Publication } from "../../../publication/publication.ts";
import { isTimeZone } from "../../../publication/timezone.ts";
import { en } from "../../../templates/i18n/en.ts";
import { httpUrl, languageTag, line, mailAddress, slug, unique } from "../front-matter/fields.ts";
import { directionOf } from "../front-matter/language.ts";
import {
  keyed,
  oneOf,
  quote,
  readYaml,
  requiredText,
  trueOrFalse,
  type YamlReading,
} from "../front-matter/yaml-source.ts";
import { type Problem, proposal } from "../problem.ts";
import { type AccessibilitySettings, accessibility } from "./accessibility-settings.ts";
import { digest, digestSettingsOf } from "./digest-settings.ts";
import { feed, ownFeed, summariesOf } from "./feed-settings.ts";
import { footer, navigation, social, type WrittenNavigation } from "./navigation-settings.ts";
import { originOf } from "./origin.ts";
import { podcast, podcastOf, podcasts } from "./podcast-settings.ts";
import { share } from "./share-settings.ts";

const address = () =>
  requiredText("address: https://example.org").transform((text, context) => {
    const origin = originOf(text);
    if (origin !== undefined) return origin;
    context.addIssue(
      `cannot be ${quote(text)}; write https:// and a host, with no path, such as https://example.org`,
    );
    return z.NEVER;
  });

const founded = keyed({
  authority: requiredText("example.org").regex(
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$|^[^\s@]+@[a-z0-9.-]+$/,
    {
      error:
        "must be a domain (or e-mail address) in lower case that was yours on that date (RFC 4151)",
    },
  ),
  date: requiredText("2025-01-01").regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, {
    error: "must be a date such as 2025-01-01",
  }),
});

/** The keys of publication.yaml; docs/configuration.md explains each. */
export const publicationSchema = keyed({
  title: line("title: The Harbour Letter"),
  subtitle: line("subtitle: News from a small port").default(""),
  address: address(),
  language: languageTag(),
  direction: oneOf(["ltr", "rtl"]).optional(),
  timezone: requiredText("timezone: Asia/Baku").refine(isTimeZone, {
    error: (issue) =>
      `cannot be ${quote(issue.input)}; write an IANA name such as Asia/Baku or Europe/Berlin`,
  }),
  founded,
  authors: unique(
    z
      .array(
        keyed({
          id: slug("newsroom"),
          name: line("name: Ada Lind"),
          url: httpUrl().optional(),
          kind: oneOf(["person", "organization"]).optional(),
          feed: ownFeed,
        }),
        {
          error: "must be a list of authors, each with id and name",
        },
      )
      .min(1, { error: "is empty; name at least one author with id and name" }),
    "id",
  ),
  topics: unique(
    z.array(
      keyed({
        slug: slug("trade"),
        name: line("name: Trade"),
        description: line("description: One sentence").default(""),
        feed: ownFeed,
      }),
      { error: "must be a list of topics, each with slug, name and description" },
    ),
    "slug",
  ).default([]),
  feed,
  ai: keyed({
    training: trueOrFalse().optional(),
    use: trueOrFalse().optional(),
    search: trueOrFalse().optional(),
  }).optional(),
  rights: line("rights: © The Harbour Letter, CC BY 4.0").optional(),
  digest,
  from: keyed({ name: line("name: The Harbour Letter"), address: mailAddress() }),
  operator: mailAddress(),
  postal_address: z
    .string({ error: "must be text; write it as a block, `postal_address: |` and one line each" })
    .default(""),
  image: requiredText("/media/cover.jpg").optional(),
  navigation: navigation.optional(),
  footer: footer.optional(),
  social: social.optional(),
  share: share.optional(),
  accessibility: accessibility.optional(),
  podcast: podcast.optional(),
  podcasts: podcasts.optional(),
  websub: keyed({
    own: trueOrFalse().default(true),
    hubs: z
      .array(httpUrl(), { error: "must be a list of addresses of hubs, each with https://" })
      .refine((hubs) => new Set(hubs).size === hubs.length, { error: "names a hub twice" })
      .default([]),
  }).default({ own: true, hubs: [] }),
}).superRefine(({ podcast, podcasts = [], topics }, context) => {
  const known = topics.map(({ slug }) => slug);
  const shows = [
    ["podcast", podcast?.topics],
    ...podcasts.map((show, at) => [`podcasts.${at}`, show.topics] as const),
  ] as const;
  for (const [key, named = []] of shows) {
    named.forEach((topic, index) => {
      if (known.includes(topic)) return;
      const path = [...key.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
      const message = `cannot be ${quote(topic)}; ${proposal(topic, known, "topics above")}`;
      context.addIssue({ code: "custom", path: [...path, "topics", index], message });
    });
  }
});

type Settings = z.output<typeof publicationSchema>;

export type PublicationReading = {
  /** Undefined when there are problems. Its words are English still, which `spoken` changes. */
  readonly publication: Publication | undefined;
  /** Lists of links as they are written: what they name is known when all pages are. */
  readonly links?: WrittenNavigation;
  /** What the statement on accessibility says, where there is one. */
  readonly accessibility?: AccessibilitySettings;
  readonly problems: readonly Problem[];
  /** Line of a key, for what is checked later. */
  readonly lineOf: YamlReading<Settings>["lineOf"];
};

/**
 * Reads and checks the publication.
 *
 * @param file how problems name the file
 * @param override an origin that takes the place of `address`, such as that of the local server
 */
export function readPublication(file: string, text: string, override?: string): PublicationReading {
  const reading = readYaml({ file, text, firstLine: 1 }, publicationSchema);
  const { value, problems, lineOf } = reading;
  if (value === undefined) return { publication: undefined, problems, lineOf };
  const links = {
    ...(value.navigation && { navigation: value.navigation }),
    ...(value.footer && { footer: value.footer }),
  };
  const { accessibility } = value;
  return {
    ...{ publication: publicationOf(value, override), links, problems, lineOf },
    ...(accessibility && { accessibility }),
  };
}

/** What is not said is unknown: it stands nowhere. */
function aiOf(said: NonNullable<Settings["ai"]>): AiPreferences {
  return Object.fromEntries(Object.entries(said).filter(([, may]) => may !== undefined));
}

function publicationOf(value: Settings, override: string | undefined): Publication {
  const postalAddress = value.postal_address
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return {
    title: value.title,
    subtitle: value.subtitle,
    address: override ?? value.address,
    language: value.language,
    direction: value.direction ?? directionOf(value.language),
    words: en,
    timeZone: value.timezone,
    founded: value.founded,
    authors: value.authors.map(({ id, name, url, kind, feed }) => ({
      id,
      name,
      ...(url && { url }),
      ...(kind && { kind }),
      ...summariesOf(feed),
    })),
    topics: value.topics.map(({ feed, ...topic }) => ({ ...topic, ...summariesOf(feed) })),
    feed: {
      size: value.feed.size,
      ...summariesOf(value.feed),
      ...(value.feed.markdown && { markdown: true as const }),
      ...(value.feed.rhythm !== undefined && { rhythm: value.feed.rhythm }),
    },
    ...(value.ai !== undefined && { ai: aiOf(value.ai) }),
    ...(value.rights !== undefined && { rights: value.rights }),
    digest: digestSettingsOf(value.digest),
    from: value.from,
    operator: value.operator,
    postalAddress,
    ...(value.image !== undefined && { image: value.image }),
    ...(value.social !== undefined && { social: value.social }),
    ...(value.share !== undefined && { share: value.share }),
    // In the one spelling of the parser: a header field takes no other characters.
    websub: { ...value.websub, hubs: value.websub.hubs.map((hub) => new URL(hub).href) },
    ...(value.podcast !== undefined && { podcast: podcastOf(value.podcast, value.address) }),
    ...(value.podcasts !== undefined && {
      podcasts: value.podcasts.map((show) => podcastOf(show, value.address)),
    }),
  };
}
