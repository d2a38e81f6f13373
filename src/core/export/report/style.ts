/**
 * How a report looks: light and dark on the screen, black on white on paper.
 *
 * Tones differ by dashes as well as by colour, so that a black-and-white print tells them apart.
 */
export const reportStyle = `
:root{color-scheme:light dark;--ground:#fff;--ink:#17202a;--muted:#566270;--line:#d5dbe2;--soft:#f4f6f8;--one:#0072b2;--two:#c25100;--three:#6b7886;--warn:#8a5c00;--warnSoft:#fff4d6}
@media screen and (prefers-color-scheme:dark){:root{--ground:#0f141a;--ink:#e6ebf0;--muted:#9aa7b4;--line:#2d3945;--soft:#171e26;--one:#56b4e9;--two:#f28e4b;--three:#8d99a6;--warn:#e3b341;--warnSoft:#33290f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 "Inter Variable",Inter,"Noto Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
header,main,footer,nav{max-width:56rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2rem}
footer{padding-bottom:3rem;color:var(--muted)}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.02em;margin:0 0 .75rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;letter-spacing:-.01em;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--ink)}
h3{font-size:.95rem;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem;max-width:44rem;overflow-wrap:anywhere}
.note{color:var(--muted)}
.written{white-space:pre-wrap}
.missing{border-left:3px solid var(--warn);background:var(--warnSoft);padding:.5rem .75rem}
.draft{display:inline-block;border:2px solid var(--warn);color:var(--warn);background:var(--warnSoft);font-weight:700;letter-spacing:.12em;padding:.1rem .6rem;margin:0 0 .75rem}
.stamp{display:none}
ul{margin:0 0 .75rem;padding-left:1.25rem;max-width:44rem}
li{margin:.15rem 0;overflow-wrap:anywhere}
nav ol{columns:2;column-gap:2rem;padding-left:1.5rem;margin:.5rem 0 0}
nav a{color:inherit}
.contents{font-weight:650;margin:1.5rem 0 0}
dl{display:grid;grid-template-columns:minmax(9rem,15rem) 1fr;gap:.3rem 1rem;margin:0 0 1rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.scroll{overflow-x:auto;margin:0 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;font-weight:650;padding:0 0 .35rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
.long{overflow-wrap:anywhere;min-width:8rem}
thead th{color:var(--muted);font-weight:600;border-bottom-color:var(--ink)}
tbody th{font-weight:500}
.number{text-align:right;white-space:nowrap}
.track{display:block;width:100%;max-width:10rem;height:6px;margin-top:4px}
.line td{height:2.2rem}
figure{margin:0 0 1.25rem}
figcaption{font-weight:650;margin-bottom:.2rem}
figure svg{display:block;width:100%;max-width:44rem;height:auto}
svg text{font:11px "Inter Variable",Inter,"Noto Sans",system-ui,sans-serif;fill:var(--muted)}
svg .axisName{fill:var(--ink)}
.grid,.axis,.rule,.whisker,svg .line{fill:none;stroke:var(--line)}
.axis,.rule{stroke:var(--muted)}
.rule{stroke-dasharray:2 3;stroke:var(--ink)}
svg .line{stroke-width:2;stroke-linejoin:round}
svg .tone1{stroke:var(--one)}svg .tone2{stroke:var(--two);stroke-dasharray:6 4}svg .tone3{stroke:var(--three);stroke-dasharray:2 3}
svg .whisker{stroke-width:1.5;stroke-dasharray:none}
svg .dot,svg .bar{stroke:none;stroke-dasharray:none}
svg .dot.tone1,svg .bar.tone1{fill:var(--one)}svg .dot.tone2,svg .bar.tone2{fill:var(--two)}svg .dot.tone3,svg .bar.tone3{fill:var(--three)}
svg .dot.tone2{fill:var(--ground);stroke:var(--two);stroke-width:1.5}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;padding:0;margin:.25rem 0 .35rem;font-size:.8125rem;color:var(--muted)}
.legend .sample,figure .sample{display:inline-block;width:28px;height:12px;margin-right:.4rem;vertical-align:-1px}
summary{cursor:pointer;font-size:.8125rem;color:var(--muted);min-height:24px}
@media (max-width:40rem){nav ol{columns:1}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
@media print{
@page{margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#000}}
:root{color-scheme:light;--ground:#fff;--ink:#000;--muted:#000;--line:#999;--soft:#fff;--one:#000;--two:#000;--three:#666;--warn:#000;--warnSoft:#fff}
body{font-size:10pt}
header,main,footer{max-width:none;padding:0}
nav,details{display:none}
.scroll{overflow:visible}
h1{font-size:20pt}h2{font-size:13pt;margin-top:18pt}h3{font-size:10.5pt}
h2,h3,caption,figcaption,thead{break-after:avoid}
p,li,tr,figure,dt,dd{break-inside:avoid}
p{orphans:3;widows:3}
thead{display:table-header-group}
table{font-size:8.5pt}
.long{min-width:0}
.signOff{break-inside:avoid}
main ul{font-size:9pt}
.stamp{display:block;position:fixed;top:40%;left:0;right:0;text-align:center;font-size:110pt;font-weight:700;letter-spacing:.1em;transform:rotate(-30deg);color:#000;opacity:.07}
svg .bar.tone1{fill:#bbb}svg .bar.tone2{fill:#333}svg .bar.tone3{fill:#777}
a{color:inherit;text-decoration:none}
}
`.trim();
