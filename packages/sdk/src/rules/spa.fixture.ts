import { z } from "zod";
import type { DeskService } from "../completeness/hotel.fixture.ts";
import { definePlugin, type Plugin } from "../kernel/plugin.ts";
import type { RulesPlugin } from "./types.ts";
import { type ActionFiring, defineAction, defineFact, definePoint } from "./vocabulary.ts";

/** A plugin that adds to what rules may name, and what its actions were asked to do. */
export type Spa = Plugin<"spa", { service: SpaService; dependsOn: { rules: RulesPlugin } }>;
export interface SpaService {
  readonly done: ActionFiring[];
  /** Where the action "spa.rename" writes; given by the test. */
  desk?: DeskService;
}

export function spa(): Spa {
  const service: SpaService = { done: [] };
  return definePlugin<Spa>({
    name: "spa",
    version: "1.0.0",
    dependsOn: { rules: "required" },
    setup: ({ deps: { rules } }) => {
      rules.add(defineFact({ name: "booking", label: "The booking", fields: { total: "total", guests: "guests" } }));
      rules.add(definePoint({ name: "bookings.confirm", label: "Before a booking is confirmed", facts: ["booking"] }));
      rules.add(
        defineAction({
          name: "spa.book",
          label: "Book the spa",
          args: z.strictObject({ note: z.string().max(200) }),
          run: async (_args, firing) => {
            service.done.push(firing);
            return "booked for two";
          },
        }),
      );
      rules.add(
        defineAction({
          name: "spa.rename",
          label: "Give the guest another name",
          args: z.strictObject({ to: z.string() }),
          run: async ({ to }, { scope, subject, facts }) => {
            const { id } = facts["guest"] as { id: string };
            await service.desk!.guests(scope, [{ id, first_name: subject.label, last_name: String(to) }]);
          },
        }),
      );
      return service;
    },
  });
}
