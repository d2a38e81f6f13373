import type { Bundle } from "../pipeline.ts";

/**
 * What a network on the encoded matrix must be accompanied by: how rows become inputs, and how its output becomes a PD.
 *
 * @returns JSON text; the order of the keys is fixed.
 */
export function encodingRecipe({ id, name, createdAt, ...rest }: Bundle): string {
  const { schema, missingTokens, recipe, network, calibration, policy } = rest;
  const { spec, members } = network;
  const content = {
    format: "loanlab-recipe",
    version: 1,
    model: { id, name, createdAt },
    schema,
    missingTokens,
    recipe,
    network: { ...spec, members: members.length },
    calibration,
    policy,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
