import type { Profile } from "./profiles.ts";

/** Why a value is proposed to stand. */
export type Rule =
  | "subscribed and reachable"
  | "most stays"
  | "most common"
  | "newest"
  | "the only one"
  | "the same in both"
  | "strictest"
  | "chosen";

/** One field of the profiles that are to be merged. */
export interface ProposedField {
  readonly field: string;
  readonly label: string;
  /** By profile, in the order they were given. */
  readonly values: readonly (string | null)[];
  /** Whose value stands: a guest's id; null where none has one. */
  readonly winnerId: string | null;
  readonly rule: Rule | null;
}

export interface Proposal {
  readonly survivorId: string;
  readonly survivorRule: Rule;
  readonly fields: readonly ProposedField[];
}

interface Field {
  readonly field: string;
  readonly label: string;
  read(profile: Profile): string | null;
  by: "address" | "majority" | "newest" | "strictest";
}

const fields: readonly Field[] = [
  { field: "title", label: "Title", by: "majority", read: ({ title }) => title },
  { field: "firstName", label: "First name", by: "majority", read: ({ firstName }) => firstName },
  { field: "lastName", label: "Last name", by: "majority", read: ({ lastName }) => lastName },
  { field: "secondLastName", label: "Second last name", by: "majority", read: ({ secondLastName }) => secondLastName },
  { field: "email", label: "E-mail", by: "address", read: ({ email }) => email },
  {
    field: "marketing",
    label: "Marketing mail",
    by: "strictest",
    read: ({ isSubscribed }) => (isSubscribed ? "Yes" : "No"),
  },
  { field: "phone", label: "Phone", by: "newest", read: ({ phone }) => phone },
  { field: "birthDate", label: "Date of birth", by: "newest", read: ({ birthDate }) => birthDate },
  { field: "gender", label: "Gender", by: "newest", read: ({ gender }) => gender },
  { field: "nationality", label: "Nationality", by: "newest", read: ({ nationality }) => nationality },
  { field: "language", label: "Language", by: "newest", read: ({ language }) => language },
  { field: "addressLine", label: "Street address", by: "newest", read: ({ addressLine }) => addressLine },
  { field: "postalCode", label: "Postcode", by: "newest", read: ({ postalCode }) => postalCode },
  { field: "city", label: "City", by: "newest", read: ({ city }) => city },
  { field: "addressCountry", label: "Country", by: "newest", read: ({ addressCountry }) => addressCountry },
  { field: "loyaltyCode", label: "Loyalty number", by: "newest", read: ({ loyaltyCode }) => loyaltyCode },
  { field: "notes", label: "Notes", by: "newest", read: ({ notes }) => notes },
];

/** The fields' names, for whoever checks a choice. */
export const fieldNames: ReadonlySet<string> = new Set(fields.map(({ field }) => field));

/**
 * Which of some profiles of one person stays, and whose value stands field by field, by stated rules:
 *
 * - **survivor**: who may be written to and can be (subscribed, an address of their own that is well formed); else who
 *   stayed most; else who was changed last
 * - **e-mail**: the address of whoever may be written to and can be; else the newest that is well formed and no channel's
 * - **names**: the spelling that most profiles have; else the newest
 * - **marketing mail**: no, as soon as one profile says no
 * - **everything else**: the newest that is known
 *
 * @example
 * const { survivorId, fields } = propose([anna, hanna]);
 */
export function propose(profiles: readonly Profile[]): Proposal {
  const newestFirst = profiles.toSorted(
    (a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || (a.id < b.id ? -1 : 1),
  );
  const survivor = survivorOf(newestFirst);
  return {
    ...survivor,
    fields: fields.map((field) => ({
      field: field.field,
      label: field.label,
      values: profiles.map((profile) => known(field.read(profile))),
      ...winnerOf(field, newestFirst),
    })),
  };
}

function survivorOf(newestFirst: readonly Profile[]): Pick<Proposal, "survivorId" | "survivorRule"> {
  const reached = newestFirst.filter(isReached);
  const among = reached.length > 0 ? reached : newestFirst;
  const most = Math.max(...among.map(({ stays }) => stays));
  const stayed = among.filter(({ stays }) => stays === most);
  const byReach = among.length < newestFirst.length;
  const byStays = stayed.length < among.length;
  return {
    survivorId: stayed[0]?.id ?? "",
    survivorRule: byReach ? "subscribed and reachable" : byStays ? "most stays" : "newest",
  };
}

function winnerOf({ by, read }: Field, newestFirst: readonly Profile[]): Pick<ProposedField, "winnerId" | "rule"> {
  const having = newestFirst.filter((profile) => known(read(profile)) !== null);
  const [newest] = having;
  if (!newest) return { winnerId: null, rule: null };
  if (by === "strictest") {
    const strictest = having.find(({ isSubscribed }) => !isSubscribed);
    return strictest
      ? { winnerId: strictest.id, rule: "strictest" }
      : { winnerId: newest.id, rule: "the same in both" };
  }
  if (having.length === 1) return { winnerId: newest.id, rule: "the only one" };
  const counts = new Map<string, number>();
  for (const profile of having) counts.set(spelled(read(profile)), (counts.get(spelled(read(profile))) ?? 0) + 1);
  if (counts.size === 1) return { winnerId: newest.id, rule: "the same in both" };
  if (by === "address") {
    const reached = having.find(isReached);
    if (reached) return { winnerId: reached.id, rule: "subscribed and reachable" };
    return { winnerId: (having.find(isReachable) ?? newest).id, rule: "newest" };
  }
  const most = Math.max(...counts.values());
  const common = having.filter((profile) => counts.get(spelled(read(profile))) === most);
  if (by === "majority" && common.length < having.length && most > 1) {
    return { winnerId: common[0]?.id ?? newest.id, rule: "most common" };
  }
  return { winnerId: newest.id, rule: "newest" };
}

function isReached(profile: Profile): boolean {
  return profile.isSubscribed && isReachable(profile);
}

/** An address of the guest's own that is well formed. Whether it still exists, nobody knows. */
function isReachable({ email, hasOtaEmail }: Profile): boolean {
  return !hasOtaEmail && email !== null && /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim());
}

function known(value: string | null): string | null {
  return value === null || value.trim() === "" ? null : value;
}

function spelled(value: string | null): string {
  return (value ?? "").trim();
}
