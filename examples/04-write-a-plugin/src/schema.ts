import { z } from "zod";

// Written once: it checks what comes in, gives the types, and the admin draws the form from it.
export const newItem = z.object({
  what: z.string().trim().min(1).max(200).meta({ title: "What", description: "As the guest would describe it" }),
  room: z.string().trim().max(40).meta({ title: "Found in", description: "A room, the bar, the beach" }),
});
export const itemChange = newItem.partial();
export type NewItem = z.output<typeof newItem>;
export type ItemChange = z.output<typeof itemChange>;

export const found = z.object({ itemId: z.string() });
