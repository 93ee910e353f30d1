import { HomeOutlined, SettingOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { Fragment, type ReactNode } from "react";
import { NavLink, useLocation } from "react-router";
import { useManifest } from "../manifest/context.tsx";
import type { MenuEntry } from "../manifest/entries.ts";
import { EntryIcon } from "../manifest/icons.tsx";
import { useServices } from "../services.ts";

/** The menu: home, what each plugin brings, the settings. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const { menu, manifest, can } = useManifest();
  const { pathname } = useLocation();
  const current = currentRoute(pathname, menu);
  const shown = shownLines(menu, current);
  const hasSettings = can("settings:read") && manifest.plugins.some(({ settings }) => settings !== undefined);
  return (
    <nav className="nav" aria-label="Main">
      <PropertyName />
      <ul>
        <Item to="/" label="Today" icon={<HomeOutlined aria-hidden />} current={pathname === "/"} onGo={onGo} />
        {shown.map(({ route, label, icon, plugin, under }, place) => (
          <Fragment key={route}>
            {plugin !== shown[place - 1]?.plugin && <li className="nav-gap" aria-hidden="true" />}
            <Item
              to={route}
              label={label}
              icon={under === undefined && <EntryIcon name={icon} />}
              current={route === current}
              onGo={onGo}
            />
          </Fragment>
        ))}
        {hasSettings && (
          <>
            <li className="nav-gap" aria-hidden="true" />
            <Item
              to="/settings"
              label="Settings"
              icon={<SettingOutlined aria-hidden />}
              current={pathname.startsWith("/settings")}
              onGo={onGo}
            />
          </>
        )}
      </ul>
    </nav>
  );
}

/** The menu line that a page belongs to: the longest route that its address begins with. */
export function currentRoute(pathname: string, menu: readonly MenuEntry[]): string | undefined {
  return menu
    .map(({ route }) => route)
    .filter((route) => pathname === route || pathname.startsWith(`${route}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The menu without what stands below a line where nobody is. */
export function shownLines(menu: readonly MenuEntry[], current: string | undefined): MenuEntry[] {
  const at = menu.find(({ route }) => route === current);
  return menu.filter(({ under }) => under === undefined || under === at?.route || under === at?.under);
}

interface ItemProps {
  to: string;
  label: string;
  icon: ReactNode;
  current: boolean;
  onGo?: (() => void) | undefined;
}

function Item({ to, label, icon, current, onGo }: ItemProps) {
  return (
    <li>
      <NavLink
        to={to}
        className={`nav-item${current ? " current" : ""}${icon ? "" : " below"}`}
        aria-current={current ? "page" : undefined}
        {...(onGo ? { onClick: onGo } : {})}
      >
        {icon}
        <span>{label}</span>
      </NavLink>
    </li>
  );
}

function PropertyName() {
  const { property, properties } = useManifest().manifest;
  const { property: chosen } = useServices();
  if (properties.length < 2) return <p className="property-name">{property.name}</p>;
  return (
    <Select
      className="property-name"
      aria-label="Property"
      value={property.id}
      options={properties.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => {
        chosen.choose(id);
        // Everything on the screen is of the other property: a fresh start is the one way to be sure of that.
        window.location.assign("/");
      }}
    />
  );
}
