/** Questions to the person at the terminal, where there is one. */
import { createInterface } from "node:readline/promises";
import type { CommandIo } from "../command.ts";
import type { Ask } from "./account.ts";

/** @returns undefined in CI and in pipes, where nobody answers */
export function askAt({ terminal }: CommandIo): Ask | undefined {
  if (terminal !== true || !process.stdin.isTTY || process.env.CI) return undefined;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  };
}
