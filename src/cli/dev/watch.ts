/** Watches content/ and says when it has come to rest after a save. */
import { watch } from "node:fs";

/** Editors write a file in several steps within a few ms; one save should be one compile. */
const REST_MS = 60;

export type Watching = { readonly stop: () => void };

/** Calls `onChange` once per burst of changes anywhere below `dir`, never while it still runs. */
export function watchContent(dir: string, onChange: () => Promise<void>): Watching {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  const fire = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await onChange();
    } finally {
      running = false;
    }
    if (again) {
      again = false;
      await fire();
    }
  };

  const watcher = watch(dir, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void fire(), REST_MS);
  });
  return {
    stop: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
