/** How many random cases a test tries: the few that every save can wait for, or all of them in `npm run test:slow`. */
const ALL = process.env.TIDINGS_TEST_RUNS === "all";

export function runs(few: number, all: number): number {
  return ALL ? all : few;
}
