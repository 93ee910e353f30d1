import type { JsonObject } from "./json.ts";
import type { Plugin, Property, Scope } from "./plugin.ts";

/** The kernel is a plugin among plugins: what it publishes is `kit.kernel`. */
export type KernelPlugin = Plugin<"kernel", { service: KernelService; events: KernelEvents }>;

export interface KernelEvents {
  /** A property was added or its facts changed. */
  property_changed: { propertyId: string };
  /** A hotel admin (or code) saved a plugin's settings. */
  settings_changed: { plugin: string };
}

export interface KernelService {
  readonly properties: PropertyStore;
  readonly settings: SettingStore;
  readonly events: EventReader;
  readonly deliveries: DeliveryStore;
  /** Encrypts every stored secret anew under the current key; returns how many changed. Safe to stop and repeat. */
  rotateSecrets(): Promise<number>;
}

/** The kernel as a kit has it. Plugins have it without this: who waits for all that is under way must not be part of it. */
export interface KitKernel extends KernelService {
  /**
   * Tells what has happened in all hotels to whoever hears it, and runs jobs that are due, until nothing is left: for a
   * script, where nothing runs by itself. Nothing is copied by it, and nothing sent to Mews. What another process has in hand it does not wait for; what fails is tried again
   * by a later call, or by a kit that is started.
   *
   * @example
   * await kit.sync.runNow(scope);
   * await kit.kernel.settle(); // what was copied is scored, and rules have looked at it
   */
  settle(): Promise<void>;
}

export interface PropertyStore {
  list(): Promise<readonly Property[]>;
  /** @throws kernel/no_such_property */
  get(propertyId: string): Promise<Property>;
  /** Adds a property, or changes the one with this id. `actor` is who did it. */
  put(actor: string, property: PropertyInput): Promise<Property>;
}

export interface PropertyInput {
  /** Lower-case letters, digits and dashes. */
  id: string;
  name: string;
  timeZone?: string;
  currency?: string;
  country?: string | null;
}

export interface SettingStore {
  /** What is in force, secrets replaced by `{ "set": boolean }`. */
  read(scope: Scope, plugin: string): Promise<StoredSettings>;
  /**
   * Saves. Keys left out keep their value; an explicit null goes back to the default; a secret that comes back as it was read is kept.
   * @throws kernel/invalid_settings with `details.issues`: [{ path, message }]
   * @throws kernel/settings_conflict when `expectedVersion` is not the stored one
   */
  write(scope: Scope, plugin: string, values: JsonObject, expectedVersion?: number): Promise<StoredSettings>;
}

export interface StoredSettings {
  readonly values: JsonObject;
  /** 0 when nothing was ever saved. */
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly updatedBy: string | null;
}

/** An event as it stands in the log. */
export interface LoggedEvent {
  readonly propertyId: string;
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly actor: string;
  readonly at: Date;
  readonly payload: JsonObject;
}

export interface EventReader {
  /** The log of a property after `after`, oldest first, or (`newest: true`) newest first. At most 1,000. */
  list(
    scope: Scope,
    options?: { after?: number; limit?: number; names?: readonly string[]; newest?: boolean },
  ): Promise<readonly LoggedEvent[]>;
  /** Hears every event of every property that is committed from now on, by any process. Returns the end of it. */
  follow(handle: (event: LoggedEvent) => void): () => void;
}

export interface DeliveryStatus {
  readonly subscriber: string;
  readonly event: string;
  /** Events of the log not yet handled. */
  readonly waiting: number;
  readonly attempt: number;
  readonly retryAt: Date | null;
  readonly error: string | null;
}

export interface DeadLetter {
  readonly id: string;
  readonly subscriber: string;
  readonly event: LoggedEvent;
  readonly error: string;
  readonly attempts: number;
  readonly at: Date;
}

export interface DeliveryStore {
  status(scope: Scope): Promise<readonly DeliveryStatus[]>;
  /** Events that a subscriber could not take, newest first. */
  deadLetters(scope: Scope): Promise<readonly DeadLetter[]>;
  /** Gives dead letters to their subscriber once more; those it takes are gone from the list. */
  replay(scope: Scope, deadLetterIds: readonly string[]): Promise<{ delivered: number; failed: number }>;
}
