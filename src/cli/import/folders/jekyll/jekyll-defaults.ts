/** `defaults:` of Jekyll's settings: values for the front matter of all files below a path, or of a type. Pure. */
import { type Group, groupIn, isGroup } from "../site/site-files.ts";

type Default = { readonly path: string; readonly type: string; readonly values: Group };

export function jekyllDefaults(config: Group): readonly Default[] {
  const list = Array.isArray(config.defaults) ? config.defaults : [];
  return list.filter(isGroup).map((item) => {
    const scope = groupIn(item.scope);
    return {
      path: typeof scope.path === "string" ? scope.path.replace(/^\/|\/$/g, "") : "",
      type: typeof scope.type === "string" ? scope.type : "",
      values: groupIn(item.values),
    };
  });
}

/** Those of a file, the nearest one last: a longer path stands above a shorter one, and a type above none. */
export function defaultsFor(defaults: readonly Default[], path: string, type: string): Group {
  const fitting = defaults
    .filter(
      (item) =>
        (item.type === "" || item.type === type || `${item.type}s` === type) &&
        liesIn(path, item.path),
    )
    .map((item, at) => ({ ...item, at }));
  fitting.sort(
    (a, b) =>
      a.path.length - b.path.length || Number(a.type !== "") - Number(b.type !== "") || a.at - b.at,
  );
  return Object.assign({}, ...fitting.map(({ values }) => values)) as Group;
}

function liesIn(path: string, scope: string): boolean {
  if (scope === "") return true;
  if (!scope.includes("*")) return path === scope || path.startsWith(`${scope}/`);
  const pattern = scope
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]*");
  return new RegExp(`^${pattern}(?:/|$)`).test(path);
}
