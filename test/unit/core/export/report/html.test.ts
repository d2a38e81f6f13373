import { expect, test } from "vitest";
import { drawChart } from "../../../../../src/core/export/report/chartSvg.ts";

test("what lies beyond the axes of a chart is drawn at their ends, and an axis without length in its middle", () => {
  const axis = { label: "x", from: 0, to: 1, ticks: [] };
  const far = {
    kind: "line",
    name: "far",
    tone: 1,
    points: [
      [-9, 1e308],
      [1e308, -9],
    ],
  } as const;
  const table = { kind: "table", caption: "", columns: [], rows: [] } as const;
  const chart = { kind: "chart", title: "", reading: "", marks: [far], twin: { label: "", table } } as const;
  expect(drawChart({ ...chart, x: axis, y: axis })).toContain('d="M62 12L614 236"');
  expect(drawChart({ ...chart, x: { ...axis, to: 0 }, y: axis })).toContain('d="M338 12L338 236"');
});
