/** The encoding that fits words best which are no UTF-8. */
export function legacyEncoding(_words: readonly Uint8Array[]): string {
  return "windows-1252";
}
