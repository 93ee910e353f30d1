import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listRequest } from "../api/list-query.ts";
import { valueAt } from "../fields/format.ts";
import { useManifest } from "../manifest/context.tsx";
import type { ResourceEntry } from "../manifest/entries.ts";
import { titleOf } from "../pages/titles.ts";
import { useServices } from "../services.ts";

/** Something the palette can lead to. */
export interface Finding {
  label: string;
  /** What tells it from another of the same name: an e-mail, a guest. */
  about?: string;
  /** What it is: "Page", "Guest". */
  kind: string;
  to: string;
}

const perResource = 4;
const pause = 180;

/** Pages whose names fit what is typed, and records that the server finds for it. */
export function useFindings(typed: string): { findings: Finding[]; busy: boolean } {
  const { api } = useServices();
  const { menu, resources, manifest } = useManifest();
  const q = useSettled(typed.trim(), pause);
  // What stands below another line is a log of a kind, long and searched on its own page: not on each letter here.
  const searchable =
    q.length < 2
      ? []
      : resources.filter(({ resource }) => resource.search !== undefined && resource.under === undefined);
  const answers = useQueries({
    queries: searchable.map((entry) => ({
      queryKey: ["find", entry.name, q],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const request = listRequest({ page: 1, perPage: perResource, sort: "", q, filters: {} });
        return (await api.get<{ data: Record<string, unknown>[] }>(`${entry.api}?${request}`, { signal })).data;
      },
      staleTime: 10_000,
    })),
  });
  const pages: Finding[] = [
    { label: "Today", kind: "Page", to: "/" },
    ...menu.map(({ label, route }) => ({ label, kind: "Page", to: route })),
    ...resources
      .filter(({ resource, canWrite }) => resource.form && canWrite)
      .map(({ resource, route }) => ({
        label: `New ${(resource.singular ?? resource.label).toLowerCase()}`,
        kind: "Action",
        to: `${route}/new`,
      })),
    ...manifest.plugins
      .filter(({ settings }) => settings)
      .map(({ name, label, settings }) => ({
        label: `Settings: ${settings?.schema.title ?? label}`,
        kind: "Page",
        to: `/settings/${name}`,
      })),
  ];
  const records = searchable.flatMap((entry, index) =>
    (answers[index]?.data ?? []).flatMap((row) => found(entry, row)),
  );
  return {
    // Whoever is called what was typed comes before what only mentions it: the guest before the guest's reservations.
    findings: [
      ...pages.filter(({ label }) => fits(label, typed)),
      ...records.filter(({ label }) => fits(label, typed)),
      ...records.filter(({ label }) => !fits(label, typed)),
    ],
    busy: q !== typed.trim() || answers.some(({ isLoading }) => isLoading),
  };
}

function found(entry: ResourceEntry, row: Record<string, unknown>): Finding[] {
  const { id } = row;
  if (typeof id !== "string") return [];
  const { singular, label } = entry.resource;
  const about = besideTitle(entry, row);
  const to = `${entry.route}/${encodeURIComponent(id)}`;
  return [{ label: titleOf(entry, row), kind: singular ?? label, to, ...(about === undefined ? {} : { about }) }];
}

/** The first text of the list besides the title. */
function besideTitle({ resource }: ResourceEntry, row: Record<string, unknown>): string | undefined {
  return resource.columns
    .filter(
      ({ field, as = "text", detail }) => field !== resource.title && !detail && (as === "text" || as === "email"),
    )
    .map(({ field }) => valueAt(row, field))
    .find((value): value is string => typeof value === "string" && value !== "");
}

function fits(label: string, typed: string): boolean {
  const name = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
}

/** A value once it has stood still for a moment. */
function useSettled(value: string, wait: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
