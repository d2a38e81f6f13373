import { Button, Group, SegmentedControl, Table } from "@mantine/core";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import type { TargetDraft } from "./targetDraft.ts";
import { withMeaning, withRest } from "./targetDraft.ts";
import classes from "./TargetCard.module.css";

const meanings = ["bad", "good", "out"] as const;

/** With so many values it pays to assign the rest at once. */
const manyValues = 4;

interface TargetValuesProps {
  readonly draft: TargetDraft;
  /** Rows of the table, for the shares. */
  readonly rows: number;
  readonly onChange: (draft: TargetDraft) => void;
}

/** Each value of the outcome column, how often it is, and what it means. */
export function TargetValues({ draft, rows, onChange }: TargetValuesProps) {
  const { column } = draft;
  return (
    <>
      <div className={classes["values"]}>
        <WideTable label={t("data:target.values", { column: column.name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("data:target.value")}</Table.Th>
              <Table.Th scope="col" className={classes["number"] ?? ""}>
                {t("data:target.count")}
              </Table.Th>
              <Table.Th scope="col">{t("data:target.meaning")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {column.levels.map(({ level, count }) => {
              const meaning = draft.meanings.get(level) ?? "out";
              return (
                <Table.Tr key={level}>
                  <Table.Th scope="row">
                    <span className={classes["value"]}>{level}</span>
                    <span className={classes["track"]} aria-hidden="true">
                      <span
                        className={classes["share"]}
                        data-meaning={meaning}
                        style={{ width: `${(100 * count) / Math.max(rows, 1)}%` }}
                      />
                    </span>
                  </Table.Th>
                  <Table.Td className={classes["number"] ?? ""}>
                    {format.whole(count)}
                    <span className={classes["percent"]}>{format.percent(count / rows)}</span>
                  </Table.Td>
                  <Table.Td>
                    <SegmentedControl
                      aria-label={t("data:target.meaningOf", { value: level })}
                      className={classes["meaning"] ?? ""}
                      data={meanings.map((value) => ({ value, label: t(`data:target.${value}`) }))}
                      value={meaning}
                      onChange={(chosen) => onChange(withMeaning(draft, level, chosen))}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </WideTable>
      </div>
      {column.levels.length >= manyValues && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => onChange(withRest(draft, "good"))}>
            {t("data:target.restGood")}
          </Button>
          <Button size="xs" variant="default" onClick={() => onChange(withRest(draft, "out"))}>
            {t("data:target.restOut")}
          </Button>
        </Group>
      )}
    </>
  );
}
