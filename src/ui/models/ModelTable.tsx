import { Button, Group, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { Session } from "../../app/session.ts";
import { useCommands } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { DeleteModel } from "./DeleteModel.tsx";
import { RenameModel } from "./RenameModel.tsx";

export type ModelSummary = Session["models"][number];

interface ModelTableProps {
  readonly models: readonly ModelSummary[];
  readonly inHandId: string | null;
  readonly onOpen: (id: string) => void;
}

const columns = [
  "name",
  "created",
  "rows",
  "auc",
  "gini",
  "ks",
  "logLoss",
  "part",
  "inputs",
  "size",
  "fingerprint",
] as const;
/** So many digits tell files apart by eye. */
const shownDigits = 8;

/** The saved models, newest first. */
export function ModelTable({ models, inHandId, onOpen }: ModelTableProps) {
  const [renamed, setRenamed] = useState<ModelSummary | null>(null);
  const [deleted, setDeleted] = useState<ModelSummary | null>(null);
  if (models.length === 0) return <p>{t("models:table.empty")}</p>;
  const sorted = models.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
  return (
    <>
      <WideTable label={t("models:table.title")} minWidth={900}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th scope="col" key={column}>
                {t(`models:table.${column}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t("models:table.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((model) => (
            <Table.Tr key={model.id}>
              <Facts model={model} inHand={model.id === inHandId} />
              <Table.Td>
                <Actions
                  model={model}
                  onOpen={() => onOpen(model.id)}
                  onRename={() => setRenamed(model)}
                  onDelete={() => setDeleted(model)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {renamed && <RenameModel model={renamed} onClose={() => setRenamed(null)} />}
      {deleted && <DeleteModel model={deleted} onClose={() => setDeleted(null)} />}
    </>
  );
}

function Facts({ model, inHand }: { readonly model: ModelSummary; readonly inHand: boolean }) {
  const { auc, gini, ks, logLoss, part } = model;
  return (
    <>
      <Table.Th scope="row">
        <LongText text={model.name} />
        {inHand && <Text size="xs">{t("models:table.inHand")}</Text>}
      </Table.Th>
      <Table.Td>{format.moment(model.createdAt)}</Table.Td>
      <Table.Td>{format.whole(model.rows)}</Table.Td>
      {[auc, gini, ks, logLoss].map((figure, at) => (
        <Table.Td key={columns[at + 3]} title={figure === null ? t("models:table.notEvaluated") : undefined}>
          {figure === null ? undefinedFigure : format.figure(figure)}
        </Table.Td>
      ))}
      <Table.Td>{part ? t(`parts:part.${part}`) : t("models:table.notJudged")}</Table.Td>
      <Table.Td>{format.whole(model.inputs)}</Table.Td>
      <Table.Td>{format.bytes(model.bytes)}</Table.Td>
      <Table.Td title={t("models:table.fingerprintHelp", { source: model.source })}>
        <code>{model.fingerprint.slice(0, shownDigits)}</code>
      </Table.Td>
    </>
  );
}

interface ActionsProps {
  readonly model: ModelSummary;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

function Actions({ model, onOpen, onRename, onDelete }: ActionsProps) {
  const { exportModel } = useCommands();
  const { id, name } = model;
  const actions = [
    { act: "open", run: onOpen },
    { act: "rename", run: onRename },
    { act: "export", run: () => void exportModel(id) },
    { act: "delete", run: onDelete },
  ] as const;
  return (
    <Group gap={4} wrap="nowrap">
      {actions.map(({ act, run }) => (
        <Button
          key={act}
          size="compact-xs"
          mih={24}
          variant={act === "open" ? "light" : "subtle"}
          color={act === "delete" ? "red" : ""}
          aria-label={t(`models:act.${act}Label`, { name })}
          onClick={run}
        >
          {t(`models:act.${act}`)}
        </Button>
      ))}
    </Group>
  );
}
