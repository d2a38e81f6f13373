import type { ErrorCode, ErrorDetails } from "../../../core/errors.ts";
import { format } from "../format.ts";

/** What happened, and what to do next. */
export interface Message {
  readonly title: string;
  readonly hint: string;
}

const kinds = {
  zip: "a zip archive",
  xlsx: "an Excel workbook",
  png: "a picture",
  pdf: "a PDF",
  gzip: "a compressed file",
  binary: "not text",
};

const nextSteps = {
  zip: "Unpack it and drop the table inside.",
  xlsx: "Open it in a spreadsheet, save it again as .xlsx or as CSV, and drop that.",
  png: "Drop the table itself, as CSV, Excel or Parquet.",
  pdf: "Ask for the table as CSV or Excel.",
  gzip: "Unpack it and drop the table inside.",
  binary: "Save the table as CSV, Excel or Parquet and drop that.",
};

/** The sentences for every failure: a code without one does not compile. */
export const errorMessages: { readonly [C in ErrorCode]: (facts: ErrorDetails[C]) => Message } = {
  "file/empty": ({ file }) => ({ title: `${file} is empty`, hint: "Export the table again and drop the new file." }),
  "file/no-rows": ({ file }) => ({
    title: `${file} has a header but no rows`,
    hint: "Check the filter it was exported with, then drop the file again.",
  }),
  "file/not-text": ({ file, looksLike }) => ({
    title: `${file} is ${kinds[looksLike]}, not a table`,
    hint: nextSteps[looksLike],
  }),
  "file/unreadable": ({ file, reason }) => ({
    title: `${file} could not be read`,
    hint: `The browser says: ${reason}. It may have been moved or changed since it was chosen; choose it again.`,
  }),
  "file/too-large": ({ file, bytes, limit, sample }) => ({
    title: `${file} is too large for this machine's memory: ${format.bytes(bytes)}`,
    hint:
      sample > 0
        ? `At most ${format.bytes(limit)} can be read whole. ${format.whole(sample)} rows drawn at random fit, and are plenty to learn from.`
        : `At most ${format.bytes(limit)} can be read. Export fewer rows or columns.`,
  }),
  "file/damaged": ({ file, format: kind, reason }) => ({
    title: `${file} is damaged: it does not hold together as ${kind}`,
    hint: `${reason}. Export or download it again.`,
  }),
  "target/missing": ({ column }) => ({
    title: `The target column ${column} is not in this table`,
    hint: "Choose the target on the Data screen.",
  }),
  "target/one-class": ({ column, bads, goods }) => ({
    title: `${column} does not tell good from bad: ${format.whole(bads)} bad and ${format.whole(goods)} good rows`,
    hint: "A model needs both. Say on the Data screen which values mean bad and which mean good.",
  }),
  "split/too-few": ({ rows, bads, goods }) => ({
    title: `Too few loans to split: ${format.whole(rows)} rows, ${format.whole(bads)} of them bad and ${format.whole(goods)} good`,
    hint: "Each of the three parts needs at least one good and one bad loan.",
  }),
  "split/no-dates": ({ column, days, missing }) => ({
    title: `${column} cannot divide the loans by date: ${format.whole(days)} different ${days === 1 ? "day" : "days"}, ${format.whole(missing)} rows without one`,
    hint: "Choose another date column, or divide at random.",
  }),
  "split/few-groups": ({ column, groups }) => ({
    title: `${column} has only ${format.whole(groups)} ${groups === 1 ? "group" : "groups"} to divide`,
    hint: "Each of the three parts needs groups of its own. Choose another column, or divide at random.",
  }),
  "split/one-class": ({ part, rows, bads }) => ({
    title: `The ${part === "train" ? "training" : part} part has ${bads === 0 ? "no bad" : "no good"} loan among its ${format.whole(rows)} rows`,
    hint: "Change the shares or the seed, or divide at random, which keeps the bad rate alike.",
  }),
  "recipe/step-out-of-place": ({ column, step, kind }) => ({
    title: `The step ${step} of ${column} cannot take what reaches it (${kind})`,
    hint: "Move it up or down, take it out, or go back to the automatic plan of this column.",
  }),
  "recipe/no-inputs": () => ({
    title: "No column is left to learn from",
    hint: "Give at least one column the role input on the Data screen.",
  }),
  "engine/webgl-unavailable": ({ reason }) => ({
    title: "WebGL cannot be used on this machine",
    hint: `${reason}. Choose Automatic or CPU as trainer; the results are the same, only slower.`,
  }),
  "engine/wasm-unavailable": ({ reason }) => ({
    title: "This browser cannot train in WebAssembly",
    hint: `${reason}. Choose Automatic as trainer, or use a newer browser.`,
  }),
  "engine/self-test-failed": ({ reason }) => ({
    title: "This machine's graphics do not compute exactly enough to train on",
    hint: `${reason}. Choose Automatic or CPU as trainer.`,
  }),
  "engine/context-lost": () => ({
    title: "The browser took the graphics processor away in the middle of training",
    hint: "Start the run again; choose CPU as trainer if it happens again.",
  }),
  "engine/out-of-memory": ({ backend, bytes }) => ({
    title: `${backend === "wasm" ? "The processor's" : "The graphics'"} memory does not hold this training (${format.bytes(bytes)})`,
    hint: "Train fewer or smaller networks, or fewer rows, or close other tabs.",
  }),
  "engine/cannot-resume": ({ what }) => ({
    title: `The run that was interrupted does not fit: it has other ${what === "members" ? "networks" : what}`,
    hint: "Start a new run with the loans and choices as they are now.",
  }),
  "engine/crashed": ({ crashes, reason }) => ({
    title: crashes === 1 ? "Training has crashed" : `Training has crashed ${format.whole(crashes)} times in a row`,
    hint: `${reason || "Most likely the browser ran out of memory"}. Your loans are still open: close other tabs, train fewer or smaller networks, or choose another trainer.`,
  }),
  "engine/diverged": ({ epoch, learningRate }) => ({
    title: `The loss left all bounds in epoch ${format.whole(epoch)}`,
    hint: `Lower the learning rate (it was ${format.value(learningRate)}); a tenth of it is a good next try.`,
  }),
  "run/elsewhere": () => ({
    title: "Another tab of this browser goes on with this run",
    hint: "Watch it there, or start a run of your own here.",
  }),
  "score/missing-columns": ({ file, columns }) => ({
    title: `${file} lacks ${columns.length === 1 ? "a column" : "columns"} the model reads: ${format.list(columns)}`,
    hint: "Say which column stands for each, or confirm that it is missing.",
  }),
  "score/cannot-write": ({ file, reason }) => ({
    title: `${file} cannot be written`,
    hint: `The browser says: ${reason}. Choose another place, or score first and download the result.`,
  }),
  "score/no-rows": ({ file }) => ({
    title: `${file} holds no applicants`,
    hint: "It has a header at most. Export it again and drop the new file.",
  }),
  "bundle/not-a-model": ({ file }) => ({
    title: `${file} is not a model of this app`,
    hint: "Model files end in .loanlab.json and come from Export on the Models screen.",
  }),
  "bundle/newer-version": ({ version }) => ({
    title: `This model was saved by a newer version of the app (format ${version})`,
    hint: "Open it there, or update this one.",
  }),
  "bundle/invalid": ({ path, reason }) => ({
    title: "This model file does not hold together",
    hint: `At ${path}: ${reason}. Nothing was imported; your models are untouched.`,
  }),
  "bundle/damaged": ({ file }) => ({
    title: `${file} was changed or cut short since it was exported`,
    hint: "Its checksum does not fit. Export the model again.",
  }),
  "project/not-a-project": ({ file }) => ({
    title: `${file} is not a project of this app`,
    hint: "Project files end in .loanlab and come from “Save project” on the Models screen.",
  }),
  "project/newer-version": ({ version }) => ({
    title: `This project was saved by a newer version of the app (format ${version})`,
    hint: "Open it there, or update this one.",
  }),
  "project/invalid": ({ path, reason }) => ({
    title: "This project file does not hold together",
    hint: `At ${path || "its top"}: ${reason}. Nothing was taken from it; your models and loans are untouched.`,
  }),
  "project/damaged": ({ file, entry }) => ({
    title: `${file} was changed or cut short since it was saved`,
    hint: `${entry} within it is not what was written. Nothing was taken from it; save the project again.`,
  }),
  "project/too-large": ({ file, entry, bytes }) => ({
    title: `${entry} in ${file} is too large for a project file`,
    hint: `It would take ${format.bytes(bytes)}. Save the project without its loans and keep them beside it.`,
  }),
  "storage/unavailable": ({ reason }) => ({
    title: "This browser does not let the app store anything",
    hint: `It says: ${reason}. Everything else works; export models as files instead.`,
  }),
  "storage/quota": ({ neededBytes }) => ({
    title: `The browser's storage is full: ${format.bytes(neededBytes)} more are needed`,
    hint: "Delete a model below, or export this one as a file.",
  }),
  "storage/changed-elsewhere": ({ name, isDeleted }) => ({
    title: isDeleted ? `“${name}” was deleted in another tab` : `“${name}” was changed in another tab`,
    hint: "Nothing was overwritten. Save this one as a new revision to keep both, or open the one that is there.",
  }),
  "storage/not-found": () => ({
    title: "This model is no longer stored here",
    hint: "It may have been deleted in another tab.",
  }),
  "storage/name-taken": ({ name }) => ({
    title: `A model is already published as “${name}”`,
    hint: "Choose another name, or say that it may be replaced.",
  }),
  "worker/crashed": ({ reason }) => ({
    title: "The background process has died",
    hint: `${reason || "Most likely it ran out of memory"}. A new one is ready; read the file again to go on.`,
  }),
  "worker/aborted": () => ({ title: "Cancelled", hint: "Nothing was changed." }),
  "worker/forgotten": () => ({
    title: "The loans are no longer in memory",
    hint: "The background process was started anew. Read the file again to go on; your choices are kept.",
  }),
  internal: ({ reason }) => ({
    title: "Something failed that should not have",
    hint: `That is our fault. Report: ${reason}`,
  }),
};
