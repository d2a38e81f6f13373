import { Button } from "@mantine/core";
import { useRef } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Empty } from "../parts/Empty.tsx";
import { Screen } from "../parts/Screen.tsx";
import { PaperCard } from "../report/PaperCard.tsx";
import { SaveProject } from "../project/SaveProject.tsx";
import { DeletedModels, UndoDeletion } from "./DeletedModels.tsx";
import { ExportCard } from "./ExportCard.tsx";
import { ImportModel } from "./ImportModel.tsx";
import { InHand } from "./InHand.tsx";
import { ModelCard } from "./ModelCard.tsx";
import { RegistryCard } from "./RegistryCard.tsx";
import { StorageCard } from "./StorageCard.tsx";
import { StorageTrouble, toldTrouble } from "./StorageTrouble.tsx";
import { useReplaceInHand } from "./useReplaceInHand.tsx";

/** The Models step: the model in hand, those saved in this browser, and files of models in and out. */
export function ModelsScreen() {
  const { goTo, importModel, openModel } = useCommands();
  const models = useSession((session) => session.models);
  const model = useSession((session) => session.model);
  const hasLoans = useSession((session) => session.imported !== null);
  const { replace, dialog } = useReplaceInHand();
  const open = (id: string): void => replace(() => void openModel(id));
  const importFile = (file: File): void => replace(() => void importModel(file));
  const elsewhere = useRef<HTMLDivElement>(null);
  const trouble = useSession((session) => toldTrouble(session.failures.models));
  return (
    <Screen
      step="models"
      title={t("models:title")}
      sub={t("models:sub", { count: models.length })}
      {...(trouble ? { tellsOf: trouble } : {})}
    >
      <StorageTrouble onOpen={open} />
      <UndoDeletion />
      {!model && models.length === 0 && (
        <Empty
          title={t("models:none.title")}
          text={t("models:none.text")}
          action={<Button onClick={() => goTo("train")}>{t("models:none.train")}</Button>}
        />
      )}
      {model && (
        <InHand
          key={`${model.bundle.id} ${model.bundle.name}`}
          model={model}
          onTake={() => leadTo(elsewhere.current)}
        />
      )}
      {(model ?? models.length > 0) && <RegistryCard onOpen={open} />}
      <DeletedModels />
      {model && <PaperCard key={model.bundle.id} bundle={model.bundle} />}
      {model && <ExportCard bundle={model.bundle} place={elsewhere} />}
      {(model ?? hasLoans) && <SaveProject />}
      {model && <ModelCard bundle={model.bundle} />}
      <StorageCard />
      <ImportModel onFile={importFile} />
      {dialog}
    </Screen>
  );
}

/** Brings a part of the screen into view, and the keyboard to it. */
function leadTo(part: HTMLElement | null): void {
  part?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: "start" });
}
