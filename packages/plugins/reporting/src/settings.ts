import { z } from "zod";

/** On what the key figures of a property stand, unless somebody asks otherwise. */
export const settings = z.object({
  basis: z
    .union([
      z.literal("mews").meta({ title: "Mews: without rooms out of order, complimentary nights count as sold" }),
      z.literal("benchmark").meta({ title: "Benchmark: all rooms, complimentary nights do not count as sold" }),
    ])
    .default("mews")
    .meta({
      title: "Basis of occupancy, ADR and RevPAR",
      description: "Compare figures of one basis only: the same night is 76.8 % on one and 70 % on the other",
    }),
  pickupDays: z.int().min(1).max(365).default(7).meta({
    title: "Days of pickup",
    description: "How far back the window goes in which bookings were picked up or lost",
  }),
});
export type ReportingSettings = z.infer<typeof settings>;
