import { Button, NativeSelect } from "@mantine/core";
import type { Dialect, ReadOptions } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Loaded.module.css";

/** Labels that `TextDecoder` knows and that bank exports come in. */
const encodings = [
  "utf-8",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "iso-8859-2",
  "iso-8859-15",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-kr",
];

const delimiterNames = [
  [",", "comma"],
  [";", "semicolon"],
  ["\t", "tab"],
  ["|", "pipe"],
  [" ", "space"],
] as const;

const choiceOf: Readonly<Record<keyof Dialect, (value: string) => ReadOptions>> = {
  encoding: (encoding) => ({ encoding }),
  delimiter(name) {
    const found = delimiterNames.find(([, called]) => called === name);
    return found ? { delimiter: found[0] } : {};
  },
  decimal: (name) => ({ decimal: name === "comma" ? "," : "." }),
  header: (name) => ({ header: name === "names" }),
};

/** How the text was read; each change reads the file again. */
export function ReadingCard({ dialect }: { readonly dialect: Dialect }) {
  const commands = useCommands();
  const reading = useSession((session) => session.choices.reading);
  const isFile = useSession((session) => session.origin?.kind !== "synthetic");
  const importing = useSession((session) => session.tasks.import !== undefined);
  const { encoding: _e, delimiter: _d, decimal: _c, header: _h, ...guessed } = reading;
  const laidDown = Object.keys(reading).length > Object.keys(guessed).length;

  function field(part: keyof Dialect, value: string, data: { value: string; label: string }[]) {
    return (
      <NativeSelect
        label={t(`data:reading.${part}`)}
        value={value}
        data={data}
        disabled={!isFile || importing}
        onChange={(change) => void commands.reread({ ...reading, ...choiceOf[part](change.currentTarget.value) })}
      />
    );
  }

  const known = encodings.includes(dialect.encoding) ? encodings : [dialect.encoding, ...encodings];
  const delimiter = delimiterNames.find(([mark]) => mark === dialect.delimiter)?.[1] ?? "comma";
  return (
    <Card
      title={t("data:reading.title")}
      reading={isFile ? t("data:reading.reading") : t("data:reading.synthetic")}
      action={
        laidDown && (
          <Button size="xs" variant="default" disabled={importing} onClick={() => void commands.reread(guessed)}>
            {t("data:reading.guess")}
          </Button>
        )
      }
    >
      <div className={classes["fields"]}>
        {field(
          "delimiter",
          delimiter,
          delimiterNames.map(([, name]) => ({ value: name, label: t(`data:reading.delimiters.${name}`) })),
        )}
        {field("decimal", dialect.decimal === "," ? "comma" : "point", [
          { value: "point", label: t("data:reading.decimals.point") },
          { value: "comma", label: t("data:reading.decimals.comma") },
        ])}
        {field(
          "encoding",
          dialect.encoding,
          known.map((encoding) => ({ value: encoding, label: encoding })),
        )}
        {field("header", dialect.header ? "names" : "values", [
          { value: "names", label: t("data:reading.headers.names") },
          { value: "values", label: t("data:reading.headers.values") },
        ])}
      </div>
    </Card>
  );
}
