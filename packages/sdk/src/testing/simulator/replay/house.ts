import { utc } from "../calendar.ts";
import { addCompany } from "../hotel/companies.ts";
import { lighthouse } from "../hotel/enterprise.ts";
import { addRoom, addStayService, fillAges } from "../hotel/property.ts";
import { addRate, addRateGroup, addSegment, english } from "../hotel/rates.ts";
import type { Random } from "../random.ts";
import type { ResourceCategory } from "../state/house-rows.ts";
import { emptyState, type State } from "../state/state.ts";
import type { BookingLine, Hotel } from "./line.ts";
import { allotRooms } from "./rooms.ts";

/** One hotel of the file: a stay service with its categories, rates and segments. */
interface House {
  readonly serviceId: string;
  readonly adults: string;
  readonly children: string;
  readonly categories: ReadonlyMap<string, string>;
  readonly rates: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
}

export interface Houses {
  readonly state: State;
  readonly byName: ReadonlyMap<Hotel, House>;
  readonly agents: ReadonlyMap<string, string>;
  readonly companies: ReadonlyMap<string, string>;
  /** The room of each line that has one. */
  readonly roomOf: ReadonlyMap<BookingLine, string>;
}

/** Builds the enterprise that the lines speak of: two stay services, and all that the lines name, in order of name. */
export function buildHouses(
  random: Random,
  zone: string,
  lines: readonly BookingLine[],
  opened: number,
  now: () => number,
): Houses {
  const stamp = utc(opened);
  const state = emptyState(lighthouse(random, zone, stamp, { name: "Replayed bookings" }), now);
  const byName = new Map<Hotel, House>();
  const roomOf = new Map<BookingLine, string>();
  for (const [index, name] of (["Resort Hotel", "City Hotel"] as const).entries()) {
    const own = lines.filter((line) => line.hotel === name);
    const house = buildHouse(state, random, name, index, own, stamp);
    byName.set(name, house);
    buildRooms(state, random, name, index, own, house, stamp, roomOf);
  }
  const partners = (kind: "agent" | "company", title: string, start: number): ReadonlyMap<string, string> => {
    const ids = distinct(lines.map((line) => line[kind])).sort((a, b) => Number(a) - Number(b));
    return new Map(
      ids.map((id, index) => {
        const number = start + index;
        const company = { name: `${title} ${id}`, iata: null, number, at: opened, externalIdentifier: `${kind}-${id}` };
        return [id, addCompany(state, random, company).id];
      }),
    );
  };
  const agents = partners("agent", "Travel agency", 1);
  return { state, byName, agents, companies: partners("company", "Company", agents.size + 1), roomOf };
}

function buildHouse(
  state: State,
  random: Random,
  name: Hotel,
  ordering: number,
  lines: readonly BookingLine[],
  stamp: string,
): House {
  const service = addStayService(state, random, name, ordering, stamp);
  const [adults, children] = fillAges(state, random, service.Id, stamp);
  const types = distinct(lines.flatMap((line) => [line.reservedRoomType, line.assignedRoomType])).sort();
  const categories = new Map(
    types.map((type, index) => [type, addCategory(state, random, service.Id, type, index, stamp)]),
  );
  const group = addRateGroup(state, random, service.Id, "Public", 0, stamp);
  const rates = new Map(
    distinct(lines.map((line) => line.depositType))
      .sort()
      .map((deposit) => {
        const isDefault = deposit === "No Deposit";
        const rate = { serviceId: service.Id, group, name: deposit, base: null, isPublic: true, isDefault };
        return [deposit, addRate(state, random, rate, stamp)];
      }),
  );
  const segments = new Map(
    distinct(lines.map((line) => line.marketSegment))
      .sort()
      .map((segment) => [segment, addSegment(state, random, service.Id, segment, stamp)]),
  );
  return { serviceId: service.Id, adults, children, categories, rates, segments };
}

/** As many rooms of each type as were ever in use at once. */
function buildRooms(
  state: State,
  random: Random,
  name: Hotel,
  ordering: number,
  lines: readonly BookingLine[],
  house: House,
  stamp: string,
  roomOf: Map<BookingLine, string>,
): void {
  for (const [type, categoryId] of house.categories) {
    const stays = lines.filter((line) => line.status === "Check-Out" && line.assignedRoomType === type);
    const allotted = allotRooms(
      stays.map((line) => ({
        from: line.arrivalDay,
        to: Math.max(line.arrivalDay + 1, line.arrivalDay + line.nights, line.statusDay),
      })),
    );
    const prefix = name === "Resort Hotel" ? "R" : "C";
    const ids = Array.from({ length: allotted.count }, (_, room) =>
      addRoom(
        state,
        random,
        `${prefix}${type}${String(room + 1).padStart(3, "0")}`,
        String(ordering),
        categoryId,
        stamp,
      ),
    );
    stays.forEach((line, index) => roomOf.set(line, ids[allotted.rooms[index] ?? 0] ?? ""));
  }
}

function addCategory(
  state: State,
  random: Random,
  serviceId: string,
  type: string,
  ordering: number,
  stamp: string,
): string {
  const row: ResourceCategory = {
    Id: random.uuid(),
    EnterpriseId: state.enterprise.Id,
    ServiceId: serviceId,
    IsActive: true,
    Type: "Room",
    Classification: "Other",
    Names: english(`Room type ${type}`),
    ShortNames: english(type),
    Descriptions: {},
    Ordering: ordering,
    Capacity: 2,
    ExtraCapacity: 2,
    ExternalIdentifier: type,
    AccountingCategoryId: null,
  };
  state.resourceCategories.add(row, { created: stamp, updated: stamp });
  return row.Id;
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null);
}
