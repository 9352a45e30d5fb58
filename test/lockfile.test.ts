/** `npm ci` refuses a lockfile that names a platform's package without locking it: seen with three tools. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>> };

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8"),
) as { readonly packages: Readonly<Record<string, Locked>> };

/** Where npm would look for `name` from `path`: its own node_modules, then each one above. */
function places(path: string, name: string): readonly string[] {
  const own = `${path === "" ? "" : `${path}/`}node_modules/${name}`;
  if (path === "") return [own];
  const above = path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/")));
  return [own, ...places(above, name)];
}

test("every optional dependency that a package names is locked", () => {
  const missing = Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !places(path, name).some((place) => place in packages))
      .map((name) => `${path} names ${name}`),
  );
  expect(missing).toEqual([]);
});
