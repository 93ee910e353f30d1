/** What a rule would say and do, its texts filled in. */
export function Said({ actions }: { actions: readonly { action: string; args: Record<string, unknown> }[] }) {
  return (
    <ul className="rule-said">
      {actions.map(({ action, args }, at) => (
        <li key={at}>
          <b>{action}</b>{" "}
          {Object.values(args)
            .filter((one) => typeof one === "string")
            .join(" · ")}
        </li>
      ))}
    </ul>
  );
}
