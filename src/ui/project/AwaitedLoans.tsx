import { Button, FileButton, Group } from "@mantine/core";
import type { AwaitedLoans as Awaited } from "../../app/projectState.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";

/** How much of a SHA-256 is enough to compare two by eye. */
const shownDigits = 12;

/** A project was opened without its loans: asks for them. */
export function AwaitedLoans({ awaited: { loans } }: { readonly awaited: Awaited }) {
  const { change, openFile } = useCommands();
  const { name } = loans;
  return (
    <Notice
      tone="info"
      title={t("project:awaited.title", { name })}
      actions={
        <Group gap="xs">
          <FileButton onChange={(file) => void (file && openFile(file))}>
            {(props) => (
              <Button {...props} size="xs">
                {t("project:awaited.choose", { name })}
              </Button>
            )}
          </FileButton>
          <Button size="xs" variant="default" onClick={() => change({ type: "loansGivenUp" })}>
            {t("project:awaited.giveUp")}
          </Button>
        </Group>
      }
    >
      {t("project:awaited.text", {
        size: format.bytes(loans.bytes),
        digest: loans.fingerprint.slice(0, shownDigits),
      })}
    </Notice>
  );
}
