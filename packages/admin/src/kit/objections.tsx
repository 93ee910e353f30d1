import { Link } from "react-router";
import { Pill } from "../fields/pill.tsx";

/** What a rule of the hotel has against a write to Mews. */
export interface Objection {
  level: "block" | "warn";
  message: string;
  rule: { id: string; name: string } | null;
  explanation: string;
  mend: readonly string[];
}

/** What rules say of a write: each in its own words, why, what can be done, and the way to the rule. */
export function Objections({ objections }: { objections: readonly Objection[] }) {
  return (
    <ul className="objections">
      {objections.map(({ level, message, rule, explanation, mend }) => (
        <li key={`${rule?.id ?? ""} ${message}`}>
          <p className="objection-said">
            <Pill color={level === "block" ? "red" : "gold"}>{level === "block" ? "Held up" : "Warning"}</Pill>
            {message}
          </p>
          <p className="muted">{explanation}</p>
          {level === "block" && mend.length > 0 && <p>{mend.join(" ")}</p>}
          {rule && (
            <p>
              <Link to={`/rules?rule=${encodeURIComponent(rule.id)}`}>Open the rule “{rule.name}”</Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
