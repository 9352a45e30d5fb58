/** Folders whose names say that their texts are not public. Pure. */

/** "_drafts" as Jekyll has it, "Drafts 2024", and the word in other languages. */
const DRAFTS =
  /^[._]*(?:(?:my|old|blog)[_ -]?)?(?:drafts?|entw[uü]rfe?|brouillons?|borrador(?:es)?|rascunhos?|bozze?|черновики|草稿|下書き)(?:[ _.-]?\d{2,8})?$/iu;

const PRIVATE =
  /^[._]*(?:private|unpublished|unlisted|hidden|trash(?:ed)?|withdrawn|retracted|embargo(?:ed)?|scheduled|pending|paid|premium|members(?:[_ -]?only)?|subscribers(?:[_ -]?only)?|wip|deleted|archived|internal|confidential)(?:[ _.-]?\d{2,8})?$/iu;

/** The folder of a path, below the first one, that holds drafts: "posts/_drafts/talks.md". */
export function draftsFolder(path: string): string | undefined {
  return foldersOf(path).find((folder) => DRAFTS.test(folder.normalize("NFC")));
}

/** The folder of a path that says in any way that what lies in it is not public. */
export function privateFolder(path: string): string | undefined {
  return foldersOf(path).find((folder) => {
    const name = folder.normalize("NFC");
    return DRAFTS.test(name) || PRIVATE.test(name);
  });
}

function foldersOf(path: string): readonly string[] {
  return path.split(/[\\/]/).slice(0, -1);
}
