import { Radio, Stack } from "@mantine/core";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

const kinds = ["none", "weights", "undersample"] as const;
type Balance = (typeof kinds)[number];

/** Whether bad loans count more while learning, by weights or by leaving out good ones; one of both at a time. */
export function BalanceChoice() {
  const commands = useCommands();
  const split = useSession((session) => session.choices.split);
  const training = useSession((session) => session.choices.training);
  const now: Balance =
    split.balance === "undersample" ? "undersample" : training.classWeight === "balanced" ? "weights" : "none";

  function choose(balance: Balance): void {
    const sampled = balance === "undersample" ? "undersample" : "none";
    const classWeight = balance === "weights" ? "balanced" : "none";
    if (split.balance !== sampled) commands.change({ type: "splitChosen", split: { ...split, balance: sampled } });
    if (training.classWeight !== classWeight) {
      commands.change({ type: "trainingChosen", training: { ...training, classWeight } });
    }
  }

  return (
    <Radio.Group
      label={t("prepare:balance.title")}
      value={now}
      onChange={(chosen) => {
        const balance = kinds.find((kind) => kind === chosen);
        if (balance) choose(balance);
      }}
    >
      <Stack gap={8} mt={6}>
        {kinds.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={t(`prepare:balance.kinds.${kind}`)}
            description={t(`prepare:balance.hints.${kind}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
