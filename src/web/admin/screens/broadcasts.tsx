/** *Broadcasts*: one-off emails of files and of the desk, what became of them, and the word that sends one. */
import type { Screen } from "../route.ts";
import { broadcastActs } from "./broadcasts/acts.tsx";
import { emailHtml, emailPage } from "./broadcasts/email.ts";
import { list } from "./broadcasts/list.tsx";
import { writingRoutes } from "./broadcasts/writing.tsx";
import { page } from "./broadcasts/written.tsx";

export const broadcastsScreen: Screen = {
  name: "Broadcasts",
  path: "/admin/broadcasts",
  role: "viewer",
  icon: "broadcast",
  first: true,
  routes: [
    { method: "GET", path: "/admin/broadcasts", role: "viewer", handle: list },
    // Before the next: "new" is no name of a broadcast.
    ...writingRoutes,
    { method: "GET", path: "/admin/broadcasts/:broadcast", role: "viewer", handle: page },
    {
      method: "GET",
      path: "/admin/broadcasts/:broadcast/email",
      role: "viewer",
      handle: emailPage,
    },
    {
      method: "GET",
      path: "/admin/broadcasts/:broadcast/email.html",
      role: "viewer",
      handle: emailHtml,
    },
    ...broadcastActs,
  ],
};
