import { Box, Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./WideTable.module.css";

interface WideTableProps {
  /** Names the table, and the region that scrolls. */
  readonly label: string;
  /** Rows of cells: a `thead` and a `tbody`. */
  readonly children: ReactNode;
  readonly minWidth?: number;
}

/** A table that scrolls inside its own frame, by mouse, touch and keyboard; the page never scrolls sideways for it. */
export function WideTable({ label, children, minWidth = 320 }: WideTableProps) {
  return (
    <Box component="section" className={classes["wide"]} tabIndex={0} aria-label={label}>
      <Table aria-label={label} verticalSpacing={5} horizontalSpacing="xs" miw={minWidth} tabularNums>
        {children}
      </Table>
    </Box>
  );
}

/** A name from a file: cut short with an ellipsis, whole on hover. */
export function LongText({ text }: { readonly text: string }) {
  return (
    <span className={classes["long"]} title={text}>
      {text}
    </span>
  );
}
