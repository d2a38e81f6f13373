import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { useCommands, useLiveRun } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { ranges, timesRate } from "./knobs.ts";
import { NumberKnob } from "./NumberKnob.tsx";
import classes from "./TrainScreen.module.css";

const readyMade = [
  { name: "tenth", times: 1 / 10 },
  { name: "third", times: 1 / 3 },
  { name: "triple", times: 3 },
] as const;

/** Further epochs where the run has done all that were planned. */
const usualFurther = 20;

/** Goes on with the run from where it stands, with another learning rate. */
export function AnotherRate() {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button size="sm" variant="default" onClick={() => setOpen(!open)}>
          {t("train:anotherRate.open")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("train:anotherRate.title")}>
        <RateForm onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Its numbers are those of the run when it was opened, and then the analyst's. */
function RateForm({ onDone }: { readonly onDone: () => void }) {
  const { history, learningRate, plannedEpochs } = useLiveRun();
  const { trainOn } = useCommands();
  const done = history.at(-1)?.epoch ?? 0;
  const [rate, setRate] = useState(() => timesRate(learningRate, 1 / 10));
  const [further, setFurther] = useState(() => (plannedEpochs > done ? plannedEpochs - done : usualFurther));
  return (
    <form
      className={classes["rateForm"]}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        void trainOn({ learningRate: rate, epochs: done + further });
      }}
    >
      <strong>{t("train:anotherRate.title")}</strong>
      <p className={classes["note"]}>{t("train:anotherRate.reading", { epoch: format.whole(done) })}</p>
      <NumberKnob label={t("train:anotherRate.rate")} value={rate} range={ranges.learningRate} onChange={setRate} />
      <Button.Group aria-label={t("train:anotherRate.rates")}>
        {readyMade.map(({ name, times }) => (
          <Button
            key={name}
            type="button"
            size="compact-xs"
            variant="default"
            onClick={() => setRate(timesRate(learningRate, times))}
          >
            {t(`train:anotherRate.${name}`)}
          </Button>
        ))}
      </Button.Group>
      <NumberKnob label={t("train:anotherRate.further")} value={further} range={ranges.epochs} onChange={setFurther} />
      <Button type="submit" size="xs">
        {t("train:anotherRate.start")}
      </Button>
    </form>
  );
}
