import { Actor, Ago, Link, type PartProps, PropertyDate, Tile, useMay, useSource } from "@innkit/admin/kit";
import { Button } from "antd";
import { useState } from "react";
import type { Recommendation, RecommendationsSummary } from "../types.ts";
import { AskGuest } from "./ask.tsx";
import { useDecide } from "./deciding.ts";
import { type Dialog, Item } from "./item.tsx";

/** On a recommendation's page: how it stands, what it rests on, and what can be done. */
export function Act({ widget, source = "" }: PartProps) {
  const query = useSource<Recommendation>(source);
  return (
    <Tile label={widget?.label ?? "What to do"} help={widget?.help} size="full" query={query}>
      {(recommendation) => (
        <>
          <Standing recommendation={recommendation} />
          {recommendation.state === "open" ? (
            <Choices recommendation={recommendation} />
          ) : (
            <OpenAgain recommendation={recommendation} />
          )}
          <p className="hint">
            {recommendation.kind === "duplicate" ? (
              <>
                Two profiles may be one guest:{" "}
                <Link to={`/duplicates/pairs/${encodeURIComponent(recommendation.cause)}`}>compare them</Link>
              </>
            ) : recommendation.kind === "rule" ? (
              <>
                A rule recommends it: <Link to="/rules">see the rules</Link>
              </>
            ) : (
              recommendation.guestId && (
                <>
                  A gap in the profile:{" "}
                  <Link to={`/completeness/guests/${encodeURIComponent(recommendation.guestId)}`}>see all of them</Link>
                </>
              )
            )}
          </p>
        </>
      )}
    </Tile>
  );
}

function Standing({ recommendation }: { recommendation: Recommendation }) {
  const { state, reason, closedAt, closedBy, snoozedUntil, askedAt, askedBy } = recommendation;
  const why = reason && `: ${reason}`;
  const asked = askedAt && (
    <p className="muted">
      The guest was asked <Ago value={askedAt} /> by <Actor id={askedBy ?? ""} />
    </p>
  );
  if (state === "snoozed" && snoozedUntil)
    return (
      <p>
        Put off until <PropertyDate value={snoozedUntil} />
        {why}
      </p>
    );
  if (state === "open") return asked || <p>Open. It closes by itself as soon as its reason has gone.</p>;
  return (
    <p>
      {state === "done" ? "Done" : "Dismissed"} by <Actor id={closedBy ?? ""} />
      {closedAt && (
        <>
          , <PropertyDate value={closedAt} time />
        </>
      )}
      {why}
    </p>
  );
}

function Choices({ recommendation }: { recommendation: Recommendation }) {
  const deciding = useDecide();
  const [dialog, setDialog] = useState<Dialog>();
  const [asks, setAsks] = useState(false);
  const mayDecide = useMay("recommendations:write");
  const summary = useSource<RecommendationsSummary>("/recommendations/summary");
  const { guestId, guest, due, canAsk } = recommendation;
  return (
    <>
      <ul className="todos">
        <Item
          item={recommendation}
          guest={guest}
          today={summary.data?.date}
          due={due}
          deciding={deciding}
          isCurrent
          onCurrent={() => {}}
          dialog={dialog}
          onDialog={setDialog}
        />
      </ul>
      {mayDecide && canAsk && guestId && <Button onClick={() => setAsks(true)}>Ask the guest</Button>}
      {asks && guestId && <AskGuest guestId={guestId} guest={guest} onClose={() => setAsks(false)} />}
    </>
  );
}

function OpenAgain({ recommendation: { id } }: { recommendation: Recommendation }) {
  const { decide, isBusy } = useDecide();
  const mayDecide = useMay("recommendations:write");
  if (!mayDecide) return null;
  return (
    <Button loading={isBusy} onClick={() => decide([id], { state: "open" }, "Open again")}>
      Open again
    </Button>
  );
}
