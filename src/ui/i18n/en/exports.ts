import type { ExportKind } from "../../../core/export/catalogue.ts";

/** What is said of one form. */
interface FormWords {
  readonly title: string;
  readonly file: string;
  /** What the file holds. */
  readonly holds: string;
  /** What shows that it says the same as the app. */
  readonly proof: string;
}

/** Each form by its name. */
const forms = {
  onnx: {
    title: "ONNX graph",
    file: ".onnx",
    holds:
      "The whole model, from columns as they are to log-odds, PD and points, in double precision: plain operators of opset 19, texts for categories.",
    proof: "Run by onnxruntime in a browser and in Python on 1,000 odd rows of each kind of model: same PDs to 1e-9.",
  },
  tfjs: {
    title: "TensorFlow.js layers model",
    file: ".zip",
    holds:
      "The network on the prepared inputs in single precision, and the recipe that prepares them as data beside it.",
    proof: "Opened by tf.loadLayersModel: the same PDs to 1e-6 on 1,000 odd rows of each kind of model.",
  },
  keras: {
    title: "Keras model",
    file: ".zip",
    holds: "A script that builds the network and loads every weight, and the recipe as data beside it.",
    proof: "Built, saved and opened again by Keras 3: the same PDs to 1e-6.",
  },
  python: {
    title: "Python program",
    file: "score.py",
    holds: "The whole model, from columns as they are to decisions, for files and data frames; needs numpy alone.",
    proof: "Run on 1,000 odd rows of each kind of model: the same PDs to the last bit.",
  },
  javascript: {
    title: "JavaScript program",
    file: "score.js",
    holds: "The whole model, from columns as they are to decisions, for Node and for pages; needs nothing else.",
    proof: "Run on 1,000 odd rows of each kind of model: the same PDs to the last bit.",
  },
  sql: {
    title: "SQL query",
    file: ".sql",
    holds:
      "One SELECT that reads, prepares, scores and decides, stage by stage: for SQLite and DuckDB, where the table is.",
    proof: "Run by SQLite and by DuckDB on 1,000 odd rows of each kind of model: the same PDs to 1e-9.",
  },
  pmml: {
    title: "PMML 4.4 scorecard",
    file: ".pmml",
    holds: "The points of each bin, with reason codes: for engines of decisions that read PMML.",
    proof: "Valid by the schema of the standard; two readers of PMML give the same points, PDs and reasons.",
  },
  beyond: {
    title: "Beyond one machine",
    file: ".zip",
    holds:
      "For tables that no tab can hold: train_keras.py trains the same plan on the whole table, spark_score.py scores with this model on Spark.",
    proof:
      "Run on small tables: the same inputs and, without dropout, the same epochs as here; on Spark the same PDs to 1e-6.",
  },
} as const satisfies Record<ExportKind, FormWords>;

/** Words by the code of a refusal. */
const refusals = {
  step: "Column {{column}} goes through a step that this form has no words for: {{step}}.",
  words: "The model counts words of {{column}}, which takes a program; this form is none.",
  tooLarge: "It has {{weights}} weights; this form is for {{limit}} at most.",
  activation: "This form does not know the activation {{activation}}.",
  calibrations: {
    priorShift: "This form cannot say the shift by which its PDs are corrected.",
    recalibrated: "This form cannot say how its PDs are corrected.",
    isotonic: "This form cannot say the isotonic steps by which its PDs are corrected.",
  },
  noScorecard: "Only scorecards can be written so: one weight of evidence for each column, and no hidden layer.",
  rowNorm: "Rows are made of one length as wholes, which this form cannot say.",
  tooWide: "It takes {{columns}} columns of intermediate results; this form is for {{limit}} at most.",
  sameNames: "Databases do not tell columns apart whose names differ in case alone: {{columns}}.",
  reservedName: "Column {{column}} begins with {{prefix}}, as the names do that this form makes for itself.",
  unwritable: "The name or a level of column {{column}} holds characters that this form cannot write, or none.",
};

export const exports = {
  title: "Take the model elsewhere",
  titleOf: "Take “{{name}}” elsewhere",
  reading: "Each file is made here and says the same as the app. Loans are in none of them.",
  list: "Forms of the model",
  looking: "Looking which forms the model can be taken in",
  download: "Download",
  downloadLabel: "Download as {{title}}",
  modelFile: {
    title: "Model file of Loanlab",
    file: ".loanlab.json",
    holds: "Everything: weights, recipe, policy, figures, history. Opened here again, or by a colleague.",
    proof: "Read back to the last bit, and checked by its checksum.",
  },
  forms,
  report: {
    title: "Model report",
    file: ".html, .json",
    holds:
      "What the model is for, what it learnt from, how well it does and how it decides: to read, print and sign, or as data.",
    proof: "The page opens without the app, without a network and without a script.",
    page: "HTML",
    pageLabel: "HTML report",
    data: "JSON",
    dataLabel: "JSON report",
  },
  publish: {
    title: "TensorFlow.js in this browser",
    holds:
      "The network and its recipe under a name in this browser, for the pages of this address that use TensorFlow.js.",
    proof: "Opened there by tf.loadLayersModel.",
    action: "Publish …",
    question: "Publish the network to the pages of this address",
    name: "Name",
    nameMissing: "A model needs a name.",
    call: 'They load it by tf.loadLayersModel("indexeddb://{{name}}").',
    taken: "“{{name}}” is taken: the model that is there would be lost.",
    confirm: "Publish",
    replace: "Replace it",
    done: 'Published: tf.loadLayersModel("indexeddb://{{name}}") finds it.',
  },
  refusals,
  indicator: "a 0/1 input for gaps",
  close: "Close",
  link: "Take it elsewhere",
};
