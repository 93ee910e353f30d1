import { MenuOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { useManifest } from "../manifest/context.tsx";
import { slotWidgets } from "../manifest/entries.ts";
import { Widget } from "../widgets/widget.tsx";
import { LiveStatus } from "./live-state.tsx";
import { Wordmark } from "./logo.tsx";
import { LostBanner } from "./lost-banner.tsx";
import { Nav } from "./nav.tsx";
import { Palette } from "./palette.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";

/** The frame round every page: menu, search, state of the feed, person. */
export function Shell({ children }: { children: ReactNode }) {
  const [menuOpen, setMenuOpen] = useState(false);
  const [searching, setSearching] = useState(false);
  const main = useFocusOnGo();
  return (
    <div className="shell">
      <a href="#main" className="skip">
        Skip to the page
      </a>
      <aside className="side">
        <Link to="/" className="home" aria-label="Innkit, to Today">
          <Wordmark />
        </Link>
        <Nav />
      </aside>
      <div className="body">
        <header className="top">
          <Button
            className="menu-button"
            type="text"
            icon={<MenuOutlined aria-hidden />}
            aria-label="Menu"
            onClick={() => setMenuOpen(true)}
          />
          <button type="button" className="find" onClick={() => setSearching(true)}>
            <SearchOutlined aria-hidden />
            <span>Find a guest, a page…</span>
            <kbd>Ctrl K</kbd>
          </button>
          <div className="top-end">
            <HeaderParts />
            <LiveStatus />
            <PersonMenu />
          </div>
        </header>
        <LostBanner />
        <main id="main" ref={main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={272}
        title={<Wordmark />}
        classNames={{ body: "drawer-nav" }}
      >
        <Nav onGo={() => setMenuOpen(false)} />
      </Drawer>
      <Palette open={searching} setOpen={setSearching} />
      <ShortcutHelp />
    </div>
  );
}

/** What plugins show in the top line: the hotel's clock. It is one line high, also while they are on their way. */
function HeaderParts() {
  const { manifest } = useManifest();
  return slotWidgets(manifest, "header").map(({ widget, plugin }) => (
    <Widget key={`${plugin.name}/${widget.name}`} widget={widget} plugin={plugin.name} fallback={null} />
  ));
}

/** A new page starts at its top, and a keyboard or screen reader starts there too. */
function useFocusOnGo() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return main;
}
