import { lazy, type ComponentType } from "react";
import { defineAdminUi, type PartProps } from "../kit/ui.ts";
import { Country } from "./country.tsx";
import { FirstSync } from "./first-sync.tsx";
import { Language } from "./language.tsx";
import { MewsHotel } from "./mews-hotel.tsx";
import { Pick } from "./pick.tsx";

/** A part that is read when it is first shown. */
const part = (read: () => Promise<ComponentType<PartProps>>) =>
  lazy(() => read().then((found) => ({ default: found })));

/** The parts of the plugins that come with the SDK; a list entry like any other's. */
export const builtin = defineAdminUi({
  components: {
    "sync/clock": part(() => import("./hotel-clock.tsx").then(({ HotelClock }) => HotelClock)),
    // Nearly always it shows nothing, and nothing keeps its place: it must not be awaited to know that.
    "sync/progress": FirstSync,
    "sync/monitor": part(() => import("./sync-monitor.tsx").then(({ SyncMonitor }) => SyncMonitor)),
    "sync/write": part(() => import("./sync-write.tsx").then(({ WritePart }) => WritePart)),
    "sync/conflict": part(() => import("./sync-conflict.tsx").then(({ ConflictPart }) => ConflictPart)),
    "sync/certificate": part(() => import("./sync-certificate.tsx").then(({ CertificatePart }) => CertificatePart)),
    "sync/proof": part(() => import("./sync-proof.tsx").then(({ ProofPart }) => ProofPart)),
    "sync/verify": part(() => import("./sync-verify.tsx").then(({ VerifyPart }) => VerifyPart)),
    "sync/entry": part(() => import("./sync-entry.tsx").then(({ EntryPart }) => EntryPart)),
    "sync/history": part(() => import("./sync-history.tsx").then(({ HistoryPart }) => HistoryPart)),
    "sync/erase": part(() => import("./sync-erase.tsx").then(({ ErasePart }) => ErasePart)),
    "sync/aside": part(() => import("./sync-aside.tsx").then(({ AsidePart }) => AsidePart)),
    "sync/provenance": part(() => import("./sync-provenance.tsx").then(({ ProvenancePart }) => ProvenancePart)),
    "sync/edit": part(() => import("./sync-edit.tsx").then(({ EditPart }) => EditPart)),
    "sync/sent": part(() => import("./sync-sent.tsx").then(({ SentPart }) => SentPart)),
    "completeness/score": part(() => import("./guest-score.tsx").then(({ GuestScore }) => GuestScore)),
    "completeness/stays": part(() => import("./guest-stays.tsx").then(({ GuestStays }) => GuestStays)),
    "completeness/trend": part(() =>
      import("./completeness-trend.tsx").then(({ CompletenessTrend }) => CompletenessTrend),
    ),
    "completeness/requirements": part(() =>
      import("./requirements-page.tsx").then(({ RequirementsPage }) => RequirementsPage),
    ),
    "rules/decide": part(() => import("./decide.tsx").then(({ Decide }) => Decide)),
    "rules/mark-read": part(() => import("./mark-read.tsx").then(({ MarkRead }) => MarkRead)),
    "rules/list": part(() => import("./rules-page.tsx").then(({ RulesPage }) => RulesPage)),
  },
  controls: { country: Country, language: Language, "mews-hotel": MewsHotel, pick: Pick },
});
