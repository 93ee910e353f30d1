import { theme, type ThemeConfig } from "antd";

/**
 * The two faces of the admin as antd tokens: petrol for what one may press, brass for what wants a look,
 * warm greys for everything else. `styles/tokens.css` holds the same colours as custom properties; keep the two in step.
 *
 * @param calm for who asked their system for less motion
 */
export function themeOf(dark: boolean, calm: boolean): ThemeConfig {
  const chosen = dark ? night : day;
  return calm ? { ...chosen, token: { ...chosen.token, motion: false } } : chosen;
}

const fontFamily =
  'ui-sans-serif, -apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto, "Helvetica Neue", Arial, sans-serif';

const shape = {
  fontFamily,
  fontSize: 14,
  borderRadius: 8,
  borderRadiusLG: 12,
  borderRadiusSM: 6,
  controlHeight: 36,
  controlHeightSM: 28,
  wireframe: false,
};

const tableShape = {
  cellPaddingInlineMD: 16,
  cellPaddingInlineSM: 12,
  cellPaddingBlockMD: 11,
  bodySortBg: "transparent",
};

const flatButtons = { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" };

const day: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shape,
    colorPrimary: "#0e5f63",
    colorInfo: "#0e5f63",
    colorLink: "#0b5d63",
    colorSuccess: "#2c7a4b",
    colorWarning: "#b4761a",
    colorError: "#b23a2c",
    colorTextBase: "#1d2629",
    colorTextSecondary: "#536065",
    colorTextTertiary: "#647075",
    colorTextDescription: "#536065",
    colorTextPlaceholder: "#647075",
    colorBgLayout: "#f6f4ef",
    colorBorder: "#cfcabd",
    colorBorderSecondary: "#e6e1d6",
    colorSplit: "#ebe7de",
    boxShadowTertiary: "0 1px 2px rgb(38 33 20 / 5%)",
  },
  components: {
    Button: flatButtons,
    Table: {
      headerBg: "#faf8f4",
      headerSortActiveBg: "#faf8f4",
      headerSortHoverBg: "#f3f0e9",
      headerColor: "#536065",
      rowHoverBg: "#faf8f3",
      rowSelectedBg: "#e4eeec",
      rowSelectedHoverBg: "#dbe8e6",
      headerSplitColor: "transparent",
      ...tableShape,
    },
  },
};

const night: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shape,
    colorPrimary: "#4fb0ad",
    colorInfo: "#4fb0ad",
    colorLink: "#7accc8",
    colorLinkHover: "#a3dedb",
    colorSuccess: "#5cb57f",
    colorWarning: "#d9a441",
    colorError: "#ee8578",
    colorTextBase: "#e8ecea",
    colorTextSecondary: "#a9b5b4",
    colorTextTertiary: "#98a5a4",
    colorTextDescription: "#a9b5b4",
    colorTextPlaceholder: "#8c9998",
    colorBgBase: "#0f1617",
    colorBgLayout: "#0f1617",
    colorBgContainer: "#161f21",
    colorBgElevated: "#1c2729",
    colorBorder: "#35444a",
    colorBorderSecondary: "#263235",
    colorSplit: "#243033",
  },
  components: {
    Button: { ...flatButtons, primaryColor: "#0b1415" },
    Table: {
      headerBg: "#192325",
      headerSortActiveBg: "#192325",
      headerSortHoverBg: "#202c2f",
      headerColor: "#a9b5b4",
      rowHoverBg: "#1a2527",
      rowSelectedBg: "#173033",
      rowSelectedHoverBg: "#1b383b",
      headerSplitColor: "transparent",
      ...tableShape,
    },
  },
};
