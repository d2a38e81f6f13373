import type { Bundle } from "../../pipeline.ts";
import { harmless } from "../code/comment.ts";

/** What the programs are for, and how far they agree with the app. @param isScorable Whether the Spark part is there. */
export function readmeOf({ name, provenance, calibration }: Bundle, isScorable: boolean): string {
  const recalibrated =
    calibration.kind === "recalibrated"
      ? `\n- The model in the app was recalibrated on held-out rows (${calibration.by.kind}); training anew does not do that.`
      : "";
  return `# ${harmless(name)}, beyond one machine

Made by Loanlab ${provenance.app}. Install what is needed with \`pip install -r requirements.txt\`. The variable
KERAS_BACKEND chooses what Keras computes with; jax and torch have been tried.

## Train the same plan on a whole table

    KERAS_BACKEND=jax python train_keras.py --train loans.parquet --test later.parquet --out trained

\`plan.json\` says what is done: the steps of each column, outcome and division, network, seed and stopping. The program
learns the recipe from the training rows, trains the network and writes \`model.keras\`, \`recipe.json\` and
\`metrics.json\`. It expects the columns under the names of \`plan.json\`; numbers written plainly, dates as such or as
YYYY-MM-DD.

How far it agrees with the app, on the same rows:

- The recipe and the inputs are the same, within 0.000001.
- Initial weights are those of each seed, and so is the order of the rows of each epoch, of up to 300,000 rows.
- Layers, loss, class weights, rates, stopping and the correction of the PD are those of the app.
- Without dropout the validation loss of each epoch is that of the app within 0.001, and so the best epoch is mostly the
  same. Dropout leaves out other units: the network is another one of the same kind, as with another seed.${recalibrated}
${isScorable ? scoringText : noScoringText}`;
}

const scoringText = `
## Score with this model on Spark

    spark-submit spark_score.py --input loans.parquet --output scored.parquet

\`model.onnx\` is the whole model: columns in, PD out; each executor runs it by onnxruntime. The PDs are those of the app,
within 0.000001. \`pd\`, \`points\` and \`verdict\` are added to the columns of the input. A cluster needs onnxruntime,
pandas and pyarrow on its executors.
`;

const noScoringText = `
## Scoring on Spark

This model reads words or the lengths of texts, or has names that ONNX cannot hold: there is no Spark program for it.
Score with score.py.
`;
