import { AppShell } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { Step } from "../../app/session.ts";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Rail } from "./Rail.tsx";
import { ScreenBoundary } from "./ScreenBoundary.tsx";
import classes from "./Shell.module.css";
import { TopBar } from "./TopBar.tsx";
import { Waiting } from "../parts/Waiting.tsx";

const DataScreen = lazy(async () => ({ default: (await import("../data/DataScreen.tsx")).DataScreen }));
const PrepareScreen = lazy(async () => ({ default: (await import("../prepare/PrepareScreen.tsx")).PrepareScreen }));
const TrainScreen = lazy(async () => ({ default: (await import("../train/TrainScreen.tsx")).TrainScreen }));
const EvaluateScreen = lazy(async () => ({ default: (await import("../evaluate/EvaluateScreen.tsx")).EvaluateScreen }));
const ExplainScreen = lazy(async () => ({ default: (await import("../explain/ExplainScreen.tsx")).ExplainScreen }));
const ScoreScreen = lazy(async () => ({ default: (await import("../score/ScoreScreen.tsx")).ScoreScreen }));
const ModelsScreen = lazy(async () => ({ default: (await import("../models/ModelsScreen.tsx")).ModelsScreen }));

function screenOf(step: Step) {
  switch (step) {
    case "data":
      return <DataScreen />;
    case "prepare":
      return <PrepareScreen />;
    case "train":
      return <TrainScreen />;
    case "evaluate":
      return <EvaluateScreen />;
    case "explain":
      return <ExplainScreen />;
    case "score":
      return <ScoreScreen />;
    case "models":
      return <ModelsScreen />;
  }
}

/** The shell: rail of steps, top bar, and the screen of the step. */
export function App() {
  const step = useSession((session) => session.step);
  const [railOpen, rail] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: !railOpen } }}
      padding={{ base: 12, sm: 22 }}
    >
      <a className={classes["skip"]} href="#screen">
        {t("skip")}
      </a>
      <AppShell.Header className={classes["header"] ?? ""}>
        <TopBar railOpen={railOpen} onRail={rail.toggle} />
      </AppShell.Header>
      <AppShell.Navbar className={classes["rail"] ?? ""} aria-label={t("rail")}>
        <Rail onChosen={rail.close} />
      </AppShell.Navbar>
      <AppShell.Main className={classes["main"] ?? ""} id="screen" tabIndex={-1}>
        <ScreenBoundary key={step}>
          <Suspense fallback={<Waiting label={t("loading")} size="sm" />}>{screenOf(step)}</Suspense>
        </ScreenBoundary>
      </AppShell.Main>
    </AppShell>
  );
}
