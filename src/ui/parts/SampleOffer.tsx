import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

const usualSeed = 1;
const greatestSeed = 4_294_967_295;

/** Offers to read as many rows of a file as memory will hold, drawn at random; the seed makes it the same ones again. */
export function SampleOffer({ rows }: { readonly rows: number }) {
  const commands = useCommands();
  const importing = useSession((session) => session.tasks.import !== undefined);
  const [seed, setSeed] = useState<number | string>(usualSeed);
  const fits = typeof seed === "number";
  return (
    <>
      <NumberInput
        size="xs"
        w={120}
        aria-label={t("data:tooLarge.seed")}
        prefix={`${t("data:tooLarge.seed")} `}
        value={seed}
        onChange={setSeed}
        min={0}
        max={greatestSeed}
        allowDecimal={false}
      />
      <Button size="xs" disabled={!fits || importing} onClick={() => fits && void commands.openSampled({ rows, seed })}>
        {t("data:tooLarge.read", { rows: format.whole(rows) })}
      </Button>
    </>
  );
}
