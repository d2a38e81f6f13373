import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Prepare.module.css";

/** Names drawn at once, until all are asked for. */
const drawnAtOnce = 60;
/** Fewer are searched by eye. */
const searchedByEye = 20;

/** What the network sees of each loan: the names of its inputs, in their order. */
export function InputsCard({ inputs }: { readonly inputs: readonly string[] }) {
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const wanted = search.trim().toLowerCase();
  const found = [...inputs.entries()].filter(([, name]) => name.toLowerCase().includes(wanted));
  const shown = all ? found : found.slice(0, drawnAtOnce);
  return (
    <Card
      title={t("prepare:inputs.title")}
      reading={t("prepare:inputs.reading", { count: inputs.length, inputs: format.whole(inputs.length) })}
    >
      {inputs.length > searchedByEye && (
        <TextInput
          size="xs"
          className={classes["find"] ?? ""}
          aria-label={t("prepare:inputs.find")}
          placeholder={t("prepare:inputs.find")}
          value={search}
          onChange={(change) => setSearch(change.currentTarget.value)}
        />
      )}
      {found.length === 0 && <p className={classes["muted"]}>{t("prepare:inputs.empty")}</p>}
      <ol className={classes["inputs"]} aria-label={t("prepare:inputs.list")}>
        {shown.map(([at, name]) => (
          <li key={name} value={at + 1} title={name}>
            <span className={classes["inputPlace"]}>{format.whole(at + 1)}</span>
            <span className={classes["inputName"]}>{name}</span>
          </li>
        ))}
      </ol>
      {found.length > shown.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t("prepare:inputs.showAll", { inputs: format.whole(found.length - shown.length) })}
        </Button>
      )}
    </Card>
  );
}
