import { Button } from "@mantine/core";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Screen } from "../parts/Screen.tsx";
import { PaperCard } from "../report/PaperCard.tsx";
import { SaveProject } from "../project/SaveProject.tsx";
import { ExportCard } from "./ExportCard.tsx";
import { ImportModel } from "./ImportModel.tsx";
import { InHand } from "./InHand.tsx";
import { ModelCard } from "./ModelCard.tsx";
import { ModelTable } from "./ModelTable.tsx";
import { useReplaceInHand } from "./useReplaceInHand.tsx";

/** The Models step: the model in hand, those saved in this browser, and files of models in and out. */
export function ModelsScreen() {
  const { goTo, importModel, openModel } = useCommands();
  const models = useSession((session) => session.models);
  const model = useSession((session) => session.model);
  const hasLoans = useSession((session) => session.imported !== null);
  const { replace, dialog } = useReplaceInHand();
  const importFile = (file: File): void => replace(() => void importModel(file));
  return (
    <Screen step="models" title={t("models:title")} sub={t("models:sub", { count: models.length })}>
      {!model && models.length === 0 && (
        <Empty
          title={t("models:none.title")}
          text={t("models:none.text")}
          action={<Button onClick={() => goTo("train")}>{t("models:none.train")}</Button>}
        />
      )}
      {model && (
        <>
          <InHand key={`${model.bundle.id} ${model.bundle.name}`} model={model} />
          <ExportCard bundle={model.bundle} />
        </>
      )}
      {(model ?? models.length > 0) && (
        <Card title={t("models:table.title")} reading={models.length > 0 && t("models:table.reading")}>
          <ModelTable
            models={models}
            inHandId={model?.saved ? model.bundle.id : null}
            onOpen={(id) => replace(() => void openModel(id))}
          />
        </Card>
      )}
      {(model ?? hasLoans) && <SaveProject />}
      <ImportModel onFile={importFile} />
      {model && (
        <>
          <PaperCard key={model.bundle.id} bundle={model.bundle} />
          <ModelCard bundle={model.bundle} />
        </>
      )}
      {dialog}
    </Screen>
  );
}
