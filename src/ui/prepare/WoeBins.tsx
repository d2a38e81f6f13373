import { Button, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useLayoutEffect, useRef, useState } from "react";
import type { OutcomeBin, StepSpec } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { Written } from "../parts/outcomeBin.ts";
import { binName, isMissingBin, rateOf } from "../parts/outcomeBin.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import classes from "./WoeBins.module.css";
import { SplitBin } from "./SplitBin.tsx";
import { bandOf, directionOf, groupsWithout, mergedEdges, mergedGroups, splitEdges, valueBins } from "./woeBins.ts";

type Woe = Extract<StepSpec, { readonly kind: "woe" }>;

interface WoeBinsProps {
  readonly step: Woe;
  readonly column: string;
  readonly isCategory: boolean;
  readonly isDays: boolean;
  /** As the training loans fill them; null before that is known. */
  readonly bins: readonly OutcomeBin[] | null;
  /** Whether they are those of earlier settings: then nothing can be changed on them. */
  readonly isOld: boolean;
  readonly onStep: (step: StepSpec) => void;
}

/** The bins of a weight-of-evidence step: what is in each, what it weighs, and how they are changed by hand. */
export function WoeBins({ step, column, isCategory, isDays, bins, isOld, onStep }: WoeBinsProps) {
  const [splitting, setSplitting] = useState<number | null>(null);
  const table = useRef<HTMLElement>(null);
  const toFocus = useRef<number | null>(null);

  // The row that was changed is another one now; the focus goes on where it was.
  useLayoutEffect(() => {
    if (toFocus.current === null || isOld || !bins) return;
    const rows = table.current?.querySelectorAll<HTMLElement>("tbody tr") ?? [];
    const row = rows[Math.min(toFocus.current, rows.length - 1)];
    toFocus.current = null;
    row?.querySelector<HTMLElement>("button, select")?.focus();
  }, [bins, isOld]);

  if (!bins) return <p className={classes["binsReading"]}>{t("recipe:bins.waiting")}</p>;
  const isByHand = (step.edges ?? step.groups) !== null;
  const written: Written = isDays ? format.day : format.value;
  const iv = bins.reduce((sum, bin) => sum + bin.iv, 0);
  const most = Math.max(...bins.map(({ woe }) => Math.abs(woe)), 0.01);
  const change = (at: number, edges: readonly number[] | null, groups: readonly (readonly string[])[] | null): void => {
    if (isOld) return;
    setSplitting(null);
    toFocus.current = at;
    onStep({ ...step, edges, groups });
  };

  return (
    <section
      ref={table}
      className={classes["bins"]}
      aria-label={t("recipe:bins.title")}
      data-old={isOld}
      aria-busy={isOld}
    >
      <p className={classes["binsReading"]}>
        {t(isByHand ? "recipe:bins.byHand" : "recipe:bins.byRows")}{" "}
        {t("recipe:bins.total", { iv: format.figure(iv), band: t(`recipe:bins.band.${bandOf(iv)}`) })}{" "}
        {!isCategory && directionText(bins, written)} {thinText(bins)}
        {isByHand && (
          <Button size="compact-xs" variant="subtle" onClick={() => change(0, null, null)}>
            {t("recipe:bins.reset")}
          </Button>
        )}
      </p>
      <WideTable label={t("recipe:bins.table", { column })} minWidth={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("recipe:bins.bin")}</Table.Th>
            {(["goods", "bads", "rate", "woe"] as const).map((name) => (
              <Table.Th scope="col" key={name} className={classes["number"] ?? ""}>
                {t(`recipe:bins.${name}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col" aria-label={t("recipe:bins.bar")} />
            <Table.Th scope="col" className={classes["number"] ?? ""}>
              {t("recipe:bins.iv")}
            </Table.Th>
            <Table.Th scope="col">{t("recipe:bins.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bins.map((bin, at) => (
            <BinRow key={binKey(bin)} bin={bin} name={binName(bin, written)} most={most}>
              {isCategory ? (
                <LevelActions bins={bins} at={at} written={written} onGroups={(groups) => change(at, null, groups)} />
              ) : (
                <RangeActions
                  bin={bin}
                  name={binName(bin, written)}
                  hasNext={at + 1 < valueBins(bins).length}
                  isSplitting={splitting === at}
                  onSplitting={(is) => setSplitting(is ? at : null)}
                  onMerge={() => change(at, mergedEdges(bins, at), null)}
                  onSplit={(value) => change(at, splitEdges(bins, value), null)}
                  isDays={isDays}
                />
              )}
            </BinRow>
          ))}
        </Table.Tbody>
      </WideTable>
    </section>
  );
}

function binKey({ range, levels }: OutcomeBin): string {
  return JSON.stringify([range && [String(range.from), String(range.to)], levels]);
}

function directionText(bins: readonly OutcomeBin[], written: Written): string {
  const direction = directionOf(bins);
  if (direction.kind !== "broken") return t(`recipe:bins.monotone.${direction.kind}`);
  const bin = valueBins(bins)[direction.at];
  return t("recipe:bins.monotone.broken", { bin: bin ? binName(bin, written) : undefinedFigure });
}

function thinText(bins: readonly OutcomeBin[]): string {
  const thin = bins.filter(({ goods, bads }) => goods === 0 || bads === 0).length;
  return thin === 0 ? "" : t("recipe:bins.empty", { count: thin });
}

interface BinRowProps {
  readonly bin: OutcomeBin;
  readonly name: string;
  /** The largest weight of all bins, for the bar. */
  readonly most: number;
  readonly children: ReactNode;
}

function BinRow({ bin, name, most, children }: BinRowProps) {
  const number = classes["number"] ?? "";
  const rate = rateOf(bin);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <span className={classes["binName"]} title={bin.levels.length > 0 ? format.list(bin.levels) : undefined}>
          {name}
        </span>
      </Table.Th>
      <Table.Td className={number}>{format.whole(bin.goods)}</Table.Td>
      <Table.Td className={number}>{format.whole(bin.bads)}</Table.Td>
      <Table.Td className={number}>{rate === null ? undefinedFigure : format.percent(rate)}</Table.Td>
      <Table.Td className={number}>{format.figure(bin.woe)}</Table.Td>
      <Table.Td>
        <span className={classes["woeBar"]} aria-hidden>
          <span
            data-sign={bin.woe < 0 ? "bad" : "good"}
            style={{
              width: `${(50 * Math.abs(bin.woe)) / most}%`,
              left: bin.woe < 0 ? `${50 - (50 * Math.abs(bin.woe)) / most}%` : "50%",
            }}
          />
        </span>
      </Table.Td>
      <Table.Td className={number}>{format.figure(bin.iv)}</Table.Td>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

interface RangeActionsProps {
  readonly bin: OutcomeBin;
  readonly name: string;
  readonly hasNext: boolean;
  readonly isSplitting: boolean;
  readonly isDays: boolean;
  readonly onSplitting: (is: boolean) => void;
  readonly onMerge: () => void;
  readonly onSplit: (value: number) => void;
}

function RangeActions(props: RangeActionsProps) {
  const { bin, name, hasNext, isSplitting, isDays } = props;
  if (isMissingBin(bin)) return null;
  if (isSplitting) {
    return (
      <SplitBin
        bin={bin}
        name={name}
        isDays={isDays}
        onSplit={props.onSplit}
        onCancel={() => props.onSplitting(false)}
      />
    );
  }
  return (
    <span className={classes["binActions"]}>
      {hasNext && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("recipe:bins.mergeOf", { bin: name })}
          onClick={props.onMerge}
        >
          {t("recipe:bins.merge")}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t("recipe:bins.splitOf", { bin: name })}
        onClick={() => props.onSplitting(true)}
      >
        {t("recipe:bins.split")}
      </Button>
    </span>
  );
}

interface LevelActionsProps {
  readonly bins: readonly OutcomeBin[];
  readonly at: number;
  readonly written: Written;
  readonly onGroups: (groups: readonly (readonly string[])[]) => void;
}

const nothing = "";

function LevelActions({ bins, at, written, onGroups }: LevelActionsProps) {
  const bin = bins[at];
  if (!bin || isMissingBin(bin)) return null;
  const name = binName(bin, written);
  const others = valueBins(bins).flatMap((other, place) =>
    place === at ? [] : [{ value: String(place), label: binName(other, written) }],
  );
  return (
    <span className={classes["binActions"]}>
      {others.length > 0 && (
        <SmallSelect
          label={t("recipe:bins.mergeWithOf", { bin: name })}
          value={nothing}
          options={[{ value: nothing, label: t("recipe:bins.mergeWith") }, ...others]}
          onChosen={(place) => place !== nothing && onGroups(mergedGroups(bins, at, Number(place)))}
        />
      )}
      {bin.levels.length > 1 && (
        <SmallSelect
          label={t("recipe:bins.takeOutOf", { bin: name })}
          value={nothing}
          options={[
            { value: nothing, label: t("recipe:bins.takeOut") },
            ...bin.levels.map((level) => ({ value: `=${level}`, label: level })),
          ]}
          onChosen={(level) => level !== nothing && onGroups(groupsWithout(bins, at, level.slice(1)))}
        />
      )}
    </span>
  );
}
