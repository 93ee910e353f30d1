import { Actor, Link, PropertyDate } from "@innkit/admin/kit";
import type { Card } from "../types.ts";

/** In words: how likely it is, why, and what was decided. */
export function Summary({ card }: { card: Card }) {
  const { pair, guests, merge, priorWeight, householdWeight, weight } = card;
  const stays = guests.find(({ id }) => id === merge?.survivorId);
  return (
    <>
      <p>
        {pair.likelihood} % likely one person: the fields together say {bits(weight - priorWeight)}, against{" "}
        {bits(priorWeight)} for any two guests of the hotel.
        {householdWeight < -0.05 &&
          ` ${bits(householdWeight)} is already taken off, since two of one household share surname, mail, telephone and address.`}
      </p>
      {merge && stays && (
        <p>
          Merged into {stays.name}, <PropertyDate value={merge.at} time /> by <Actor id={merge.by} />. Both profiles are
          kept.
        </p>
      )}
      <p className="muted">
        {guests.map((guest, index) => (
          <span key={guest.id}>
            {index > 0 && " · "}
            <Link to={`/completeness/guests/${encodeURIComponent(guest.id)}`}>
              Profile {index === 0 ? "A" : "B"}: {guest.name}
            </Link>
            , {guest.stays === 1 ? "1 stay" : `${guest.stays} stays`}
          </span>
        ))}
      </p>
    </>
  );
}

/** A weight as a person reads it, with a real minus sign. */
export function bits(weight: number): string {
  const rounded = Math.round(weight * 10) / 10;
  return `${rounded > 0 ? "+" : rounded < 0 ? "−" : ""}${Math.abs(rounded).toFixed(1)}`;
}
