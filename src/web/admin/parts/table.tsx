/** Rows and columns. On a narrow window it scrolls by itself: a box that scrolls has a name and can be reached by keyboard. */
import type { Child } from "hono/jsx";

export type Column = {
  readonly name: string;
  /** Numbers stand under each other. */
  readonly number?: true;
};

export function Table(view: {
  /** What it shows; read out, and seen unless the heading above says it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Child[])[];
  /** Stands where there are no rows. */
  readonly empty?: string;
}) {
  if (view.rows.length === 0 && view.empty !== undefined) return <p class="empty">{view.empty}</p>;
  return (
    <section class="scroll" aria-label={view.caption} tabindex={0}>
      <table>
        <caption class="unseen">{view.caption}</caption>
        <thead>
          <tr>
            {view.columns.map(({ name, number }) => (
              <th scope="col" class={number === true ? "number" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((cells) => (
            <tr>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th scope="row" class={view.columns[0]?.number === true ? "number" : undefined}>
                    {cell}
                  </th>
                ) : (
                  <td class={view.columns[at]?.number === true ? "number" : undefined}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
