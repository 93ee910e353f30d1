import type { Context } from "@innkit/sdk";
import { errors } from "./errors.ts";
import { letterOf } from "./letter.ts";
import type { RecommendationsPlugin, RecommendationsService } from "./types.ts";

/** The part of the service that prepares a message to a guest. */
export function asker(
  ctx: Context<RecommendationsPlugin>,
  read: Pick<RecommendationsService, "workList">,
): Pick<RecommendationsService, "letter"> {
  return {
    async letter(scope, guestId) {
      const { data } = await read.workList(scope, { filter: { guestId: guestId.toLowerCase() }, perPage: 1 });
      const { name: hotel } = await ctx.deps.kernel.properties.get(scope.propertyId);
      const letter = data[0] && letterOf({ ...data[0], hotel });
      if (!letter) throw errors.no_such_guest({ guestId: guestId.slice(0, 60) });
      return letter;
    },
  };
}
