import { erfPieces } from "../../network/exponential.ts";
import type { Bundle } from "../../pipeline.ts";
import { normalPieces } from "../../recipe/normalQuantile.ts";
import { currencies } from "../../table/number.ts";
import type { ExportFile } from "../exporter.ts";
import { commentLines } from "./comment.ts";
import { columnLines, modelLines } from "./heading.ts";
import arithmeticJs from "./js/arithmetic.js.txt?raw";
import readingJs from "./js/reading.js.txt?raw";
import runningJs from "./js/running.js.txt?raw";
import scoringJs from "./js/scoring.js.txt?raw";
import stepsJs from "./js/steps.js.txt?raw";
import type { Datum, Writing } from "./literal.ts";
import { asJavaScript, asPython, literal, quoted } from "./literal.ts";
import { codeModelOf, partsNeeded } from "./model.ts";
import arithmeticPy from "./py/arithmetic.py?raw";
import readingPy from "./py/reading.py?raw";
import runningPy from "./py/running.py?raw";
import scoringPy from "./py/scoring.py?raw";
import stepsPy from "./py/steps.py?raw";
import { fillTemplate } from "./template.ts";

const alike =
  "PDs are those of the app to the last bit: everything is computed in double precision, in the same order. Numbers " +
  "with thousands separators, currencies and units, and dates of many forms are read as the app reads them; a file " +
  'with decimal commas needs --decimal ",". Levels that training has not seen count as none of those known.';

const usageJs = [
  "",
  "node score.js applicants.csv > scored.csv",
  'import { score } from "./score.js"; score([{ column: value, ... }]) gives [{ pd, points, band, decision }].',
  "As a script of type module in a page it leaves its functions under the global name loanlabModel.",
  "Needs nothing but an engine of 2022 or later (Node 18 with the name score.mjs, Node 20.19, browsers).",
  "",
  alike,
];

const usagePy = [
  "",
  "python score.py applicants.csv > scored.csv",
  "from score import score; score([{column: value, ...}]) gives {pd, points, band, decision}, each a column;",
  "score(data_frame) does the same with a pandas data frame.",
  "Needs Python 3.8 or later and numpy.",
  "",
  alike,
];

/** The model as `score.js`: an ES module without dependencies that reads, prepares, scores and decides. */
export function scoreJs(bundle: Bundle): ExportFile {
  const top = [
    "Scores applicants with a model made by Loanlab.",
    "",
    ...modelLines(bundle),
    ...usageJs,
    "",
    "Columns:",
  ];
  const program = [arithmeticJs, stepsJs, scoringJs, readingJs, runningJs].join("\n");
  const bytes = [
    commentLines("//", [...top, ...columnLines(bundle)]),
    `\n// ${"-".repeat(101)} 1. the model\n`,
    explained(bundle, "//"),
    `const MODEL = ${literal(codeModelOf(bundle), asJavaScript)};\n\n`,
    fillTemplate(program, partsNeeded(bundle), constants(asJavaScript)),
  ].join("");
  return { name: "score.js", type: "text/javascript", bytes };
}

/** The model as `score.py`: one file of Python that needs numpy alone, and reads, prepares, scores and decides. */
export function scorePy(bundle: Bundle): ExportFile {
  const top = [
    "Scores applicants with a model made by Loanlab.",
    "",
    ...modelLines(bundle),
    ...usagePy,
    "",
    "Columns:",
  ];
  const imports = ["argparse", "base64", "csv", "datetime", "io", "re", "sys", "unicodedata"];
  const program = [arithmeticPy, stepsPy, scoringPy, readingPy, runningPy].join("");
  const bytes = [
    // Python looks for a declaration of the encoding in the first two lines: no text of a file may stand there.
    "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n#\n",
    commentLines("#", [...top, ...columnLines(bundle)]),
    `\n${imports.map((name) => `import ${name}\n`).join("")}\nimport numpy as np\n\n`,
    `# ${"-".repeat(102)} 1. the model\n`,
    explained(bundle, "#"),
    `MODEL = ${literal(codeModelOf(bundle), asPython)}\n\n`,
    fillTemplate(program, partsNeeded(bundle), constants(asPython)),
  ].join("");
  return { name: "score.py", type: "text/x-python", bytes };
}

/** How the model below is to be read; without hidden layers also what each coefficient stands for. */
function explained({ recipe, network }: Bundle, prefix: string): string {
  const lines = [
    "",
    "For each column the steps it goes through, and the places of its value, its 0/1 indicators and its encodings " +
      "among the inputs; then the layers [inputs, units] and each member's weights, the calibration and the policy.",
  ];
  if (network.spec.hidden.length > 0) return commentLines(prefix, [...lines, ""]);
  const inputs = recipe.inputs.map((input, at) => `  ${at + 1}  ${input}`);
  return commentLines(prefix, [
    ...lines,
    "",
    "A member has a coefficient for each input, then the intercept:",
    ...inputs,
    "",
  ]);
}

/** What stands in for the placeholders of the programs. */
function constants(writing: Writing): ReadonlyMap<string, string> {
  const write = (value: Datum): string => literal(value, writing);
  const { nearZero, nearOne, middle, tail } = erfPieces;
  const { centre, side, tail: farTail } = normalPieces;
  const fromTop = ({ above, below }: Record<"above" | "below", readonly number[]>): Datum => ({
    top: above.toReversed(),
    bottom: below.toReversed(),
  });
  return new Map([
    ["erf", write({ nearZero, nearOne, middle, tail })],
    ["normal", write({ centre: fromTop(centre), side: fromTop(side), tail: fromTop(farTail) })],
    ["currencies", quoted(currencies, writing)],
  ]);
}
