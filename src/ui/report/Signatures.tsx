import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ModelPaper } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Report.module.css";

/** Who has signed for the model, and the place to do so. */
export function Signatures({ paper }: { readonly paper: ModelPaper }) {
  const { withdrawSignature } = useCommands();
  return (
    <section aria-label={t("report:paper.signatures")}>
      <h3 className={classes["title"]}>{t("report:paper.signatures")}</h3>
      {paper.signatures.length === 0 ? (
        <p className={classes["state"]}>{t("report:paper.signaturesNone")}</p>
      ) : (
        <ul className={classes["signatures"]}>
          {paper.signatures.map(({ at, name, role }, place) => (
            <li className={classes["signature"]} key={`${at} ${name}`}>
              {t("report:paper.signed", { name, role, at: format.moment(at) })}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t("report:paper.withdrawLabel", { name })}
                onClick={() => withdrawSignature(place)}
              >
                {t("report:paper.withdraw")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SignForm />
    </section>
  );
}

function SignForm() {
  const { signModel } = useCommands();
  const [name, setName] = useState("");
  const [role, setRole] = useState("");
  const [asked, setAsked] = useState(false);
  const isMissing = name.trim() === "" || role.trim() === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(isMissing);
        if (isMissing) return;
        signModel(name.trim(), role.trim());
        setName("");
        setRole("");
      }}
    >
      <div className={classes["sign"]}>
        <TextInput
          size="xs"
          label={t("report:paper.signName")}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={120}
          autoComplete="name"
        />
        <TextInput
          size="xs"
          label={t("report:paper.signRole")}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value)}
          maxLength={120}
          autoComplete="organization-title"
        />
        <Button type="submit" size="xs" variant="default">
          {t("report:paper.sign")}
        </Button>
      </div>
      <p className={classes["state"]} role={asked && isMissing ? "alert" : undefined}>
        {asked && isMissing ? t("report:paper.signMissing") : t("report:paper.signHelp")}
      </p>
    </form>
  );
}
