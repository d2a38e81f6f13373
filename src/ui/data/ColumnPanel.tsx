import { Button, Drawer, Group } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { t } from "../i18n/text.ts";
import { ColumnDetail } from "./ColumnDetail.tsx";
import classes from "./ColumnPanel.module.css";
import type { ColumnLine } from "./columnLines.ts";

interface ColumnPanelProps {
  /** The column that is looked at; null closes the panel. */
  readonly opened: string | null;
  readonly lines: readonly ColumnLine[];
  /** The lines in the order of the table, for going from one to the next. */
  readonly order: readonly ColumnLine[];
  readonly rows: number;
  readonly onOpen: (column: string | null) => void;
}

/** All that is known of one column, in a panel at the side; on a phone it takes the screen. */
export function ColumnPanel({ opened, lines, order, rows, onOpen }: ColumnPanelProps) {
  const isNarrow = useMediaQuery("(max-width: 48em)");
  const line = lines.find(({ column }) => column.name === opened);
  const at = order.findIndex(({ column }) => column.name === opened);
  const isListed = at >= 0;
  const around = isListed ? order : lines;
  const place = isListed ? at : lines.findIndex(({ column }) => column.name === opened);
  const go = (by: number): void => {
    const next = around[place + by];
    if (next) onOpen(next.column.name);
  };

  return (
    <Drawer
      opened={line !== undefined}
      onClose={() => onOpen(null)}
      position="right"
      size={isNarrow ? "100%" : 620}
      title={<span className={classes["name"]}>{opened}</span>}
      closeButtonProps={{ "aria-label": t("data:column.close") }}
      classNames={{ content: classes["content"] ?? "", header: classes["header"] ?? "" }}
    >
      {line && (
        <>
          <Group gap="xs" mb="sm" justify="space-between">
            <span className={classes["muted"]}>{t("data:column.place", { at: place + 1, total: around.length })}</span>
            <Group gap={6}>
              <Button size="compact-xs" variant="default" disabled={place === 0} onClick={() => go(-1)}>
                {t("data:column.previous")}
              </Button>
              <Button size="compact-xs" variant="default" disabled={place === around.length - 1} onClick={() => go(1)}>
                {t("data:column.next")}
              </Button>
            </Group>
          </Group>
          <ColumnDetail key={line.column.name} line={line} rows={rows} onOpen={onOpen} />
        </>
      )}
    </Drawer>
  );
}
