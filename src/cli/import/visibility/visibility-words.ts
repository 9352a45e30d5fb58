/**
 * Words by which other programs say who may see a text, for `visibility.ts`. A word too many makes a draft
 * that its author publishes with one line; a word too few makes a private text public.
 */

/** Lower case, and Latin letters without their accents, as people type them: "Veröffentlicht" and "privé". */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase();

const words = (text: string): ReadonlySet<string> => new Set(folded(text).trim().split(/\s+/));

/** True of a text that is not for everybody: `draft: true`, `unlisted: yes`, `isPrivate: 1`. */
export const HIDING = words(`
  draft drafts drafted wip unpublished unpublish unlisted delisted unreleased unfinished incomplete todo
  private privat prive privado privada privato internal intern interne interno vertraulich geheim
  confidentiel confidencial riservato oculto nascosto gizli versteckt скрыто скрытый приватно secret confidential personal hidden hide hides invisible
  restricted gated exclusive sponsors sponsor patron patrons patreon supporters
  member members membership subscriber subscribers paid premium paywall paywalled
  embargo embargoed later soon scheduled schedule pending queued onhold postponed
  archived archive archival withdrawn withdraw retracted retract deleted delete trashed trash removed recalled
  expired quarantined quarantine noindex nolist nopublish headless orphan offline disabled inactive
  exclude excluded excludes ignore ignored skip skipped omit omitted suppress suppressed
  entwurf brouillon borrador rascunho bozza concept kladde taslak qaralama черновик чернетка szkic 草稿 下書き
`);

/** Of these, the ones that are as often said of a part of the page: `hideToc`, `cover.hidden`. */
export const HIDING_PARTS = words(
  "hide hides hidden invisible ignore ignored skip skipped omit omitted suppress suppressed disabled inactive offline delete",
);

/** A text that opens with a word of its own. What it is must never be repeated in a report. */
export const LOCKING = words(`
  password passwords passwd passphrase passcode pass protected protection locked lock encrypted encrypt
  encryption crypt kennwort passwort motdepasse contrasena пароль 密码
`);

/** True of a text that is for everybody, and meant so: what is not plainly true hides it. */
export const SHOWING = words(
  "published publish publishing public visible listed live released discoverable routable veröffentlicht publiziert публиковать опубликовано veröffentlichen öffentlich publié publier publicado publicar público pubblicato pubblico yayınla yayında sichtbar visibile",
);

/** Of these only a plain "no" says something: the same words stand for much else. */
export const SHOWING_WHOLE = words(`
  index indexed indexing indexable searchable search searchindex insearchindex sitemap feed feeds rss list
  listing render rendered output build buildable write article timeline active enabled enable online show
  display ready final finished complete completed approved reviewed makediscoverable ispage isaccessibleforfree
  accessibleforfree writetodisk
`);

/** Names a state or an audience: `status: draft`, `visibility: paid`, `access: members`. */
export const STATES = words(`
  status state stage phase workflow visibility visiblity access audience privacy permission permissions tier
  tiers restriction restrictions acl viewers readers sharing gating lifecycle
  statut estado stato статус zustand sichtbarkeit visibilité visibilidad visibilità zugriff freigabe durum vəziyyət
`);

/** Of these, the ones that say it wherever they stand in a key; of the others the key must end in it. */
export const STATES_ANYWHERE = words("visibility access audience privacy permission permissions");

/** What a state or audience says when everybody may read. */
export const PUBLIC_VALUES = words(`
  public publish published everyone everybody all anyone any open free world live visible released final
  finished done complete completed active sent imported featured listed default normal publictoall
  everyonecanread veröffentlicht öffentlich publié publicado publique público pubblico pubblicato yayında опубликовано
  fertig terminé freigegeben
`);

/** What a key of any name says when it is the whole of its value, or one of its tags. */
export const HIDDEN_VALUES = words(`
  draft drafts wip unpublished unlisted private hidden membersonly memberonly members member paid paidonly
  onlypaid onlyfree premium subscribersonly subscriberonly embargo embargoed withdrawn retracted archived
  trash trashed deleted scheduled pending protected passwordprotected noindex nopublish donotpublish
  notpublic notpublished notforpublication donotindex confidential locked notready inprogress needsreview inreview underreview todo onhold
  internal intern interne interno internalonly nurintern vertraulich geheim privat privé privado privato confidentiel confidencial
  riservato secret topsecret restricted workinprogress unveröffentlicht nonpublié
  entwurf brouillon borrador rascunho bozza черновик 草稿 下書き
`);

/** Said of an instant: with `PUBLISHING` it is when a text becomes public. */
export const TEMPORAL = words(
  "date time datetime timestamp at on from after for day gmt utc start starts begin begins before when iso",
);
export const PUBLISHING = words(
  "publish published publishing publication pub release released live schedule scheduled embargo embargoed available availability unlock visible show post posted issue issued go not",
);
/** Keys that are such an instant as a whole. */
export const INSTANTS = words(
  "date dategmt datetime timestamp published posted created pubdate publishdate golive notbefore issued datepublished embargo schedule sperrfrist",
);

/** When a text is to go, or went. */
export const ENDING = words(
  "expire expires expired expiry expiration expirydate sunset takedown until till ends end",
);
const GONE =
  "unpublish unpublished deleted removed trashed archived withdrawn retracted hidden disabled delete archive";
export const GOING = words(GONE);

/** Parts of a page, of which "hidden" says nothing about the page. */
export const PARTS = words(`
  toc tableofcontents table contents title subtitle heading header headers footer nav navigation navbar menu sidebar
  aside comment comments share sharing social meta metadata author authors bio date dates image images cover
  thumbnail thumb hero banner picture excerpt summary description reading time readingtime related
  breadcrumb breadcrumbs ads ad tags tag categories category pagination pager prev next edit button
  buttons logo caption captions toolbar searchbox border background math mathjax code copy line
  numbers emoji anchor anchors form footnotes last lastmod updated modified word count wordcount likes
  reactions widget widgets path feedback of the on single in view
`);

/** Turns the sense of the word that follows. */
export const NEGATING = words("no not non dont do never without stop prevent disable un isnt");

/** Words that keys are put together from besides; known so that `publishdate` and `isdraft` come apart. */
export const JOINING = words(
  "is has be post page entry content only status by to and show until needs",
);

/** Groups in which settings of the page itself stand: what is in them counts as the page's own. */
export const GROUPS = words(
  "extra params param extras build cascade page post seo settings options frontmatter custom config data fields attributes properties metadata meta zola hugo jekyll hexo robots sitemap search indexing flags options",
);

/** Keys that are text for readers: only a prefix of the title says something. */
export const PROSE = words(
  "title subtitle description summary excerpt abstract lead author authors alt caption credit slug id guid body content text",
);
