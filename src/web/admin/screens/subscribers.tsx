/** *Subscribers*: who is there, one person's whole history, and the owner's acts on them. Addresses are for editors. */
import type { Screen } from "../route.ts";
import { subscriberActs } from "./subscribers/acts.tsx";
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
    ...subscriberActs,
    { method: "GET", path: "/admin/subscribers/:subscriber", role: "editor", handle: page },
  ],
};
