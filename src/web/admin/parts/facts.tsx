/** What is known of one thing: a name and a value a line. */
import type { Child } from "hono/jsx";

export type Fact = readonly [name: string, value: Child];

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
