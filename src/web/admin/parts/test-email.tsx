/** The act that sends a test email of something: one question, wherever it is asked. */
import { queueTest, type Which } from "../../../emails/test-email.ts";
import type { Act } from "../act.tsx";
import type { Desk } from "../route.ts";
import { Field } from "./form.tsx";

/** @param named what it is of, by the address of the page; undefined where there is nothing of that name */
export function testAct(act: {
  readonly path: Act["path"];
  readonly back: Act["back"];
  readonly named: (
    desk: Desk,
  ) => Promise<{ readonly name: string; readonly which: Which } | undefined>;
}): Act {
  const { path, back, named } = act;
  return {
    ...{ path, back, role: "editor" },
    ask: async (desk, posted) => {
      const found = await named(desk);
      return (
        found && {
          heading: `Send ${found.name} as a test`,
          words:
            "The email goes to one address, body for body as subscribers would receive it, by the provider in use. Only its subject says that it is a test.",
          button: "Send the test",
          fields: (
            <Field
              name="address"
              label="Address"
              type="email"
              value={posted?.one("address") ?? desk.person.address}
              required
              most={320}
            />
          ),
        }
      );
    },
    perform: async (desk, fields) => {
      const found = await named(desk);
      if (found === undefined) return undefined;
      const wanted = { ...found.which, address: fields.one("address") };
      const sent = await queueTest({ ...desk.pages, ports: desk.given.ports }, wanted, desk.now);
      if (sent.kind !== "done") return { kind: "refused", line: sent.reason };
      await desk.given.wake();
      return { kind: "done", line: `The test of ${sent.period} is on its way.` };
    },
  };
}
