import { type Calendar, utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { ResourceBlock } from "../state/stay-tables.ts";
import type { OutOfOrder } from "./planner.ts";

const REASONS = ["Air conditioning", "Water damage", "Painting", "Broken lock", "New carpet"] as const;

/** Turns the days on which a room is out of order into a block, from eight in the morning to noon of the last day. */
export function repairs(
  random: Random,
  calendar: Calendar,
  enterpriseId: string,
): (repair: OutOfOrder) => ResourceBlock {
  return ({ roomId, from, to }) => {
    const start = utc(calendar.instant(from, 8 * 60));
    return {
      Id: random.uuid(),
      EnterpriseId: enterpriseId,
      AssignedResourceId: roomId,
      IsActive: true,
      Type: "OutOfOrder",
      StartUtc: start,
      EndUtc: utc(calendar.instant(to, 12 * 60)),
      CreatedUtc: start,
      UpdatedUtc: start,
      DeletedUtc: null,
      Name: random.pick(REASONS),
      Notes: null,
    };
  };
}
