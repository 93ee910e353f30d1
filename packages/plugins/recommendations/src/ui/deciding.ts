import { useSend } from "@innkit/admin/kit";
import { App, Button } from "antd";
import { createElement } from "react";
import type { Decision } from "../types.ts";

/** Sends people's decisions, says what came of them, and offers to take them back. */
export function useDecide() {
  const { notification } = App.useApp();
  const { mutate: send, isPending: isBusy } = useSend();

  function decide(ids: readonly string[], decision: Decision, said: string): void {
    const key = `decided-${ids[0]}`;
    send(
      { path: "/recommendations/decide", body: { ids, ...decision } },
      {
        onSuccess: () =>
          notification.success({
            key,
            title: said,
            placement: "bottomRight",
            duration: 12,
            actions:
              decision.state === "open"
                ? undefined
                : createElement(
                    Button,
                    {
                      size: "small",
                      onClick: () => {
                        notification.destroy(key);
                        decide(ids, { state: "open" }, "Open again");
                      },
                    },
                    "Undo",
                  ),
          }),
        onError: (error) =>
          notification.error({ key, title: "Not decided", description: error.message, placement: "bottomRight" }),
      },
    );
  }

  function assign(ids: readonly string[], owner: string | null): void {
    send(
      { path: "/recommendations/assign", body: { ids, owner } },
      {
        onError: (error) =>
          notification.error({ title: "Not taken on", description: error.message, placement: "bottomRight" }),
      },
    );
  }

  return { decide, assign, isBusy };
}
