/**
 * Checkpoints as files: a magic word, the format's version, notes as JSON, the arrays, and a checksum of it all. A new one
 * replaces the old one only when it is complete, so that a process killed meanwhile leaves one that can be read.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, type CheckpointNotes, type SavedSearch, type SectionName, sectionNames } from '../../checker/checkpoint.ts';

const MAGIC = 'PRIMEDCP';
/** To be raised when anything in the file, or in the arrays' layout, changes its meaning. */
const FORMAT = 1;
const CHECKSUM_BYTES = 32;

/** What a checkpoint is of: it can be gone on with only by the same program on the same model. */
export interface CheckpointOrigin {
  readonly program: string;
  /** A fingerprint of the model. */
  readonly model: string;
  readonly engine: string;
}

interface Header {
  readonly origin: CheckpointOrigin;
  readonly notes: CheckpointNotes;
  /** Words of each section, in the order of `sectionNames`. */
  readonly lengths: readonly number[];
}

const fileIn = (folder: string): string => join(folder, 'checkpoint');
const unfinishedIn = (folder: string): string => `${fileIn(folder)}.new`;

export function fingerprintOf(model: unknown): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}

export function writeCheckpoint(folder: string, origin: CheckpointOrigin, { notes, sections }: Checkpoint): void {
  const lengths = sectionNames.map((name) => sections[name].reduce((sum, piece) => sum + piece.length, 0));
  const header = Buffer.from(JSON.stringify({ origin, notes, lengths } satisfies Header));
  const fixed = Buffer.alloc(MAGIC.length + 8);
  fixed.write(MAGIC);
  fixed.writeUInt32LE(FORMAT, MAGIC.length);
  fixed.writeUInt32LE(header.length, MAGIC.length + 4);
  mkdirSync(folder, { recursive: true });
  const unfinished = unfinishedIn(folder);
  const file = openSync(unfinished, 'w');
  const checksum = createHash('sha256');
  const write = (bytes: Uint8Array): void => {
    checksum.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  };
  write(fixed);
  write(header);
  for (const name of sectionNames) for (const piece of sections[name]) write(bytesOf(piece));
  writeSync(file, checksum.digest());
  closeSync(file);
  renameSync(unfinished, fileIn(folder));
}

/** Removes what `writeCheckpoint` has written, and the folder if nothing else is in it. */
export function removeCheckpoint(folder: string): void {
  rmSync(fileIn(folder), { force: true });
  rmSync(unfinishedIn(folder), { force: true });
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Memory that threads share is copied: not everything takes views of it. */
function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.slice().buffer);
}

/** The search that was kept, or a sentence that says why it cannot be gone on with. */
export function readCheckpoint(folder: string, expected: CheckpointOrigin): SavedSearch | string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(fileIn(folder));
  } catch (error) {
    return `There is no checkpoint in ${folder}: ${error instanceof Error ? error.message : String(error)}`;
  }
  const damaged = `The checkpoint in ${folder} is damaged.`;
  const start = MAGIC.length + 8;
  if (bytes.length < start + CHECKSUM_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    return `What is in ${fileIn(folder)} is no checkpoint of Primed.`;
  }
  if (bytes.readUInt32LE(MAGIC.length) !== FORMAT) return `The checkpoint in ${folder} was written by another version of Primed.`;
  const body = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(body.length))) return damaged;
  const headerEnd = start + bytes.readUInt32LE(MAGIC.length + 4);
  const { origin, notes, lengths } = JSON.parse(bytes.toString('utf8', start, headerEnd)) as Header;
  if (origin.program !== expected.program)
    return `The checkpoint in ${folder} was written by another version of Primed (${origin.program}).`;
  if (origin.model !== expected.model) return `The checkpoint in ${folder} is of another model, or the model has changed since.`;
  if (origin.engine !== expected.engine) return `The checkpoint in ${folder} was written with --engine ${origin.engine}.`;
  let at = headerEnd;
  const sections = Object.fromEntries(
    sectionNames.map((name, i): [SectionName, Int32Array] => {
      const end = at + (lengths[i] ?? 0) * Int32Array.BYTES_PER_ELEMENT;
      // Copied, since words need not begin at a multiple of four in the file.
      const words = new Int32Array(Uint8Array.from(body.subarray(at, end)).buffer);
      at = end;
      return [name, words];
    }),
  ) as Record<SectionName, Int32Array>;
  return at === body.length ? { notes, sections } : damaged;
}
