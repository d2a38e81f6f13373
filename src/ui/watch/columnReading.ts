import type { ColumnDrift, DriftBin } from "../../core/monitor/columnDrift.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { binName, valueFormat } from "./binName.ts";

/** One sentence on a column: what of it has moved most. */
export function columnReading({ kind, light, shift, missing, strange }: ColumnDrift): string {
  if (missing.file === 1 && missing.training < 1) return t("watch:columns.absent");
  if (strange && (strange.light === "amber" || strange.light === "red")) {
    const facts = { share: format.smallPercent(strange.file) };
    return kind === "category" ? t("watch:columns.strangeLevels", facts) : t("watch:columns.strangeNumbers", facts);
  }
  if (light === "grey") return t("watch:columns.few");
  const most = shift && light !== "green" ? mostMoved(shift.bins) : null;
  return most ? binReading(most, kind) : t("watch:columns.steady");
}

function binReading({ label, ...bin }: DriftBin, kind: ColumnDrift["kind"]): string {
  const facts = {
    bin: binName(label, valueFormat(kind)),
    now: format.smallPercent(bin.actual === 0 ? 0 : bin.actualShare),
    training: format.smallPercent(bin.expected === 0 ? 0 : bin.expectedShare),
  };
  return bin.actualShare > bin.expectedShare ? t("watch:columns.more", facts) : t("watch:columns.less", facts);
}

function mostMoved(bins: readonly DriftBin[]): DriftBin | null {
  return bins.reduce<DriftBin | null>(
    (most, bin) => (most === null || bin.contribution > most.contribution ? bin : most),
    null,
  );
}

/** How many columns call for a look. */
export function movedColumns(columns: readonly ColumnDrift[]): number {
  return columns.filter(({ light }) => light === "amber" || light === "red").length;
}
