/** What is wrong with the author's files, in the one form in which every command says it. */

import { nearest, type Problem } from "../../markdown/problem.ts";

export type { Problem, Unmended } from "../../markdown/problem.ts";

/** `file:line: message`: the form that terminals and editors turn into a link. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.message}`;
}

/** By file, then by line: the order in which an author mends them. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.message, b.message),
  );
}

/** Orders by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * `did you mean "title"? Known: id, title, date`, for the end of a message.
 *
 * @param near the known word that was meant, where more is known of it than its spelling
 */
export function proposal(
  word: string,
  known: readonly string[],
  noun: string,
  near = nearest(word, known),
): string {
  const list = known.length === 0 ? `there are no ${noun}` : `${noun}: ${known.join(", ")}`;
  return near === undefined ? list : `did you mean "${near}"? ${capital(list)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
