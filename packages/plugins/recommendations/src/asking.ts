import type { Context } from "@innkit/sdk";
import type { ListQuery } from "@innkit/sdk/http";
import { errors } from "./errors.ts";
import { letterOf } from "./letter.ts";
import { workList } from "./lists.ts";
import type { RecommendationsPlugin, RecommendationsService } from "./types.ts";

/** The part of the service that prepares a message to a guest. */
export function asker(
  ctx: Context<RecommendationsPlugin>,
  read: Pick<RecommendationsService, "workList">,
): Pick<RecommendationsService, "letter"> {
  return {
    async letter(scope, guestId) {
      const { data } = await read.workList(scope, onlyOf(guestId));
      const { name: hotel } = await ctx.deps.kernel.properties.get(scope.propertyId);
      const letter = data[0] && letterOf({ ...data[0], hotel });
      if (!letter) throw errors.no_such_guest({ guestId: guestId.slice(0, 60) });
      return letter;
    },
  };
}

function onlyOf(guestId: string): ListQuery {
  const filters = [{ field: "guestId", op: "eq", value: guestId.toLowerCase() }] as const;
  return { page: 1, perPage: 1, sort: { field: "rank", descending: true }, q: "", filters, spec: workList };
}
