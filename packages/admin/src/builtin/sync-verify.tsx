import { useMutation } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { formatNumber } from "../fields/format.ts";
import { Fault } from "../kit/faults.tsx";
import { useApi, useProperty } from "../kit/access.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";

interface Head {
  seq: number;
  hash: string;
}

/** What `GET /api/sync/audit/verify` says. */
interface Verification {
  ok: boolean;
  entries: number;
  versions: number;
  tail: Head;
  broken?: { message: string; seq: number | null };
}

/** The end of the audit's chain, and the button that walks all of it. */
export function VerifyPart({ widget, source = "/sync/audit/head" }: PartProps) {
  const query = useSource<Head | null>(source);
  const api = useApi();
  const { id } = useProperty();
  const walk = useMutation<Verification, ApiError>({ mutationFn: () => api.get<Verification>("/sync/audit/verify") });
  return (
    <Tile
      label={widget?.label ?? "Is the audit whole?"}
      help={widget?.help}
      size="full"
      query={query}
      skeleton={<Skeleton active title={false} paragraph={{ rows: 3 }} />}
    >
      {(head) =>
        head === null ? (
          <Empty>Nothing was done yet. The first copy of the hotel begins the audit.</Empty>
        ) : (
          <>
            <p className="hint">
              The newest entry is {formatNumber(head.seq)}, its hash <code className="hash">{head.hash}</code>. Whoever
              keeps these two elsewhere can prove later that nothing before it was altered.
            </p>
            <div className="decide">
              <Button type="primary" loading={walk.isPending} onClick={() => walk.mutate()}>
                Verify now
              </Button>
              <Button href={`/api/sync/audit.ndjson?property=${encodeURIComponent(id)}`} download>
                Download all entries
              </Button>
              {walk.error && <Fault error={apiErrorOf(walk.error)} retry={() => walk.mutate()} />}
            </div>
            {walk.data && <Verdict found={walk.data} />}
          </>
        )
      }
    </Tile>
  );
}

function Verdict({ found: { ok, entries, versions, tail, broken } }: { found: Verification }) {
  return (
    <div role="status" className={ok ? "verdict pass" : "verdict fail"}>
      <p>
        {ok
          ? `Whole: ${formatNumber(entries)} entries and ${formatNumber(versions)} versions are as they were written.`
          : `Not whole: ${broken?.message ?? "the chain is broken"}. Until there ${formatNumber(entries)} entries are as they were written.`}
        {tail.seq > 0 && ` Entries up to ${formatNumber(tail.seq)} are past what is kept.`}
      </p>
    </div>
  );
}
