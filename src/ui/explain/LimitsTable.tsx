import { Button, NumberInput, Table, TextInput } from "@mantine/core";
import type { ChangeLimit } from "../../core/explain/choice.ts";
import { limitsOf, withLimit } from "../../core/explain/choice.ts";
import type { Schema, SchemaField } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { dayEntered, dayToInput, numberEntered } from "../score/applicantEntries.ts";

/** Which columns may change where ways out are looked for, in which direction and how far. */
export function LimitsTable({ schema }: { readonly schema: Schema }) {
  const { change } = useCommands();
  const explaining = useSession(({ choices }) => choices.explaining);
  const limits = limitsOf(schema, explaining);
  return (
    <>
      <WideTable label={t("explain:limits.title")} minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            {(["column", "mutability", "min", "max"] as const).map((key) => (
              <Table.Th scope="col" key={key}>
                {t(`explain:limits.${key}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {schema.map((field, at) => {
            const limit = limits[at];
            return (
              limit && (
                <LimitRow
                  key={field.name}
                  field={field}
                  limit={limit}
                  onChange={(next) => change({ type: "explainingChosen", explaining: withLimit(explaining, next) })}
                />
              )
            );
          })}
        </Table.Tbody>
      </WideTable>
      {explaining.limits.length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => change({ type: "explainingChosen", explaining: { ...explaining, limits: [] } })}
        >
          {t("explain:limits.reset")}
        </Button>
      )}
    </>
  );
}

interface LimitRowProps {
  readonly field: SchemaField;
  readonly limit: ChangeLimit;
  readonly onChange: (limit: ChangeLimit) => void;
}

const ofNumbers = ["any", "up", "down", "locked"] as const;
const ofLevels = ["any", "locked"] as const;

function LimitRow({ field, limit, onChange }: LimitRowProps) {
  const { kind, name } = field;
  const isOfLevels = kind === "category" || kind === "text";
  const options = (isOfLevels ? ofLevels : ofNumbers).map((value) => ({
    value,
    label: t(isOfLevels && value === "any" ? "explain:limits.anyLevel" : `explain:limits.${value}`),
  }));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <LongText text={name} />
      </Table.Th>
      <Table.Td>
        {kind === "text" ? (
          t("explain:limits.text")
        ) : (
          <SmallSelect<ChangeLimit["mutability"]>
            label={t("explain:limits.mutabilityOf", { column: name })}
            value={limit.mutability}
            options={options}
            onChosen={(mutability) => onChange({ ...limit, mutability })}
          />
        )}
      </Table.Td>
      {(["min", "max"] as const).map((end) => (
        <Table.Td key={end}>
          {"min" in field && limit.mutability !== "locked" && (
            <BoundInput
              field={field}
              label={t(`explain:limits.${end}Of`, { column: name })}
              usual={field[end]}
              value={limit[end]}
              onChange={(value) => onChange({ ...limit, [end]: value })}
            />
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

interface BoundInputProps {
  readonly field: Extract<SchemaField, { kind: "number" | "date" }>;
  readonly label: string;
  /** Of the training loans. */
  readonly usual: number;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function BoundInput({ field, label, usual, value, onChange }: BoundInputProps) {
  if (field.kind === "date")
    return (
      <TextInput
        size="xs"
        type="date"
        aria-label={label}
        value={dayToInput(value ?? usual)}
        onChange={(event) => onChange(dayEntered(event.currentTarget.value))}
      />
    );
  return (
    <NumberInput
      size="xs"
      w={104}
      hideControls
      aria-label={label}
      placeholder={format.value(usual)}
      value={value ?? ""}
      thousandSeparator=","
      allowedDecimalSeparators={["."]}
      onChange={(entry) => onChange(numberEntered(entry))}
    />
  );
}
