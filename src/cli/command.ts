/** What a sub-command of `tidings` is. The table in main.ts lists them; each file exports one. */
import type { ParseArgsConfig } from "node:util";

/** Options as `node:util` `parseArgs` takes them. */
type CommandOptions = NonNullable<ParseArgsConfig["options"]>;

/** What the user typed, already parsed by `parseArgs` with the command's own options. */
export type CommandArguments = {
  readonly values: Readonly<
    Record<string, string | boolean | readonly (string | boolean)[] | undefined>
  >;
  readonly positionals: readonly string[];
};

/** The command's only way to speak, so that a test can listen without a child process. */
export type CommandIo = {
  /** Writes one line; the line end is added. */
  readonly stdout: (line: string) => void;
  /** Writes one line; the line end is added. */
  readonly stderr: (line: string) => void;
  /** Absolute path: what relative paths among the arguments start from. */
  readonly cwd: string;
  /** Whether `stdout` is a terminal, with a person before it; a program wants JSON. */
  readonly terminal?: boolean;
  /**
   * Shows how far the work is, in place of what it showed before; an empty text takes it away. Absent where no person
   * watches standard error: a pipe or a log has no place for it.
   */
  readonly progress?: (text: string) => void;
};

export type Command = {
  /** What the user types after `tidings`. */
  readonly name: string;
  /** One line for `tidings --help`. */
  readonly summary: string;
  /** The whole text of `tidings <name> --help`, beginning with the synopsis. */
  readonly usage: string;
  readonly options: CommandOptions;
  /** False where an argument that is no option is a slip: `check posts` would check all the same. */
  readonly operands?: false;
  /**
   * Does the work. Expected failures are said on `stderr` and returned; a rejection is a bug.
   *
   * @returns the exit code: 0 done, 1 the input has problems, 2 wrong usage
   */
  readonly run: (args: CommandArguments, io: CommandIo) => Promise<number>;
};

/** The value of a string option, or undefined when it was not given. */
export function stringOption(args: CommandArguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === "string" ? value : undefined;
}
