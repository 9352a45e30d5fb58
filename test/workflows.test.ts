/** The workflows of this repository and those that the starter lays down, by the parser of GitHub's own editor. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from "@actions/workflow-parser";
import { describe, expect, test } from "vitest";
import { forPnpm } from "../packages/create-tidings/src/pnpm.ts";

const ROOT = join(import.meta.dirname, "..");

const workflowsIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(join(ROOT, folder)).map(
    (name) =>
      [`.github/workflows/${name}`, readFileSync(join(ROOT, folder, name), "utf8")] as const,
  );

async function mistakesIn(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

const OURS = workflowsIn(".github/workflows");
const STARTERS = workflowsIn("packages/create-tidings/template/github/workflows");

describe.each([
  ["this repository's", OURS],
  ["the starter's", STARTERS],
  ["the starter's for pnpm", forPnpm(STARTERS).filter(([path]) => path.endsWith(".yml"))],
])("%s workflows", (_, workflows) => {
  test.each(workflows)("%s says nothing that GitHub does not know", async (name, text) => {
    expect(await mistakesIn(name, text)).toEqual([]);
  });
});

test("a key that GitHub does not know, and an expression that breaks off, are seen", async () => {
  const wrong = "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n";
  expect(await mistakesIn("key", `${wrong}      - rum: ls\n`)).not.toEqual([]);
  expect(
    await mistakesIn("expression", `${wrong}      - if: \${{ steps.one. == }}\n        run: ls\n`),
  ).not.toEqual([]);
});
