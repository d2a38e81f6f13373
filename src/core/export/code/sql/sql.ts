import { weightCount } from "../../../network/spec.ts";
import type { Bundle, Policy, Schema } from "../../../pipeline.ts";
import { layOut } from "../../../recipe/layout.ts";
import { pointsFactors } from "../../../score/points.ts";
import { usualMissingTokens } from "../../../table/missing.ts";
import type { ExportFile, ExportRefusal } from "../../exporter.ts";
import { fileStem } from "../../exporter.ts";
import { levelsIn, unwritableColumn } from "../../unwritable.ts";
import { commentLines, harmless } from "../comment.ts";
import { columnLines, modelLines } from "../heading.ts";
import { filled } from "../literal.ts";
import { blanks, dateParts, missingWords, readCell, textCell } from "./cells.ts";
import { planColumn } from "./columnSteps.ts";
import { calibrationStages, networkStages, rowNormStages, sqlActivation, sqlSigmoid } from "./network.ts";
import type { Stage, StageColumn } from "./plan.ts";
import { prefix, SqlPlan } from "./plan.ts";
import { isWritable, sqlName, sqlNumber as n, sqlString } from "./text.ts";

/** More weights and edges than these take databases minutes to read. */
const mostNumbers = 30_000;
/** SQLite takes 2,000 columns; a table has some of its own. */
const mostColumns = 1500;

/** What the statement reads and gives. */
export interface SqlChoice {
  readonly table: string;
  /** Columns of the table that stand before those of the model, such as its key. */
  readonly keys: readonly string[];
}

/** Why a model cannot be written as SQL; null where it can. */
export function refusalOfSql(bundle: Bundle): ExportRefusal | null {
  const { recipe, network } = bundle;
  const { activation, hidden } = network.spec;
  const column = recipe.columns.find(({ steps }) => steps.some(({ kind }) => kind === "hashedWords"));
  if (column) return { code: "words", column: column.name };
  if (hidden.length > 0 && sqlActivation(activation, "z") === null) return { code: "activation", activation };
  const named = namesRefused(bundle);
  if (named) return named;
  const numbers = numbersIn(bundle);
  if (numbers > mostNumbers) return { code: "tooLarge", weights: numbers, limit: mostNumbers };
  const columns = stagesOf(bundle).reduce((sum, stage) => sum + stage.columns.length, 0);
  return columns > mostColumns ? { code: "tooWide", columns, limit: mostColumns } : null;
}

/** Databases do not tell names apart by case, and cannot hold every text. */
function namesRefused({ schema, recipe }: Bundle): ExportRefusal | null {
  const names = new Map<string, string>();
  for (const { name } of schema) {
    const same = names.get(name.toLowerCase());
    if (same !== undefined) return { code: "sameNames", columns: [same, name] };
    names.set(name.toLowerCase(), name);
  }
  const reserved = schema.find(({ name }) => name.toLowerCase().startsWith(prefix));
  if (reserved) return { code: "reservedName", column: reserved.name, prefix };
  const column = unwritableColumn(
    { schema, recipe },
    (text, what) => isWritable(text) && (text !== "" || what === "level"),
  );
  return column === null ? null : { code: "unwritable", column };
}

/** Weights, edges, quantiles and levels: what makes the statement long. */
function numbersIn({ recipe, network, calibration }: Bundle): number {
  const steps = recipe.columns.flatMap((column) => column.steps);
  const learnt = steps.reduce((sum, step) => {
    if (step.kind === "quantile") return sum + step.values.length;
    return sum + ("edges" in step ? step.edges.length : levelsIn(step).length);
  }, 0);
  const isotonic = calibration.kind === "recalibrated" && calibration.by.kind === "isotonic";
  const points = isotonic && calibration.by.kind === "isotonic" ? calibration.by.scores.length : 0;
  return learnt + points + weightCount(network.spec) * network.members.length;
}

/** The stages after the cells were read. */
function stagesOf(bundle: Bundle): readonly Stage[] {
  const { recipe } = bundle;
  const plan = new SqlPlan(recipe.inputs);
  const places = layOut(recipe.columns);
  for (const [at, column] of recipe.columns.entries()) {
    const place = places[at];
    if (place) planColumn(plan, column, { name: `${prefix}c${at + 1}`, depth: -1, isBounded: false }, place);
  }
  return [
    ...plan.prepared(),
    ...(recipe.rowNorm ? rowNormStages(recipe.inputs) : []),
    ...networkStages(bundle),
    ...calibrationStages(bundle),
    ...decisionStages(bundle.policy),
  ];
}

function decisionStages({ scale, cutoff, referFrom, bandEdges }: Policy): readonly Stage[] {
  const [pd, logit] = [`${prefix}pd`, `${prefix}logit`];
  const { offset, factor } = pointsFactors(scale);
  const letters = bandEdges.map((edge, at) => ` WHEN ${pd} < ${n(edge)} THEN ${sqlString(letterOf(at))}`).join("");
  const band =
    bandEdges.length === 0
      ? "CAST(NULL AS VARCHAR)"
      : `CASE${letters} ELSE ${sqlString(letterOf(bandEdges.length))} END`;
  const refer = referFrom === null ? "" : ` WHEN ${pd} >= ${n(referFrom)} THEN 'refer'`;
  return [
    {
      name: `${prefix}pds`,
      note: "The probability of default.",
      columns: [{ name: pd, expression: sqlSigmoid(logit), note: "PD" }],
    },
    {
      name: `${prefix}decided`,
      note: "Points (higher is safer), score band (A is the safest) and decision.",
      columns: [
        { name: `${prefix}points`, expression: `${n(offset)} - ${n(factor)} * ${logit}`, note: "points" },
        { name: `${prefix}band`, expression: band, note: "score band" },
        {
          name: `${prefix}decision`,
          expression: `CASE WHEN ${pd} >= ${n(cutoff)} THEN 'decline'${refer} ELSE 'approve' END`,
          note: "decision",
        },
      ],
    },
  ];
}

function letterOf(at: number): string {
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(at);
}

const usage = [
  "",
  "Runs in SQLite from 3.35 with its mathematical functions (EXP, LN, SQRT, FLOOR) and in DuckDB, unchanged. PDs agree " +
    "with the app to about nine digits: databases round the last digits of EXP and LN in their own way.",
  "",
  "Numbers must be numbers (other text counts as missing), dates DATE, TIMESTAMP, text such as 2017-03-04, or " +
    "as they were written in training (else numbers are days since 1970-01-01), levels and texts text. Blanks around texts do not count. Levels that training has not seen " +
    'count as none of those known. Words for "no value" are listed first; capitals beyond ASCII are told apart there.',
  "",
  "Each stage adds columns to all those before it, so any column of your table can be added to the last list.",
];

/** The model as one SELECT over a table: reads, prepares, scores and decides. See {@link SqlChoice}. */
export function sqlOf(bundle: Bundle, { table, keys }: SqlChoice): string {
  const missing = (bundle.missingTokens ?? usualMissingTokens).map((token) => token.trim().toLowerCase());
  const source = sqlName(table);
  const cells = bundle.schema.map(({ name }, at) => textCell(name, at));
  const parts = bundle.schema.flatMap(dateParts);
  const read: readonly Stage[] = [
    { name: `${prefix}cells`, note: "Each cell as text.", columns: cells },
    ...(parts.length > 0 ? [{ name: `${prefix}dates`, note: "The parts of dates.", columns: parts }] : []),
    {
      name: `${prefix}read`,
      note: "What each cell says; NULL is missing.",
      columns: bundle.schema.map((field, at) => readCell(field, at, [...new Set(["", ...missing])])),
    },
  ];
  const stages = [...read, ...stagesOf(bundle)];
  const bodies = stages.map((stage, at) => stageText(stage, at === 0 ? source : (stages[at - 1]?.name ?? "")));
  return [
    commentLines("--", ["Scores the applicants of a table with a model made by Loanlab.", "", ...modelLines(bundle)]),
    commentLines("--", [...usage, "", `The table is ${table}; it needs these columns:`, ...columnLines(bundle)]),
    `\nWITH\n${[blanksText, wordsText(missing), ...bodies].join(",\n\n")}\n\n`,
    finalText(bundle.schema, keys, stages.at(-1)?.name ?? ""),
  ].join("");
}

/** As they are: databases have no common way to write them otherwise. */
const blanksText =
  "-- Blanks around texts do not count: space, no-break and wide space, tab, ends of lines, byte order mark.\n" +
  `${blanks}(characters) AS (VALUES (' \u00a0\u3000\ufeff\t\r\n'))`;

/** Words that SQL cannot write cannot stand in a table either. Letters beyond ASCII keep their case. */
function wordsText(missing: readonly string[]): string {
  const cased = missing.flatMap((word) => [word, asciiLower(word.toUpperCase())]);
  const words = [...new Set(["", ...cased])].filter(isWritable);
  const rows = words.map((word) => `(${sqlString(word)})`);
  return `-- Words that mean "no value".\n${missingWords}(word) AS (VALUES\n    ${filled(rows, 110).join(",\n    ")})`;
}

function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function stageText({ name, note, columns }: Stage, from: string): string {
  const lines = columns.map(columnText);
  const head = note === "" ? "" : `-- ${note}\n`;
  return `${head}${name} AS MATERIALIZED (\n  SELECT a.*${lines.map((line) => `,\n${line}`).join("")}\n  FROM ${from} AS a\n)`;
}

function columnText({ name, expression, note }: StageColumn): string {
  const said = note === "" ? "" : `    -- ${harmless(note)}\n`;
  return `${said}    ${expression} AS ${name}`;
}

function finalText(schema: Schema, keys: readonly string[], from: string): string {
  const names = [...keys, ...schema.map(({ name }) => name).filter((name) => !keys.includes(name))];
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const added = ["pd", "points", "band", "decision"].map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    return `  s.${prefix}${name} AS ${free}`;
  });
  const lines = [...names.map((name) => `  s.${sqlName(name)}`), ...added];
  return `SELECT\n${lines.join(",\n")}\nFROM ${from} AS s;\n`;
}

/** The model as a `SELECT` from a table called `applicants`. */
export function exportSql(bundle: Bundle): ExportFile {
  const bytes = sqlOf(bundle, { table: "applicants", keys: [] });
  return { name: `${fileStem(bundle)}.sql`, type: "application/sql", bytes };
}
