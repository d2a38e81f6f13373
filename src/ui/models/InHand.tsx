import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ModelInHand } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./InHand.module.css";

/** The model in hand: whether it is kept, under which name, and the way out as a file. */
export function InHand({ model }: { readonly model: ModelInHand }) {
  const commands = useCommands();
  const busy = useSession((session) => session.tasks.storage !== undefined);
  const known = useSession((session) => session.models.some(({ id }) => id === model.bundle.id));
  const [name, setName] = useState(model.bundle.name);
  const kept = model.saved && known;
  const given = name.trim();
  const unsaved = known ? t("models:inHand.changed") : t("models:inHand.unsaved");
  return (
    <Card title={t("models:inHand.title")} reading={kept ? t("models:inHand.saved") : unsaved}>
      <form
        className={classes["line"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== "" && !kept) void commands.saveModel(given);
        }}
      >
        {kept ? (
          <strong className={classes["name"]}>{model.bundle.name}</strong>
        ) : (
          <>
            <TextInput
              className={classes["name"] ?? ""}
              size="xs"
              label={t("models:inHand.name")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={given === "" && t("models:inHand.nameMissing")}
              maxLength={120}
            />
            <Button type="submit" size="xs" loading={busy} disabled={given === ""}>
              {t("models:inHand.save")}
            </Button>
          </>
        )}
        <Button size="xs" variant="default" onClick={() => void commands.exportModel(null)}>
          {t("models:inHand.export")}
        </Button>
      </form>
    </Card>
  );
}
