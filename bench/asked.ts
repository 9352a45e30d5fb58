/**
 * What is typed behind the name of a bench or a proof. With a mistake in it a proof would prove nothing and end well, so
 * that whatever is not known is refused: a sentence, and status 2.
 */
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** @param words lines for whoever typed it */
export function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(2);
}

/**
 * @param names words that may stand there; without them any may
 * @param most how many numbers may
 * @returns the numbers in their order; of the names all are wanted when none was typed
 */
export function readAsked<const Options extends ParseArgsOptionsConfig>({
  names,
  most = 0,
  options,
}: {
  readonly names?: readonly string[];
  readonly most?: number;
  readonly options?: Options;
}) {
  const { values, positionals } = read(options);
  const isNumber = (word: string): boolean => names !== undefined && /^\d+$/.test(word);
  const numbers = positionals.filter(isNumber).map(Number);
  const words = positionals.filter((word) => !isNumber(word));
  const unknown = names && words.find((word) => !names.includes(word));
  if (unknown !== undefined) {
    refuse(`What is "${unknown}"?${names?.length ? ` There are ${names.join(", ")}.` : ""}`);
  }
  if (numbers.length > most) refuse(`What is ${numbers[most]}? At most ${most} numbers are read.`);
  const wanted = (name: string): boolean => words.length === 0 || words.includes(name);
  return { values, numbers, words, wanted };
}

/** A whole number of one or more. */
export function numberOf(option: string, text: string): number {
  return /^[1-9]\d*$/.test(text)
    ? Number(text)
    : refuse(`--${option} wants a number, not "${text}".`);
}

function read<const Options extends ParseArgsOptionsConfig>(options: Options | undefined) {
  try {
    return parseArgs({ options: options ?? ({} as Options), allowPositionals: true });
  } catch (error) {
    // It says which option it does not know, or what one lacks.
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
