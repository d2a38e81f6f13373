import { Button, Progress } from "@mantine/core";
import { useEffect } from "react";
import type { RegistryState } from "../../app/registryState.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Facts } from "../parts/Facts.tsx";
import classes from "./Registry.module.css";

type Room = NonNullable<RegistryState["room"]>;

/** How much is stored in this browser, how much may be, and whether it stays. */
export function StorageCard() {
  const { askToKeep, measureRoom } = useCommands();
  const room = useSession(({ registry }) => registry.room);
  const models = useSession((session) => session.models);
  useEffect(() => void measureRoom(), [measureRoom]);
  if (!room) return null;
  const { persistence } = room;
  const bytes = models.reduce((sum, model) => sum + model.bytes, 0);
  return (
    <Card title={t("registry:storage.title")} reading={usedText(room)}>
      <Meter room={room} />
      <Facts
        facts={[
          {
            name: t("registry:storage.models"),
            value: t("registry:storage.modelsValue", { count: models.length, bytes: format.bytes(bytes) }),
          },
        ]}
      />
      <div className={classes["line"]}>
        <output className={classes["note"]}>{t(`registry:storage.keeping.${persistence}`)}</output>
        {persistence === "mayBeCleared" && (
          <Button size="xs" variant="default" title={t("registry:storage.refused")} onClick={() => void askToKeep()}>
            {t("registry:storage.ask")}
          </Button>
        )}
      </div>
    </Card>
  );
}

function usedText({ usedBytes, quotaBytes }: Room): string {
  if (usedBytes === null) return t("registry:storage.unknown");
  const used = format.bytes(usedBytes);
  return quotaBytes === null
    ? t("registry:storage.usedAlone", { used })
    : t("registry:storage.used", { used, quota: format.bytes(quotaBytes) });
}

function Meter({ room: { usedBytes, quotaBytes } }: { readonly room: Room }) {
  if (usedBytes === null || !quotaBytes) return null;
  const share = Math.min(100, (100 * usedBytes) / quotaBytes);
  return <Progress value={share} size="sm" mb="xs" aria-label={t("registry:storage.meter")} />;
}
