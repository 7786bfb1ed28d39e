/**
 * The tree-sitter CLI. Its npm package downloads a binary on installation, which is not possible everywhere; Debian has it as a package, in
 * suites newer than the one that is likely to be installed. So this fetches Debian's package through a private apt configuration (nothing on
 * the system changes), checks it, and keeps the binary in `node_modules/.cache`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { grammarFolder } from './inputs.mjs';

const PACKAGE = 'tree-sitter-cli';
const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Version 0.26.11-1, amd64. */
const SHA256 = '272c8379140719d1ff7c5251b3e26f97b83f15c3f3cf04d1777e8be5f5cca6b4';

/** The path of an executable CLI. */
export function findCli() {
  if (process.env.TREE_SITTER) return process.env.TREE_SITTER;
  const cached = path.join(path.dirname(grammarFolder), 'node_modules', '.cache', 'tree-sitter', SHA256.slice(0, 12), 'tree-sitter');
  if (!fs.existsSync(cached)) {
    fs.mkdirSync(path.dirname(cached), { recursive: true });
    fetchCli(cached);
  }
  return cached;
}

function fetchCli(destination) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tree-sitter-'));
  try {
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', ...args], { cwd: folder, stdio: 'inherit', env: { ...process.env, APT_CONFIG: aptConfig(folder) } });
    apt('update');
    apt('download', PACKAGE);
    const deb = fs.readdirSync(folder).find((name) => name.startsWith(`${PACKAGE}_`));
    const found = createHash('sha256')
      .update(fs.readFileSync(path.join(folder, deb)))
      .digest('hex');
    if (found !== SHA256) {
      throw new Error(
        `${SUITE} has another ${PACKAGE} now: ${deb}, sha256 ${found}. If it is to be trusted, change SHA256 in ${import.meta.url}.`,
      );
    }
    execFileSync('dpkg-deb', ['-x', deb, 'unpacked'], { cwd: folder });
    const binary = fs.readFileSync(path.join(folder, 'unpacked/usr/bin/tree-sitter'));
    fs.writeFileSync(destination, runs(path.join(folder, 'unpacked/usr/bin/tree-sitter')) ? binary : withOlderGlibc(binary), {
      mode: 0o755,
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** An apt configuration with nothing but the suite wanted, from the mirror that the system uses. */
function aptConfig(folder) {
  const file = path.join(folder, 'apt.conf');
  if (fs.existsSync(file)) return file;
  for (const each of ['state/lists/partial', 'cache/archives/partial', 'parts', 'preferences']) {
    fs.mkdirSync(path.join(folder, each), { recursive: true });
  }
  fs.writeFileSync(path.join(folder, 'state/status'), '');
  fs.writeFileSync(path.join(folder, 'sources.list'), `deb [signed-by=${KEYRING}] ${systemMirror()} ${SUITE} main\n`);
  const settings = {
    'Dir::State': 'state',
    'Dir::State::status': 'state/status',
    'Dir::Cache': 'cache',
    'Dir::Etc::sourcelist': 'sources.list',
    'Dir::Etc::sourceparts': 'parts',
    'Dir::Etc::preferencesparts': 'preferences',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${path.join(folder, value)}";`);
  fs.writeFileSync(file, [...lines, 'APT::Sandbox::User "root";', 'Acquire::Languages "none";', ''].join('\n'));
  return file;
}

function systemMirror() {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : [])];
  for (const file of files.filter((each) => fs.existsSync(each))) {
    const mirror = /https?:\/\/\S+\/debian\/?(?=\s|$)/.exec(fs.readFileSync(file, 'utf8'));
    if (mirror) return mirror[0];
  }
  throw new Error('No Debian mirror among the sources of apt. Set TREE_SITTER to a tree-sitter CLI 0.26 or later.');
}

function runs(binary) {
  try {
    execFileSync(binary, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The binary is linked against a newer glibc than Debian 12 has, but only for two weak symbols which it can do without. So this makes that
 * one entry of the ELF file's version needs ask for the version that everything else asks for.
 */
function withOlderGlibc(elf, newer = 'GLIBC_2.39', older = 'GLIBC_2.34') {
  const VERSION_NEEDS = 0x6ffffffe;
  const sections = Number(elf.readBigUInt64LE(0x28));
  const sectionSize = elf.readUInt16LE(0x3a);
  const section = (index) => {
    const at = sections + index * sectionSize;
    return {
      type: elf.readUInt32LE(at + 4),
      offset: Number(elf.readBigUInt64LE(at + 24)),
      link: elf.readUInt32LE(at + 40),
      info: elf.readUInt32LE(at + 44),
    };
  };
  const entries = new Map();
  for (let index = 0; index < elf.readUInt16LE(0x3c); index++) {
    const needs = section(index);
    if (needs.type !== VERSION_NEEDS) continue;
    const strings = section(needs.link).offset;
    for (let file = 0, need = needs.offset; file < needs.info; file++, need += elf.readUInt32LE(need + 12)) {
      for (
        let count = 0, aux = need + elf.readUInt32LE(need + 8);
        count < elf.readUInt16LE(need + 2);
        count++, aux += elf.readUInt32LE(aux + 12)
      ) {
        const name = strings + elf.readUInt32LE(aux + 8);
        entries.set(elf.toString('latin1', name, elf.indexOf(0, name)), aux);
      }
    }
  }
  const from = entries.get(older);
  const to = entries.get(newer);
  if (from === undefined || to === undefined) throw new Error('The tree-sitter CLI does not run here, and not because of its glibc.');
  elf.copy(elf, to, from, from + 4); // the version's hash
  elf.copy(elf, to + 8, from + 8, from + 12); // its name
  return elf;
}
