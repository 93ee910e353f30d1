import { Button } from "antd";
import { formatSpan } from "../fields/format.ts";
import { useAge } from "../kit/states.tsx";
import { useStore } from "../live/store.ts";
import { useServices } from "../services.ts";
import { Countdown } from "./live-state.tsx";

/** One banner for a server that is not there; every card keeps what it last showed, marked as old. */
export function LostBanner() {
  const { server, live, refresh } = useServices();
  const { lostSince } = useStore(server);
  const { retryAt, phase } = useStore(live);
  if (lostSince === undefined) return null;
  return (
    <div className="lost" role="alert">
      <p>
        <strong>The Innkit server cannot be reached</strong> for <Since at={lostSince} />. What you see is from before.{" "}
        {phase === "waiting" && retryAt !== undefined && <Countdown to={retryAt} />}
      </p>
      <Button
        size="small"
        onClick={() => {
          live.retryNow();
          refresh();
        }}
      >
        Try now
      </Button>
    </div>
  );
}

function Since({ at }: { at: number }) {
  return <>{formatSpan(useAge(at))}</>;
}
