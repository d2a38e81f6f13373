import { Button, Group, Table } from "@mantine/core";
import { useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Notice } from "../parts/Notice.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { EraseModel } from "./EraseModel.tsx";
import type { RegistryEntry } from "./modelLines.ts";
import classes from "./Registry.module.css";

/** Says what was deleted last in this tab, and takes it back. */
export function UndoDeletion() {
  const { bringBackModel, change } = useCommands();
  const model = useSession(({ registry }) => registry.deleted.find(({ id }) => id === registry.undoable) ?? null);
  if (!model) return null;
  const { id, name } = model;
  return (
    <Notice
      tone="info"
      title={<output>{t("registry:deleted.undoable", { name })}</output>}
      actions={
        <Group gap="xs">
          <Button size="xs" onClick={() => void bringBackModel(id)}>
            {t("registry:deleted.undo")}
          </Button>
          <Button size="xs" variant="default" onClick={() => change({ type: "undoForgotten" })}>
            {t("registry:deleted.dismiss")}
          </Button>
        </Group>
      }
    >
      {t("registry:deleted.undoText")}
    </Notice>
  );
}

/** Models that were deleted, and can be brought back or removed at once. */
export function DeletedModels() {
  const { bringBackModel } = useCommands();
  const models = useSession(({ registry }) => registry.deleted);
  const [erased, setErased] = useState<RegistryEntry | null>(null);
  if (models.length === 0) return null;
  return (
    <Card title={t("registry:deleted.title")} reading={t("registry:deleted.reading")}>
      <WideTable label={t("registry:deleted.table")} minWidth={0}>
        <Table.Thead className={classes["listed"]}>
          <Table.Tr>
            <Table.Th scope="col">{t("registry:column.name")}</Table.Th>
            <Table.Th scope="col">{t("registry:deleted.when")}</Table.Th>
            <Table.Th scope="col" data-column="minor" ta="right">
              {t("registry:column.bytes")}
            </Table.Th>
            <Table.Th scope="col">{t("models:table.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className={classes["listed"]}>
          {models.map((model) => (
            <Table.Tr key={model.id}>
              <Table.Th scope="row">
                <LongText text={model.name} /> {t("registry:revision", { revision: model.revision })}
              </Table.Th>
              <Table.Td>{model.deletedAt !== null && format.moment(model.deletedAt)}</Table.Td>
              <Table.Td data-column="minor" ta="right">
                {format.bytes(model.bytes)}
              </Table.Td>
              <Table.Td data-column="actions">
                <Button
                  size="compact-xs"
                  mih={24}
                  variant="light"
                  aria-label={t("registry:deleted.bringBackOf", { name: model.name })}
                  onClick={() => void bringBackModel(model.id)}
                >
                  {t("registry:deleted.bringBack")}
                </Button>{" "}
                <Button
                  size="compact-xs"
                  mih={24}
                  variant="subtle"
                  color="red"
                  aria-label={t("registry:erase.of", { name: model.name })}
                  onClick={() => setErased(model)}
                >
                  {t("registry:erase.action")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {erased && <EraseModel model={erased} onClose={() => setErased(null)} />}
    </Card>
  );
}
