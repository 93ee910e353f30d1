import { Ago } from "../fields/ago.tsx";
import { PropertyDate } from "../fields/cells.tsx";
import { formatNumber, plural } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Tile } from "../widgets/tile.tsx";

/** What `GET /api/mews/standing` says. */
interface Standing {
  missing: readonly { operation: string; since: string; requestId: string | null; message: string | null }[];
  deprecations: readonly {
    operation: string;
    stopsOn: string | null;
    replacement: string;
    callsByDay: Readonly<Record<string, number>>;
  }[];
  webhooks: {
    messages: number;
    events: number;
    lastAt: string | null;
    waiting: Readonly<Record<string, number>>;
    aside: Readonly<Record<string, number>>;
    dropped: number;
  };
}

/** What Mews lets these tokens do, what it will end, and what came by webhook. */
export function MewsStanding() {
  const query = useSource<Standing>("/mews/standing");
  return (
    <Tile label="What Mews permits and sends" size="full" query={query}>
      {({ missing, deprecations, webhooks }) => (
        <div className="mews-standing">
          <section>
            <h3>Not permitted</h3>
            {missing.length === 0 ? (
              <p className="muted">Mews lets these tokens do everything that was asked so far.</p>
            ) : (
              <ul>
                {missing.map(({ operation, since, message, requestId }) => (
                  <li key={operation}>
                    <code>{operation}</code> since <PropertyDate value={since} time />
                    {message && `: ${message}`}
                    {requestId && (
                      <span className="muted">
                        {" "}
                        (Mews&rsquo;s reference <code>{requestId}</code>)
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section>
            <h3>About to end</h3>
            {deprecations.length === 0 ? (
              <p className="muted">Nothing that was used in the last 30 days is about to end.</p>
            ) : (
              <ul>
                {deprecations.map(({ operation, stopsOn, replacement, callsByDay }) => (
                  <li key={operation}>
                    <code>{operation}</code>{" "}
                    {stopsOn ? (
                      <>
                        ends on <PropertyDate value={stopsOn} />
                      </>
                    ) : (
                      "will end, Mews does not say when"
                    )}
                    ; in its place {replacement}. {plural(sum(callsByDay), "call")} in 30 days.
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section>
            <h3>Webhooks</h3>
            <Webhooks webhooks={webhooks} />
          </section>
        </div>
      )}
    </Tile>
  );
}

function Webhooks({ webhooks: { messages, events, lastAt, waiting, aside, dropped } }: Pick<Standing, "webhooks">) {
  if (messages === 0)
    return (
      <p className="muted">
        None has come. Mews&rsquo;s support sets them up; without them the live line tells of changes.
      </p>
    );
  const kept = [
    `${formatNumber(sum(waiting))} to be read`,
    sum(aside) > 0 ? `${formatNumber(sum(aside))} set aside` : "",
    dropped > 0 ? `${formatNumber(dropped)} dropped, which a look at all changes makes up for` : "",
  ].filter((words) => words !== "");
  return (
    <p>
      {plural(messages, "message")} with {plural(events, "event")}
      {lastAt && (
        <>
          , the last <Ago value={lastAt} />
        </>
      )}
      ; {kept.join(", ")}.
    </p>
  );
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);
