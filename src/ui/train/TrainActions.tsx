import { ActionIcon, Button, SegmentedControl, Tooltip } from "@mantine/core";
import { offeredRun } from "../../app/derive.ts";
import { useCommands, useLiveRun, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Icon } from "../parts/Icon.tsx";
import { AnotherRate } from "./AnotherRate.tsx";

/** The preset, and the buttons that start and steer a run. */
export function TrainActions() {
  const running = useSession(({ tasks }) => tasks.train !== undefined);
  return (
    <>
      <PresetChoice />
      {running ? <RunningActions /> : <IdleActions />}
    </>
  );
}

const presets = ["classic", "standard", "custom"] as const;

function PresetChoice() {
  const preset = useSession(({ choices }) => choices.preset);
  const training = useSession(({ choices }) => choices.training);
  const { change } = useCommands();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("train:preset")}
      value={preset}
      data={presets.map((value) => ({ value, label: t(`train:presets.${value}`) }))}
      onChange={(chosen) =>
        change(chosen === "custom" ? { type: "trainingChosen", training } : { type: "presetChosen", preset: chosen })
      }
    />
  );
}

function IdleActions() {
  const preparing = useSession(({ tasks }) => tasks.prepare !== undefined);
  const trained = useSession((session) => session.trained !== null);
  const offered = useSession((session) => offeredRun(session) !== null);
  const { checkpoint, history } = useLiveRun();
  const canGoOn = checkpoint !== null && history.length > 0;
  const commands = useCommands();
  return (
    <>
      <StepButton />
      {trained && canGoOn && <AnotherRate />}
      <Button
        size="sm"
        variant={trained || offered ? "default" : "filled"}
        loading={preparing}
        onClick={() => void commands.train(false)}
      >
        {t(trained ? "train:again" : "train:start")}
      </Button>
      {trained && (
        <Button size="sm" onClick={() => commands.goTo("evaluate")}>
          {t("train:evaluate")}
        </Button>
      )}
    </>
  );
}

function RunningActions() {
  const { paused, checkpoint, history } = useLiveRun();
  const commands = useCommands();
  return (
    <>
      <TellMe />
      <Button size="sm" variant="default" onClick={paused ? commands.resume : commands.pause}>
        {t(paused ? "train:resume" : "train:pause")}
      </Button>
      <StepButton />
      {checkpoint && history.length > 0 && <AnotherRate />}
      <Button size="sm" variant="default" onClick={commands.stop}>
        {t("train:stop")}
      </Button>
    </>
  );
}

function StepButton() {
  const { stepOnce } = useCommands();
  return (
    <Tooltip label={t("train:stepHelp")}>
      <Button size="sm" variant="default" onClick={stepOnce}>
        {t("train:step")}
      </Button>
    </Tooltip>
  );
}

/** Asks once whether the browser may tell of the end of a run. */
function TellMe() {
  const state = useSession(({ notifications }) => notifications);
  const { allowNotifications } = useCommands();
  if (state !== "default") return null;
  return (
    <Tooltip label={t("train:tellMe")}>
      <ActionIcon size={34} variant="default" aria-label={t("train:tellMe")} onClick={() => void allowNotifications()}>
        <Icon name="bell" />
      </ActionIcon>
    </Tooltip>
  );
}
