import { weightCount } from "../../network/spec.ts";
import type { Bundle, Policy } from "../../pipeline.ts";

const draft = "DRAFT: not written yet.";

/** What a program says of its model at its top: lines of `word  text`, texts as they are in the model. */
export function modelLines(bundle: Bundle): readonly string[] {
  const { name, id, createdAt, paper, policy, provenance } = bundle;
  const { source, target, columnsFingerprint, app } = provenance;
  return [
    `model        ${name}`,
    `id           ${id}`,
    `made         ${createdAt}, Loanlab ${app}`,
    `learnt by    ${learnerOf(bundle)}`,
    `data         ${source.name}: ${source.rows} rows, SHA-256 of the file ${source.fingerprint}`,
    ...(columnsFingerprint === null ? [] : [`             SHA-256 of the columns used ${columnsFingerprint}`]),
    `outcome      bad means that ${target.column} is ${target.bad.join(" or ")}; PD is the probability of that`,
    `purpose      ${written(paper.purpose)}`,
    `limits       ${written(paper.limits)}`,
    `policy       ${policyInWords(policy)}`,
  ];
}

function written(text: string): string {
  return text.trim() === "" ? draft : text;
}

function learnerOf({ network, provenance }: Bundle): string {
  const { spec, members } = network;
  if (provenance.learner !== "network" || spec.hidden.length === 0)
    return `${provenance.learner === "scorecard" ? "scorecard" : "logistic regression"}, ${spec.inputs} inputs`;
  const several = members.length > 1 ? `, mean of ${members.length} networks` : "";
  return `neural network, ${[spec.inputs, ...spec.hidden, 1].join("-")} units, ${spec.activation}, ${weightCount(spec)} weights${several}`;
}

function policyInWords({ cutoff, referFrom, bandEdges }: Policy): string {
  const referred = referFrom !== null && referFrom < cutoff ? `, referred from ${referFrom} on` : "";
  const bands = bandEdges.length > 0 ? `; score bands begin at ${[0, ...bandEdges].join(", ")}` : "";
  return `declined from a PD of ${cutoff} on${referred}, else approved${bands}`;
}

/** The columns that a program reads, a line each, and how their cells are understood. */
export function columnLines({ schema }: Bundle): readonly string[] {
  return schema.map((field) => {
    const { name, kind } = field;
    if (kind === "category") return `${name}: category, ${field.levels.length} levels known`;
    if (kind === "text") return `${name}: text`;
    const unit = field.unit === null ? "" : `, ${field.unit}`;
    return kind === "date" ? `${name}: date` : `${name}: number from ${field.min} to ${field.max}${unit} in training`;
  });
}
