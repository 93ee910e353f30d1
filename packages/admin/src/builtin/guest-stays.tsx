import { Link } from "react-router";
import { PropertyDate } from "../fields/cells.tsx";
import { Pill } from "../fields/pill.tsx";
import { plural } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";

/** A stay as `GET /api/completeness/guests/:id/stays` lists it. */
interface Stay {
  id: string;
  number: string | null;
  state: string;
  arrivalDate: string | null;
  departureDate: string | null;
  nights: number | null;
  room: string | null;
  roomCategory: string | null;
}

const states: Readonly<Record<string, { label: string; color: string }>> = {
  inquired: { label: "Inquired", color: "default" },
  requested: { label: "Requested", color: "default" },
  optional: { label: "Optional", color: "orange" },
  confirmed: { label: "Confirmed", color: "blue" },
  started: { label: "In house", color: "green" },
  processed: { label: "Checked out", color: "default" },
  canceled: { label: "Cancelled", color: "red" },
};

/** A guest's stays, the latest first. */
export function GuestStays({ widget, source = "" }: PartProps) {
  const query = useSource<{ data: readonly Stay[] } | readonly Stay[]>(source);
  const { resources } = useManifest();
  const route = resources.find(({ name }) => name === "sync/reservations")?.route;
  return (
    <Tile label={widget?.label ?? "Stays"} help={widget?.help} size="full" query={query}>
      {(answer) => {
        const stays = "data" in answer ? answer.data : answer;
        if (stays.length === 0) return <Empty>No stay of this guest is known.</Empty>;
        return (
          <ul className="stays">
            {stays.map((stay) => (
              <li key={stay.id}>
                <StayLine stay={stay} route={route} />
              </li>
            ))}
          </ul>
        );
      }}
    </Tile>
  );
}

function StayLine({ stay, route }: { stay: Stay; route: string | undefined }) {
  const { label, color } = states[stay.state] ?? { label: stay.state, color: "default" };
  const dates = (
    <>
      {stay.arrivalDate ? <PropertyDate value={stay.arrivalDate} /> : "?"} –{" "}
      {stay.departureDate ? <PropertyDate value={stay.departureDate} /> : "?"}
    </>
  );
  return (
    <>
      <span className="stay-dates">
        {route ? <Link to={`${route}/${encodeURIComponent(stay.id)}`}>{dates}</Link> : dates}
      </span>
      <span className="muted">
        {[
          stay.nights === null ? undefined : plural(stay.nights, "night"),
          stay.roomCategory,
          stay.room && `room ${stay.room}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <Pill color={color}>{label}</Pill>
    </>
  );
}
