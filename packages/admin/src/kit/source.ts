import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "../api/errors.ts";
import { useStore } from "../live/store.ts";
import { useServices } from "../services.ts";

const pollEvery = 30_000;

/**
 * What a data path below `/api` answers. Everyone who asks for the same path shares one request; it is read again when
 * the live feed tells of a change, and every 30 seconds while the feed is gone.
 *
 * @param options.every for what changes without an event, such as how far something is: milliseconds between two looks
 *
 * @example
 * const { data, error } = useSource<Today>("/sync/today");
 */
export function useSource<Answer>(path: string, { every }: { every?: number } = {}): UseQueryResult<Answer, ApiError> {
  const { api, live } = useServices();
  const polling = usePolling();
  const { phase } = useStore(live);
  const refetchInterval = every !== undefined && phase === "live" ? every : polling;
  return useQuery<Answer, ApiError>({
    queryKey: ["source", path],
    queryFn: ({ signal }) => api.get<Answer>(path, { signal }),
    refetchInterval,
  });
}

/** How often to ask while nobody tells: not at all while the feed is there or a person pressed pause. */
export function usePolling(): number | false {
  const { phase, held } = useStore(useServices().live);
  // Many tabs of one hotel should not ask in step.
  const [every] = useState(() => Math.round(pollEvery * (0.9 + Math.random() * 0.2)));
  return held || phase === "live" || phase === "connecting" ? false : every;
}
