import { type PartProps, Tile, useMay, useSource } from "@innkit/admin/kit";
import { useState } from "react";
import type { Card } from "../types.ts";
import { Decisions } from "./decisions.tsx";
import { Fields } from "./fields.tsx";
import { InMews } from "./in-mews.tsx";
import { Summary } from "./summary.tsx";

/** What somebody chose otherwise than it was proposed. */
export interface Choice {
  readonly survivorId: string | undefined;
  readonly chosen: Readonly<Record<string, string>>;
}

/** Both profiles of a pair side by side, with what each field says; whose value stands; and what is decided. */
export function PairCard({ widget, source = "" }: PartProps) {
  const query = useSource<Card>(source);
  return (
    <Tile label={widget?.label ?? "Side by side"} help={widget?.help} size="full" query={query}>
      {(card) => <Sides key={`${card.pair.id}/${card.pair.state}`} card={card} />}
    </Tile>
  );
}

function Sides({ card }: { card: Card }) {
  const [choice, setChoice] = useState<Choice>({ survivorId: undefined, chosen: {} });
  const mayDecide = useMay("duplicates:write");
  const isOpen = card.pair.state === "open" || card.pair.state === "later";
  return (
    <>
      <Summary card={card} />
      <Fields card={card} choice={choice} choose={isOpen && mayDecide ? setChoice : undefined} />
      {mayDecide ? (
        <Decisions card={card} choice={choice} />
      ) : (
        isOpen && <p className="hint">Somebody with the permission to decide on duplicates decides.</p>
      )}
      {card.pair.state === "merged" && <InMews card={card} />}
    </>
  );
}
