import { Button, Popconfirm } from "antd";
import { apiErrorOf } from "../api/errors.ts";
import { PropertyDate } from "../fields/cells.tsx";
import { Pill } from "../fields/pill.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import { Tile } from "../widgets/tile.tsx";
import { useSend } from "./sync-send.ts";

/** A proposed access token, as `GET /api/mews/proposals` lists it; never the token itself. */
interface Proposal {
  id: string;
  state: "unchecked" | "fits" | "unfit";
  reason: string | null;
  integration: { id: string; name: string | null } | null;
  requestor: string | null;
  receivedAt: string;
  expiresAt: string;
}

const states = {
  unchecked: { word: "Mews is being asked", color: "blue" },
  fits: { word: "opens this hotel", color: "green" },
  unfit: { word: "does not fit", color: "red" },
} as const;

/** Access tokens that came by webhook. Anybody who knows the address can send one, so a person says yes or no. */
export function Proposals() {
  const query = useSource<{ data: readonly Proposal[] }>("/mews/proposals");
  if (query.data?.data.length === 0) return null;
  return (
    <Tile
      label="Access tokens that were sent"
      help="They came by webhook, and Mews signs none. Accept one only if you expect it. It then takes the place of the token that is in use."
      size="full"
      query={query}
    >
      {({ data }) => (
        <ul className="failures">
          {data.map((proposal) => (
            <li key={proposal.id}>
              <Line proposal={proposal} />
            </li>
          ))}
        </ul>
      )}
    </Tile>
  );
}

function Line({
  proposal: { id, state, reason, integration, requestor, receivedAt, expiresAt },
}: {
  proposal: Proposal;
}) {
  const { mutate, isPending, error } = useSend();
  const decide = (what: "accept" | "decline") => mutate({ path: `/mews/proposals/${encodeURIComponent(id)}/${what}` });
  return (
    <>
      <div className="failure-words">
        <h3>
          {integration?.name ?? "An integration without a name"}{" "}
          <Pill color={states[state].color}>{states[state].word}</Pill>
        </h3>
        {reason && <p>{reason}</p>}
        <p className="hint">
          Received <PropertyDate value={receivedAt} time />
          {requestor && `, asked for by ${requestor} as the message has it`}. Forgotten{" "}
          <PropertyDate value={expiresAt} time />.
        </p>
      </div>
      <div className="decide">
        <Popconfirm
          title="Use this token from now on?"
          description="It takes the place of the one in use, after Mews was asked once more which hotel it opens."
          okText="Use it"
          cancelText="Leave it"
          onConfirm={() => decide("accept")}
        >
          <Button type="primary" disabled={isPending || state !== "fits"}>
            Accept
          </Button>
        </Popconfirm>
        <Button disabled={isPending} onClick={() => decide("decline")}>
          Decline
        </Button>
      </div>
      {error && <Fault error={apiErrorOf(error)} />}
    </>
  );
}
