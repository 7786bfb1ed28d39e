/** The translation's end: Terminating, Next, Spec with its fairness formulas (PlusCal manual, section 3.10) and Termination. */
import type { FairnessMarks } from './algorithm.ts';
import { printedLines } from './expression.ts';
import type { PrintContext } from './printContext.ts';

export function printNext(context: PrintContext): void {
  const { writer, algorithm, multiprocess, shape, options } = context;
  if (shape.omitPc && !multiprocess) return;
  const terminates = !options.noDoneDisjunct && !shape.omitTerminating;
  if (terminates) {
    writer.line('(* Allow infinite stuttering to prevent deadlock on termination. *)');
    if (multiprocess) {
      writer.line('Terminating == /\\ \\A self \\in ProcSet: pc[self] = "Done"').line('               /\\ UNCHANGED vars');
    } else {
      writer.line('Terminating == pc = "Done" /\\ UNCHANGED vars');
    }
    writer.line('');
  }
  const head = 'Next == ';
  const indent = ' '.repeat(head.length + 2);
  let lead = head;
  const disjunct = (lines: readonly string[], below: string): void => {
    lines.forEach((line, index) => {
      writer.line((index === 0 ? lead : below) + line);
    });
    if (lines.length > 0) lead = `${indent} \\/ `;
  };
  const plain = multiprocess
    ? algorithm.processes.filter((process) => process.isEqual).map((process) => process.name)
    : [...algorithm.procedures.map((procedure) => procedure.name), ...context.mainActions.map((action) => action.label)];
  for (const line of wrapDisjuncts(plain, options.lineWidth - 'Next == \\/ '.length)) disjunct([line], '');
  if (multiprocess && algorithm.procedures.length > 0) printProcedureDisjuncts(context, lead);
  if (multiprocess && algorithm.procedures.length > 0) lead = `${indent} \\/ `;
  let below = lead === head ? ' '.repeat(head.length) : `${indent}    `;
  for (const { id, isEqual, name } of algorithm.processes) {
    if (isEqual) continue;
    const open = '(\\E self \\in ';
    const set = printedLines(id).map((line, index) => (index === 0 ? open : ' '.repeat(open.length)) + line);
    set[set.length - 1] += `: ${name}(self))`;
    disjunct(set, below);
    below = `${indent}    `;
  }
  if (terminates) writer.line(`${lead}Terminating`);
  writer.line('');
}

function wrapDisjuncts(names: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const name of names) {
    if (name.length + ' \\/ '.length + line.length > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? name : ` \\/ ${name}`;
  }
  return line === '' ? lines : [...lines, line];
}

function printProcedureDisjuncts({ writer, algorithm, options }: PrintContext, lead: string): void {
  const open = '(\\E self \\in ProcSet: ';
  const width = options.lineWidth - `Next == \\/ ${open}\\/ `.length;
  const lines: string[] = [];
  let line = '';
  for (const { name } of algorithm.procedures) {
    if (name.length + '(self) \\/ '.length + line.length > width) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' \\/ '}${name}(self)`;
  }
  if (line !== '') lines.push(`${line})`);
  const below = `${' '.repeat(lead.length + open.length)} \\/ `;
  lines.forEach((text, index) => {
    const first = lead + open + (lines.length > 1 ? ' \\/ ' : '');
    writer.line((index === 0 ? first : below) + text);
  });
}

export function printSpec(context: PrintContext): void {
  const { writer, algorithm, options, multiprocess } = context;
  const safety = 'Init /\\ [][Next]_vars';
  // A fair algorithm of one process counts as if the option were `wf`, whatever it was.
  const fairness = !multiprocess && (algorithm.fair || algorithm.facts.fairBody) ? 'wf' : options.fairness;
  const formulas = fairness === 'nof' ? [] : processFormulas(context);
  const oneProcessFair = !multiprocess && (fairness === 'wf' || fairness === 'sf');
  const weakNext = fairness !== 'nof' && (fairness === 'wfNext' || algorithm.fair || oneProcessFair);
  if (!weakNext && formulas.length === 0) {
    writer.line(`Spec == ${safety}`).line('');
    return;
  }
  writer.line(`Spec == /\\ ${safety}`);
  if (weakNext) writer.line('        /\\ WF_vars(Next)');
  for (const { text, span } of formulas) {
    writer.within(span, () => {
      for (const line of `        /\\ ${text}`.replace(/\n+$/, '').split('\n')) writer.line(line);
    });
  }
  writer.line('');
}

export function printTermination({ writer, multiprocess, shape }: PrintContext): void {
  if (shape.omitPc || shape.omitTerminating) return;
  writer.line(`Termination == <>(${multiprocess ? '\\A self \\in ProcSet: pc[self]' : 'pc'} = "Done")`).line('');
}

/** Weak (or strong) fairness of a whole body, and strong fairness of its labels with `+`. */
interface FormulaPair {
  readonly whole: string;
  readonly plus: string | null;
}

interface ProcessFormula {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

function processFormulas(context: PrintContext): ProcessFormula[] {
  const { algorithm, options, procedureNames, multiprocess } = context;
  if (!multiprocess) return [];
  return algorithm.processes.flatMap((process) => {
    if (process.fairness === 'unfair') return [];
    const operator = process.fairness === 'wf' ? 'WF' : 'SF';
    const id = printedLines(process.id);
    const needsLet = process.isEqual && id.length > 1;
    const self = process.isEqual && !needsLet ? (id[0] ?? '') : 'self';
    const open = process.isEqual ? 'LET self == ' : '\\A self \\in ';
    const prefix: string[] = [];
    if (needsLet || !process.isEqual) {
      prefix.push(...id.map((line, index) => (index === 0 ? open : ' '.repeat(open.length)) + line));
      if (needsLet) prefix.push('IN ');
      else prefix[prefix.length - 1] += ' : ';
    }
    const argument = process.isEqual ? '' : '(self)';
    const body = formulaPair(operator, process.name + argument, argument, self, process);
    const called = process.proceduresCalled.flatMap((original) => {
      const name = procedureNames(original);
      const procedure = algorithm.procedures.find((candidate) => candidate.name === name);
      return procedure ? [formulaPair(operator, `${name}(${self})`, `(${self})`, self, procedure)] : [];
    });
    return [{ text: layOut(prefix, body, called, options.lineWidth), span: process.span }];
  });
}

function formulaPair(operator: 'WF' | 'SF', action: string, argument: string, self: string, marks: FairnessMarks): FormulaPair {
  const { plusLabels, minusLabels } = marks;
  let guard = '';
  if (minusLabels.length === 1) guard = `(pc[${self}] # "${minusLabels[0]}") /\\ `;
  else if (minusLabels.length > 1) guard = `(pc[${self}] \\notin {${minusLabels.map((label) => `"${label}"`).join(', ')}}) /\\ `;
  const plus = plusLabels.map((label) => `SF_vars(${label}${argument})`).join(' /\\ ');
  return { whole: `${operator}_vars(${guard}${action})`, plus: operator === 'WF' && plus !== '' ? plus : null };
}

function onOneLine({ whole, plus }: FormulaPair): string {
  return plus === null ? whole : `${whole} /\\ ${plus}`;
}

const specIndent = 'Spec == /\\ '.length;

/** On one line if that fits by the reference's count, which forgets the prefix of a one-line set; else a conjunct a line. */
function layOut(prefix: readonly string[], body: FormulaPair, called: readonly FormulaPair[], width: number): string {
  const head = prefix.join(`\n${' '.repeat(specIndent)}`);
  const longest = Math.max(0, ...prefix.slice(0, -1).map((line) => line.length));
  const counted =
    (prefix.length > 1 ? (prefix.at(-1)?.length ?? 0) : 0) +
    body.whole.length +
    (body.plus?.length ?? 0) +
    called.reduce((sum, pair) => sum + onOneLine(pair).length, 0);
  if (specIndent + Math.max(longest, counted) <= width || (body.plus === null && called.length === 0)) {
    return head + [body, ...called].map(onOneLine).join(' /\\ ');
  }
  const column = specIndent + (prefix.at(-1)?.length ?? 0);
  const indent = ' '.repeat(column);
  const conjuncts = (pair: FormulaPair): { text: string; whole: boolean } => {
    const line = onOneLine(pair);
    if (column + line.length + 3 <= width) return { text: `/\\ ${line}`, whole: true };
    return { text: pair.plus === null ? `/\\ ${pair.whole}` : `/\\ ${pair.whole}\n${indent}/\\ ${pair.plus}`, whole: false };
  };
  let text = head + conjuncts(body).text;
  called.forEach((pair, index) => {
    // The reference starts no new line behind a procedure's formula that it broke in two; neither do we.
    const { text: lines, whole } = conjuncts(pair);
    text += `${index === 0 ? '\n' : ''}${indent}${lines}${whole ? '\n' : ''}`;
  });
  return text;
}
