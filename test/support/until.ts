/** Waits for something to become true, for as long as a very busy machine may need. */

/** Only a test that fails anyway waits this long: milliseconds. */
const OUTER_LIMIT_MS = 240_000;
const LOOK_EVERY_MS = 50;

/**
 * Resolves as soon as `holds` does.
 *
 * @param what ends the sentence "waited in vain until …"
 * @param more said at the end of the error, such as what a child process printed
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  more: () => string = () => "",
): Promise<void> {
  const deadline = Date.now() + OUTER_LIMIT_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}${more()}`);
    await new Promise((wake) => setTimeout(wake, LOOK_EVERY_MS));
  }
}
