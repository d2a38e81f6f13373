import { Button, Group, Table } from "@mantine/core";
import { useState } from "react";
import type { ModelInHand } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Notice } from "../parts/Notice.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { EraseModel } from "./EraseModel.tsx";
import type { RegistryEntry } from "./modelLines.ts";
import classes from "./Registry.module.css";

/** A model that did not fit: what takes up room, the largest first, and the ways out. */
export function StorageFull({ model, neededBytes }: { readonly model: ModelInHand; readonly neededBytes: number }) {
  const { exportModel, saveModel } = useCommands();
  const busy = useSession((session) => session.tasks.storage !== undefined);
  const hasLoans = useSession((session) => session.imported !== null);
  const { name } = model.bundle;
  return (
    <>
      <Notice
        tone="error"
        title={t("registry:full.title")}
        actions={
          <Group gap="xs">
            <Button size="xs" onClick={() => void exportModel(null)}>
              {t("registry:full.download")}
            </Button>
            <Button size="xs" variant="default" loading={busy} onClick={() => void saveModel(name)}>
              {t("registry:full.again")}
            </Button>
            {hasLoans && (
              <Button
                size="xs"
                variant="default"
                title={t("registry:full.withoutLoansHelp")}
                onClick={() => void saveModel(name, { withoutLoans: true })}
              >
                {t("registry:full.withoutLoans")}
              </Button>
            )}
          </Group>
        }
      >
        {t("registry:full.text", { needed: format.bytes(neededBytes), name })}
      </Notice>
      <LargestFirst />
    </>
  );
}

const sizeOf = ({ bytes, loans }: RegistryEntry): number => bytes + (loans?.bytes ?? 0);

function LargestFirst() {
  const models = useSession((session) => session.models);
  const deleted = useSession(({ registry }) => registry.deleted);
  const [erased, setErased] = useState<RegistryEntry | null>(null);
  const all = [...models, ...deleted].toSorted((one, other) => sizeOf(other) - sizeOf(one));
  if (all.length === 0) return <p>{t("registry:full.none")}</p>;
  return (
    <Card title={t("registry:full.table")}>
      <WideTable label={t("registry:full.table")} minWidth={0}>
        <Table.Thead className={classes["listed"]}>
          <Table.Tr>
            <Table.Th scope="col">{t("registry:full.what")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("registry:full.model")}
            </Table.Th>
            <Table.Th scope="col" data-column="minor" ta="right">
              {t("registry:full.loans")}
            </Table.Th>
            <Table.Th scope="col">{t("models:table.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className={classes["listed"]}>
          {all.map((model) => (
            <SizeRow key={model.id} model={model} onErase={() => setErased(model)} />
          ))}
        </Table.Tbody>
      </WideTable>
      {erased && <EraseModel model={erased} onClose={() => setErased(null)} />}
    </Card>
  );
}

function SizeRow({ model, onErase }: { readonly model: RegistryEntry; readonly onErase: () => void }) {
  const { forgetLoans } = useCommands();
  const { bytes, deletedAt, id, loans, name, revision } = model;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <LongText text={name} /> {t("registry:revision", { revision })}
        {deletedAt !== null && ` (${t("registry:full.isDeleted")})`}
      </Table.Th>
      <Table.Td ta="right">{format.bytes(bytes)}</Table.Td>
      <Table.Td data-column="minor" ta="right">
        {loans ? format.bytes(loans.bytes) : undefinedFigure}
      </Table.Td>
      <Table.Td data-column="actions">
        <Button
          size="compact-xs"
          mih={24}
          variant="light"
          color="red"
          aria-label={t("registry:erase.of", { name })}
          onClick={onErase}
        >
          {t("registry:erase.action")}
        </Button>{" "}
        {loans && (
          <Button
            size="compact-xs"
            mih={24}
            variant="subtle"
            aria-label={t("registry:full.forgetOf", { name })}
            onClick={() => void forgetLoans(id)}
          >
            {t("registry:full.forget")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
