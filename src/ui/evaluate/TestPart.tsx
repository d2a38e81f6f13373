import { Button } from "@mantine/core";
import { memo } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LockIcon } from "../parts/LockIcon.tsx";
import { Notice } from "../parts/Notice.tsx";

/** Whether the test part may be looked at, and how often it has been. */
export const TestPart = memo(function TestPart() {
  const open = useSession((session) => session.testOpen);
  const openings = useSession((session) => session.testOpenings);
  const { openTest } = useCommands();
  const last = openings.at(-1);
  const noted =
    last === undefined
      ? t("evaluate:test.never")
      : t("evaluate:test.opened", { count: openings.length, when: format.moment(last) });
  if (!open) {
    return (
      <Notice
        tone="info"
        title={
          <>
            <LockIcon open={false} /> {t("evaluate:test.closed")}
          </>
        }
        actions={
          <Button size="xs" variant="default" onClick={() => void openTest()}>
            {t("evaluate:test.open")}
          </Button>
        }
      >
        {t("evaluate:test.why")} {noted}
      </Notice>
    );
  }
  return (
    <Notice
      tone={openings.length > 1 ? "warn" : "info"}
      title={
        <>
          <LockIcon open /> {noted}
        </>
      }
    >
      {openings.length > 1 ? t("evaluate:test.often") : t("evaluate:test.once")}
    </Notice>
  );
});
