import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { PropertyDate } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { useServices } from "../services.ts";
import { Tile } from "../widgets/tile.tsx";

type State = "open" | "done" | "dismissed";

/** A recommendation as `GET /api/rules/recommendations/:id` answers it. */
interface Recommendation {
  state: State;
  reason: string | null;
  closedAt: string | null;
  /** "rules" when its reason had gone. */
  closedBy: string | null;
}

interface Decision {
  state: State;
  reason?: string;
}

/** What a person decides about a recommendation: done, dismissed with a reason, or open again. */
export function Decide({ widget, source = "" }: PartProps) {
  const query = useSource<Recommendation>(source);
  const { can } = useManifest();
  return (
    <Tile label={widget?.label ?? "Your decision"} help={widget?.help} size="full" query={query}>
      {(recommendation) => (
        <>
          <Standing recommendation={recommendation} />
          {can("rules:write") && (
            <Choices key={recommendation.state} open={recommendation.state === "open"} source={source} />
          )}
        </>
      )}
    </Tile>
  );
}

function Standing({ recommendation: { state, reason, closedAt, closedBy } }: { recommendation: Recommendation }) {
  if (state === "open") return <p>Open. It closes by itself as soon as its reason has gone.</p>;
  const who = closedBy === "rules" ? "by itself, because its reason had gone" : closedBy && "by hand";
  return (
    <p>
      {state === "done" ? "Done" : "Dismissed"} {who}
      {closedAt && (
        <>
          , <PropertyDate value={closedAt} time />
        </>
      )}
      {reason && `: ${reason}`}
    </p>
  );
}

function Choices({ open, source }: { open: boolean; source: string }) {
  const { api, refresh } = useServices();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useMutation<unknown, ApiError, Decision>({
    mutationFn: (decision) => api.send("PATCH", source, decision),
    onSettled: refresh,
  });
  const given = reason.trim() === "" ? {} : { reason: reason.trim() };
  return (
    <div className="decide">
      {error && <Fault error={apiErrorOf(error)} />}
      {open ? (
        <>
          <Input
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            maxLength={500}
            aria-label="Reason"
            placeholder="Reason, if you like"
          />
          <Button type="primary" loading={isPending} onClick={() => mutate({ state: "done", ...given })}>
            Done
          </Button>
          <Button disabled={isPending} onClick={() => mutate({ state: "dismissed", ...given })}>
            Dismiss
          </Button>
        </>
      ) : (
        <Button loading={isPending} onClick={() => mutate({ state: "open" })}>
          Open again
        </Button>
      )}
    </div>
  );
}
