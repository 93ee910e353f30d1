import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { PropertyDate } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { useServices } from "../services.ts";
import { Tile } from "../widgets/tile.tsx";

/** A notification as `GET /api/rules/notifications/:id` answers it. */
interface Notification {
  read: boolean;
  readAt: string | null;
}

/** Marks a notification as read, or as unread again. */
export function MarkRead({ widget, source = "" }: PartProps) {
  const query = useSource<Notification>(source);
  const { can } = useManifest();
  const { api, refresh } = useServices();
  const { mutate, isPending, error } = useMutation<unknown, ApiError, boolean>({
    mutationFn: (read) => api.send("PATCH", source, { read }),
    onSettled: refresh,
  });
  return (
    <Tile label={widget?.label ?? "Read"} help={widget?.help} size="full" query={query}>
      {({ read, readAt }) => (
        <>
          <p>{read ? <>Read {readAt && <PropertyDate value={readAt} time />}</> : "Nobody has read it yet."}</p>
          {can("rules:write") && (
            <div className="decide">
              {error && <Fault error={apiErrorOf(error)} />}
              <Button type={read ? "default" : "primary"} loading={isPending} onClick={() => mutate(!read)}>
                {read ? "Mark as unread" : "Mark as read"}
              </Button>
            </div>
          )}
        </>
      )}
    </Tile>
  );
}
