import { Button, Loader, Table } from "@mantine/core";
import { useState } from "react";
import { judgedRunOf } from "../../app/contenders.ts";
import type { DroppedColumn } from "../../core/fairness/dropColumns.ts";
import type { DropProgress } from "../../core/fairness/report.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { signedFigure } from "../compare/comparisonReading.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import classes from "./Fairness.module.css";
import { useCutoff } from "./useGroups.ts";

/** What accuracy and gaps become where a column is left out; asked for, as it takes a fit for each column. */
export function DropsCard({ by }: { readonly by: readonly string[] }) {
  const judged = useSession(judgedRunOf);
  const cutoff = useCutoff();
  const { fairnessDrops } = useCommands();
  const [asked, setAsked] = useState<number | null>(null);
  const [progress, setProgress] = useState<DropProgress | null>(null);
  const { value, failure, isLate } = useAnswer<readonly DroppedColumn[] | null>(
    judged && asked !== null ? JSON.stringify([judged, by, asked]) : null,
    (signal) => fairnessDrops({ by, cutoff: asked ?? cutoff }, { signal, onProgress: setProgress }),
  );
  return (
    <Card title={t("fairness:drop.title")} reading={t("fairness:drop.reading")}>
      {isLate ? (
        <div className={classes["progress"]}>
          <Loader size="xs" aria-hidden />
          <output>{progress ? t("fairness:drop.progress", { ...progress }) : ""}</output>
          <Button size="xs" variant="default" onClick={() => setAsked(null)}>
            {t("fairness:drop.cancel")}
          </Button>
        </div>
      ) : (
        asked !== cutoff && (
          <div>
            <Button size="xs" variant="default" onClick={() => setAsked(cutoff)}>
              {t("fairness:drop.start")}
            </Button>
          </div>
        )
      )}
      {failure && <FailureText failure={failure} />}
      {value && <DropsTable dropped={value} />}
    </Card>
  );
}

const gaps = ["truePositiveRate", "falsePositiveRate"] as const;

function DropsTable({ dropped }: { readonly dropped: readonly DroppedColumn[] }) {
  const before = dropped[0]?.before;
  const byRatio = dropped.toSorted((one, other) => (other.after.lowestRatio ?? 0) - (one.after.lowestRatio ?? 0));
  return (
    <WideTable label={t("fairness:drop.table")} minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("fairness:drop.column")}</Table.Th>
          {(["auc", "ratio", ...gaps] as const).map((column) => (
            <Table.Th scope="col" ta="right" key={column}>
              {t(`fairness:drop.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {before && (
          <Table.Tr>
            <Table.Th scope="row">{t("fairness:drop.all")}</Table.Th>
            <Table.Td ta="right">{undefinedFigure}</Table.Td>
            <GapCells gaps={before} />
          </Table.Tr>
        )}
        {byRatio.map(({ column, auc, after }) => (
          <Table.Tr key={column}>
            <Table.Th scope="row">
              <LongText text={column} />
            </Table.Th>
            <Table.Td ta="right">
              <EstimateText estimate={auc.difference} as={signedFigure} />
            </Table.Td>
            <GapCells gaps={after} />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function GapCells({ gaps: { lowestRatio, ...others } }: { readonly gaps: DroppedColumn["after"] }) {
  return (
    <>
      <Table.Td ta="right">{lowestRatio === null ? undefinedFigure : format.fixed(lowestRatio, 2)}</Table.Td>
      {gaps.map((gap) => (
        <Table.Td ta="right" key={gap}>
          {percentOf(others[gap])}
        </Table.Td>
      ))}
    </>
  );
}

function percentOf(value: number | null): string {
  return value === null ? undefinedFigure : format.percent(value);
}
