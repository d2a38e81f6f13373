import { useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Screen } from "../parts/Screen.tsx";
import { AwaitedLoans } from "../project/AwaitedLoans.tsx";
import { PackingProject } from "../project/PackingProject.tsx";
import { DropArea } from "./DropArea.tsx";
import classes from "./Home.module.css";
import { Importing } from "./Importing.tsx";
import { PasteRows } from "./PasteRows.tsx";
import { SampleCards } from "./SampleCards.tsx";
import { Unfinished } from "./Unfinished.tsx";
import { usePasted } from "./usePasted.ts";

/** The screen of a first visit: drop a file, paste rows, or take a sample. */
export function Home() {
  const commands = useCommands();
  const importing = useSession((session) => session.tasks.import);
  const opening = useSession((session) => session.tasks.project);
  const awaited = useSession((session) => session.awaited);
  const unfinished = useSession((session) => session.unfinished);
  const [pasting, setPasting] = useState(false);

  const onFile = (file: File): void => void commands.openFile(file);
  const onText = (text: string): void => void commands.openText(text);
  usePasted({ onFile, onText });

  return (
    <Screen step="data" title={t("data:home.title")} sub={t("data:home.sub")}>
      {awaited && <AwaitedLoans awaited={awaited} />}
      {unfinished.map((one) => (
        <Unfinished
          key={one.id}
          unfinished={one}
          onContinue={() => void commands.continueUnfinished(one.id)}
          onDiscard={() => void commands.discardUnfinished(one.id)}
        />
      ))}
      {opening && (
        <Card title={t("project:opening.title")}>
          <PackingProject running={opening} />
        </Card>
      )}
      <div className={classes["grid"]}>
        {importing ? <Importing running={importing} /> : <DropArea onFile={onFile} onPaste={() => setPasting(true)} />}
        <Card title={t("data:home.about")}>
          <ol className={classes["about"]}>
            <li>{t("data:home.first")}</li>
            <li>{t("data:home.second")}</li>
            <li>{t("data:home.third")}</li>
          </ol>
        </Card>
      </div>
      <SampleCards />
      <PasteRows opened={pasting} onClose={() => setPasting(false)} onText={onText} />
    </Screen>
  );
}
