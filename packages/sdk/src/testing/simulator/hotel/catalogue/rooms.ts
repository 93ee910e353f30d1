import type { Random } from "../../random.ts";
import type { State } from "../../state/state.ts";
import type { ResourceFeature } from "../../state/stay-tables.ts";
import { english } from "../rates.ts";

/** What rooms have, and the short names of the categories whose rooms have it; or the rooms by their name. */
const FEATURES: readonly (readonly [ResourceFeature["Classification"], string, RegExp, RegExp?])[] = [
  ["SeaView", "Sea view", /^(SEA|STE)$/],
  ["Balcony", "Balcony", /^(SEA|STE|FAM)$/],
  ["TwinBeds", "Twin beds", /^TWN$/],
  ["DoubleBed", "Double bed", /^(DBL|SUP|SEA|STE)$/],
  ["AirConditioning", "Air conditioning", /^(SUP|SEA|FAM|STE)$/],
  ["AccessibleRoom", "Accessible", /./, /01$/],
];
const IMAGES_OF_A_CATEGORY = 2;

/** Puts the features of rooms and the pictures of categories into the state. */
export function fillRooms(state: State, random: Random, serviceId: string, stamp: string): void {
  const stamps = { created: stamp, updated: stamp };
  const shown = { IsActive: true, CreatedUtc: stamp, UpdatedUtc: stamp };
  for (const { Id } of state.resourceCategories.rows) {
    for (let ordering = 0; ordering < IMAGES_OF_A_CATEGORY; ordering++) {
      state.resourceCategoryImageAssignments.add(
        { Id: random.uuid(), CategoryId: Id, ImageId: random.uuid(), Ordering: ordering, ...shown },
        stamps,
      );
    }
  }
  for (const [classification, name, kinds, rooms = /./] of FEATURES) {
    const feature: ResourceFeature = {
      Id: random.uuid(),
      ServiceId: serviceId,
      Classification: classification,
      Names: english(name),
      ShortNames: english(name),
      Descriptions: {},
      ...shown,
    };
    state.resourceFeatures.add(feature, stamps);
    for (const { ResourceId, CategoryId } of state.resourceCategoryAssignments.rows) {
      const kind = state.resourceCategories.get(CategoryId)?.ShortNames["en-US"] ?? "";
      if (!kinds.test(kind) || !rooms.test(state.resources.get(ResourceId)?.Name ?? "")) continue;
      state.resourceFeatureAssignments.add({ Id: random.uuid(), ResourceId, FeatureId: feature.Id, ...shown }, stamps);
    }
  }
}
