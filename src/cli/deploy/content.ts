/** What must be right in content/ before strangers see it. */
import { resolve } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import { type Leftover, leftoversOf } from "../../publication/sample.ts";
import { counted } from "../../text/amounts.ts";
import { isUnready } from "../check/unready.ts";
import { formatProblem } from "../compile/problem.ts";
import { unmendedLine } from "../compile/unmended.ts";
import { unboundRecordings } from "../recordings/unbound.ts";
import { type Failed, failed } from "./failed.ts";
import type { Project } from "./project.ts";

export type ReadyContent = {
  readonly kind: "content";
  readonly index: LibraryIndex;
  readonly words: string;
  readonly warnings: readonly string[];
  /** The address is made up: the Worker's own is put in its place. */
  readonly addressIsSample: boolean;
};

/** @param sample whether the owner wants to see the publication that ships on the air */
export async function checkContentForDeploy(
  { cwd, vars, recordings }: Project,
  sample: boolean,
): Promise<ReadyContent | Failed> {
  const { compileContent } = await import("../compile/compiler.ts");
  const compilation = await compileContent({
    contentDir: resolve(cwd, "content"),
    outDir: resolve(cwd, "dist"),
    checkOnly: true,
  });
  const warnings = [
    ...compilation.warnings.map(formatProblem),
    ...[unmendedLine(compilation.unmended)].filter((line) => line !== undefined),
  ];
  if (compilation.kind === "problems") {
    const { problems } = compilation;
    const words = `${counted(problems.length, "problem")} in content/: mend what is listed, and run this again.`;
    return { ...failed(words), details: problems.map(formatProblem) };
  }
  const { index } = compilation;
  const homeless = unboundRecordings(index, recordings !== undefined, "content");
  if (homeless.length > 0) {
    const words = "a recording needs a bucket: mend what is listed, and run this again.";
    return { ...failed(words), details: homeless.map(formatProblem) };
  }
  const leftovers = leftoversOf(index.publication, index.posts);
  const embarrassing = leftovers.filter((one) => isUnready(one, vars, sample));
  if (embarrassing.length > 0) {
    const words = sample
      ? "emails leave, and would carry what is made up: mend what is listed, or set TRANSPORT to preview."
      : "content/ is not yours yet: mend what is listed, or run with --sample to look at the sample on the air.";
    return { ...failed(words), details: embarrassing.map(said) };
  }
  const parts = [counted(index.posts.length, "post"), counted(index.pages.length, "page")];
  return {
    kind: "content",
    index,
    words: parts.join(", "),
    warnings: [...warnings, ...leftovers.map(said)],
    addressIsSample: leftovers.some(({ key }) => key === "address"),
  };
}

function said({ key, line }: Leftover): string {
  return key === "posts" ? `content/posts: ${line}` : `content/publication.yaml: ${line}`;
}
