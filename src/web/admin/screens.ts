/** The desk on one screen: every route of it with who may, in the order of the navigation. */
import type { DeskRoute, Screen } from "./route.ts";
import { accountRoutes } from "./screens/account.tsx";
import { peopleScreen } from "./screens/people.tsx";
import { signInRoutes } from "./screens/sign-in.tsx";
import { todayScreen } from "./screens/today.tsx";

/** What stands in the navigation. */
export const SCREENS: readonly Screen[] = [todayScreen, peopleScreen];

/** All routes: those of the screens, and those that no navigation shows. */
export const ROUTES: readonly DeskRoute[] = [
  ...signInRoutes,
  ...accountRoutes,
  ...SCREENS.flatMap(({ routes }) => routes),
];
