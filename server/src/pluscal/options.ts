/**
 * The translator's options (PlusCal manual, appendix B): on the command line, in the module (`PlusCal options (-wf, termination)`), or
 * given by settings. Those in the module win. The obsolete options that run an external translator are rejected.
 */
import type { Span } from '../base/span.ts';

export interface TranslationOptions {
  /** Default fairness; `` where none was asked for. */
  readonly fairness: '' | 'wf' | 'sf' | 'wfNext' | 'nof';
  /** Check termination: a PROPERTY in the configuration, and weak fairness unless something else was asked for. */
  readonly termination: boolean;
  readonly noDoneDisjunct: boolean;
  /** Add missing labels. */
  readonly label: boolean;
  readonly reportLabels: boolean;
  readonly labelRoot: string;
  readonly lineWidth: number;
  /** PlusCal's version times 1000, below 1500 with older rules for `pc`. */
  readonly version: number;
  readonly nocfg: boolean;
  readonly noold: boolean;
  readonly unixEol: boolean;
}

export const defaultOptions: TranslationOptions = {
  fairness: '',
  termination: false,
  noDoneDisjunct: false,
  label: false,
  reportLabels: false,
  labelRoot: 'Lbl_',
  lineWidth: 78,
  version: 1903,
  nocfg: false,
  noold: false,
  unixEol: false,
};

export interface ParsedOptions {
  /** What was understood up to the first mistake. */
  readonly options: TranslationOptions;
  readonly error: string | null;
  /** The options statement of a module. */
  readonly place?: Span;
}

type Mutable = { -readonly [Name in keyof TranslationOptions]: TranslationOptions[Name] };

/** Options as written, in order. In a module the dash may be left out and fewer are allowed. */
export function parseOptions(words: readonly string[], from: TranslationOptions, inFile: boolean): ParsedOptions {
  const options: Mutable = { ...from };
  let fairnessSeen = !inFile && from.fairness !== '';
  let explicitNof = false;
  const failed = (message: string): ParsedOptions => ({ options, error: `Command-line error: ${message}` });
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const name = word.startsWith('-') ? word.slice(1) : inFile && isDashless(word) ? word : '';
    switch (name) {
      case 'wf':
      case 'sf':
      case 'wfNext':
      case 'nof':
        if (fairnessSeen) return failed('Can only have one of -wf, -sf, -wfNext, and -nof options');
        fairnessSeen = true;
        options.fairness = name;
        explicitNof ||= name === 'nof';
        break;
      case 'termination':
      case 'noDoneDisjunct':
      case 'label':
      case 'nocfg':
      case 'noold':
        options[name] = true;
        break;
      case 'labelRoot': {
        const root = words[++i];
        if (root === undefined) return failed("Label root must follow `-labelRoot' option");
        if (!/^[a-zA-Z][a-zA-Z0-9_]*$/.test(root)) {
          const rule = 'must start with a letter and contain only letters, numbers, and underscores';
          return failed(`Label root must be a valid PlusCal identifier (${rule})`);
        }
        options.labelRoot = root;
        break;
      }
      case 'version': {
        const version = versionNumber(words[++i]);
        if (version === null) return failed(words[i] === undefined ? "Version number must follow `-version' option" : 'Bad version number');
        options.version = version;
        break;
      }
      case 'lineWidth': {
        const width = Number(words[++i]);
        if (!/^[+]?[0-9]+$/.test(words[i] ?? '') || width < 60) return failed("Integer value at least 60 must follow `-lineWidth' option");
        options.lineWidth = width;
        break;
      }
      case 'spec':
      case 'spec2':
      case 'myspec':
      case 'myspec2':
      case 'writeAST':
        return failed(`The option ${word} hands the algorithm to another program, which Primed does not do`);
      case 'reportLabels':
      case 'unixEOL':
      case 'debug':
        if (inFile) return failed(`Unknown or illegal option in options statement: ${word}`);
        if (name === 'reportLabels') Object.assign(options, { reportLabels: true, label: true });
        if (name === 'unixEOL') options.unixEol = true;
        break;
      default:
        return failed(inFile ? `Unknown or illegal option in options statement: ${word}` : `Unknown command-line option: ${word}`);
    }
  }
  if (options.termination && options.fairness === '' && !explicitNof) options.fairness = 'wf';
  return { options, error: null };
}

/** The options statement of a module applied to options given from outside. */
export function optionsInModule(text: string, from: TranslationOptions): ParsedOptions {
  const statement = /(?:^|[ \t])PlusCal(?![\p{L}_])[^\s]*\s+options(?![\p{L}\p{Nd}_])/mu.exec(text);
  if (!statement) return { options: from, error: null };
  const { index } = statement;
  const behind = text.slice(index + statement[0].length);
  const placed = (options: ParsedOptions, length: number): ParsedOptions => ({
    ...options,
    place: { start: index, end: index + statement[0].length + length },
  });
  const open = /^\s*\(/.exec(behind);
  if (!open) return placed({ options: from, error: "`PlusCal options' not followed by '('" }, 0);
  const close = behind.indexOf(')');
  if (close < 0) return placed({ options: from, error: "No closing ')' found in options statement" }, open[0].length);
  const words = behind
    .slice(open[0].length, close)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return placed(parseOptions(words, from, true), close + 1);
}

function isDashless(word: string): boolean {
  return /^(wf|sf|wfNext|nof|termination|noDoneDisjunct|label|labelRoot|version|spec2?|myspec2?)$/.test(word);
}

function versionNumber(text: string | undefined): number | null {
  const parts = /^([0-9]*)(?:\.([0-9]{0,3}))?$/.exec(text ?? 'none');
  if (!parts) return null;
  const version = Number(`${parts[1]}${(parts[2] ?? '').padEnd(3, '0')}`);
  return version > defaultOptions.version ? null : version;
}
