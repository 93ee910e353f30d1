import type { AuthProvider } from "@refinedev/core";
import { apiErrorOf, ApiError } from "../api/errors.ts";
import type { Services } from "../services.ts";
import type { AnyManifest } from "../manifest/types.ts";

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
    forgetAll(services);
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
      forgetAll(services);
      property.choose(undefined);
      return { success: true, redirectTo: "/sign-in" };
    },
    async check() {
      try {
        await queries.ensureQueryData<AnyManifest>(manifestQuery(services));
        return { authenticated: true };
      } catch (thrown) {
        const error = apiErrorOf(thrown);
        // Only the server can say that nobody is signed in. That it cannot be reached says nothing about the person.
        return error.status === 401 ? { authenticated: false, error } : { authenticated: true };
      }
    },
    // A session that has ended is noticed for every request alike, by the query cache (services.ts).
    onError: (thrown: unknown) => Promise.resolve({ error: apiErrorOf(thrown) }),
    getIdentity: () => Promise.resolve(queries.getQueryData<AnyManifest>(["manifest"])?.person),
  };
}

/**
 * Forgets what was read as somebody else. The manifest is emptied in its place: whoever watches a query that is removed
 * hears nothing of the next one, and Refine would go on without the resources of the person who has just come in.
 */
function forgetAll({ queries }: Services): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "manifest" });
  queries
    .getQueryCache()
    .find({ queryKey: ["manifest"] })
    ?.reset();
}

/**
 * How the manifest is read: for the property last chosen. One that is gone or forbidden is forgotten; where none is chosen
 * and there are several, the first is taken.
 */
export function manifestQuery({ api, property }: Services) {
  const read = (signal: AbortSignal) => api.get<AnyManifest>("/manifest", { signal });
  return {
    queryKey: ["manifest"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<AnyManifest> => {
      const manifest = await read(signal).catch((thrown: unknown) => {
        const gone = thrown instanceof ApiError && (thrown.status === 403 || thrown.status === 404);
        if (!gone || property.get() === undefined) throw thrown;
        property.choose(undefined);
        return read(signal);
      });
      const [first] = manifest.properties;
      if (manifest.property !== null || first === undefined) return manifest;
      property.choose(first.id);
      return read(signal);
    },
  };
}
