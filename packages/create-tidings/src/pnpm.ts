/** What a publication has otherwise when it is installed by pnpm. */

type File = readonly [path: string, text: string];

/** Who has started the starter, as each package manager says: "pnpm/12.21.0 npm/? node/v24.21.0 linux x64". */
export function startedByPnpm(agent: string | undefined): boolean {
  return agent?.startsWith("pnpm/") === true;
}

/** @param files as npm wants them */
export function forPnpm(files: readonly File[]): readonly File[] {
  const manifest = files.find(([path]) => path === "package.json")?.[1] ?? "{}";
  const { allowScripts } = JSON.parse(manifest) as { readonly allowScripts?: object };
  const allowed = Object.keys(allowScripts ?? {});
  return [
    ...files.map(([path, text]): File => {
      if (path.startsWith(".github/workflows/")) return [path, workflow(text)];
      return path === "README.md" ? [path, readme(text)] : [path, text];
    }),
    ["pnpm-workspace.yaml", workspace(allowed)],
  ];
}

/** pnpm 11 and later read the first list, pnpm 10 the second. */
function workspace(allowed: readonly string[]): string {
  return [
    "# Packages whose install scripts may run: pnpm runs no other.",
    "allowBuilds:",
    ...allowed.map((name) => `  ${name}: true`),
    "onlyBuiltDependencies:",
    ...allowed.map((name) => `  - ${name}`),
    "",
  ].join("\n");
}

function workflow(text: string): string {
  return text
    .replaceAll(
      "      - uses: actions/setup-node@",
      "      - uses: pnpm/action-setup@v4\n        with:\n          version: 12\n      - uses: actions/setup-node@",
    )
    .replaceAll("cache: npm\n", "cache: pnpm\n")
    .replaceAll("run: npm ci\n", "run: pnpm install --frozen-lockfile\n");
}

function readme(text: string): string {
  return text
    .replaceAll("npm install\n", "pnpm install\n")
    .replaceAll("npm update tidings", "pnpm update tidings");
}
