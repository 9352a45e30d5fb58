/** Topics that a command's options ask for. */
import type { CommandArguments } from "../../command.ts";
import { proposal } from "../../compile/problem.ts";
import type { ContentFolder } from "./content-folder.ts";

/** The values of `--topic`, each once. */
export function topicsAsked(args: CommandArguments): readonly string[] {
  const asked = args.values.topic;
  const list = Array.isArray(asked) ? asked : [];
  return [...new Set(list.filter((topic): topic is string => typeof topic === "string"))];
}

/** A line for each topic that publication.yaml does not know. */
export function topicProblems(topics: readonly string[], folder: ContentFolder): readonly string[] {
  const known = folder.publication.topics.map((topic) => topic.slug);
  return topics
    .filter((topic) => !known.includes(topic))
    .map((topic) => {
      const hint = proposal(topic, known, "topics in publication.yaml");
      return `there is no topic ${JSON.stringify(topic)}; ${hint}`;
    });
}
