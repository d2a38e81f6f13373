import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ModelInHand, Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ReportMenu } from "../report/ReportMenu.tsx";
import classes from "./InHand.module.css";

interface InHandProps {
  readonly model: ModelInHand;
  /** Leads to the forms that it can be taken elsewhere in. */
  readonly onTake: () => void;
}

/** The model in hand: whether it is kept, under which name, and what can be done with it. */
export function InHand({ model, onTake }: InHandProps) {
  const { goTo } = useCommands();
  const entry = useSession((session) => session.models.find(({ id }) => id === model.bundle.id) ?? null);
  const seen = useSession(({ registry }) => (registry.seen?.id === model.bundle.id ? registry.seen : null));
  const isOther = entry !== null && seen !== null && entry.stamp !== seen.stamp;
  const kept = model.saved && entry !== null && !isOther;
  return (
    <Card title={t("models:inHand.title")} reading={standing(model, entry !== null, isOther)}>
      <div className={classes["line"]}>
        {kept ? (
          <strong className={classes["name"]}>{model.bundle.name}</strong>
        ) : (
          <SaveForm model={model} canTakePlace={entry !== null && seen !== null && !isOther} isKnown={entry !== null} />
        )}
        <div className={classes["ways"]}>
          <Button size="xs" variant={kept ? "filled" : "default"} onClick={() => goTo("score")}>
            {t("models:inHand.score")}
          </Button>
          <ReportMenu size="xs" />
          <Button size="xs" variant="default" onClick={onTake}>
            {t("exports:link")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function standing({ saved }: ModelInHand, isKnown: boolean, isOther: boolean): string {
  if (isOther) return t("registry:elsewhere.inHand");
  if (!isKnown) return t("models:inHand.unsaved");
  return t(saved ? "models:inHand.saved" : "models:inHand.changed");
}

interface SaveFormProps {
  readonly model: ModelInHand;
  /** Whether it can be saved in place of the one it was made from. */
  readonly canTakePlace: boolean;
  readonly isKnown: boolean;
}

function SaveForm({ model, canTakePlace, isKnown }: SaveFormProps) {
  const { saveModel } = useCommands();
  const busy = useSession((session) => session.tasks.storage !== undefined);
  const [name, setName] = useState(model.bundle.name);
  const given = name.trim();
  const revision = useSession((session) => nextRevision(session, given));
  const first = isKnown
    ? t(canTakePlace ? "registry:inHand.takesPlace" : "registry:inHand.asRevision", { revision })
    : t("models:inHand.save");
  return (
    <form
      className={classes["save"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (given === "") return;
        if (isKnown && !canTakePlace) void saveModel(given, { asRevision: true });
        else void saveModel(given);
      }}
    >
      <TextInput
        className={classes["name"] ?? ""}
        size="xs"
        label={t("models:inHand.name")}
        description={!isKnown && revision > 1 && t("registry:inHand.becomes", { revision })}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={given === "" && t("models:inHand.nameMissing")}
        maxLength={120}
      />
      <Button type="submit" size="xs" loading={busy} disabled={given === ""}>
        {first}
      </Button>
      {canTakePlace && (
        <Button
          size="xs"
          variant="default"
          disabled={given === "" || busy}
          onClick={() => void saveModel(given, { asRevision: true })}
        >
          {t("registry:inHand.asRevision", { revision })}
        </Button>
      )}
    </form>
  );
}

/** The number that another model of this name would get. */
function nextRevision({ models, registry }: Session, name: string): number {
  const alike = [...models, ...registry.deleted].filter((entry) => entry.name === name);
  return 1 + Math.max(0, ...alike.map(({ revision }) => revision));
}
