import { Button, Group } from "@mantine/core";
import type { Step } from "../../app/session.ts";
import type { WireError } from "../../core/errors.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { errorMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "./Notice.tsx";
import { SampleOffer } from "./SampleOffer.tsx";

/** Failures after which the loans must be read again. */
const needsReading: readonly WireError["code"][] = ["worker/crashed", "worker/forgotten"];

interface FailureProps {
  readonly step: Step;
  /** Somebody else tells of failures of this kind. */
  readonly except?: WireError["code"] | undefined;
}

/** The failure of a step, if there is one. */
export function Failure({ step, except }: FailureProps) {
  const failure = useSession((session) => session.failures[step]);
  const canReread = useSession((session) => session.origin !== null);
  const commands = useCommands();
  if (!failure || failure.code === except) return null;
  const { title, hint } = errorMessage(failure);
  return (
    <Notice
      tone="error"
      title={title}
      actions={
        <Group gap="xs">
          {failure.code === "file/too-large" && failure.details.sample > 0 && (
            <SampleOffer rows={failure.details.sample} />
          )}
          {canReread && needsReading.includes(failure.code) && (
            <Button size="xs" onClick={() => void commands.reread()}>
              {t("parts:reread")}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => commands.change({ type: "failureDismissed", step })}>
            {t("parts:dismiss")}
          </Button>
        </Group>
      }
    >
      {hint}
    </Notice>
  );
}
