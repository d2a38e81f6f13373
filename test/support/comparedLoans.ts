import type { Part, Table } from "../../src/core/pipeline.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import { createRng } from "../../src/core/rng.ts";
import { pdLogits } from "../../src/core/score/scoreRows.ts";
import type { Holding } from "../../src/workers/holding.ts";
import { createHolding } from "../../src/workers/holding.ts";
import { labelsOfPart, prepare } from "../../src/workers/preparing.ts";
import type { PrepareJob } from "../../src/workers/protocol.ts";
import { plainRecipe } from "./recipeSpecs.ts";
import { randomNetwork } from "./scoringModel.ts";
import { splitWith } from "./splitSpecs.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "./tables.ts";

const rows = 1200;

/** Loans whose outcome hangs on income and home; sex says something of income, and `opened` is spread over a year. */
function loansWithSex(): Table {
  const rng = createRng(5);
  const sex = Array.from({ length: rows }, () => (rng.uniform() < 0.3 ? "female" : "male"));
  const income = sex.map((one) => Math.round(3000 + (one === "female" ? -400 : 0) + 900 * rng.normal()));
  const home = Array.from({ length: rows }, () => ["own", "rent", "free"][rng.integer(3)] ?? "own");
  const outcome = income.map((value, row) => {
    const logit = -1.2 - (value - 3000) / 700 + (home[row] === "rent" ? 0.8 : 0);
    return rng.uniform() < sigmoid(logit) ? "late" : "paid";
  });
  return tableOf(
    numberColumn("income", income),
    categoryColumn("home", home),
    categoryColumn("sex", sex),
    dateColumn(
      "opened",
      Array.from({ length: rows }, () => 18_262 + rng.integer(365)),
    ),
    categoryColumn("outcome", outcome),
  );
}

/** What is prepared of {@link loansWithSex}: income and home are inputs. */
function jobOfLoans(): PrepareJob {
  const { columns } = loansWithSex();
  return {
    tableId: "loans",
    target: { column: "outcome", bad: ["late"], good: ["paid"] },
    roles: [
      { column: "income", role: "input" },
      { column: "home", role: "input" },
      { column: "sex", role: "protected" },
      { column: "opened", role: "date" },
      { column: "outcome", role: "input" },
    ],
    split: splitWith(),
    recipe: plainRecipe(columns),
  };
}

/** A worker's holding with the loans prepared, and a network of random weights judged on one part as `judged`. */
export function judgedLoans(part: Part = "test"): { readonly holding: Holding; readonly preparedId: string } {
  const holding = createHolding();
  holding.tables.put("loans", loansWithSex());
  const { preparedId } = prepare(holding, jobOfLoans());
  const { table, split, labels: all, recipe } = holding.preparations.get(preparedId);
  const model = { recipe, network: randomNetwork(recipe.inputs.length), calibration: { kind: "none" } } as const;
  const labels = labelsOfPart(all, split[part]);
  const pds = pdLogits(model, table, split[part]).map(sigmoid);
  holding.judged.put("judged", {
    tableId: "loans",
    preparedId,
    rows: split[part],
    labels,
    pds,
    ranking: rankRows(labels, pds),
  });
  return { holding, preparedId };
}
