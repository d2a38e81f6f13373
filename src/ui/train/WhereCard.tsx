import type { Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ChoiceKnob } from "./ChoiceKnob.tsx";
import classes from "./Knob.module.css";
import { trainers } from "./knobs.ts";

/** Which trainer is wanted, and what this machine offers. */
export function WhereCard() {
  const trainer = useSession(({ choices }) => choices.trainer);
  const backend = useSession((session) => session.backend);
  const testing = useSession(({ tasks }) => tasks.probe !== undefined);
  const { change } = useCommands();
  return (
    <Card title={t("train:where.title")}>
      <ChoiceKnob
        label={t("train:where.trainer")}
        help={t("train:where.trainerHelp")}
        value={trainer}
        options={trainers}
        onChange={(chosen) => change({ type: "trainerChosen", trainer: chosen })}
      />
      <p className={classes["note"]}>{trainer === "plain" ? t("train:where.pinned") : offer(backend, testing)}</p>
    </Card>
  );
}

function offer(backend: Session["backend"], testing: boolean): string {
  if (!backend) return t(testing ? "train:where.testing" : "train:where.unknown");
  const { detail, software } = backend;
  if (backend.backend === "plain") return t("train:where.plain", { detail });
  return t(software ? "train:where.software" : "train:where.gpu", { detail });
}
