import { useLogout } from "@refinedev/core";
import { Button, Popover, Segmented } from "antd";
import { useManifest } from "../manifest/context.tsx";
import { useThemeMode } from "../theme/mode.ts";

/** Who is signed in, how the admin looks, and the way out. */
export function PersonMenu() {
  const { person, innkit } = useManifest().manifest;
  const { mode, choose } = useThemeMode();
  const { mutate: signOut, isPending } = useLogout();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="person-panel">
          <p className="person-name">{person.name}</p>
          <p className="person-about">
            {person.email}
            <br />
            {roles[person.role] ?? person.role}
          </p>
          <Segmented
            aria-label="Appearance"
            block
            value={mode}
            onChange={choose}
            options={[
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
              { value: "auto", label: "Auto" },
            ]}
          />
          <Button block loading={isPending} onClick={() => signOut()}>
            Sign out
          </Button>
          <p className="version">Innkit {innkit.version}</p>
        </div>
      }
    >
      <button type="button" className="person" aria-label={`${person.name}: account and appearance`}>
        {initials(person.name)}
      </button>
    </Popover>
  );
}

const roles: Readonly<Record<string, string>> = {
  owner: "Owner",
  manager: "Manager",
  frontdesk: "Front desk",
  readonly: "May only look",
};

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${[...(words[0] ?? "")][0] ?? "?"}${words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : ""}`.toUpperCase();
}
