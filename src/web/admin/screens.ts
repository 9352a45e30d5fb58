/** The desk on one screen: every route of it with who may, in the order of the navigation. */
import type { DeskRoute, Screen } from "./route.ts";
import { accountRoutes } from "./screens/account.tsx";
import { broadcastsScreen } from "./screens/broadcasts.tsx";
import { doctorScreen } from "./screens/doctor.tsx";
import { editionsScreen } from "./screens/editions.tsx";
import { feedsScreen } from "./screens/feeds.tsx";
import { logScreen } from "./screens/log.tsx";
import { peopleScreen } from "./screens/people.tsx";
import { programsScreen } from "./screens/programs.tsx";
import { signInRoutes } from "./screens/sign-in.tsx";
import { subscribersScreen } from "./screens/subscribers.tsx";
import { todayScreen } from "./screens/today.tsx";

/** What stands in the navigation. */
export const SCREENS: readonly Screen[] = [
  todayScreen,
  editionsScreen,
  broadcastsScreen,
  subscribersScreen,
  feedsScreen,
  logScreen,
  doctorScreen,
  peopleScreen,
  programsScreen,
];

/** All routes: those of the screens, and those that no navigation shows. */
export const ROUTES: readonly DeskRoute[] = [
  ...signInRoutes,
  ...accountRoutes,
  ...SCREENS.flatMap(({ routes }) => routes),
];
