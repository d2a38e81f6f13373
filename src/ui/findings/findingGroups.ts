import type { Finding, FindingCode } from "../../core/findings.ts";
import type { data } from "../i18n/en/data.ts";

/** Codes whose findings are about one column each, and may be told together. */
export type GroupCode = keyof (typeof data)["findings"]["groups"];

/** One line of the list: a finding, or several of the same kind. */
export type FindingEntry =
  | { readonly kind: "one"; readonly finding: Finding }
  | { readonly kind: "group"; readonly code: GroupCode; readonly findings: readonly Finding[] };

/** Fewer of a kind are told one by one. */
const leastOfAKind = 4;

function isGroupCode(code: FindingCode, known: Readonly<Record<string, string>>): code is GroupCode {
  return code in known;
}

/**
 * Findings in their order, those of one code and severity together where there are many of them.
 *
 * @param names What the findings of a code have in common, by code.
 */
export function findingEntries(
  findings: readonly Finding[],
  names: Readonly<Record<GroupCode, string>>,
): readonly FindingEntry[] {
  const ofAKind = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.code}`;
    const known = ofAKind.get(key);
    if (known) known.push(finding);
    else ofAKind.set(key, [finding]);
  }
  return Array.from(ofAKind.values()).flatMap((alike): FindingEntry[] => {
    const code = alike[0]?.code;
    if (code !== undefined && alike.length >= leastOfAKind && isGroupCode(code, names)) {
      return [{ kind: "group", code, findings: alike }];
    }
    return alike.map((finding) => ({ kind: "one", finding }));
  });
}
