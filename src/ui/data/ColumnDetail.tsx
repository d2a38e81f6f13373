import { FindingList } from "../findings/FindingList.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Facts } from "../parts/Facts.tsx";
import { useLate } from "../parts/useLate.ts";
import { ColumnCodes } from "./ColumnCodes.tsx";
import { ColumnFigure } from "./ColumnFigure.tsx";
import { ColumnMissing } from "./ColumnMissing.tsx";
import classes from "./ColumnPanel.module.css";
import { ColumnRelations } from "./ColumnRelations.tsx";
import { ColumnSettings } from "./ColumnSettings.tsx";
import { TypeChip } from "./TypeChip.tsx";
import type { ColumnLine } from "./columnLines.ts";
import { numberFacts } from "./numberFacts.ts";

interface ColumnDetailProps {
  readonly line: ColumnLine;
  /** Rows of the loans. */
  readonly rows: number;
  readonly onOpen: (column: string) => void;
}

const isOfCodes = ({ code }: { readonly code: string }): boolean => code === "column/special-codes";

/** One column in full: what it is, its values by outcome, its figures, its gaps, what is odd, what it hangs together with. */
export function ColumnDetail({ line, rows, onOpen }: ColumnDetailProps) {
  const { column, strength, findings } = line;
  const isLate = useLate();
  const figure = (value: number | null): string => (value === null ? undefinedFigure : format.figure(value));
  const others = findings.filter((finding) => !isOfCodes(finding));
  return (
    <div className={classes["stack"]}>
      <p className={classes["lead"]}>
        <TypeChip type={column.type} /> {column.unit !== null && <span className={classes["unit"]}>{column.unit}</span>}{" "}
        {strength && t("data:column.strength", { auc: figure(strength.auc), iv: figure(strength.iv) })}
      </p>
      <ColumnSettings line={line} />
      {isLate ? (
        <ColumnFigure column={column} strength={strength} rows={rows} />
      ) : (
        <div className={classes["figure"]} />
      )}
      {others.length > 0 && (
        <Card title={t("data:column.findings")}>
          <FindingList findings={others} />
        </Card>
      )}
      {column.numbers && column.numbers.specialCodes.length > 0 && (
        <ColumnCodes codes={column.numbers.specialCodes} finding={findings.find(isOfCodes)} />
      )}
      <ColumnMissing column={column} rows={rows} />
      {column.numbers && (
        <Card title={t("data:column.numbers")}>
          <div className={classes["figures"]}>
            <Facts facts={numberFacts(column, column.numbers)} />
          </div>
        </Card>
      )}
      <ColumnRelations column={column.name} onOpen={onOpen} />
    </div>
  );
}
