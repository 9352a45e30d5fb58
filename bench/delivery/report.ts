/** What a proof found. */
export type Report = {
  readonly title: string;
  /** In words; empty when the promise was kept. */
  readonly problems: readonly string[];
  readonly counts: string;
};

/** One plain line, after the first twenty problems. @returns whether the promise was kept */
export function say({ title, problems, counts }: Report): boolean {
  const holds = problems.length === 0;
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(`${holds ? "holds" : "FAILS"}  ${title}: ${counts}`);
  return holds;
}

/** Tells people now and then that the work goes on. */
export function createProgress(everyMs = 5_000): (words: string) => void {
  let said = performance.now();
  return (words) => {
    if (performance.now() - said < everyMs) return;
    said = performance.now();
    process.stderr.write(`  … ${words}\n`);
  };
}
