/** What a text has to know of the files that it shows. */

/** What is known of one file. */
export type MediaFile = {
  /** "/media/2025/tianjin.jpg". */
  readonly path: string;
  /** Media type. */
  readonly type: string;
  /** Octets. */
  readonly length: number;
  /** Hash of its bytes. */
  readonly hash: string;
  /** Pixels; absent unless it is a picture that can be measured. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
};

export type MediaReading =
  | { readonly kind: "file"; readonly media: MediaFile }
  | { readonly kind: "wrong"; readonly message: string };

/** Reads what is known of a media file by its path from the root of the site. */
export type ReadMedia = (path: string) => MediaReading;
