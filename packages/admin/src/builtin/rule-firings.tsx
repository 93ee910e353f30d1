import { Link } from "react-router";
import { PropertyDate } from "../fields/cells.tsx";
import { plural } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import { Content } from "../widgets/tile.tsx";
import { type Rule, useActionWords } from "./rules.ts";

/** A time a rule did something, as `GET /api/rules/:id/firings` lists it. */
interface Firing {
  id: string;
  subject: string;
  guestId: string | null;
  message: string | null;
  explanation: string;
  effects: readonly { action: string; result: string }[];
  ruleVersion: number;
  firedAt: string;
  clearedAt: string | null;
}

const shown = 50;

/** What a rule did, the latest first, each with the reason in words. */
export function Firings({ rule }: { rule: Pick<Rule, "id"> }) {
  const query = useSource<{ data: readonly Firing[]; total: number }>(
    `/rules/${encodeURIComponent(rule.id)}/firings?perPage=${shown}`,
  );
  return (
    <Content query={query}>
      {({ data, total }) =>
        data.length === 0 ? (
          <Empty>It has not fired yet. Each time it does, the reason is kept here.</Empty>
        ) : (
          <>
            <p className="about">
              {plural(total, "time")}
              {total > data.length && `, the latest ${data.length} shown`}
            </p>
            <ol className="firings">
              {data.map((firing) => (
                <li key={firing.id}>
                  <Line firing={firing} />
                </li>
              ))}
            </ol>
          </>
        )
      }
    </Content>
  );
}

function Line({
  firing: { subject, guestId, message, explanation, effects, ruleVersion, firedAt, clearedAt },
}: {
  firing: Firing;
}) {
  const { resources } = useManifest();
  const called = useActionWords();
  const guests = resources.find(({ name }) => name === "completeness/guests")?.route;
  return (
    <>
      <p className="firing-subject">
        {guests && guestId ? <Link to={`${guests}/${encodeURIComponent(guestId)}`}>{subject}</Link> : subject}
      </p>
      {message && <p>{message}</p>}
      <p className="muted">{explanation}</p>
      {effects.length > 0 && <p>{effects.map(({ action, result }) => `${called(action)}: ${result}`).join(" · ")}</p>}
      <small>
        <PropertyDate value={firedAt} time /> · version {ruleVersion}
        {clearedAt && (
          <>
            {" "}
            · no longer so since <PropertyDate value={clearedAt} time />
          </>
        )}
      </small>
    </>
  );
}
