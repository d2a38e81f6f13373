import { Button, Group } from "@mantine/core";
import type { BundledSample } from "../../samples/catalogue.ts";
import { bundledSamples } from "../../samples/catalogue.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Home.module.css";
import { SyntheticCard } from "./SyntheticCard.tsx";

function BundledCard({ sample }: { readonly sample: BundledSample }) {
  const commands = useCommands();
  const { licence } = sample;
  return (
    <Card title={t("data:german.title")}>
      <div className={classes["sample"]}>
        <p>{t("data:german.text")}</p>
        <p className={classes["facts"]}>
          {t("data:german.facts", { rows: format.whole(sample.rows), share: format.percent(sample.badShare, 0) })}
        </p>
        <p className={classes["licence"]}>
          {t("data:german.licence", { author: licence.author, year: licence.year })}{" "}
          <a href={licence.url} target="_blank" rel="noreferrer">
            {t("data:german.licenceLink", { name: licence.name })}
          </a>
        </p>
        <Group gap="xs">
          <Button onClick={() => void commands.runSample(sample.id)}>{t("data:german.run")}</Button>
          <Button variant="default" onClick={() => void commands.openSample(sample)}>
            {t("data:german.open")}
          </Button>
        </Group>
      </div>
    </Card>
  );
}

/** Loans for those who have no file at hand. */
export function SampleCards() {
  return (
    <>
      <h2 className={classes["heading"]}>{t("data:samples")}</h2>
      <div className={classes["samples"]}>
        {bundledSamples.map((sample) => (
          <BundledCard key={sample.id} sample={sample} />
        ))}
        <SyntheticCard />
      </div>
    </>
  );
}
