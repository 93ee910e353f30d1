import { lazy } from "react";
import { defineAdminUi } from "../kit/ui.ts";

/** The parts of the plugins that come with the SDK; a list entry like any other's. */
export const builtin = defineAdminUi({
  components: {
    "sync/clock": lazy(() => import("./hotel-clock.tsx").then(({ HotelClock: part }) => ({ default: part }))),
    "sync/progress": lazy(() => import("./first-sync.tsx").then(({ FirstSync: part }) => ({ default: part }))),
    "sync/monitor": lazy(() => import("./sync-monitor.tsx").then(({ SyncMonitor: part }) => ({ default: part }))),
    "completeness/score": lazy(() => import("./guest-score.tsx").then(({ GuestScore: part }) => ({ default: part }))),
    "completeness/stays": lazy(() => import("./guest-stays.tsx").then(({ GuestStays: part }) => ({ default: part }))),
    "rules/decide": lazy(() => import("./decide.tsx").then(({ Decide: part }) => ({ default: part }))),
    "rules/mark-read": lazy(() => import("./mark-read.tsx").then(({ MarkRead: part }) => ({ default: part }))),
    "rules/list": lazy(() => import("./rules-page.tsx").then(({ RulesPage: part }) => ({ default: part }))),
  },
});
