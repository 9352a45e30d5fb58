/** What stands under old addresses: looked up by path, query and, at a second try, without regard to case. Pure. */
import { foldedPath, type OldAddress } from "./old-address.ts";

type Query = OldAddress["query"];

export type Held<Target> = {
  readonly target: Target;
  /** What was asked for beyond the address: parameters that named nothing. */
  readonly rest: Query;
};

export type AddressBook<Target> = {
  readonly find: (asked: OldAddress) => Held<Target> | undefined;
};

/** What stands under one path, by the names of the parameters that are asked for, the most of them first. */
type Shelf<Target> = { readonly names: readonly string[]; readonly targets: Map<string, Target> }[];

/**
 * An address with a query is found by a request that has all of its parameters, in any order and among others
 * (`/?p=123&utm_source=x`). Of two equal addresses the first one stands.
 */
export function createAddressBook<Target>(
  addresses: Iterable<readonly [OldAddress, Target]>,
): AddressBook<Target> {
  const shelves = new Map<string, Shelf<Target>>();
  for (const [{ path, query }, target] of addresses) {
    const shelf = shelves.get(path) ?? [];
    shelves.set(path, shelf);
    const names = [...new Set(query.map(([name]) => name))];
    let targets = shelf.find((each) => each.names.join() === names.join())?.targets;
    if (targets === undefined) {
      targets = new Map();
      shelf.push({ names, targets });
      shelf.sort((one, other) => other.names.length - one.names.length);
    }
    const key = JSON.stringify(query);
    if (!targets.has(key)) targets.set(key, target);
  }
  let folded: ReadonlyMap<string, string> | undefined;
  return {
    find(asked) {
      const exact = onShelf(shelves.get(asked.path), asked.query);
      if (exact !== undefined) return exact;
      folded ??= foldedPaths(shelves.keys());
      return onShelf(shelves.get(folded.get(foldedPath(asked.path)) ?? ""), asked.query);
    },
  };
}

function onShelf<Target>(shelf: Shelf<Target> | undefined, query: Query): Held<Target> | undefined {
  for (const { names, targets } of shelf ?? []) {
    const target = targets.get(JSON.stringify(query.filter(([name]) => names.includes(name))));
    if (target !== undefined) {
      return { target, rest: query.filter(([name]) => !names.includes(name)) };
    }
  }
  return undefined;
}

/** Paths by their lower case. Two that differ in case alone are told apart by it, and by nothing else. */
function foldedPaths(paths: Iterable<string>): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const path of paths) {
    const folded = foldedPath(path);
    known.set(folded, known.has(folded) ? "" : path);
  }
  return known;
}
