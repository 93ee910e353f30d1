import { Button } from "antd";
import type { ReactNode } from "react";
import type { ApiError } from "../api/errors.ts";
import { Objections } from "./objections.tsx";

/**
 * Why something is not shown: cause, what to do, the id that finds it in the server's log, and another try; or in place of
 * that, what mends it.
 */
export function Fault({
  error,
  retry,
  mend,
  compact = false,
}: {
  error: ApiError;
  retry?: () => void;
  mend?: ReactNode;
  compact?: boolean;
}) {
  if (error.objections.length > 0) return <Refusal error={error} />;
  return (
    <div className={compact ? "fault compact" : "fault"} role="alert">
      <p className="cause">{error.message}</p>
      {!compact && <p className="advice">{adviceOn(error)}</p>}
      <div className="fault-foot">
        {mend}
        {retry && !mend && (
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        )}
        {error.requestId && (
          <span className="reference">
            Reference <code>{error.requestId}</code>
          </span>
        )}
      </div>
    </div>
  );
}

/** It is a rule of the hotel that refused: no fault, and nothing to try again as it stands. */
function Refusal({ error: { objections } }: { error: ApiError }) {
  return (
    <div className="fault refusal" role="alert">
      <p className="cause">A rule of the hotel holds this up. Nothing was changed.</p>
      <Objections objections={objections} />
    </div>
  );
}

function adviceOn({ code, status, unreachable }: ApiError): string {
  if (unreachable) return "Nothing is lost. Innkit keeps trying; what is on the screen is from before.";
  if (code === "kernel/invalid_query") return "The link asks for something that is not here, or is called otherwise.";
  if (status === 403) return "Ask an owner of this property to give you the permission.";
  if (status === 404) return "It may have been removed, or the link is from another property.";
  if (status === 409) return "Somebody changed it meanwhile. Look at it again, then decide.";
  if (status === 429) return "There were too many requests at once. Wait a moment.";
  if (status >= 500) return "Try again. If it stays, send the reference to whoever runs your Innkit server.";
  return "Try again; if it stays, reload the page.";
}
