import { Button, Group } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { useRef, useState } from "react";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";
import classes from "./Home.module.css";

interface DropAreaProps {
  readonly onFile: (file: File) => void;
  readonly onPaste: () => void;
}

/** Where a file is dropped; its button opens the file dialog, as a click anywhere in it does. */
export function DropArea({ onFile, onPaste }: DropAreaProps) {
  const openDialog = useRef<() => void>(null);
  const [refused, setRefused] = useState(false);
  return (
    <>
      {refused && <Notice tone="error" title={t("parts:oneFile")} />}
      <Dropzone
        className={classes["drop"] ?? ""}
        multiple={false}
        openRef={openDialog}
        activateOnKeyboard={false}
        inputProps={{ "aria-label": t("data:drop.input") }}
        onReject={() => setRefused(true)}
        onDrop={([file]) => {
          setRefused(false);
          if (file) onFile(file);
        }}
      >
        <p className={classes["dropTitle"]}>{t("data:drop.title")}</p>
        <p className={classes["hint"]}>{t("data:drop.hint")}</p>
        <Group
          gap="xs"
          justify="center"
          className={classes["buttons"] ?? ""}
          onClick={(click) => click.stopPropagation()}
        >
          <Button onClick={() => openDialog.current?.()}>{t("data:drop.choose")}</Button>
          <Button variant="default" onClick={onPaste}>
            {t("data:paste.open")}
          </Button>
        </Group>
      </Dropzone>
    </>
  );
}
