import { Button, Menu } from "@mantine/core";
import { memo, type RefObject, useState } from "react";
import { t } from "../i18n/text.ts";
import { saveFile } from "../saveFile.ts";
import type { DataRows } from "./chartFile.ts";
import classes from "./ChartFigure.module.css";
import { csvFile, drawingIn, fileNameOf, pngFile, standaloneSvg } from "./chartFile.ts";

interface ChartDownloadProps {
  readonly title: string;
  /** What the chart is drawn in. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly columns: readonly string[];
  readonly rows: () => DataRows;
  /** Whether there is a drawing: not while the table stands in its place. */
  readonly isDrawn: boolean;
}

/** A menu that hands a chart over as a picture, or its figures as a table. */
export const ChartDownload = memo(function ChartDownload({ title, frame, columns, rows, isDrawn }: ChartDownloadProps) {
  const name = fileNameOf(title);
  const svg = (): string | null => {
    const drawing = frame.current && drawingIn(frame.current);
    return drawing && standaloneSvg(drawing, title);
  };
  const saveSvg = (): void => {
    const drawn = svg();
    if (drawn !== null) saveFile(`${name}.svg`, new Blob([drawn], { type: "image/svg+xml" }));
  };
  const [refused, setRefused] = useState(false);
  const savePng = async (): Promise<void> => {
    const drawn = svg();
    if (drawn === null) return;
    const picture = await pngFile(drawn).catch(() => null);
    setRefused(picture === null);
    if (picture) saveFile(`${name}.png`, picture);
  };
  return (
    <>
      {refused && (
        <span className={classes["refused"]} role="alert">
          {t("parts:download.refused")}
        </span>
      )}
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" aria-label={t("parts:download.of", { title })}>
            {t("parts:download.button")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isDrawn && (
            <>
              <Menu.Item onClick={saveSvg}>{t("parts:download.svg")}</Menu.Item>
              <Menu.Item onClick={() => void savePng()}>{t("parts:download.png")}</Menu.Item>
            </>
          )}
          <Menu.Item onClick={() => saveFile(`${name}.csv`, csvFile(columns, rows()))}>
            {t("parts:download.csv")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
});
