/** A report in words, as plain data: whoever words a {@link import("./report.ts").Report} makes one, and it can be drawn. */
export interface ReportDocument {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Short, across each printed page; null where it is no draft. */
  readonly draft: { readonly mark: string; readonly why: string } | null;
  /** Below the title. */
  readonly facts: readonly NamedText[];
  readonly contents: string;
  readonly sections: readonly ReportSection[];
  /** What holds of the report as a whole. */
  readonly notice: string;
}

/** A fact: what it is called and what it is. */
export interface NamedText {
  readonly name: string;
  readonly value: string;
  /** Digits and letters without meaning, such as a hash. */
  readonly isCode?: boolean;
}

/** A chapter of a report. */
export interface ReportSection {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** A piece of a section. */
export type Block =
  /** `written`: by people, their line breaks stay. `missing`: what is not there, and how to get it. */
  | { readonly kind: "text"; readonly tone: "plain" | "note" | "written" | "missing"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly facts: readonly NamedText[] }
  | TableBlock
  | ChartBlock
  /** Lines to write on. */
  | { readonly kind: "signOff"; readonly caption: string; readonly columns: readonly string[]; readonly lines: number };

/** A table whose first column names the rows. */
export interface TableBlock {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly isNumber: boolean }[];
  /** Cells in the order of the columns, their line breaks stay; the first names the row. */
  readonly rows: readonly {
    readonly cells: readonly string[];
    /** Drawn behind the name as a bar, from 0 to 1. */
    readonly share?: number;
  }[];
}

/** A chart with the sentence that reads it and the table that says the same. */
export interface ChartBlock {
  readonly kind: "chart";
  readonly title: string;
  /** The sentence that reads it for you. */
  readonly reading: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly marks: readonly ChartMark[];
  /** The same as figures, and what opens them. */
  readonly twin: { readonly label: string; readonly table: TableBlock };
}

/** An axis: where it begins and ends, and what stands beside it. */
export interface ChartAxis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** One colour of a chart: 1 and 2 are told apart by dashes as well, 3 is grey. */
export type ChartTone = 1 | 2 | 3;

/** What is drawn in a chart, in the units of its axes. */
export type ChartMark =
  | {
      readonly kind: "line";
      readonly name: string;
      readonly tone: ChartTone;
      readonly points: readonly (readonly [x: number, y: number])[];
    }
  /** Points with what chance leaves open. */
  | {
      readonly kind: "points";
      readonly name: string;
      readonly tone: ChartTone;
      readonly points: readonly {
        readonly x: number;
        readonly y: number;
        readonly low: number;
        readonly high: number;
      }[];
    }
  | {
      readonly kind: "bars";
      readonly name: string;
      readonly tone: ChartTone;
      readonly bars: readonly {
        readonly from: number;
        readonly to: number;
        readonly low: number;
        readonly high: number;
      }[];
    }
  /** An upright line through the whole plane. */
  | { readonly kind: "rule"; readonly name: string; readonly at: number };
