import { useMemo } from "react";
import { inputColumns } from "../../app/derive.ts";
import type { ColumnType, Imported } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { countsOf, draftOfChoice } from "./targetDraft.ts";

const types: readonly ColumnType[] = ["number", "category", "boolean", "date", "identifier", "text"];

function typeCounts({ columns }: Imported["profile"]): string {
  return types
    .map((type) => ({ type, count: columns.filter((column) => column.type === type).length }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => t(`data:facts.typeCounts.${type}`, { count }))
    .join(" · ");
}

function missingFacts({ columns, rows }: Imported["profile"]): { cells: number; note: string } {
  const cells = columns.reduce((sum, { missing }) => sum + missing, 0);
  if (cells === 0) return { cells, note: t("data:facts.missingNone") };
  const count = columns.filter(({ missing }) => missing > 0).length;
  const share = format.smallPercent(cells / (rows * columns.length));
  return {
    cells,
    note: t("data:facts.missingShare", { share, columns: t("data:facts.missingColumns", { count }) }),
  };
}

/** What the table is, in five figures. */
export function ProfileFacts({ imported: { source, profile } }: { readonly imported: Imported }) {
  const target = useSession((session) => session.choices.target);
  const inputs = useSession((session) => inputColumns(session).length);
  const missing = useMemo(() => missingFacts(profile), [profile]);
  const typesText = useMemo(() => typeCounts(profile), [profile]);
  const draft = target && draftOfChoice(profile, target);
  const counts = draft && countsOf(draft, profile.rows);
  return (
    <StatRow>
      <Stat
        label={t("data:facts.rows")}
        value={format.whole(profile.rows)}
        note={
          source.sampledFrom === null
            ? t("data:facts.wholeFile")
            : t("data:facts.sampledFrom", { rows: format.whole(source.sampledFrom) })
        }
      />
      <Stat label={t("data:facts.columns")} value={format.whole(profile.columns.length)} note={typesText} />
      <Stat label={t("data:facts.missing")} value={format.whole(missing.cells)} note={missing.note} />
      <Stat
        label={t("data:facts.inputs")}
        value={format.whole(inputs)}
        note={t("data:facts.inputsNote", { out: format.whole(profile.columns.length - inputs) })}
      />
      <Stat
        label={t("data:facts.badRate")}
        value={counts ? format.percent(counts.bads / (counts.bads + counts.goods)) : undefinedFigure}
        note={
          counts
            ? t("data:facts.badCounts", { bads: format.whole(counts.bads), goods: format.whole(counts.goods) })
            : t("data:facts.badUnknown")
        }
      />
    </StatRow>
  );
}
