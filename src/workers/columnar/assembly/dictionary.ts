import { take } from "./heap";

const slotBytes: usize = 16;
const firstSlots: usize = 256;
const firstTexts: i32 = 64;
const firstBytes: usize = 1024;

/**
 * Different texts of a column, as bytes, each with a code: an open-addressed hash table. A slot holds the first eight
 * bytes, the length, and the code plus one; 0 is free.
 */
@unmanaged
export class Dictionary {
  slots: usize = 0;
  mask: u32 = 0;
  /** Texts so far. */
  count: i32 = 0;
  /** Coding stops behind the cell that brings so many texts; 0 for never. */
  limit: i32 = 0;
  /** End of each text in `bytes`, counted from its start. */
  ends: usize = 0;
  room: i32 = 0;
  /** How many coded cells hold each text; those among numbers are not counted. */
  counts: usize = 0;
  bytes: usize = 0;
  length: usize = 0;
  capacity: usize = 0;
}

export function newDictionary(limit: i32): Dictionary {
  const made = changetype<Dictionary>(take(offsetof<Dictionary>()));
  made.slots = take(firstSlots * slotBytes);
  memory.fill(made.slots, 0, firstSlots * slotBytes);
  made.mask = <u32>firstSlots - 1;
  made.count = 0;
  made.limit = limit;
  made.ends = take(firstTexts * 4);
  made.counts = take(firstTexts * 4);
  made.room = firstTexts;
  made.bytes = take(firstBytes);
  made.length = 0;
  made.capacity = firstBytes;
  return made;
}

const multiplier: u64 = 0x9e3779b97f4a7c15;

/** The first eight bytes of a text, or all of it. */
export function headOf(at: usize, length: usize): u64 {
  const head = load<u64>(at);
  return length >= 8 ? head : head & (((<u64>1) << (length << 3)) - 1);
}

function spread(mixed: u64): u32 {
  return <u32>((mixed ^ (mixed >> 29)) >> 16);
}

/** Of a text of at most eight bytes. Multiplicative hashing: D. E. Knuth, "The Art of Computer Programming", volume 3, section 6.4. */
export function shortHash(head: u64, length: usize): u32 {
  return spread((head ^ ((<u64>length) << 56)) * multiplier);
}

/** Of any text; for short ones the same. */
function hashOf(at: usize, length: usize, head: u64): u32 {
  let mixed = (head ^ ((<u64>length) << 56)) * multiplier;
  for (let from: usize = 8; from < length; from += 8) {
    mixed = (rotr(mixed, 29) ^ headOf(at + from, length - from)) * multiplier;
  }
  return spread(mixed);
}

/** The slot that a text of this hash is looked for in first. */
export function slotOf(dictionary: Dictionary, hash: u32): usize {
  return dictionary.slots + <usize>(hash & dictionary.mask) * slotBytes;
}

/** Whether a slot holds a text that starts so and is so long. */
export function isAt(slot: usize, head: u64, length: usize): bool {
  return load<u64>(slot) == head && load<u32>(slot, 8) == <u32>length && load<i32>(slot, 12) != 0;
}

/** The code in a slot that is not free. */
export function codeAt(slot: usize): i32 {
  return load<i32>(slot, 12) - 1;
}

/** The code of the text of so many bytes that stands here; a new text gets the next one. */
export function codeOf(dictionary: Dictionary, at: usize, length: usize): i32 {
  const head = headOf(at, length);
  const mask = dictionary.mask;
  const slots = dictionary.slots;
  let place = hashOf(at, length, head) & mask;
  let slot = slots + <usize>place * slotBytes;
  while (load<i32>(slot, 12) != 0) {
    if (isAt(slot, head, length) && (length <= 8 || isText(dictionary, codeAt(slot), at, length))) return codeAt(slot);
    place = (place + 1) & mask;
    slot = slots + <usize>place * slotBytes;
  }
  return add(dictionary, slot, at, length);
}

/** Counts a coded cell. */
export function count(dictionary: Dictionary, code: i32): void {
  const at = dictionary.counts + ((<usize>code) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Whether a text of more than eight bytes, of which the first eight are known to agree, is the one of a code. */
function isText(dictionary: Dictionary, code: i32, at: usize, length: usize): bool {
  const known = dictionary.bytes + (code == 0 ? 0 : load<u32>(dictionary.ends + ((<usize>(code - 1)) << 2)));
  let from: usize = 8;
  for (; from + 8 < length; from += 8) if (load<u64>(known + from) != load<u64>(at + from)) return false;
  return load<u64>(known + length - 8) == load<u64>(at + length - 8);
}

function add(dictionary: Dictionary, slot: usize, at: usize, length: usize): i32 {
  const code = dictionary.count;
  store<u64>(slot, headOf(at, length));
  store<u32>(slot, <u32>length, 8);
  store<i32>(slot, code + 1, 12);
  keep(dictionary, at, length);
  if (<u32>dictionary.count * 2 > dictionary.mask) grow(dictionary);
  return code;
}

function keep(dictionary: Dictionary, at: usize, length: usize): void {
  if (dictionary.length + length > dictionary.capacity) {
    const capacity = max(dictionary.capacity * 2, dictionary.length + length);
    const moved = take(capacity);
    memory.copy(moved, dictionary.bytes, dictionary.length);
    dictionary.bytes = moved;
    dictionary.capacity = capacity;
  }
  if (dictionary.count == dictionary.room) {
    const moved = take(<usize>dictionary.room * 8);
    memory.copy(moved, dictionary.ends, <usize>dictionary.room * 4);
    dictionary.ends = moved;
    const counts = take(<usize>dictionary.room * 8);
    memory.copy(counts, dictionary.counts, <usize>dictionary.room * 4);
    dictionary.counts = counts;
    dictionary.room *= 2;
  }
  memory.copy(dictionary.bytes + dictionary.length, at, length);
  dictionary.length += length;
  store<u32>(dictionary.ends + ((<usize>dictionary.count) << 2), <u32>dictionary.length);
  store<u32>(dictionary.counts + ((<usize>dictionary.count) << 2), 0);
  dictionary.count += 1;
}

/** Twice as many slots. */
function grow(dictionary: Dictionary): void {
  const slots = (<usize>dictionary.mask + 1) * 2;
  const table = take(slots * slotBytes);
  memory.fill(table, 0, slots * slotBytes);
  const mask = <u32>slots - 1;
  let from: usize = 0;
  for (let code = 0; code < dictionary.count; code += 1) {
    const end = <usize>load<u32>(dictionary.ends + ((<usize>code) << 2));
    const at = dictionary.bytes + from;
    const head = headOf(at, end - from);
    let place = hashOf(at, end - from, head) & mask;
    while (load<i32>(table + <usize>place * slotBytes, 12) != 0) place = (place + 1) & mask;
    const slot = table + <usize>place * slotBytes;
    store<u64>(slot, head);
    store<u32>(slot, <u32>(end - from), 8);
    store<i32>(slot, code + 1, 12);
    from = end;
  }
  dictionary.slots = table;
  dictionary.mask = mask;
}
