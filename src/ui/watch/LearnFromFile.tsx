import { Button } from "@mantine/core";
import { isOfModel } from "../../app/commands/learningFromFile.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Watch.module.css";

interface LearnFromFileProps {
  readonly bundle: Bundle;
  /** Of the file that was watched. */
  readonly name: string;
  /** Its rows of known outcome. */
  readonly labelled: number;
}

/** Makes loans of the file that was watched, with those that are open where the model learnt from them. */
export function LearnFromFile({ bundle, name, labelled }: LearnFromFileProps) {
  const { goTo, learnFromFile } = useCommands();
  const isOpen = useSession(({ batch }) => batch?.file.name === name);
  const isOwn = useSession(({ imported, model }) => imported !== null && model !== null && isOfModel(imported, model));
  const busy = useSession(({ tasks }) => tasks.watch !== undefined || tasks.import !== undefined);
  if (labelled === 0) {
    const { column } = bundle.provenance.target;
    return <Card title={t("watch:retrain.title")}>{t("watch:retrain.none", { column })}</Card>;
  }
  const facts = { count: labelled, rows: format.whole(labelled) };
  const learn = async (): Promise<void> => {
    if (await learnFromFile()) goTo("prepare");
  };
  return (
    <Card
      title={t("watch:retrain.title")}
      reading={isOwn ? t("watch:retrain.own", facts) : t("watch:retrain.alone", facts)}
    >
      <div className={classes["line"]}>
        <Button disabled={!isOpen || busy} loading={busy} onClick={() => void learn()}>
          {t("watch:retrain.action")}
        </Button>
        <span className={classes["small"]}>{t("watch:retrain.keeps")}</span>
      </div>
    </Card>
  );
}
