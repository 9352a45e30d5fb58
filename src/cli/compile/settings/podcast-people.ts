/** Whom shows and episodes credit: roles and groups of the list that the `podcast:` namespace refers to. */
import { z } from "zod";
import { httpUrl, line } from "../front-matter/fields.ts";
import { keyed, quote, requiredText } from "../front-matter/yaml-source.ts";
import { proposal } from "../problem.ts";

/**
 * Groups, and the roles of each. https://github.com/Podcastindex-org/podcast-namespace/blob/main/taxonomy.json
 *
 * The namespace compares without case, so that all are in lower case here.
 */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  "creative direction": [
    ...["director", "assistant director", "executive producer", "senior producer", "producer"],
    ...["associate producer", "development producer", "creative director"],
  ],
  cast: [
    ...["host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer"],
    ...["reporter"],
  ],
  writing: [
    ...["author", "editorial director", "co-writer", "writer", "songwriter", "guest writer"],
    ...["story editor", "managing editor", "script editor", "script coordinator", "researcher"],
    ...["editor", "fact checker", "translator", "transcriber", "logger"],
  ],
  "audio production": [
    ...["studio coordinator", "technical director", "technical manager", "audio engineer"],
    ...["remote recording engineer", "post production engineer"],
  ],
  "audio post-production": [
    ...["audio editor", "sound designer", "foley artist", "composer", "theme music"],
    ...["music production", "music contributor"],
  ],
  administration: [
    ...["production coordinator", "booking coordinator", "production assistant"],
    ...["content manager", "marketing manager", "sales representative", "sales manager"],
  ],
  visuals: ["graphic designer", "cover art designer"],
  community: ["social media manager"],
  "misc.": ["consultant", "intern"],
  "video production": ["camera operator", "lighting designer", "camera grip", "assistant camera"],
  "video post-production": ["editor", "assistant editor"],
};

const GROUPS = Object.keys(ROLES);

/** Longest name and title that aggregators keep whole, in characters. */
export const LONGEST_NAME = 128;

const oneIn = (example: string, known: readonly string[], noun: string) =>
  requiredText(example)
    .transform((text) => text.toLowerCase())
    .refine((text) => known.includes(text), {
      error: (issue) =>
        `cannot be ${quote(issue.input)}; ${proposal(String(issue.input), known, noun)}`,
    });

/** A path below /media/ or an absolute URL. */
export const address = (example: string) =>
  requiredText(example).refine(
    (text) => text.startsWith("/media/") || httpUrl().safeParse(text).success,
    {
      error: `must begin with /media/ or https://, for example ${example}`,
    },
  );

const person = keyed({
  name: line("name: Ada Lind").max(LONGEST_NAME, {
    error: `is longer than ${LONGEST_NAME} characters, which apps cut`,
  }),
  role: oneIn("role: guest", [...new Set(Object.values(ROLES).flat())], "roles").optional(),
  group: oneIn("group: cast", GROUPS, "groups").optional(),
  image: address("image: /media/ada.jpg").optional(),
  url: httpUrl().optional(),
}).superRefine(({ role, group }, context) => {
  const known = ROLES[group ?? "cast"] ?? [];
  if (role === undefined || known.includes(role)) return;
  const right = GROUPS.find((each) => ROLES[each]?.includes(role));
  // What is unknown has been named already.
  if (right === undefined || (group !== undefined && !GROUPS.includes(group))) return;
  const message =
    group === undefined
      ? `cannot be ${quote(role)} without a group; add group: ${right}`
      : `cannot be ${quote(role)} in group ${group}; ${proposal(role, known, `roles of ${group}`)}`;
  context.addIssue({ code: "custom", path: ["role"], message });
});

export const people = z.array(person, {
  error:
    "must be a list of people, each with name, and role, group, image and url where they are known",
});

/** Free text for a service that asks for one (`podcast:txt`). */
export const texts = z.array(
  keyed({
    text: line("text: what the service gave you").max(4000, {
      error: "is longer than 4000 characters, which apps cut",
    }),
    purpose: line("purpose: verify")
      .max(LONGEST_NAME, { error: `is longer than ${LONGEST_NAME} characters` })
      .optional(),
  }),
  { error: "must be a list of texts, each with text and purpose" },
);
