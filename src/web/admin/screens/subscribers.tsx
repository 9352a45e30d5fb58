/** *Subscribers*: who is there, one person's whole history, and the owner's acts on them. Addresses are for editors. */
import type { Screen } from "../route.ts";
import { subscriberActs } from "./subscribers/acts.tsx";
import { burstRoutes } from "./subscribers/bursts.tsx";
import { exportRoutes } from "./subscribers/export.tsx";
import { importRoutes } from "./subscribers/import.tsx";
import { list } from "./subscribers/list.tsx";
import { page } from "./subscribers/person.tsx";

export const subscribersScreen: Screen = {
  name: "Subscribers",
  path: "/admin/subscribers",
  role: "editor",
  icon: "subscribers",
  first: true,
  routes: [
    { method: "GET", path: "/admin/subscribers", role: "editor", handle: list },
    ...importRoutes,
    ...exportRoutes,
    ...burstRoutes,
    ...subscriberActs,
    { method: "GET", path: "/admin/subscribers/:subscriber", role: "editor", handle: page },
  ],
};
