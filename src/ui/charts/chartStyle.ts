/** What all charts share: colours by variable, so that both schemes fit, and small type. */
export const tooltipStyle = {
  contentStyle: {
    background: "var(--ll-card)",
    border: "1px solid var(--ll-line)",
    borderRadius: 8,
    fontSize: 12,
    padding: "6px 10px",
  },
  labelStyle: { color: "var(--ll-muted)" },
  itemStyle: { color: "var(--ll-ink)", padding: 0 },
};

export const chartMargin = { top: 14, right: 12, bottom: 0, left: 0 };

export const axisWidth = 46;

/** Around the lines of a chart by epoch; above there is room for the name of the best one. */
export const epochMargin = { top: 18, right: 10, bottom: 20, left: 52 };
