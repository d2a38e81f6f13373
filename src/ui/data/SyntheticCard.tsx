import { Button, Group, NumberInput } from "@mantine/core";
import { useState } from "react";
import { syntheticSample } from "../../samples/catalogue.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Home.module.css";

const rowsRange = { min: 1000, max: 1_000_000, usual: 20_000 };
const seedRange = { min: 0, max: 4_294_967_295, usual: 7 };

/** Makes loans from a seed, as many as wanted. */
export function SyntheticCard() {
  const commands = useCommands();
  const [rows, setRows] = useState<number | string>(rowsRange.usual);
  const [seed, setSeed] = useState<number | string>(seedRange.usual);
  const ready =
    typeof rows === "number" && rows >= rowsRange.min && rows <= rowsRange.max && typeof seed === "number" && seed >= 0;
  return (
    <Card title={t("data:synthetic.title")}>
      <div className={classes["sample"]}>
        <p>{t("data:synthetic.text")}</p>
        <p className={classes["facts"]}>
          {t("data:synthetic.facts", { columns: format.whole(syntheticSample.columns) })}
        </p>
        <div className={classes["fields"]}>
          <NumberInput
            label={t("data:synthetic.rows")}
            value={rows}
            onChange={setRows}
            min={rowsRange.min}
            max={rowsRange.max}
            step={1000}
            allowDecimal={false}
            thousandSeparator=","
          />
          <NumberInput
            label={t("data:synthetic.seed")}
            value={seed}
            onChange={setSeed}
            min={seedRange.min}
            max={seedRange.max}
            allowDecimal={false}
          />
        </div>
        <Group gap="xs">
          <Button variant="default" disabled={!ready} onClick={() => ready && void commands.openSynthetic(rows, seed)}>
            {t("data:synthetic.make")}
          </Button>
        </Group>
      </div>
    </Card>
  );
}
