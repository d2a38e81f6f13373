import { exportOffers } from "../core/export/catalogue.ts";
import type { Imported, LabelledMatrix, ReadOptions } from "../core/pipeline.ts";
import { scoreApplicant } from "../core/score/applicant.ts";
import { buffersIn } from "./buffersIn.ts";
import { challenge } from "./challenging.ts";
import { codingHandlers } from "./coding.ts";
import { compare, swap } from "./comparing.ts";
import { describeModel } from "./describing.ts";
import { explainingHandlers } from "./explaining.ts";
import { exportModel } from "./exporting.ts";
import { createHolding, forgetTable, tableIdOf } from "./holding.ts";
import type { ImportedTable } from "./importing.ts";
import { importFile, importSynthetic } from "./importing.ts";
import { decide } from "./deciding.ts";
import { judge, measure } from "./judging.ts";
import { judgeFold, judgeOutOfFold } from "./judgingFolds.ts";
import { pair } from "./pairing.ts";
import { pictures } from "./picturing.ts";
import { matrixOf, prepare } from "./preparing.ts";
import { openProject } from "./project/openProject.ts";
import { packProject } from "./project/packProject.ts";
import type { DataApi } from "./protocol.ts";
import type { Handlers } from "./rpc.ts";
import { scoredCsv, scoredRows } from "./scoredFile.ts";
import { inspectApplicants, scoreFile } from "./scoring.ts";
import { segments } from "./segmenting.ts";
import { drops, groups, proxies } from "./testingFairness.ts";
import { judgeTarget, relate, relatePair } from "./understanding.ts";
import { joinLoans } from "./joiningLoans.ts";
import { watchFile, watchLoans } from "./watching.ts";

/** What the data worker answers with. It holds every table, preparation and scored file; nothing is shared between two. */
export function createDataHandlers(): Handlers<DataApi> {
  const holding = createHolding();

  function keep({ table, imported }: ImportedTable, options: ReadOptions): Imported {
    const tableId = tableIdOf(imported.source, options);
    holding.tables.put(tableId, table);
    return { tableId, ...imported };
  }

  return {
    importFile: async ({ file, options }, call) => keep(await importFile(file, options, call), options),
    importSynthetic: async (loans, call) => keep(await importSynthetic(loans, call), loans.options),
    forgetTable: async ({ tableId }) => forgetTable(holding, tableId),
    judgeTarget: (choice, { signal }) => judgeTarget(holding, choice, signal),
    relate: (choice, { signal }) => relate(holding, choice, signal),
    relatePair: (choice, { signal }) => relatePair(holding, choice, signal),
    pictures: async ({ job, plan }) => pictures(holding, job, plan),
    prepare: async (job) => prepare(holding, job),
    async matrices({ preparedId }, { transfer }) {
      const preparation = holding.preparations.get(preparedId);
      const train = matrixOf(preparation, preparation.split.train);
      const validation = matrixOf(preparation, preparation.split.validation);
      transfer(...buffersOf(train), ...buffersOf(validation));
      return { train, validation };
    },
    evaluate: (job, { signal }) => measure(holding, job, signal),
    judge: (job, { signal }) => judge(holding, job, signal),
    judgeFold: (job, { signal }) => judgeFold(holding, job, signal),
    judgeOutOfFold: (job, { signal }) => judgeOutOfFold(holding, job, signal),
    decide: async (job) => decide(holding, job),
    challenge: (job, { signal }) => challenge(holding, job, signal),
    compare: (job, { signal }) => compare(holding, job, signal),
    swap: async (job) => swap(holding, job),
    groups: async (job) => groups(holding, job),
    proxies: (job, { signal }) => proxies(holding, job, signal),
    drops: (job, call) => drops(holding, job, call),
    pair: (job, { signal }) => pair(holding, job, signal),
    segments: (job, { signal }) => segments(holding, job, signal),
    ...codingHandlers,
    exportOffers: ({ bundle }) => exportOffers(bundle),
    exportModel: (job) => exportModel(job),
    packProject: (job, call) => packProject(job, call),
    openProject: ({ file }, call) => openProject(file, call),
    ...explainingHandlers(holding),
    describeModel: (job, { signal }) => describeModel(holding, job, signal),
    scoreApplicant: async ({ bundle, values }) => scoreApplicant(bundle, values),
    inspectApplicants: ({ file, bundle }, { signal }) => inspectApplicants(file, bundle, { signal, report: () => {} }),
    watchFile: (job, call) => watchFile(job, call),
    watchLoans: (job, { signal }) => watchLoans(holding, job, signal),
    joinLoans: (job, call) => joinLoans(holding, job, call),
    scoreFile: (job, call) => scoreFile(holding, job, call),
    scoredRows: (query) => scoredRows(holding, query),
    scoredCsv: async ({ scoredId }) => scoredCsv(holding, scoredId),
  };
}

function buffersOf({ inputs, labels }: LabelledMatrix): ArrayBuffer[] {
  return buffersIn([inputs.data, labels]);
}
