import type { Resource } from "../resource.ts";
import { accountNotes } from "./account-notes.ts";
import { accountingCategories } from "./accounting-categories.ts";
import { addresses } from "./addresses.ts";
import { ageCategories } from "./age-categories.ts";
import { availabilityBlocks } from "./availability-blocks.ts";
import { bills } from "./bills.ts";
import { cancellationPolicies } from "./cancellation-policies.ts";
import { companies } from "./companies.ts";
import { companionships } from "./companionships.ts";
import { guests } from "./guests.ts";
import { identityDocuments } from "./identity-documents.ts";
import { loyaltyMemberships } from "./loyalty-memberships.ts";
import { loyaltyPrograms } from "./loyalty-programs.ts";
import { loyaltyTiers } from "./loyalty-tiers.ts";
import { messageThreads } from "./message-threads.ts";
import { messages } from "./messages.ts";
import { orderItems } from "./order-items.ts";
import { outlets } from "./outlets.ts";
import { payments } from "./payments.ts";
import { productCategories } from "./product-categories.ts";
import { productOrders } from "./product-orders.ts";
import { products } from "./products.ts";
import { rateGroups } from "./rate-groups.ts";
import { rates } from "./rates.ts";
import { reservationGroups } from "./reservation-groups.ts";
import { reservations } from "./reservations.ts";
import { roomBlocks } from "./room-blocks.ts";
import { roomCategories } from "./room-categories.ts";
import { roomCategoryAssignments } from "./room-category-assignments.ts";
import { rooms } from "./rooms.ts";
import { segments } from "./segments.ts";
import { serviceOrderNotes } from "./service-order-notes.ts";
import { services } from "./services.ts";
import { sources } from "./sources.ts";
import { tasks } from "./tasks.ts";

/** The hotel itself: one call, not a list. It is asked first in every round, for the time it is there. */
export const configuration = { name: "configuration", label: "Hotel" } as const;

/** What is copied, in this order: what others refer to comes first, except guests, who are found by their stays. */
export const resources: readonly Resource[] = [
  services,
  ageCategories,
  roomCategories,
  rooms,
  roomCategoryAssignments,
  segments,
  sources,
  rateGroups,
  rates,
  cancellationPolicies,
  accountingCategories,
  productCategories,
  products,
  outlets,
  loyaltyPrograms,
  loyaltyTiers,
  companies,
  availabilityBlocks,
  reservationGroups,
  reservations,
  guests,
  companionships,
  addresses,
  accountNotes,
  identityDocuments,
  roomBlocks,
  productOrders,
  serviceOrderNotes,
  bills,
  payments,
  orderItems,
  loyaltyMemberships,
  tasks,
  messageThreads,
  messages,
];
