import type { Context } from "../kernel/plugin.ts";
import type { Streams } from "./entities/registry.ts";
import type { Guards } from "./push/guards.ts";
import type { Turn } from "./pull/turn.ts";
import type { SyncPlugin } from "./types.ts";

/** What the parts of the sync work with: the plugin's context, and the streams of this kit. */
export interface SyncContext extends Context<SyncPlugin> {
  readonly streams: Streams;
  /** Who may hold a write up. */
  readonly guards: Guards;
  /** Waits until a page may be written: few are at once, whatever is being read. */
  readonly turn: Turn;
}
