/** Shows and their episodes: what a podcast says of itself, and what an episode says beside its recording. Pure. */

/** One of Apple's categories, and of that one's own: "News", "Politics". */
export type PodcastCategory = { readonly category: string; readonly subcategory?: string };

/** Somebody whom a show or an episode credits. */
export type PodcastPerson = {
  readonly name: string;
  /** One of the namespace's list, in lower case; a host where nothing is said. */
  readonly role?: string;
  /** One of the namespace's list, in lower case; the cast where nothing is said. */
  readonly group?: string;
  /** Absolute URL, or a path under /media/. */
  readonly image?: string;
  /** Absolute URL. */
  readonly url?: string;
};

/** Free text for a service that asks for one, such as a proof of ownership. */
export type PodcastText = { readonly text: string; readonly purpose?: string };

/** A show: what directories ask of a channel of recordings. */
export type Podcast = PodcastCategory & {
  /** Part of its addresses. Absent for the one at /podcast.xml. */
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  /** BCP 47; the publication's where nothing is said. */
  readonly language?: string;
  /** Recordings of any of these topics are its episodes; of all where nothing is said. */
  readonly topics?: readonly string[];
  readonly otherCategories?: readonly PodcastCategory[];
  readonly explicit: boolean;
  /** Directories write to this address; it is published in the feed. */
  readonly owner: { readonly name: string; readonly address: string };
  /** Who makes it; the owner where nothing is said. */
  readonly author?: string;
  /** Square cover, 1400 to 3000 pixels: a path under /media/. */
  readonly image?: string;
  /** Newest first, or to be heard in order. */
  readonly type?: "episodic" | "serial";
  readonly copyright?: string;
  /** Names the show for ever, whatever its address: a UUID. */
  readonly guid?: string;
  /** Whether other hosts may take it in. */
  readonly locked?: boolean;
  readonly medium?: string;
  readonly funding?: readonly { readonly url: string; readonly text: string }[];
  readonly people?: readonly PodcastPerson[];
  readonly texts?: readonly PodcastText[];
  /** Absolute URL: where it goes on. */
  readonly newFeedUrl?: string;
  /** Formats whose feeds carry summaries, where it is not as the publication has it. */
  readonly summaries?: readonly string[];
  /** Directories shall not list it. */
  readonly block?: boolean;
  /** Nothing more will come. */
  readonly complete?: boolean;
};

export type Transcript = {
  /** Absolute URL, or a path under /media/. */
  readonly url: string;
  /** Media type: "text/vtt". */
  readonly type: string;
  readonly language?: string;
  /** It has time codes and goes with the picture or the sound. */
  readonly captions?: boolean;
};

export type Chapter = {
  /** Seconds. */
  readonly start: number;
  readonly title: string;
  /** Absolute URL. */
  readonly url?: string;
};

export type Soundbite = {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  readonly title?: string;
};

/** What is said of a post as an episode. */
export type Episode = {
  /** Without number and show, for directories that set these beside it. */
  readonly title?: string;
  readonly number?: number;
  /** In place of the number: "7b". */
  readonly display?: string;
  readonly season?: number;
  readonly seasonName?: string;
  readonly type?: "full" | "trailer" | "bonus";
  readonly explicit?: boolean;
  readonly block?: boolean;
  /** As the show's cover. */
  readonly image?: string;
  readonly transcripts?: readonly Transcript[];
  readonly chapters?: {
    /** Absolute URL, or a path under /media/. */
    readonly url: string;
    /** Those to be shown, in order; empty where the file lies elsewhere. */
    readonly list: readonly Chapter[];
  };
  readonly people?: readonly PodcastPerson[];
  readonly soundbites?: readonly Soundbite[];
  readonly texts?: readonly PodcastText[];
};

/** All shows: the one at /podcast.xml first. */
export function showsOf(publication: {
  readonly podcast?: Podcast;
  readonly podcasts?: readonly Podcast[];
}): readonly Podcast[] {
  const { podcast, podcasts = [] } = publication;
  return podcast === undefined ? podcasts : [podcast, ...podcasts];
}

/** What can be an episode of one. */
export type Recorded = {
  readonly enclosure?: { readonly type: string } | undefined;
  readonly topics: readonly string[];
};

/** Whether a post is an episode of a show: it is heard or seen, and about what the show is about. */
export function isEpisodeOf({ topics }: Podcast, post: Recorded): boolean {
  return isRecording(post) && (topics?.some((topic) => post.topics.includes(topic)) ?? true);
}

/** Something to hear or to see: Apple takes both. */
export function isRecording({ enclosure }: Pick<Recorded, "enclosure">): boolean {
  return /^(?:audio|video)\//i.test(enclosure?.type ?? "");
}
