import { ActionIcon, Burger, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { backendText } from "./backendText.ts";
import { useLiveRun, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Shell.module.css";
import { UndoButtons } from "./UndoButtons.tsx";

interface ChipProps {
  readonly text: string;
  /** What stands behind it; shown on hover and on focus. */
  readonly help: string;
  readonly tone?: "ok";
  readonly wide?: boolean;
}

function Chip({ text, help, tone, wide = false }: ChipProps) {
  return (
    <Tooltip label={help} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <button
        type="button"
        className={`${classes["chip"] ?? ""} ${wide ? "mantine-visible-from-sm" : ""}`}
        data-tone={tone}
        aria-label={`${text}. ${help}`}
      >
        {text}
      </button>
    </Tooltip>
  );
}

function TrainerChip() {
  const trial = useSession((session) => session.trial);
  const trainer = useSession(({ choices }) => choices.trainer);
  const isOn = useSession(({ tasks }) => tasks.train !== undefined);
  const { backend } = useLiveRun();
  const { text, help } = backendText({ trainer, trial, running: isOn ? backend : null });
  return <Chip text={text} help={help} wide />;
}

interface TopBarProps {
  readonly railOpen: boolean;
  readonly onRail: () => void;
}

/** Name of the app and of the project, undo and redo, trainer, what was sent (nothing), theme. */
export function TopBar({ railOpen, onRail }: TopBarProps) {
  const source = useSession((session) => session.imported?.source.name);
  const keptAt = useSession((session) => session.autosavedAt);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const themeLabel = scheme === "light" ? t("theme.toDark") : t("theme.toLight");
  return (
    <div className={classes["top"]}>
      <Burger opened={railOpen} onClick={onRail} hiddenFrom="sm" size="sm" aria-label={t("menu")} />
      <span className={classes["logo"]}>
        <img src="./icon.svg" alt="" width={20} height={20} />
        <span className={classes["appName"]}>{t("appName")}</span>
      </span>
      <span className={`${classes["project"] ?? ""} mantine-visible-from-sm`} title={source}>
        {source ?? t("noProject")}
      </span>
      {keptAt && <Chip text={t("saved", { time: format.clock(keptAt) })} help={t("savedHelp")} wide />}
      <span className={classes["space"]} />
      <UndoButtons />
      <TrainerChip />
      <Chip text={t("bytesSent")} help={t("bytesSentHelp")} tone="ok" />
      <Tooltip label={themeLabel}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={themeLabel}
          onClick={() => setColorScheme(scheme === "light" ? "dark" : "light")}
        >
          <span aria-hidden="true">◐</span>
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
