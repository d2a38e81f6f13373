import { Button, Group, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import classes from "./Report.module.css";

/** A tab that was opened has read the page by then. */
const keptMilliseconds = 60_000;

interface ReportPreviewProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** The report of the model in hand as it is now, in a frame in which nothing can run, and the way into a tab of its own. */
export function ReportPreview({ name, onClose }: ReportPreviewProps) {
  const { reportOfHand } = useCommands();
  const [page] = useState(() => reportOfHand() ?? "");
  const address = usePageAddress(page);
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t("report:previewTitle", { name })}
      withCloseButton={false}
      centered
    >
      <iframe className={classes["page"]} sandbox="" srcDoc={page} title={t("report:previewTitle", { name })} />
      <p className={classes["state"]}>{t("report:previewHint")}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("report:close")}
        </Button>
        <Button component="a" href={address} target="_blank" rel="noopener">
          {t("report:openTab")}
        </Button>
      </Group>
    </Modal>
  );
}

/** An address of a page that only this browser knows, until a while after it is no longer shown. */
function usePageAddress(page: string): string {
  const [address] = useState(() => URL.createObjectURL(new Blob([page], { type: "text/html;charset=utf-8" })));
  useEffect(
    () => () => {
      setTimeout(() => URL.revokeObjectURL(address), keptMilliseconds);
    },
    [address],
  );
  return address;
}
