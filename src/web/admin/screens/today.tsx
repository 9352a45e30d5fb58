/** *Today*: what goes out next, what became of the last edition, what is wrong, and how the list grows. */
import { show } from "../answers.tsx";
import type { Desk, Screen } from "../route.ts";
import { Growth } from "./today/growth.tsx";
import { Last } from "./today/last.tsx";
import { load } from "./today/loaded.ts";
import { Next } from "./today/next.tsx";
import { Timed } from "./today/timed.tsx";
import { Wrong } from "./today/wrong.tsx";

export const todayScreen: Screen = {
  name: "Today",
  path: "/admin",
  role: "viewer",
  icon: "today",
  first: true,
  routes: [{ method: "GET", path: "/admin", role: "viewer", handle: page }],
};

async function page(desk: Desk): Promise<Response> {
  const loaded = await load(desk);
  const content = (
    <>
      <Wrong desk={desk} loaded={loaded} />
      <div class="cards">
        <Next desk={desk} loaded={loaded} />
        <Timed desk={desk} broadcasts={loaded.broadcasts} />
        <Last desk={desk} loaded={loaded} />
        <Growth desk={desk} growth={loaded.growth} />
      </div>
    </>
  );
  return show(desk, { title: "Today" }, content);
}
