import { drawChart, drawLegend } from "./chartSvg.ts";
import type { Block, ChartBlock, NamedText, ReportDocument, TableBlock } from "./reportDocument.ts";
import { escapeText } from "./markup.ts";
import { reportStyle } from "./style.ts";

/** Nothing may be loaded or run, whatever is in the page: styles and pictures are part of it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * Makes one page of HTML of a report: no script, nothing from elsewhere, for the screen in both schemes and for paper.
 *
 * All texts are escaped here, so that no name from a file is ever markup.
 */
export function renderReport(report: ReportDocument): string {
  const { contents, draft, facts, language, notice, sections, title } = report;
  const places = sections.map(({ heading }, at) => ({ heading: escapeText(heading), id: `section-${at + 1}` }));
  return [
    "<!doctype html>",
    `<html lang="${escapeText(language)}">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escapeText(title)}</title>`,
    `<style>${reportStyle}</style>`,
    "</head>",
    "<body>",
    "<header>",
    draft ? `<p class="draft">${escapeText(draft.mark)}</p>` : "",
    `<h1>${escapeText(title)}</h1>`,
    draft ? `<p class="missing">${escapeText(draft.why)}</p>` : "",
    drawFacts(facts),
    "</header>",
    `<nav aria-label="${escapeText(contents)}"><p class="contents">${escapeText(contents)}</p><ol>`,
    ...places.map(({ heading, id }) => `<li><a href="#${id}">${heading}</a></li>`),
    "</ol></nav>",
    "<main>",
    ...sections.map(({ blocks }, at) => drawSection(places[at] ?? { heading: "", id: "" }, blocks)),
    "</main>",
    `<footer><p>${escapeText(notice)}</p></footer>`,
    draft ? `<div class="stamp" aria-hidden="true">${escapeText(draft.mark)}</div>` : "",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function drawSection(
  { heading, id }: { readonly heading: string; readonly id: string },
  blocks: readonly Block[],
): string {
  const title = `<h2 id="${id}-title">${heading}</h2>`;
  return [`<section id="${id}" aria-labelledby="${id}-title">`, title, ...blocks.map(drawBlock), "</section>"].join(
    "\n",
  );
}

function drawBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return `<p class="${block.tone}">${escapeText(block.text)}</p>`;
    case "heading":
      return `<h3>${escapeText(block.text)}</h3>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${escapeText(item)}</li>`).join("")}</ul>`;
    case "facts":
      return drawFacts(block.facts);
    case "table":
      return drawTable(block);
    case "chart":
      return drawFigure(block);
    case "signOff":
      return drawSignOff(block);
  }
}

function drawFacts(facts: readonly NamedText[]): string {
  const lines = facts.map(({ isCode, name, value }) => {
    const text = escapeText(value);
    return `<dt>${escapeText(name)}</dt><dd>${isCode ? `<code>${text}</code>` : text}</dd>`;
  });
  return `<dl>${lines.join("")}</dl>`;
}

function drawTable({ caption, columns, rows }: TableBlock): string {
  const head = columns.map(({ isNumber, text }) => `${drawCell(`th scope="col"`, text, { isNumber })}</th>`);
  const lines = rows.map(({ cells, share }) => {
    const [name = "", ...values] = cells;
    const drawn = [
      `${drawCell(`th scope="row"`, name, { inside: share === undefined ? "" : drawTrack(share) })}</th>`,
      ...values.map((cell, at) => `${drawCell("td", cell, { isNumber: columns[at + 1]?.isNumber ?? false })}</td>`),
    ];
    return `<tr>${drawn.join("")}</tr>`;
  });
  const label = escapeText(caption);
  return [
    `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>`,
    `<caption>${label}</caption>`,
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>${lines.join("\n")}</tbody>`,
    "</table></div>",
  ].join("\n");
}

/** Words that would not fit into a column of a page. */
const longWord = /\S{24}/u;

function drawCell(tag: string, text: string, { inside = "", isNumber = false } = {}): string {
  const classes = [...(isNumber ? ["number"] : []), ...(longWord.test(text) ? ["long"] : [])];
  const marked = classes.length > 0 ? ` class="${classes.join(" ")}"` : "";
  return `<${tag}${marked}>${escapeText(text).replaceAll("\n", "<br>")}${inside}`;
}

function drawTrack(share: number): string {
  const width = (100 * Math.min(1, Math.max(0, share))).toFixed(1);
  return `<svg class="track" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="bar tone1" width="${width}" height="6"/></svg>`;
}

function drawFigure(chart: ChartBlock): string {
  const { reading, title, twin } = chart;
  return [
    "<figure>",
    `<figcaption>${escapeText(title)}</figcaption>`,
    `<p>${escapeText(reading)}</p>`,
    drawLegend(chart),
    drawChart(chart),
    `<details><summary>${escapeText(twin.label)}</summary>`,
    drawTable(twin.table),
    "</details>",
    "</figure>",
  ].join("\n");
}

function drawSignOff({ caption, columns, lines }: Extract<Block, { readonly kind: "signOff" }>): string {
  const head = columns.map((column) => `<th scope="col">${escapeText(column)}</th>`).join("");
  const line = `<tr class="line">${columns.map(() => "<td></td>").join("")}</tr>`;
  return [
    `<table class="signOff"><caption>${escapeText(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${line.repeat(lines)}</tbody></table>`,
  ].join("\n");
}
