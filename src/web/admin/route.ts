/**
 * What a route of the desk is. Each says who may: one that does not say it does not compile. `guard.ts` is the one place
 * that lets anybody through, so no handler asks again.
 */
import type { Context } from "hono";
import type { Place } from "../../access/passkey.ts";
import type { Role } from "../../access/roles.ts";
import type { Person, Session } from "../../access/session.ts";
import type { DeskContext } from "../desk-context.ts";
import type { PageContext } from "../site/render-cache.ts";

/** One request, before anybody has said who they are. */
export type Visit = {
  readonly c: Context;
  /** What the site is made of. */
  readonly pages: PageContext;
  /** The parts behind the desk, opened for this request. */
  readonly given: DeskContext;
  readonly db: D1Database;
  /** Milliseconds since the epoch: one instant for the whole request. */
  readonly now: number;
  readonly place: Place;
  readonly secure: boolean;
  /** What the navigation shows, to whom it may. */
  readonly screens: readonly Screen[];
};

/** One request of somebody who is signed in, and may do what the route is for. */
export type Desk = Visit & {
  readonly person: Person;
  readonly session: Session;
  /** What the act before this page came to, where this page is the one after it. */
  readonly notice?: string;
};

type Line<Given> = {
  /** GET changes nothing; HEAD goes wherever GET goes. */
  readonly method: "GET" | "POST";
  readonly path: `/admin${string}`;
  readonly handle: (given: Given) => Response | Promise<Response>;
};

export type DeskRoute =
  | (Line<Visit> & { readonly role: "anyone" })
  | (Line<Desk> & {
      readonly role: Role;
      /** Asks whoever came in longer ago to show once more who they are: for acts on who may come in. */
      readonly fresh?: true;
    });

/** A place in the navigation, with the routes behind it. A screen is one file (or a folder) that exports one of these. */
export type Screen = {
  /** In the navigation. */
  readonly name: string;
  readonly path: `/admin${string}`;
  readonly role: Role;
  /** A name of frame/icon.tsx. */
  readonly icon: string;
  /** Among the four that a thumb reaches on a phone. */
  readonly first?: true;
  readonly routes: readonly DeskRoute[];
};
