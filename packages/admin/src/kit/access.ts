import type { Api } from "../api/client.ts";
import { useManifest } from "../manifest/context.tsx";
import type { Property } from "../manifest/types.ts";
import { useServices } from "../services.ts";

/**
 * The server's API, for what a page does; what it shows comes from `useSource`.
 *
 * @throws ApiError from each call
 * @example
 * const api = useApi();
 * await api.send("POST", "/vendors/7/invite");
 */
export const useApi = (): Api => useServices().api;

/** The property that is looked at: its name, time zone and currency. */
export const useProperty = (): Property => useManifest().manifest.property;

/**
 * Whether the person who looks holds a permission; what is shown without it is for reading only.
 *
 * @example
 * const mayDecide = useMay("duplicates:write");
 */
export const useMay = (permission: string): boolean => useManifest().can(permission);
