import { memo, useMemo } from "react";
import type { Decile } from "../../core/evaluate/deciles.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { decilePlot } from "./decilePlot.ts";
import { PlotFigure } from "./PlotFigure.tsx";

/** Bad rate and mean PD of each tenth of the loans; the table has what else is asked of one. */
export const DecilesFigure = memo(function DecilesFigure({ deciles }: { readonly deciles: readonly Decile[] }) {
  const figured = useMemo(() => decilePlot(deciles), [deciles]);
  const rates = deciles.flatMap(({ badRate }) => badRate.value ?? []);
  const [first] = rates;
  const last = rates.at(-1);
  return (
    <PlotFigure
      title={t("judge:deciles.title")}
      reading={
        first === undefined || last === undefined
          ? t("judge:deciles.empty")
          : t("judge:deciles.reading", { first: format.percent(first), last: format.percent(last) })
      }
      figured={figured}
      legend={[
        { name: t("judge:deciles.badRate"), mark: "filled" },
        { name: t("judge:deciles.pdMean"), mark: "dashed" },
      ]}
    />
  );
});
