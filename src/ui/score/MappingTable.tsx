import { Button, Select, Table } from "@mantine/core";
import type { Batch } from "../../app/session.ts";
import type { Schema } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import type { MappingState } from "./batchMapping.ts";
import classes from "./MappingTable.module.css";

interface MappingTableProps {
  readonly applicants: Batch["applicants"];
  readonly mapping: Batch["mapping"];
  /** In the order of the mapping. */
  readonly states: readonly MappingState[];
  readonly schema: Schema;
  readonly onChoose: (field: string, column: string | null) => void;
  /** Takes the guesses; null where there are none that nobody has looked at. */
  readonly onConfirm: (() => void) | null;
}

const missing = "missing";

/** Which column of the file stands for which field of the model. */
export function MappingTable({ applicants, mapping, states, schema, onChoose, onConfirm }: MappingTableProps) {
  const { preview, unusedColumns } = applicants;
  const options = [
    { value: missing, label: t("score:mapping.missing") },
    ...preview.header.map((label, at) => ({ value: String(at), label })),
  ];

  function valueOf(column: string | null, state: MappingState): string | null {
    if (column !== null) return String(preview.header.indexOf(column));
    return state === "undecided" ? null : missing;
  }

  return (
    <Card
      title={t("score:mapping.title")}
      reading={t("score:mapping.reading")}
      action={
        onConfirm && (
          <Button size="xs" onClick={onConfirm}>
            {t("score:mapping.confirm")}
          </Button>
        )
      }
    >
      <WideTable label={t("score:mapping.title")} minWidth={460}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("score:mapping.field")}</Table.Th>
            <Table.Th scope="col">{t("score:mapping.column")}</Table.Th>
            <Table.Th scope="col">{t("score:mapping.state")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mapping.map(({ field, column }, at) => {
            const state = states[at] ?? "undecided";
            return (
              <Table.Tr key={field}>
                <Table.Th scope="row">
                  <LongText text={field} />
                  <span className={classes["kind"]}>{t(`score:mapping.kind.${schema[at]?.kind ?? "number"}`)}</span>
                </Table.Th>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={t("score:mapping.columnOf", { field })}
                    placeholder={t("score:mapping.choose")}
                    data={options}
                    value={valueOf(column, state)}
                    onChange={(option) =>
                      onChoose(field, option === missing ? null : (preview.header[Number(option)] ?? null))
                    }
                    allowDeselect={false}
                    searchable
                    limit={200}
                  />
                </Table.Td>
                <Table.Td className={classes["state"] ?? ""} data-state={state}>
                  {t(`score:mapping.${state}`)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </WideTable>
      {unusedColumns.length > 0 && (
        <p className={classes["unused"]}>
          {t("score:mapping.unused", { count: unusedColumns.length, names: format.list(unusedColumns) })}
        </p>
      )}
    </Card>
  );
}
