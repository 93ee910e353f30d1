import { type Calendar, utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Promotions, ResourceCategory, Resource, Service } from "../state/house-rows.ts";
import { emptyState, type State } from "../state/state.ts";
import { lighthouse, type Membership } from "./enterprise.ts";
import { english, fillRates, type RateBook } from "./rates.ts";

/** A kind of room: how many of a hundred it makes up, and whom it holds. */
export interface Category {
  readonly id: string;
  readonly capacity: number;
  readonly extra: number;
  /** Gross euro of a night in a middling season. */
  readonly price: number;
}

export interface Room {
  readonly id: string;
  readonly category: Category;
}

/** What does not change while the hotel lives: its house, its services, its rates. */
export interface Property {
  readonly state: State;
  readonly stay: Service;
  readonly categories: readonly Category[];
  readonly rooms: readonly Room[];
  readonly rates: RateBook;
  readonly adults: string;
  readonly children: string;
  /** Ids of the profiles that make and change records: the channel manager first, then the staff. */
  readonly staff: readonly string[];
}

const KINDS = [
  ["Single", "SGL", "StandardSingle", 0.1, 1, 0, 88],
  ["Double", "DBL", "StandardDouble", 0.38, 2, 0, 118],
  ["Twin", "TWN", "StandardTwin", 0.14, 2, 1, 118],
  ["Superior double", "SUP", "SuperiorDouble", 0.14, 2, 1, 146],
  ["Sea view double", "SEA", "SuperiorDouble", 0.12, 2, 1, 172],
  ["Family room", "FAM", "Family", 0.08, 4, 1, 195],
  ["Suite", "STE", "JuniorSuite", 0.04, 3, 1, 290],
] as const;
const ROOMS_PER_FLOOR = 20;

/** Builds the house of `size` rooms, with empty tables for those who will stay in it. */
export function buildProperty(
  random: Random,
  calendar: Calendar,
  size: number,
  opened: number,
  now: () => number,
  membership?: Membership,
): Property {
  const stamp = utc(opened);
  const enterprise = lighthouse(random, calendar.zone, stamp, membership);
  const state = emptyState(enterprise, now);
  const stay = fillServices(state, random, stamp);
  const [adults, children] = fillAges(state, random, stay.Id, stamp);
  const categories = KINDS.map(([name, short, classification, , capacity, extra, price], index): Category => {
    const row: ResourceCategory = {
      Id: random.uuid(),
      EnterpriseId: enterprise.Id,
      ServiceId: stay.Id,
      IsActive: true,
      Type: name === "Suite" ? "Suite" : "Room",
      Classification: classification,
      Names: english(name),
      ShortNames: english(short),
      Descriptions: {},
      Ordering: index,
      Capacity: capacity,
      ExtraCapacity: extra,
      ExternalIdentifier: null,
      AccountingCategoryId: null,
    };
    state.resourceCategories.add(row, { created: stamp, updated: stamp });
    return { id: row.Id, capacity, extra, price };
  });
  const rooms = kindsOfRooms(size).map((kind, index): Room => {
    const category = categories[kind];
    if (category === undefined) throw new RangeError(`no category ${kind}`);
    const floor = Math.floor(index / ROOMS_PER_FLOOR) + 1;
    const name = `${floor}${String((index % ROOMS_PER_FLOOR) + 1).padStart(2, "0")}`;
    return { id: addRoom(state, random, name, String(floor), category.id, stamp), category };
  });
  const rates = fillRates(state, random, stay.Id, stamp);
  return {
    state,
    stay,
    categories,
    rooms,
    rates,
    adults,
    children,
    staff: Array.from({ length: 6 }, () => random.uuid()),
  };
}

/** Adds a room and its place in its category; answers the room's id. */
export function addRoom(
  state: State,
  random: Random,
  name: string,
  floor: string,
  categoryId: string,
  stamp: string,
): string {
  const row: Resource = {
    Id: random.uuid(),
    EnterpriseId: state.enterprise.Id,
    IsActive: true,
    ParentResourceId: null,
    Name: name,
    State: "Inspected",
    Descriptions: {},
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    Data: { Discriminator: "Space", Value: { FloorNumber: floor, LocationNotes: null } },
    ExternalNames: {},
    Directions: {},
  };
  state.resources.add(row, { created: stamp, updated: stamp });
  state.resourceCategoryAssignments.add(
    {
      Id: random.uuid(),
      IsActive: true,
      ResourceId: row.Id,
      CategoryId: categoryId,
      CreatedUtc: stamp,
      UpdatedUtc: stamp,
    },
    { created: stamp, updated: stamp },
  );
  return row.Id;
}

/** A stay service whose guests come at 15:00 and leave by 11:00. */
export function addStayService(state: State, random: Random, name: string, ordering: number, stamp: string): Service {
  const service: Service = {
    ...serviceFrame(state, random, name, ordering, stamp),
    Options: { BillAsPackage: false },
    Data: {
      Discriminator: "Bookable",
      Value: {
        StartOffset: "P0Y0M0DT15H0M0S",
        EndOffset: "P0Y0M0DT11H0M0S",
        OccupancyStartOffset: "P0Y0M0DT18H0M0S",
        OccupancyEndOffset: "P0Y0M0DT8H0M0S",
        TimeUnitPeriod: "Day",
        TimeUnit: "Day",
      },
    },
    Promotions: null,
    Type: "Reservable",
  };
  state.services.add(service, { created: stamp, updated: stamp });
  return service;
}

export function fillAges(state: State, random: Random, serviceId: string, stamp: string): [string, string] {
  const add = (name: string, classification: "Adult" | "Child", from: number | null, to: number | null): string => {
    const id = random.uuid();
    state.ageCategories.add(
      {
        Id: id,
        ServiceId: serviceId,
        MinimalAge: from,
        MaximalAge: to,
        Names: english(name),
        ShortNames: null,
        CreatedUtc: stamp,
        UpdatedUtc: stamp,
        Classification: classification,
        IsActive: true,
        ExternalIdentifier: null,
      },
      { created: stamp, updated: stamp },
    );
    return id;
  };
  return [add("Adults", "Adult", 13, null), add("Children", "Child", 0, 12)];
}

function fillServices(state: State, random: Random, stamp: string): Service {
  const stay = addStayService(state, random, "Stay", 0, stamp);
  for (const [index, name] of ["Breakfast", "Parking", "Spa"].entries()) {
    addAdditionalService(state, random, name, index + 1, stamp);
  }
  return stay;
}

/** A service whose products are sold beside the nights. */
export function addAdditionalService(
  state: State,
  random: Random,
  name: string,
  ordering: number,
  stamp: string,
): Service {
  const promotions: Promotions = {
    BeforeCheckIn: true,
    AfterCheckIn: true,
    DuringStay: name !== "Parking",
    BeforeCheckOut: false,
    AfterCheckOut: false,
    DuringCheckOut: false,
  };
  const service: Service = {
    ...serviceFrame(state, random, name, ordering, stamp),
    Options: { BillAsPackage: name === "Breakfast" },
    Data: { Discriminator: "Additional", Value: { Promotions: promotions } },
    Promotions: promotions,
    Type: "Orderable",
  };
  state.services.add(service, { created: stamp, updated: stamp });
  return service;
}

function serviceFrame(
  state: State,
  random: Random,
  name: string,
  ordering: number,
  stamp: string,
): Omit<Service, "Options" | "Data" | "Promotions" | "Type"> {
  return {
    Id: random.uuid(),
    EnterpriseId: state.enterprise.Id,
    IsActive: true,
    Names: english(name),
    Ordering: ordering,
    ExternalIdentifier: null,
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    Name: name,
    StartTime: null,
    EndTime: null,
  };
}

/** The category of each room, so that every kind has its share and no room is left over. */
function kindsOfRooms(size: number): number[] {
  const kinds: number[] = [];
  let share = 0;
  KINDS.forEach(([, , , part], kind) => {
    share += part;
    while (kinds.length < Math.round(share * size)) kinds.push(kind);
  });
  return kinds;
}
