/** *Editions*: the list, one edition, its email, and what can be done to it. */
import type { Screen } from "../route.ts";
import { editionActs } from "./editions/acts.tsx";
import { page } from "./editions/edition.tsx";
import { emailHtml, emailPage } from "./editions/email.tsx";
import { list } from "./editions/list.tsx";
import { wishingRoutes } from "./editions/wishing.tsx";

export const editionsScreen: Screen = {
  name: "Editions",
  path: "/admin/editions",
  role: "viewer",
  icon: "editions",
  first: true,
  routes: [
    { method: "GET", path: "/admin/editions", role: "viewer", handle: list },
    { method: "GET", path: "/admin/editions/:edition", role: "viewer", handle: page },
    { method: "GET", path: "/admin/editions/:edition/email", role: "viewer", handle: emailPage },
    {
      method: "GET",
      path: "/admin/editions/:edition/email.html",
      role: "viewer",
      handle: emailHtml,
    },
    ...editionActs,
    ...wishingRoutes,
  ],
};
