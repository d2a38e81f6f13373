import type { Bundle } from "../../pipeline.ts";
import type { ExportFile } from "../exporter.ts";
import { fileStem } from "../exporter.ts";
import type { ReportDocument } from "./reportDocument.ts";
import { renderReport } from "./html.ts";
import type { Report } from "./report.ts";
import { reportOf } from "./report.ts";

/** Words a report; the sentences are those of the catalogue. */
export type SayReport = (report: Report) => ReportDocument;

/** The report of a model as one page of HTML, to be read without anything else. */
export function reportPage(bundle: Bundle, say: SayReport): ExportFile {
  const bytes = renderReport(say(reportOf(bundle)));
  return { name: `${fileStem(bundle)}-report.html`, type: "text/html;charset=utf-8", bytes };
}

/** The same as data, for programs: what was not looked at is null or empty. */
export function reportData(bundle: Bundle): ExportFile {
  const bytes = `${JSON.stringify(reportOf(bundle), null, 2)}\n`;
  return { name: `${fileStem(bundle)}-report.json`, type: "application/json", bytes };
}
