import type { MewsLane } from "../ledger.ts";

/** In which lane is read what somebody else's message names: whoever learns a webhook's address can make us ask. */
export const hintLane: MewsLane = "hint";
