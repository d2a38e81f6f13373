/**
 * CRC-32 of a text's UTF-16 code units, low byte first, as eight lower-case hex digits.
 *
 * It finds accidents, such as a file cut short or a changed digit; it is no proof against intent.
 * The polynomial is that of ISO-HDLC (zip, PNG), reflected: W. W. Peterson and D. T. Brown, "Cyclic Codes for Error
 * Detection", Proceedings of the IRE 49(1), 1961.
 */
export function checksumOf(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    crc = (crc >>> 8) ^ (table[(crc ^ unit) & 255] ?? 0);
    crc = (crc >>> 8) ^ (table[(crc ^ (unit >>> 8)) & 255] ?? 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit += 1) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1;
  return word;
});
