import type { Context, Scope } from "../kernel/plugin.ts";
import { isOfAllHotels } from "../mews/of-all-hotels.ts";
import type { Resource } from "./resource.ts";
import type { SyncSettings } from "./settings.ts";
import type { SyncPlugin } from "./types.ts";

/** A hotel's settings, as far as its token lets them come true. */
export interface LimitedSettings {
  /** Of a hotel whose token opens others too, streams that Mews cannot limit to it count as switched off. */
  read(scope: Scope): Promise<SyncSettings>;
  /** Its Mews settings have changed. */
  forget(propertyId: string): void;
}

/** How long it is relied on that word of other settings comes, which in another process it may not. */
const goodForMs = 60_000;

export function limitedSettings(
  { deps, settings, clock }: Context<SyncPlugin>,
  resources: readonly Resource[],
): LimitedSettings {
  const known = new Map<string, { readonly at: number; readonly isOneOfSeveral: boolean }>();
  const isOneOfSeveral = async (scope: Scope): Promise<boolean> => {
    const now = clock.now().getTime();
    const before = known.get(scope.propertyId);
    if (before && now - before.at < goodForMs) return before.isOneOfSeveral;
    const found = { at: now, isOneOfSeveral: await deps.mews.isOneOfSeveral(scope) };
    known.set(scope.propertyId, found);
    return found.isOneOfSeveral;
  };
  return {
    async read(scope) {
      const values = await settings(scope);
      if (!(await isOneOfSeveral(scope))) return values;
      const unlimited = resources.filter(({ operation }) => isOfAllHotels(operation)).map(({ name }) => name);
      return { ...values, off: [...new Set([...values.off, ...unlimited])] };
    },
    forget: (propertyId) => void known.delete(propertyId),
  };
}
