/** What the operator is told when nothing may be sent. Pure. */

/** Why nothing is sent: the database as a whole, or the key of its hashes. `why` is a clause. */
export type Stop = { readonly about: "database" | "keys"; readonly why: string };

export type Alarm = {
  readonly about: Stop["about"];
  /** For the log. */
  readonly line: string;
  readonly subject: string;
  readonly text: string;
};

export function alarmOf({ about, why }: Stop): Alarm {
  return about === "keys" ? keysAlarm(why) : databaseAlarm(why);
}

function databaseAlarm(why: string): Alarm {
  return {
    about: "database",
    line: `nothing is sent: the database may be a restored copy; ${why}`,
    subject: "Nothing is sent: the database may be a restored copy",
    text: `The database may be a restored copy: ${why}.\n\nSending from it as it stands could mail people twice, so nothing is planned and nothing goes out. Readers of the site notice nothing, and nobody who signs up is lost.\n\nIf you restored the database and want to go on from it, confirm it:\n\n  npx tidings accept-database --site YOUR-ADDRESS\n\nEmails that it holds as waiting will then go out, also those that were sent after the copy was made. Cancel such an edition first if that must not be. If this is a second database by mistake, do nothing and correct the binding DB in wrangler.toml.`,
  };
}

function keysAlarm(why: string): Alarm {
  return {
    about: "keys",
    line: `nothing is sent: ${why}`,
    subject: "Nothing is sent: a key is missing",
    text: `${why}.\n\nThat list is kept as hashes, and without its key nobody can tell who is on it: people who were promised that they would never be emailed again would be emailed. So nothing is planned and nothing goes out, and the forms that need the list answer that they cannot be used now. Unsubscribing works.\n\nIf you have the key, set it:\n\n  npx wrangler secret put HASH_KEY\n\nIf it is lost for good, say so. Addresses whose emails came back, and those who complained, are put on the list anew; those who had themselves erased, and those that you blocked yourself, cannot be, and may sign up or be imported again:\n\n  npx tidings keys accept-loss --site YOUR-ADDRESS`,
  };
}
