import {
  AppstoreOutlined,
  BankOutlined,
  BellOutlined,
  BulbOutlined,
  CalendarOutlined,
  HomeOutlined,
  IdcardOutlined,
  KeyOutlined,
  LineChartOutlined,
  ProfileOutlined,
  ShopOutlined,
  SwitcherOutlined,
  SyncOutlined,
  TagOutlined,
  TeamOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";

const icons: Readonly<Record<string, ComponentType<{ "aria-hidden": true }>>> = {
  team: TeamOutlined,
  shop: ShopOutlined,
  calendar: CalendarOutlined,
  home: HomeOutlined,
  idcard: IdcardOutlined,
  bank: BankOutlined,
  tag: TagOutlined,
  bell: BellOutlined,
  bulb: BulbOutlined,
  sync: SyncOutlined,
  key: KeyOutlined,
  chart: LineChartOutlined,
  checklist: ProfileOutlined,
  copies: SwitcherOutlined,
  bolt: ThunderboltOutlined,
};

/** An icon of the manifest's set; a name the set lacks gets the neutral one. */
export function EntryIcon({ name }: { name?: string | undefined }) {
  const Icon = (name && icons[name]) || AppstoreOutlined;
  // The word beside it says it already.
  return <Icon aria-hidden />;
}
