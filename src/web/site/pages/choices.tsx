/** The fields of a subscription, as the form and the preferences share them. */
import { raw } from "hono/html";
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import { fill, type Words, wholeHour } from "../../../publication/words.ts";
import { escapeAttribute } from "../../../text/escape.ts";
import type { Site } from "../site.ts";

/** What is filled in already. */
export type Filled = {
  readonly cadence?: string;
  readonly topics?: readonly string[];
  readonly timeZone?: string;
  readonly hour?: string;
};

/** @param complaint the id of the element that says what is wrong with the address */
export function AddressField(view: {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly complaint?: string;
}) {
  const { id, label, value, complaint } = view;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="email"
        name="address"
        dir="ltr"
        autocomplete="email"
        required
        // RFC 5321 §4.5.3.1.3, less the two brackets.
        maxlength={254}
        value={value}
        {...(complaint === undefined
          ? {}
          : { "aria-invalid": "true", "aria-describedby": complaint })}
      />
    </p>
  );
}

export function CadenceChoice(view: { readonly site: Site; readonly filled: Filled }) {
  const { filled } = view;
  const { publication } = view.site;
  const { fields } = publication.words.forms;
  const chosen = filled.cadence ?? publication.digest.default;
  const offered = CADENCES.filter((cadence) => publication.digest.cadences[cadence] !== undefined);
  return (
    <fieldset>
      <legend>{fields.howOften}</legend>
      <div class="choices">
        {offered.map((cadence) => (
          <label class="choice">
            <input type="radio" name="cadence" value={cadence} checked={cadence === chosen} />
            <span>{fields.cadences[cadence] ?? fields.cadences.other}</span>
          </label>
        ))}
      </div>
      {offered.some((cadence) => cadence === chosen) ? null : (
        <p class="hint">{fields.notOffered}</p>
      )}
    </fieldset>
  );
}

export function TopicChoice(view: { readonly site: Site; readonly filled: Filled }) {
  const { site, filled } = view;
  const { publication } = site;
  const { forms, pages } = publication.words;
  if (publication.topics.length === 0) return null;
  return (
    <fieldset>
      <legend>
        {pages.frame.topics} <span class="hint">{forms.fields.topicsHint}</span>
      </legend>
      <div class="choices">
        {publication.topics.map((topic) => (
          <label class="choice">
            <input
              type="checkbox"
              name="topics"
              value={topic.slug}
              checked={filled.topics?.includes(topic.slug) ?? false}
            />
            <span {...site.theirs}>{topic.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** @param guess whether the browser's own zone may be filled in where nothing is chosen */
export function TimeChoice(view: {
  readonly site: Site;
  readonly filled: Filled;
  readonly guess: boolean;
}) {
  const { site, filled, guess } = view;
  const { publication } = site;
  const { fields } = publication.words.forms;
  const zone = filled.timeZone ?? "";
  return (
    <div class="pair">
      <p class="field">
        <label for="time-zone">{fields.timeZone}</label>
        <select id="time-zone" name="timeZone" {...(guess ? { "data-guess": "" } : {})}>
          <option value="" selected={zone === ""}>
            {fill(fields.ourZone, { zone: publication.timeZone })}
          </option>
          {zoneOptions(publication.words, zone)}
        </select>
      </p>
      <p class="field">
        <label for="hour">{fields.hour}</label>
        <select id="hour" name="hour">
          <option value="" selected={(filled.hour ?? "") === ""}>
            {fields.usualTime}
          </option>
          {Array.from({ length: 24 }, (_, hour) => (
            <option value={`${hour}`} selected={`${hour}` === filled.hour}>
              {wholeHour(publication.words, hour)}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}

/** Every zone there is, written once per language: as markup of its own it was most of the page's time. */
const written = new WeakMap<ZoneNames, string>();

type ZoneNames = Words["forms"]["fields"]["zones"];

/**
 * Some 400 names, by the continent or ocean in front of the slash, whose name is the language's: a phone shows one group at a
 * time. What cities are called the runtime does not say, so they stand as the zone has them.
 */
function groupedZones({ locale, forms }: Words): string {
  const { zones: groups } = forms.fields;
  const known = written.get(groups);
  if (known !== undefined) return known;
  const names: Readonly<Record<string, string>> = groups;
  const order = new Intl.Collator(locale);
  const zones = Intl.supportedValuesOf("timeZone");
  const markup = [...Map.groupBy(zones, (zone) => zone.slice(0, Math.max(0, zone.indexOf("/"))))]
    .map(([group, members]) => ({ label: names[group.toLowerCase()] ?? group, members }))
    .sort((one, other) => order.compare(one.label, other.label))
    .map(({ label, members }) => {
      const options = members.map((zone) => `<option value="${zone}">${placeOf(zone)}</option>`);
      if (label === "") return options.join("");
      return `<optgroup label="${escapeAttribute(label)}">${options.join("")}</optgroup>`;
    })
    .join("");
  written.set(groups, markup);
  return markup;
}

/** "Buenos Aires, Argentina"-like names stand from the larger to the smaller: "Argentina, Buenos Aires". */
function placeOf(zone: string): string {
  return zone
    .slice(zone.indexOf("/") + 1)
    .replaceAll("_", " ")
    .replaceAll("/", ", ");
}

/** @param chosen a zone that was found valid when it was chosen, or '' */
function zoneOptions(words: Words, chosen: string) {
  const everyZone = groupedZones(words);
  const here = `<option value="${chosen}">`;
  const known = everyZone.includes(here);
  return (
    <>
      {/* A zone may have been renamed since it was chosen; whatever was posted is text here. */}
      {chosen === "" || known ? null : (
        <option value={chosen} selected>
          {chosen}
        </option>
      )}
      {/* Safe to write raw: escaped above, and the runtime's own names, none of which holds a character of markup. */}
      {raw(known ? everyZone.replace(here, `<option value="${chosen}" selected>`) : everyZone)}
    </>
  );
}
