import { Radio, Stack } from "@mantine/core";
import { balanceOf } from "../../app/derive.ts";
import { balances } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

/** Whether bad loans count more while learning, by weights or by leaving out good ones; one of both at a time. */
export function BalanceChoice() {
  const commands = useCommands();
  const now = useSession((session) => balanceOf(session.choices));
  return (
    <Radio.Group
      label={t("prepare:balance.title")}
      value={now}
      onChange={(chosen) => {
        const balance = balances.find((kind) => kind === chosen);
        if (balance) commands.change({ type: "balanceChosen", balance });
      }}
    >
      <Stack gap={8} mt={6}>
        {balances.map((kind) => (
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
