import type { GuestThen, State, StayThen } from "./history.ts";
import type { LiveRule } from "./outcomes.ts";
import type { HotelDays } from "./past-days.ts";
import type { PastRecord } from "./past-record.ts";
import { isInSight, pastGuest, pastStay, stateAt } from "./past-subjects.ts";
import type { PastLook } from "./replay.ts";

/* When a rule would have looked at a stay or a guest, and what it would have seen: at the beginning, as when it is switched on,
   after changes, at the turn of each day, and at its own times. */

/** What a page's looks are made of. */
export interface PastPage {
  readonly rule: LiveRule;
  readonly calendar: HotelDays;
  readonly from: Date;
  readonly record: PastRecord;
  readonly stays: ReadonlyMap<string, readonly State<StayThen>[]>;
  readonly guests: ReadonlyMap<string, readonly State<GuestThen>[]>;
}

export function stayLooks({ rule, calendar, from, record, stays, guests }: PastPage, id: string): PastLook[] {
  const states = stays.get(id) ?? [];
  const { timing } = rule;
  const whose = new Set(states.flatMap(({ row }) => row.guest_id ?? []));
  const changes = [
    ...states,
    ...[...whose].flatMap((guest) => [
      ...(guests.get(guest) ?? []),
      // A new score alone concerns only rules that ask for it.
      ...(rule.asksScore ? (record.scores.get(guest) ?? []) : []),
    ]),
  ];
  const look = (at: string, due: boolean): PastLook[] => {
    const stay = stateAt(states, at);
    if (!stay) return [];
    const guest = stay.guest_id === null ? undefined : stateAt(guests.get(stay.guest_id), at);
    const anywhere = due && timing !== undefined && "of" in timing;
    const when = { at, today: calendar.dateAt(at) };
    return [{ at: new Date(at), due, subject: pastStay(id, stay, guest, when, anywhere, record) }];
  };
  const usual = instants(from, changes, calendar).flatMap((at) => look(at, false));
  if (timing === undefined) return inSightOnly(usual);
  const due = "of" in timing ? calendar.dueFor(states, timing) : calendar.times;
  return [...usual, ...due.flatMap((at) => look(at, true))].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

export function guestLooks({ rule, calendar, from, record, guests }: PastPage, id: string): PastLook[] {
  const states = guests.get(id) ?? [];
  const changes = rule.trigger === "completeness.changed" ? (record.scores.get(id) ?? []) : states;
  const looks = instants(from, changes, calendar).flatMap((at): PastLook[] => {
    const guest = stateAt(states, at);
    if (!guest) return [];
    const today = calendar.dateAt(at);
    const inSight = (record.theirs.get(id) ?? []).some(({ states: some }) => {
      const stay = stateAt(some, at);
      return stay?.guest_id === id && isInSight(stay, today, record.lookAheadDays);
    });
    return [{ at: new Date(at), due: false, subject: pastGuest(id, guest, inSight, { at, today }, record) }];
  });
  return inSightOnly(looks);
}

/** What was never in sight is not worth a look. */
function inSightOnly(looks: PastLook[]): PastLook[] {
  return looks.some(({ subject }) => subject.relevant) ? looks : [];
}

/** From the beginning on; what stood then already was changed before it. */
function instants(from: Date, changes: readonly { readonly from: string }[], { turns }: HotelDays): string[] {
  const begin = from.toISOString();
  return [...new Set([begin, ...changes.map((change) => change.from), ...turns])]
    .filter((at) => at >= begin)
    .toSorted();
}
