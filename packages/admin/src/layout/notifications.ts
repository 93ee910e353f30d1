import type { NotificationProvider } from "@refinedev/core";
import { App } from "antd";

/** Of these the sign-in page tells itself, at the form. */
const toldAtTheForm = new Set(["login-error", "register-error"]);

/** What Refine says, through antd's notifications. */
export function useNotificationProvider(): NotificationProvider {
  const { notification } = App.useApp();
  return {
    open: ({ key, message, description, type }) => {
      if (key !== undefined && toldAtTheForm.has(key)) return;
      notification.open({
        ...(key === undefined ? {} : { key }),
        title: description ?? message,
        ...(description === undefined ? {} : { description: message }),
        ...(type === "progress" ? {} : { type }),
        placement: "bottomRight",
      });
    },
    close: (key) => notification.destroy(key),
  };
}
