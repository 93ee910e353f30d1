import { Button, Popover } from "antd";
import { formatSpan } from "../fields/format.ts";
import { useAge, useNow } from "../kit/states.tsx";
import type { LiveState } from "../live/live.ts";
import { useStore } from "../live/store.ts";
import { useServices } from "../services.ts";

/** Whether what is on the screen is kept up, in a word and a dot; and the ways to refresh, pause and reconnect. */
export function LiveStatus() {
  const { live, refresh } = useServices();
  const state = useStore(live);
  const { word, tone } = wordsOf(state);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="live-panel">
          <Explanation state={state} />
          <div className="live-actions">
            <Button size="small" onClick={refresh}>
              Refresh now
            </Button>
            <Button size="small" onClick={() => live.hold(!state.held)}>
              {state.held ? "Go live again" : "Pause"}
            </Button>
          </div>
        </div>
      }
    >
      <button type="button" className={`live ${tone}`} aria-label={`Live updates: ${word}`}>
        <span className="dot" aria-hidden="true" />
        <span className="live-word">{word}</span>
      </button>
    </Popover>
  );
}

function wordsOf({ phase, held }: LiveState): { word: string; tone: "good" | "busy" | "calm" } {
  if (held) return { word: "Paused", tone: "calm" };
  if (phase === "live") return { word: "Live", tone: "good" };
  if (phase === "waiting") return { word: "Reconnecting", tone: "busy" };
  return { word: phase === "connecting" ? "Connecting" : "Paused", tone: "calm" };
}

function Explanation({ state: { phase, held, lastEventAt, retryAt, failures } }: { state: LiveState }) {
  if (held) return <p>Paused by you. Figures stay as they are until you refresh or go live again.</p>;
  if (phase === "live") {
    return (
      <p>
        Changes in Mews appear here by themselves.{" "}
        {lastEventAt === undefined ? "Nothing has changed since this page opened." : <LastEvent at={lastEventAt} />}
      </p>
    );
  }
  if (phase === "waiting" && retryAt !== undefined) {
    return (
      <p>
        The live feed is gone ({failures} {failures === 1 ? "try" : "tries"}). <Countdown to={retryAt} /> Until then
        figures are read every 30 seconds.
      </p>
    );
  }
  return <p>Connecting to the live feed.</p>;
}

function LastEvent({ at }: { at: number }) {
  return <>The last change came {formatSpan(useAge(at))} ago.</>;
}

/** "Next try in 4 seconds." */
export function Countdown({ to }: { to: number }) {
  const left = Math.max(0, to - useNow());
  return <>{left < 500 ? "Trying now." : `Next try in ${formatSpan(left)}.`}</>;
}
