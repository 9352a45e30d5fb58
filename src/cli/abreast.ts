/** Many things to do, some of them at a time. */

/**
 * Does the work for each, `most` at once, and begins them in their order.
 *
 * @throws what the work throws first; others may still be under way then
 */
export async function abreast<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item, at: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) await work(item, at);
  };
  await Promise.all(Array.from({ length: most }, worker));
}
