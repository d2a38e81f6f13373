import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { t } from "../i18n/text.ts";
import classes from "./ExportCard.module.css";
import { PublishName } from "./PublishName.tsx";

/** Puts the network of the model in hand where other pages of this origin load it; a line below its forms. */
export function PublishModel({ name }: { readonly name: string }) {
  const [isAsked, setAsked] = useState(false);
  const [published, setPublished] = useState<string | null>(null);
  const told = useId();
  return (
    <li className={classes["line"]}>
      <div>
        <h3 className={classes["title"]}>
          {t("exports:publish.title")} <span className={classes["file"]}>indexeddb://</span>
        </h3>
        <p className={classes["text"]} id={told}>
          {t("exports:publish.holds")} <span className={classes["proof"]}>{t("exports:publish.proof")}</span>
        </p>
        <output className={classes["text"]}>
          {published !== null && t("exports:publish.done", { name: published })}
        </output>
      </div>
      <Button size="xs" variant="default" aria-describedby={told} onClick={() => setAsked(true)}>
        {t("exports:publish.action")}
      </Button>
      {isAsked && <PublishName proposed={name} onPublished={setPublished} onClose={() => setAsked(false)} />}
    </li>
  );
}
