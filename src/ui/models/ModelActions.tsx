import { Button, Menu } from "@mantine/core";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { RegistryEntry } from "./modelLines.ts";
import classes from "./Registry.module.css";

export interface ModelActs {
  readonly onOpen: (model: RegistryEntry) => void;
  readonly onRestore: (model: RegistryEntry) => void;
  readonly onDescribe: (model: RegistryEntry) => void;
  /** Shows its details, or hides them. */
  readonly onDetails: (model: RegistryEntry) => void;
  /** Asks in which form it is to be taken elsewhere. */
  readonly onTake: (model: RegistryEntry) => void;
}

interface ModelActionsProps extends ModelActs {
  readonly model: RegistryEntry;
  readonly isDetailed: boolean;
}

/** What can be done with a saved model. */
export function ModelActions({ model, isDetailed, ...acts }: ModelActionsProps) {
  const { name } = model;
  return (
    <div className={classes["actions"]}>
      <Button
        size="compact-xs"
        mih={24}
        variant="light"
        aria-label={t("models:act.openLabel", { name })}
        onClick={() => acts.onOpen(model)}
      >
        {t("models:act.open")}
      </Button>
      <Button
        size="compact-xs"
        mih={24}
        variant="subtle"
        aria-expanded={isDetailed}
        aria-label={t("registry:detailsOf", { name })}
        onClick={() => acts.onDetails(model)}
      >
        {t("registry:details")}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" mih={24} variant="subtle" aria-label={t("registry:moreOf", { name })}>
            {t("registry:more")}
          </Button>
        </Menu.Target>
        <MoreActions model={model} {...acts} />
      </Menu>
    </div>
  );
}

type MoreActionsProps = Omit<ModelActionsProps, "isDetailed">;

function MoreActions({ model, onRestore, onDescribe, onTake }: MoreActionsProps) {
  const { crownModel, deleteModel, downloadReport, forgetLoans } = useCommands();
  const { champion, id, loans } = model;
  return (
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
      <Menu.Divider />
      <Menu.Item onClick={() => onTake(model)}>{t("registry:act.take")}</Menu.Item>
      <Menu.Item onClick={() => void downloadReport("page", id)}>{t("registry:act.reportPage")}</Menu.Item>
      <Menu.Item onClick={() => void downloadReport("data", id)}>{t("registry:act.reportData")}</Menu.Item>
      <Menu.Divider />
      {loans && <Menu.Item onClick={() => void forgetLoans(id)}>{t("registry:act.forget")}</Menu.Item>}
      <Menu.Item className={classes["danger"] ?? ""} onClick={() => void deleteModel(id)}>
        {t("registry:act.delete")}
      </Menu.Item>
    </Menu.Dropdown>
  );
}
