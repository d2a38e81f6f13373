import { Table } from "@mantine/core";
import type { Swapped } from "../../core/evaluate/comparison.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { EstimateText } from "../parts/EstimateText.tsx";
import { WideTable } from "../parts/WideTable.tsx";

const fates = ["bothApprove", "swappedIn", "swappedOut", "bothDecline"] as const;

/** What becomes of the loans under both models. */
export function SwapTable({ swapped, name }: { readonly swapped: Pick<Swapped, "cells">; readonly name: string }) {
  return (
    <WideTable label={t("compare:swap.table", { name })} minWidth={420}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("compare:swap.fate")}</Table.Th>
          {(["loans", "bads", "badRate"] as const).map((column) => (
            <Table.Th scope="col" ta="right" key={column}>
              {t(`compare:swap.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fates.map((fate) => {
          const { rows, bads, badRate } = swapped.cells[fate];
          return (
            <Table.Tr key={fate}>
              <Table.Th scope="row">{t(`compare:swap.${fate}`)}</Table.Th>
              <Table.Td ta="right">{format.whole(rows)}</Table.Td>
              <Table.Td ta="right">{format.whole(bads)}</Table.Td>
              <Table.Td ta="right">
                <EstimateText estimate={badRate} as={format.percent} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}

/** One sentence: who changes sides, and how they ended. */
export function swapReading({ cells: { swappedIn, swappedOut } }: Pick<Swapped, "cells">, name: string): string {
  if (swappedIn.rows + swappedOut.rows === 0) return t("compare:swap.nobody", { name });
  const rate = (value: number | null): string => (value === null ? undefinedFigure : format.percent(value));
  return t("compare:swap.reading", {
    name,
    in: format.whole(swappedIn.rows),
    inRate: rate(swappedIn.badRate.value),
    out: format.whole(swappedOut.rows),
    outRate: rate(swappedOut.badRate.value),
  });
}
