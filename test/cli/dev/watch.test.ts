/** Every way in which editors and git save a file is one that the author expects to see. */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Watching, watchContent } from "../../../src/cli/dev/watch.ts";

/** Short, so that two hundred saves are over soon. */
const REST_MS = 5;

let home: string;
let content: string;
let post: string;
let watching: Watching;
/** What the last call saw of the whole folder, by path. */
let seen: ReadonlyMap<string, string>;
let look: (() => void) | undefined;

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
    cwd: home,
    stdio: "pipe",
  });

const onTrouble = (error: unknown) => {
  throw error;
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-watch-"));
  content = join(home, "content");
  post = join(content, "posts/a.md");
  mkdirSync(join(content, "posts"), { recursive: true });
  writeFileSync(post, "first");
  seen = new Map();
  const onChange = async () => {
    seen = snapshot();
    look?.();
  };
  watching = watchContent(content, { onChange, onTrouble }, REST_MS);
});

afterEach(() => {
  watching.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("a save is seen", () => {
  test("in place", async () => {
    writeFileSync(post, "second");
    await sees("posts/a.md", "second");
  });

  test("three times by a rename over the file, and then in place", async () => {
    for (const text of ["one", "two", "three"]) {
      writeFileSync(join(content, "posts/.a.md.swp"), text);
      renameSync(join(content, "posts/.a.md.swp"), post);
      await sees("posts/a.md", text);
    }
    writeFileSync(post, "in place");
    await sees("posts/a.md", "in place");
  });

  test("after the file was deleted and made anew", async () => {
    rmSync(post);
    await sees("posts/a.md", undefined);
    writeFileSync(post, "again");
    await sees("posts/a.md", "again");
    writeFileSync(post, "and again");
    await sees("posts/a.md", "and again");
  });

  test("after git has put back the folder as it was, and in another branch", async () => {
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "one");
    writeFileSync(post, "changed");
    await sees("posts/a.md", "changed");
    git("checkout", "-q", "content");
    await sees("posts/a.md", "first");
    writeFileSync(post, "in place after git");
    await sees("posts/a.md", "in place after git");
    git("commit", "-qam", "two");
    git("checkout", "-q", "HEAD~1");
    await sees("posts/a.md", "first");
    git("checkout", "-q", "main");
    await sees("posts/a.md", "in place after git");
  });

  test("in a folder that was moved in, and in one made inside it", async () => {
    mkdirSync(join(home, "elsewhere/deep"), { recursive: true });
    writeFileSync(join(home, "elsewhere/deep/b.md"), "moved");
    renameSync(join(home, "elsewhere"), join(content, "posts/2026"));
    await sees("posts/2026/deep/b.md", "moved");
    writeFileSync(join(content, "posts/2026/deep/b.md"), "edited there");
    await sees("posts/2026/deep/b.md", "edited there");
    mkdirSync(join(content, "posts/2026/deeper"));
    writeFileSync(join(content, "posts/2026/deeper/c.md"), "made");
    await sees("posts/2026/deeper/c.md", "made");
    writeFileSync(join(content, "posts/2026/deeper/c.md"), "and edited");
    await sees("posts/2026/deeper/c.md", "and edited");
  });

  test("after the folder was swapped for another in one step", async () => {
    renameSync(join(content, "posts"), join(home, "old"));
    mkdirSync(join(content, "posts"));
    writeFileSync(post, "in the new folder");
    await sees("posts/a.md", "in the new folder");
    rmSync(join(content, "posts"), { recursive: true });
    renameSync(join(home, "old"), join(content, "posts"));
    await sees("posts/a.md", "first");
    writeFileSync(post, "in the old one");
    await sees("posts/a.md", "in the old one");
  });

  test("in a file elsewhere that a link names", async () => {
    mkdirSync(join(home, "vault"));
    writeFileSync(join(home, "vault/note.md"), "linked");
    symlinkSync(join(home, "vault/note.md"), join(content, "posts/b.md"));
    await sees("posts/b.md", "linked");
    writeFileSync(join(home, "vault/note.md"), "edited there");
    await sees("posts/b.md", "edited there");
    writeFileSync(join(home, "vault/next"), "by rename");
    renameSync(join(home, "vault/next"), join(home, "vault/note.md"));
    await sees("posts/b.md", "by rename");
    writeFileSync(join(home, "vault/note.md"), "in place after that");
    await sees("posts/b.md", "in place after that");
  });

  test("while folders come and go beside it", async () => {
    const busy = Array.from({ length: 40 }, (_, at) => join(content, `posts/busy-${at}`));
    for (let round = 1; round <= 25; round++) {
      for (const folder of busy) mkdirSync(join(folder, "deep"), { recursive: true });
      const removals = Promise.all(busy.map((folder) => rm(folder, { recursive: true })));
      writeFileSync(post, `round ${round}`);
      await removals;
      await sees("posts/a.md", `round ${round}`);
    }
  });

  test("after content/ itself has gone and come back", async () => {
    renameSync(content, join(home, "away"));
    mkdirSync(join(content, "posts"), { recursive: true });
    writeFileSync(post, "another content");
    await sees("posts/a.md", "another content");
    writeFileSync(post, "and edited");
    await sees("posts/a.md", "and edited");
  });

  test("two hundred times in a row, by rename and in place", async () => {
    for (let save = 1; save <= 200; save++) {
      if (save % 2 === 0) writeFileSync(post, `save ${save}`);
      else {
        writeFileSync(join(home, "next"), `save ${save}`);
        renameSync(join(home, "next"), post);
      }
      await sees("posts/a.md", `save ${save}`);
    }
  });

  test("while the save before is still being taken in", async () => {
    let finish = () => {};
    let entered = () => {};
    const inside = new Promise<void>((done) => {
      entered = done;
    });
    const held = new Promise<void>((done) => {
      finish = done;
    });
    watching.stop();
    let calls = 0;
    const onChange = async () => {
      calls++;
      const now = snapshot();
      if (calls === 1) {
        entered();
        await held;
      }
      seen = now;
      look?.();
    };
    watching = watchContent(content, { onChange, onTrouble });
    writeFileSync(post, "early");
    await inside;
    writeFileSync(post, "late");
    finish();
    await sees("posts/a.md", "late");
  });
});

test("a folder that cannot be watched is told of, and ends nothing: saves elsewhere are seen", async () => {
  watching.stop();
  const troubles: string[] = [];
  let calls = 0;
  const onChange = async () => void calls++;
  const told = { onChange, onTrouble: (error: unknown) => void troubles.push(String(error)) };
  watching = watchContent(content, told, REST_MS);
  // Paths that the system takes, which make one that it does not.
  const deep = (folder: string) =>
    join(folder, ...Array.from({ length: 12 }, () => "x".repeat(200)));
  const [inner, outer] = [join(home, "inner"), join(content, "outer")];
  mkdirSync(deep(inner), { recursive: true });
  mkdirSync(deep(outer), { recursive: true });
  renameSync(inner, join(deep(outer), "inner"));
  await vi.waitFor(() => expect(troubles.join()).toContain("ENAMETOOLONG"), 10_000);
  const before = calls;
  writeFileSync(post, "later");
  await vi.waitFor(() => expect(calls).toBeGreaterThan(before), 10_000);
  renameSync(join(deep(outer), "inner"), inner);
});

/** Waits until a call has seen `text` in the file, or no file where `text` is undefined. */
function sees(path: string, text: string | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const outer = setTimeout(() => {
      look = undefined;
      fail(new Error(`nothing saw ${path} as ${text}; it was last seen as ${seen.get(path)}`));
    }, 240_000);
    look = () => {
      if (seen.get(path) !== text) return;
      clearTimeout(outer);
      look = undefined;
      done();
    };
    // What is asked for may have been seen already, but then only if it is still so.
    if (seen.size > 0) look();
  });
}

function snapshot(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string) => {
    for (const name of gone(() => readdirSync(folder)) ?? []) {
      const path = join(folder, name);
      if (gone(() => statSync(path))?.isDirectory()) walk(path);
      else if (!name.startsWith(".")) {
        const text = gone(() => readFileSync(path, "utf8"));
        if (text !== undefined) found.set(path.slice(content.length + 1), text);
      }
    }
  };
  walk(content);
  return found;
}

/** Undefined where what is asked for has gone in the meantime. */
function gone<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
