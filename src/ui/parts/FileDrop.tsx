import { Button } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { useRef, useState } from "react";
import { t } from "../i18n/text.ts";
import classes from "./FileDrop.module.css";
import { Notice } from "./Notice.tsx";

interface FileDropProps {
  readonly title: string;
  readonly hint: string;
  /** Text of the button that opens the file dialog. */
  readonly choose: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

/** Where one file is dropped; its button opens the file dialog, as a click anywhere in it does. */
export function FileDrop({ title, hint, choose, busy, onFile }: FileDropProps) {
  const openDialog = useRef<() => void>(null);
  const [refused, setRefused] = useState(false);
  return (
    <>
      {refused && <Notice tone="error" title={t("parts:oneFile")} />}
      <Dropzone
        multiple={false}
        loading={busy}
        openRef={openDialog}
        activateOnKeyboard={false}
        inputProps={{ "aria-label": choose }}
        onReject={() => setRefused(true)}
        onDrop={([file]) => {
          setRefused(false);
          if (file) onFile(file);
        }}
      >
        <div className={classes["drop"]}>
          <strong>{title}</strong>
          <span className={classes["hint"]}>{hint}</span>
          <Button
            size="xs"
            variant="default"
            onClick={(click) => {
              click.stopPropagation();
              openDialog.current?.();
            }}
          >
            {choose}
          </Button>
        </div>
      </Dropzone>
    </>
  );
}
