import type { AuthProvider } from "@refinedev/core";
import { apiErrorOf, ApiError } from "../api/errors.ts";
import type { Services } from "../services.ts";
import type { Manifest } from "../manifest/types.ts";

export interface Credentials {
  email: string;
  password: string;
}

/** A person who becomes the first owner of a new installation. */
export interface FirstOwner extends Credentials {
  name: string;
}

/** Refine's auth provider over the server's sessions. Whether someone is signed in is what the manifest's answer says. */
export function createAuthProvider(services: Services): AuthProvider {
  const { api, queries, live, property } = services;

  async function enter(request: () => Promise<unknown>) {
    try {
      await request();
    } catch (thrown) {
      return { success: false, error: apiErrorOf(thrown) };
    }
    queries.clear();
    return { success: true };
  }

  return {
    login: (credentials: Credentials) => enter(() => api.send("POST", "/auth/sign-in/email", credentials)),
    register: (owner: FirstOwner) => enter(() => api.send("POST", "/setup", owner)),
    async logout() {
      try {
        await api.send("POST", "/auth/sign-out", {});
      } catch (thrown) {
        const error = apiErrorOf(thrown);
        if (error.status !== 401) return { success: false, error };
      }
      live.stop();
      queries.clear();
      property.choose(undefined);
      return { success: true, redirectTo: "/sign-in" };
    },
    async check() {
      try {
        await queries.ensureQueryData<Manifest>(manifestQuery(services));
        return { authenticated: true };
      } catch (thrown) {
        const error = apiErrorOf(thrown);
        // Only the server can say that nobody is signed in. That it cannot be reached says nothing about the person.
        return error.status === 401 ? { authenticated: false, error } : { authenticated: true };
      }
    },
    // A session that has ended is noticed for every request alike, by the query cache (services.ts).
    onError: (thrown: unknown) => Promise.resolve({ error: apiErrorOf(thrown) }),
    getIdentity: () => Promise.resolve(queries.getQueryData<Manifest>(["manifest"])?.person),
  };
}

/** How the manifest is read: with the property last chosen; one that is gone or forbidden is forgotten. */
export function manifestQuery({ api, property }: Services) {
  return {
    queryKey: ["manifest"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Manifest> => {
      try {
        return await api.get<Manifest>("/manifest", { signal });
      } catch (thrown) {
        if (!(thrown instanceof ApiError) || property.get() === undefined) throw thrown;
        if (thrown.status !== 403 && thrown.status !== 404) throw thrown;
        property.choose(undefined);
        return await api.get<Manifest>("/manifest", { signal });
      }
    },
  };
}
