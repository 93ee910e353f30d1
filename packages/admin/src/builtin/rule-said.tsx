import { useActionWords } from "./rules.ts";

/** What a rule would say and do, its texts filled in. */
export function Said({ actions }: { actions: readonly { action: string; args: Record<string, unknown> }[] }) {
  const called = useActionWords();
  return (
    <ul className="rule-said">
      {actions.map(({ action, args }, at) => (
        <li key={at}>
          <b>{called(action)}</b>{" "}
          {Object.entries(args)
            .flatMap(([name, one]) => (typeof one === "string" && name !== "level" ? one : []))
            .join(" · ")}
        </li>
      ))}
    </ul>
  );
}
