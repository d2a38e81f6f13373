import type { PairedModels } from "../../app/commands/pairing.ts";
import type { PlanePlot, Stop } from "../charts/PlaneChart.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** The cursor rests at so many places. */
const stopCount = 20;

/** PDs of one model across, of the other up; bad loans stand apart from good ones by colour and shape. */
export function scatterPlot({ points }: PairedModels, names: readonly [string, string]): PlanePlot {
  const { one, other, isBad } = points;
  const placesOf = (wanted: number) =>
    Array.from(one, (x, at) => ({ x, y: other[at] ?? 0, label: isBad[at] })).filter(({ label }) => label === wanted);
  const axis = { from: 0, to: 1, as: (share: number) => format.percent(share, 0) };
  return {
    x: { ...axis, name: t("registry:pair.pdOf", { name: names[0] }) },
    y: { ...axis, name: t("registry:pair.pdOf", { name: names[1] }) },
    lines: [
      {
        name: t("registry:pair.same"),
        look: "chance",
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
    ],
    marks: [
      { look: "first", points: placesOf(0) },
      { look: "second", points: placesOf(1) },
    ],
    stops: stopsOf(one, other, names),
  };
}

/** The mean PD of the second model among loans that the first gives like PDs. */
function stopsOf(one: Float64Array, other: Float64Array, names: readonly [string, string]): readonly Stop[] {
  return Array.from({ length: stopCount }, (_, at) => {
    const [from, to] = [at / stopCount, (at + 1) / stopCount];
    const within = other.filter(
      (_pd, row) => (one[row] ?? 0) >= from && ((one[row] ?? 0) < to || at === stopCount - 1),
    );
    if (within.length === 0) return null;
    const y = within.reduce((sum, pd) => sum + pd, 0) / within.length;
    const facts = { one: names[0], other: names[1], x: format.percent((from + to) / 2), y: format.percent(y) };
    return { at: { x: (from + to) / 2, y }, text: t("registry:pair.stop", facts) };
  }).filter((stop) => stop !== null);
}
