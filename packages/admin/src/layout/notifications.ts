import type { NotificationProvider } from "@refinedev/core";
import { App } from "antd";

/** What Refine says, through antd's notifications. */
export function useNotificationProvider(): NotificationProvider {
  const { notification } = App.useApp();
  return {
    open: ({ key, message, description, type }) =>
      notification.open({
        ...(key === undefined ? {} : { key }),
        title: description ?? message,
        ...(description === undefined ? {} : { description: message }),
        ...(type === "progress" ? {} : { type }),
        placement: "bottomRight",
      }),
    close: (key) => notification.destroy(key),
  };
}
