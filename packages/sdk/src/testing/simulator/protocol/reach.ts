import { operations as facts } from "../../../mews/operations/facts.ts";
import { operationShape } from "../../../mews/operations/shape.ts";
import { derivedId } from "../derived-id.ts";
import type { Switches } from "../switches.ts";
import type { World } from "../world.ts";
import { type Answer, answered, type Operation } from "./operation.ts";
import { invalid, Refusal } from "./refusal.ts";

/** Answers a request in the name of the hotels that the token opens. */
export type Reach = (operation: Operation, body: Body) => Answer;

type Body = Readonly<Record<string, unknown>>;

/** Without a parameter that names hotels, these are documented for tokens of several. */
const byTheirIds: ReadonlySet<string> = new Set([
  "cancellationPolicies/getByRates",
  "cancellationPolicies/getByReservations",
  "exports/add",
  "exports/getAll",
  "reservations/getChannelManagerDetails",
  "reservations/price",
  "resources/getOccupancyState",
]);

/**
 * How a token of several hotels is answered. Lists are of all its hotels, or of those in `EnterpriseIds`; what belongs to
 * the chain is every hotel's; whatever changes something, or answers of one hotel alone, must say which.
 */
export function reachOf(worlds: readonly World[], switches: () => Switches): Reach {
  const [first] = worlds;
  if (first === undefined) throw new RangeError("a token opens at least one hotel");
  if (worlds.length === 1) return (operation, body) => operation.answer(body, first);
  const { ChainId: chainId } = first.state.enterprise;
  const hotelOf = (id: unknown, name: string): World => {
    const wanted = typeof id === "string" ? id.toLowerCase() : id;
    const found = worlds.find(({ state }) => state.enterprise.Id === wanted);
    if (found === undefined) throw invalid(name);
    return found;
  };
  const hotelsOf = (ids: unknown): readonly World[] => {
    if (!Array.isArray(ids) || ids.length === 0) throw invalid("EnterpriseIds");
    const named = new Set(ids.map((id) => hotelOf(id, "EnterpriseIds")));
    return worlds.filter((world) => named.has(world));
  };

  return (operation, body) => {
    const names = operationShape(operation.path)?.request.map(({ name }) => name) ?? [];
    if (names.includes("EnterpriseIds")) {
      const { EnterpriseIds, ...rest } = body;
      const hotels = EnterpriseIds === undefined || EnterpriseIds === null ? worlds : hotelsOf(EnterpriseIds);
      return ofSeveral(operation, rest, hotels);
    }
    if (names.includes("EnterpriseId")) {
      const { EnterpriseId } = body;
      if (EnterpriseId !== undefined && EnterpriseId !== null)
        return operation.answer(body, hotelOf(EnterpriseId, "EnterpriseId"));
      if (operation.path !== "configuration/get") throw invalid("EnterpriseId", "The token is of several enterprises.");
      return standIn(operation.answer(body, first), chainId);
    }
    if (names.includes("ChainIds")) return operation.answer(body, first);
    if (names.includes("ChainId")) {
      if (body["ChainId"] === undefined || body["ChainId"] === null)
        throw invalid("ChainId", "The token is of several enterprises.");
      return operation.answer(body, first);
    }
    if (byTheirIds.has(operation.path)) return ofWhoever(operation, body, worlds);
    if (switches().unscopedInPortfolio === "refused")
      throw new Refusal(401, "Invalid AccessToken: this operation needs one of a single enterprise");
    return facts.get(operation.path)?.paginated === true
      ? ofSeveral(operation, body, worlds)
      : ofWhoever(operation, body, worlds);
  };
}

/** One list of several hotels, hotel by hotel; a page goes on with the next hotel where one has no more to fill it. */
function ofSeveral(operation: Operation, body: Body, hotels: readonly World[]): Answer {
  const { rows = "", paginated = false } = facts.get(operation.path) ?? {};
  const { Count, Cursor = null, ...limits } = (body["Limitation"] ?? {}) as { Count?: unknown; Cursor?: unknown };
  if (!paginated || typeof Count !== "number") return combined(hotels.map((hotel) => operation.answer(body, hotel)));
  const pages: Answer[] = [];
  let [left, cursor] = [Count, Cursor];
  for (const [index, hotel] of hotels.entries()) {
    const Limitation = { ...limits, Count: left, ...(cursor === null ? {} : { Cursor: cursor }) };
    try {
      const page = operation.answer({ ...body, Limitation }, hotel);
      pages.push(page);
      const found = page.body[rows];
      left -= Array.isArray(found) ? found.length : 0;
    } catch (error) {
      // The cursor is another hotel's.
      const isNotHere = cursor !== null && error instanceof Refusal && error.message === "Invalid Limitation.Cursor";
      if (!isNotHere || index === hotels.length - 1) throw error;
      continue;
    }
    if (left <= 0) break;
    cursor = null;
  }
  return combined(pages);
}

/** Ids name rows of one hotel: the one that knows them answers. */
function ofWhoever(operation: Operation, body: Body, hotels: readonly World[]): Answer {
  let refusal: unknown;
  for (const hotel of hotels) {
    try {
      return operation.answer(body, hotel);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 400) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Lists one after the other; of all else, the last that was said. */
function combined(answers: readonly Answer[]): Answer {
  const body: Record<string, unknown> = {};
  for (const answer of answers) {
    for (const [name, value] of Object.entries(answer.body)) {
      const before = body[name];
      body[name] = Array.isArray(value) && Array.isArray(before) ? [...before, ...value] : (value ?? before ?? null);
    }
  }
  return answered(body);
}

/** The enterprise that stands for all hotels of the token and is none of them. */
function standIn({ body }: Answer, chainId: string): Answer {
  const enterprise = body["Enterprise"] as { readonly ChainName: string };
  const Id = derivedId(`portfolio ${chainId}`);
  return answered({ ...body, Enterprise: { ...enterprise, Id, Name: enterprise.ChainName, IsPortfolio: true } });
}
