import type { ChartAxis, ChartBlock, ChartMark } from "./reportDocument.ts";
import { escapeText } from "./markup.ts";

/** In the units of the picture, which grows with the page. */
const size = { width: 640, height: 280 };
const plot = { left: 62, top: 12, right: 26, bottom: 44 };
const dot = 3.5;

interface Plane {
  readonly x: (value: number) => string;
  readonly y: (value: number) => string;
}

/** Draws a chart as inline SVG, which says in words what it shows. */
export function drawChart({ marks, reading, title, x, y }: ChartBlock): string {
  const plane: Plane = {
    x: placed(x, plot.left, size.width - plot.right),
    y: placed(y, size.height - plot.bottom, plot.top),
  };
  const label = escapeText(`${title}. ${reading}`);
  return [
    `<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">`,
    drawAxes(x, y, plane),
    ...marks.map((mark) => drawMark(mark, plane)),
    "</svg>",
  ].join("");
}

/** What the marks of a chart are called, each with a sample. */
export function drawLegend({ marks }: Pick<ChartBlock, "marks">): string {
  const samples = marks.map((mark) => `<li>${sampleOf(mark)}${escapeText(mark.name)}</li>`);
  return `<ul class="legend">${samples.join("")}</ul>`;
}

/** Values beyond the axis lie on its end: nothing is drawn outside of the plane. */
function placed({ from, to }: ChartAxis, start: number, end: number): (value: number) => string {
  const length = to - from;
  return (value) => {
    const share = length > 0 ? Math.min(1, Math.max(0, (value - from) / length)) : 0.5;
    return String(Number((start + share * (end - start)).toFixed(1)));
  };
}

function drawAxes(x: ChartAxis, y: ChartAxis, plane: Plane): string {
  const [left, right] = [plot.left, size.width - plot.right];
  const [top, bottom] = [plot.top, size.height - plot.bottom];
  const rows = y.ticks.map(({ at, text }) => {
    const place = plane.y(at);
    const grid = `<path class="grid" d="M${left} ${place}H${right}"/>`;
    return `${grid}<text class="tick" x="${left - 8}" y="${place}" dy="4" text-anchor="end">${escapeText(text)}</text>`;
  });
  const columns = x.ticks.map(
    ({ at, text }) =>
      `<text class="tick" x="${plane.x(at)}" y="${bottom + 17}" text-anchor="middle">${escapeText(text)}</text>`,
  );
  const middle = (left + right) / 2;
  const height = (top + bottom) / 2;
  return [
    ...rows,
    `<path class="axis" d="M${left} ${top}V${bottom}H${right}"/>`,
    ...columns,
    `<text class="axisName" x="${middle}" y="${size.height - 6}" text-anchor="middle">${escapeText(x.label)}</text>`,
    `<text class="axisName" transform="translate(13 ${height}) rotate(-90)" text-anchor="middle">${escapeText(y.label)}</text>`,
  ].join("");
}

function drawMark(mark: ChartMark, plane: Plane): string {
  switch (mark.kind) {
    case "line": {
      const steps = mark.points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${plane.x(x)} ${plane.y(y)}`);
      return steps.length === 0 ? "" : `<path class="line tone${mark.tone}" d="${steps.join("")}"/>`;
    }
    case "points":
      return mark.points.map((point) => drawPoint(point, mark.tone, plane)).join("");
    case "bars":
      return mark.bars.map((bar) => drawBar(bar, mark.tone, plane)).join("");
    case "rule":
      return `<path class="rule" d="M${plane.x(mark.at)} ${plot.top}V${size.height - plot.bottom}"/>`;
  }
}

type Marked<K extends ChartMark["kind"]> = Extract<ChartMark, { readonly kind: K }>;

function drawPoint({ x, y, low, high }: Marked<"points">["points"][number], tone: number, plane: Plane): string {
  const place = plane.x(x);
  return [
    `<path class="whisker tone${tone}" d="M${place} ${plane.y(low)}V${plane.y(high)}"/>`,
    `<circle class="dot tone${tone}" cx="${place}" cy="${plane.y(y)}" r="${dot}"/>`,
  ].join("");
}

function drawBar({ from, to, low, high }: Marked<"bars">["bars"][number], tone: number, plane: Plane): string {
  const [left, right] = [Number(plane.x(from)), Number(plane.x(to))];
  const [top, bottom] = [Number(plane.y(high)), Number(plane.y(low))];
  const width = Math.max(0, right - left - 1).toFixed(1);
  return `<rect class="bar tone${tone}" x="${left}" y="${top}" width="${width}" height="${(bottom - top).toFixed(1)}"/>`;
}

function sampleOf(mark: ChartMark): string {
  const open = `<svg class="sample" viewBox="0 0 28 12" aria-hidden="true">`;
  switch (mark.kind) {
    case "line":
      return `${open}<path class="line tone${mark.tone}" d="M1 6H27"/></svg>`;
    case "points":
      return `${open}<path class="whisker tone${mark.tone}" d="M14 1V11"/><circle class="dot tone${mark.tone}" cx="14" cy="6" r="3"/></svg>`;
    case "bars":
      return `${open}<rect class="bar tone${mark.tone}" x="4" y="1" width="20" height="10"/></svg>`;
    case "rule":
      return `${open}<path class="rule" d="M14 0V12"/></svg>`;
  }
}
