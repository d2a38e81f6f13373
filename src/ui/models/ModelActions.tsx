import { Button, Group, Menu } from "@mantine/core";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { RegistryEntry } from "./modelLines.ts";

export interface ModelActs {
  readonly onOpen: (model: RegistryEntry) => void;
  readonly onRestore: (model: RegistryEntry) => void;
  readonly onDescribe: (model: RegistryEntry) => void;
  /** Shows its details, or hides them. */
  readonly onDetails: (model: RegistryEntry) => void;
}

interface ModelActionsProps extends ModelActs {
  readonly model: RegistryEntry;
  readonly isDetailed: boolean;
}

/** What can be done with a saved model. */
export function ModelActions({ model, isDetailed, onOpen, onRestore, onDescribe, onDetails }: ModelActionsProps) {
  const { crownModel, deleteModel, exportModel, forgetLoans } = useCommands();
  const { champion, id, loans, name } = model;
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-xs"
        mih={24}
        variant="light"
        aria-label={t("models:act.openLabel", { name })}
        onClick={() => onOpen(model)}
      >
        {t("models:act.open")}
      </Button>
      <Button
        size="compact-xs"
        mih={24}
        variant="subtle"
        aria-expanded={isDetailed}
        aria-label={t("registry:detailsOf", { name })}
        onClick={() => onDetails(model)}
      >
        {t("registry:details")}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" mih={24} variant="subtle" aria-label={t("registry:moreOf", { name })}>
            {t("registry:more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={loans === null}
            title={loans ? t("registry:restoreHelp", { loans: loans.name }) : t("registry:restoreNone")}
            onClick={() => onRestore(model)}
          >
            {t("registry:act.restore")}
          </Menu.Item>
          <Menu.Item onClick={() => onDescribe(model)}>{t("registry:act.describe")}</Menu.Item>
          <Menu.Item onClick={() => void crownModel(id, !champion)}>
            {t(champion ? "registry:act.uncrown" : "registry:act.crown")}
          </Menu.Item>
          <Menu.Item onClick={() => void exportModel(id)}>{t("registry:act.export")}</Menu.Item>
          {loans && <Menu.Item onClick={() => void forgetLoans(id)}>{t("registry:act.forget")}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item color="red.8" onClick={() => void deleteModel(id)}>
            {t("registry:act.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
