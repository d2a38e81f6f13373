import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { ReportPreview } from "./ReportPreview.tsx";

interface ReportMenuProps {
  readonly size?: "xs" | "sm";
}

/** The report of the model in hand: as a page, as data, or to look at first. */
export function ReportMenu({ size = "sm" }: ReportMenuProps) {
  const name = useSession(({ model }) => model?.bundle.name ?? null);
  const busy = useSession(({ tasks }) => tasks.report !== undefined);
  const { downloadReport } = useCommands();
  const [shown, setShown] = useState(false);
  if (name === null) return null;
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button size={size} variant="default" loading={busy} aria-label={t("report:buttonOf", { name })}>
            {t("report:button")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setShown(true)}>{t("report:preview")}</Menu.Item>
          <Menu.Item onClick={() => void downloadReport("page", null)}>{t("report:html")}</Menu.Item>
          <Menu.Item onClick={() => void downloadReport("data", null)}>{t("report:json")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown && <ReportPreview name={name} onClose={() => setShown(false)} />}
    </>
  );
}
