import { scoreApplicant } from "../core/score/applicant.ts";
import { createHolding, tableIdOf } from "./holding.ts";
import type { ImportedTable } from "./importing.ts";
import { importFile, importSynthetic } from "./importing.ts";
import { judge } from "./judging.ts";
import { matrixOf, prepare } from "./preparing.ts";
import type { DataApi } from "./protocol.ts";
import type { Imported, LabelledMatrix, ReadOptions } from "../core/pipeline.ts";
import { serve } from "./rpc.ts";
import { inspectApplicants, scoredCsv, scoredRows, scoreFile } from "./scoring.ts";

const holding = createHolding();

function keep({ table, imported }: ImportedTable, options: ReadOptions): Imported {
  const tableId = tableIdOf(imported.source, options);
  holding.tables.put(tableId, table);
  return { tableId, ...imported };
}

function buffersOf({ inputs, labels }: LabelledMatrix): ArrayBuffer[] {
  return [inputs.data.buffer, labels.buffer].filter((buffer) => buffer instanceof ArrayBuffer);
}

serve<DataApi>(self, {
  importFile: async ({ file, options }, call) => keep(await importFile(file, options, call), options),
  importSynthetic: async (loans, call) => keep(await importSynthetic(loans, call), {}),
  async forgetTable({ tableId }) {
    holding.tables.drop((_, id) => id === tableId);
    holding.preparations.drop((preparation) => preparation.tableId === tableId);
  },
  prepare: async (job) => prepare(holding, job),
  async matrices({ preparedId }, { transfer }) {
    const preparation = holding.preparations.get(preparedId);
    const train = matrixOf(preparation, "train");
    const validation = matrixOf(preparation, "validation");
    transfer(...buffersOf(train), ...buffersOf(validation));
    return { train, validation };
  },
  evaluate: async (job) => judge(holding, job),
  scoreApplicant: async ({ bundle, values }) => scoreApplicant(bundle, values),
  inspectApplicants: ({ file, bundle }, call) => inspectApplicants(file, bundle, call),
  scoreFile: (job, call) => scoreFile(holding, job, call),
  scoredRows: async (query) => scoredRows(holding, query),
  scoredCsv: ({ scoredId }, call) => scoredCsv(holding, scoredId, call),
});
