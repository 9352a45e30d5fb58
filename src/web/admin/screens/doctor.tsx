/** *Doctor*: what keeps emails from arriving, each finding with what to do; and what is not e-mailed, and why. */
import { askAll, overHttps, RESOLVER } from "../../../doctor/dns.ts";
import { domainFindings, questionsOf, sendingsOf } from "../../../doctor/domain.ts";
import type { Finding } from "../../../doctor/finding.ts";
import { siteFindings } from "../../../doctor/site.ts";
import { sayUnmailed } from "../../../editions/unmailed.ts";
import type { Examination } from "../../../providers/health.ts";
import { show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import type { Desk, Screen } from "../route.ts";

export const doctorScreen: Screen = {
  name: "Doctor",
  path: "/admin/doctor",
  role: "viewer",
  icon: "doctor",
  routes: [{ method: "GET", path: "/admin/doctor", role: "viewer", handle: page }],
};

const LEVELS = {
  mend: { name: "To mend", tone: "bad" },
  note: { name: "To know", tone: "warn" },
  fine: { name: "Fine", tone: "good" },
} as const;

async function page(desk: Desk): Promise<Response> {
  const { given, db, now, pages } = desk;
  const [examination, unmailed] = await Promise.all([
    given.examine(),
    sayUnmailed(db, pages.index, now),
  ]);
  const findings = [...siteFindings(examination), ...(await inTheDns(examination))];
  const wrong = findings.filter(({ level }) => level === "mend");
  const notes = findings.filter(({ level }) => level === "note");
  const fine = findings.filter(({ level }) => level === "fine");
  const content = (
    <>
      {wrong.length === 0 ? (
        <Notice tone="good" label="Nothing must be mended">
          Settings, database, keys, the provider and the sending domain are as they have to be.
        </Notice>
      ) : null}
      <div class="cards">
        {[wrong, notes, fine].map((some) => (
          <Findings findings={some} />
        ))}
        <Card title="What is not e-mailed, and why" wide>
          {unmailed.length === 0 ? (
            <p class="empty">Everything that is published is e-mailed, or will be.</p>
          ) : (
            <ul class="lines">
              {unmailed.map((line) => (
                <li>{`${line.slice(0, 1).toUpperCase()}${line.slice(1)}.`}</li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
  return show(desk, { title: "Doctor" }, content);
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const [first] = findings;
  if (first === undefined) return null;
  const { name, tone } = LEVELS[first.level];
  return (
    <Card title={name} wide>
      <ul class="lines">
        {findings.map(({ about, line, record }) => (
          <li>
            <span class={`pill ${tone}`}>{about}</span> {line}
            {record === undefined ? null : (
              <p class="small">
                {`Add ${record.type} `}
                <code>{record.name}</code>: <code>{record.value}</code>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The DNS is asked over HTTPS, and not while emails stay in the mail box. */
async function inTheDns(examination: Examination): Promise<readonly Finding[]> {
  const sendings = sendingsOf(examination);
  if (sendings.length === 0) return [];
  const answers = await askAll(
    (known) => sendings.flatMap((sending) => questionsOf(sending, known)),
    overHttps(RESOLVER),
  );
  return domainFindings(sendings, answers);
}
