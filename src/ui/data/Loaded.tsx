import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useCallback, useState, useTransition } from "react";
import type { Imported } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Screen } from "../parts/Screen.tsx";
import { useLate } from "../parts/useLate.ts";
import { CloseProject } from "./CloseProject.tsx";
import { ColumnsCard } from "./ColumnsCard.tsx";
import { FindingsCard } from "./FindingsCard.tsx";
import { Importing } from "./Importing.tsx";
import classes from "./Loaded.module.css";
import { AwaitedLoans } from "../project/AwaitedLoans.tsx";
import { OpenAnother } from "./OpenAnother.tsx";
import { ProfileFacts } from "./ProfileFacts.tsx";
import { ReadingCard } from "./ReadingCard.tsx";
import { RelationsCard } from "./RelationsCard.tsx";
import { SourceCard } from "./SourceCard.tsx";
import { TargetCard } from "./TargetCard.tsx";

function Actions() {
  const commands = useCommands();
  const canGoOn = useSession((session) => session.choices.target !== null && !session.tasks.import);
  return (
    <>
      <CloseProject />
      <OpenAnother />
      <Button
        variant="default"
        disabled={!canGoOn}
        onClick={() => {
          commands.goTo("train");
          void commands.train(false);
        }}
      >
        {t("data:actions.train")}
      </Button>
      <Button disabled={!canGoOn} onClick={() => commands.goTo("prepare")}>
        {t("data:actions.prepare")}
      </Button>
    </>
  );
}

/** Draws what is inside when the page has time. */
function Later({ children }: { readonly children: ReactNode }) {
  return useLate() ? children : null;
}

/** The loans that were read: what they are, what bad means, what is odd, how they were read, what each column is for. */
export function Loaded({ imported }: { readonly imported: Imported }) {
  const importing = useSession((session) => session.tasks.import);
  const awaited = useSession((session) => session.awaited);
  const hasTarget = useSession((session) => session.choices.target !== null);
  const [opened, setOpened] = useState<string | null>(null);
  const [, startOpening] = useTransition();
  const open = useCallback((column: string | null) => startOpening(() => setOpened(column)), []);
  const { source, profile } = imported;
  const facts = { rows: format.whole(source.rows), columns: format.whole(source.columns) };
  return (
    <Screen
      step="data"
      title={t("data:title")}
      sub={hasTarget ? t("data:sub.ready", facts) : t("data:sub.confirm", facts)}
      actions={<Actions />}
    >
      {awaited && <AwaitedLoans awaited={awaited} />}
      {importing && <Importing running={importing} />}
      <ProfileFacts imported={imported} />
      <div className={classes["split"]}>
        <div className={classes["side"]}>
          <TargetCard profile={profile} />
          <SourceCard source={source} />
        </div>
        <FindingsCard onOpen={open} />
      </div>
      <Later>
        <ReadingCard imported={imported} />
        <Later>
          <ColumnsCard profile={profile} opened={opened} onOpen={open} />
          <RelationsCard />
        </Later>
      </Later>
    </Screen>
  );
}
