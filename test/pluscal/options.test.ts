/** The translator's options: their words, their mistakes, and that those in a module win. */
import { describe, expect, test } from 'vitest';
import { updateConfiguration } from '../../server/src/pluscal/cfg.ts';
import { defaultOptions, optionsInModule, parseOptions } from '../../server/src/pluscal/options.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

function fromCommandLine(words: string): ReturnType<typeof parseOptions> {
  return parseOptions(words.split(' '), defaultOptions, false);
}

describe('on the command line', () => {
  test('all together', () => {
    expect(fromCommandLine('-wf -label -labelRoot Step -lineWidth 100 -noDoneDisjunct -version 1.4 -unixEOL')).toEqual({
      options: {
        ...defaultOptions,
        fairness: 'wf',
        label: true,
        labelRoot: 'Step',
        lineWidth: 100,
        noDoneDisjunct: true,
        version: 1400,
        unixEol: true,
      },
      error: null,
    });
  });

  test('termination means weak fairness unless something else was asked for', () => {
    expect(fromCommandLine('-termination').options.fairness).toBe('wf');
    expect(fromCommandLine('-termination -sf').options.fairness).toBe('sf');
    expect(fromCommandLine('-nof -termination').options.fairness).toBe('nof');
  });

  test.each([
    ['-wf -sf', 'Can only have one of -wf, -sf, -wfNext, and -nof options'],
    ['-lineWidth 59', "Integer value at least 60 must follow `-lineWidth' option"],
    ['-labelRoot 1a', 'Label root must be a valid PlusCal identifier'],
    ['-labelRoot', "Label root must follow `-labelRoot' option"],
    ['-version 2.0', 'Bad version number'],
    ['-frobnicate', 'Unknown command-line option: -frobnicate'],
  ])('%s', (words, message) => {
    expect(fromCommandLine(words).error).toContain(message);
  });
});

describe('in the module', () => {
  test('with and without commas and dashes', () => {
    const { options } = optionsInModule('\\* PlusCal options (-wf, label labelRoot Step)', defaultOptions);
    expect(options).toMatchObject({ fairness: 'wf', label: true, labelRoot: 'Step' });
  });

  test('over several lines, and only as words of their own', () => {
    expect(optionsInModule('A PlusCal\n  options\n (sf\n)', defaultOptions).options.fairness).toBe('sf');
    expect(optionsInModule('NotPlusCal options (sf)', defaultOptions).options.fairness).toBe('');
    expect(optionsInModule('PlusCal optionsX (sf)', defaultOptions).options.fairness).toBe('');
  });

  test('they win over those given from outside', () => {
    expect(optionsInModule('PlusCal options (nof)', { ...defaultOptions, fairness: 'wf' }).options.fairness).toBe('nof');
  });

  test('a mistake is told, and the translation goes on with what was understood', () => {
    const result = translate(
      '---- MODULE M ----\n(* PlusCal options (wf reportLabels)\n--algorithm M { variable x = 1; { a: x := 2 } } *)\n====\n',
    );
    expect(result.diagnostics.map(({ severity, reported }) => [severity, reported])).toEqual([
      ['warning', 'Command-line error: Unknown or illegal option in options statement: reportLabels'],
    ]);
    expect(result.text).toContain('/\\ WF_vars(Next)');
  });
});

describe('the configuration', () => {
  const nothing = { usesDefaultInitValue: false, termination: false };

  test('a new one', () => {
    expect(updateConfiguration(null, { usesDefaultInitValue: true, termination: true })).toBe(
      'SPECIFICATION Spec\nPROPERTY Termination\nCONSTANT defaultInitValue = defaultInitValue\n\\* Add statements after this line.\n',
    );
  });

  test('what stands below the delimiter is kept, what stands above is made anew', () => {
    const old = 'SPECIFICATION Old\nPROPERTY Termination\n\\* Add statements after this line.\nINVARIANT I\n';
    expect(updateConfiguration(old, nothing)).toBe('SPECIFICATION Spec\n\\* Add statements after this line.\nINVARIANT I\n');
  });

  test("a user's own file keeps its specification", () => {
    const own = 'SPECIFICATION Mine \\* own\nINVARIANT I\n';
    expect(updateConfiguration(own, nothing)).toBe(`\\* Add statements after this line.\n${own}`);
    expect(updateConfiguration('\\* SPECIFICATION Mine\n', nothing)).toContain('SPECIFICATION Spec\n');
  });
});
