import { MutationCache, QueryCache, QueryClient, type Query } from "@tanstack/react-query";
import { createContext, use } from "react";
import { createApi, type Api } from "./api/client.ts";
import { ApiError } from "./api/errors.ts";
import { createLive, type Live } from "./live/live.ts";
import { throttled } from "./live/refresh.ts";
import { createStore, type WritableStore } from "./live/store.ts";

/** What lives as long as the page. */
export interface Services {
  api: Api;
  queries: QueryClient;
  live: Live;
  /** Since when the server has not been there. */
  server: WritableStore<{ lostSince: number | undefined }>;
  property: { get(): string | undefined; choose(id: string | undefined): void };
  /** Reads again whatever is on the screen. */
  refresh(): void;
}

const propertyKey = "innkit.property";

/** Makes them, once per page. */
export function createServices(): Services {
  const server = createStore<{ lostSince: number | undefined }>({ lostSince: undefined });
  const property = {
    get: () => localStorage.getItem(propertyKey) ?? undefined,
    choose: (id: string | undefined) =>
      id === undefined ? localStorage.removeItem(propertyKey) : localStorage.setItem(propertyKey, id),
  };
  const api = createApi({
    propertyId: property.get,
    onReach(reached) {
      if (reached === (server.get().lostSince === undefined)) return;
      server.set({ lostSince: reached ? undefined : Date.now() });
      // A feed can look open long after its line is gone. Opening it anew tells, and then its retries find the server.
      if (!reached || live.get().phase === "waiting") live.retryNow();
    },
  });
  const queries = createQueries();
  const refresh = () => void queries.invalidateQueries({ predicate: shownData });
  const refreshSoon = throttled(refresh, 1_000);
  const live = createLive({
    url: () => `/api/live?property=${encodeURIComponent(property.get() ?? "")}`,
    onEvent: () => refreshSoon(),
  });
  return { api, queries, live, server, property, refresh };
}

function createQueries(): QueryClient {
  // A session that ended shows itself as a 401 on any request; the manifest is then asked, and the gate decides.
  const onError = (error: unknown, query?: { queryKey: readonly unknown[] }) => {
    if (!(error instanceof ApiError) || error.status !== 401 || query?.queryKey[0] === "manifest") return;
    void queries.invalidateQueries({ queryKey: ["manifest"] });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: {
        // The feed says when something is old; until it does, what was read stands.
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
        networkMode: "always",
        retry: (failures, error) => error instanceof ApiError && error.unreachable && failures < 2,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return queries;
}

/** Data of the property, as opposed to the manifest or a form that someone is filling in. */
function shownData({ queryKey }: Query): boolean {
  return queryKey[0] === "source" || queryKey[0] === "data";
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error("useServices is used outside the admin");
  return services;
}
