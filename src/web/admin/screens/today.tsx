/** How it goes, at a glance. */
import { show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import type { Desk, Screen } from "../route.ts";

export const todayScreen: Screen = {
  name: "Today",
  path: "/admin",
  role: "viewer",
  icon: "today",
  first: true,
  routes: [{ method: "GET", path: "/admin", role: "viewer", handle: page }],
};

function page(desk: Desk): Response {
  return show(desk, { title: "Today" }, <Card title="Welcome">You are signed in.</Card>);
}
