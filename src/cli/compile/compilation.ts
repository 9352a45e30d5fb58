/** What a compilation is asked for, and what it comes to. */
import type { LibraryIndex } from "../../publication/library.ts";
import type { Body } from "../../publication/post.ts";
import type { PictureProgress } from "./pictures/pictures.ts";
import type { PictureReport } from "./pictures/shown.ts";
import type { Progress } from "./pool/worker-pool.ts";
import type { Problem } from "./problem.ts";

export type CompileOptions = {
  /** Absolute path of the author's directory. */
  readonly contentDir: string;
  /** Absolute path of what is written; it is created. */
  readonly outDir: string;
  /** How problems name `contentDir`; by default its path from the working directory. */
  readonly label?: string;
  /** An origin in place of the publication's address, so that a local site links to itself. */
  readonly address?: string;
  /** Report only: nothing is written. */
  readonly checkOnly?: boolean;
  /** With `checkOnly`: send the bodies that would have been written. */
  readonly inMemory?: boolean;
  /** Leave the previous packs and media for a Worker that still serves the previous index. */
  readonly keepPrevious?: boolean;
  readonly progress?: Progress;
  /**
   * Smaller files of its pictures: made before it is done; left for `makePictures`; or, for a look that writes
   * nothing, spoken of as if they were made. Where nothing is said those serve that are there.
   */
  readonly pictures?: "now" | "later" | "planned";
  readonly pictureProgress?: PictureProgress;
  /** The same for share cards, which are drawn when pictures are made. */
  readonly cardProgress?: PictureProgress;
  /** Milliseconds since the epoch, for warnings (notes that come too late, posts that were public) and for where pictures lie; the index has no clock. */
  readonly now?: () => number;
};

/** What its people are told, in the order of files and lines. */
export type Findings = {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly unmended: readonly Problem[];
};

export type Compilation =
  | {
      readonly kind: "compiled";
      readonly index: LibraryIndex;
      /** Paths below the content directory of what was rendered anew. */
      readonly rendered: readonly string[];
      /** Whether library.txt differs from what was there. */
      readonly changed: boolean;
      readonly drafts: number;
      readonly warnings: readonly Problem[];
      /** What texts that moved in lack: no warnings, for there may be a thousand. */
      readonly unmended: readonly Problem[];
      readonly pictures: PictureReport;
      /** Every body by `bodyKey`; only with `inMemory`. */
      readonly bodies?: ReadonlyMap<string, Body>;
      /** Packs of redirects and broadcasts: text by file name; only with `inMemory`. */
      readonly otherPacks?: ReadonlyMap<string, string>;
    }
  | ({ readonly kind: "problems" } & Findings);
