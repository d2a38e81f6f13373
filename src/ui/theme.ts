import { createTheme } from "@mantine/core";

/** A credit desk's instrument: calm, dense, one accent, tabular figures. Colours live in `styles.css`. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", "Noto Sans", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  primaryColor: "accent",
  primaryShade: 6,
  autoContrast: true,
  colors: {
    accent: [
      "#eaf2ff",
      "#d3e3fd",
      "#a8c7fa",
      "#7cacf8",
      "#5a9bff",
      "#3a83f5",
      "#1a62d6",
      "#1856bd",
      "#134699",
      "#0e3575",
    ],
    dark: [
      "#e6ebf0",
      "#c3ccd6",
      "#a3afbc",
      "#7d8b99",
      "#4a5866",
      "#36424e",
      "#27313c",
      "#171e26",
      "#0f141a",
      "#0a0e13",
    ],
  },
  defaultRadius: "md",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.25rem" }, h2: { fontSize: "0.8125rem" } } },
});
