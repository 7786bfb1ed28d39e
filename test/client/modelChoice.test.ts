/** Which model "Check Model" takes, from the names of the files in a folder. */
import { describe, expect, test } from 'vitest';
import { looksLikeConfiguration, modelsOf } from '../../client/src/modelChoice.ts';

const choice = (file: string, ...files: string[]): string[] =>
  modelsOf(file, [file, ...files]).map(({ module, config }) => `${module} with ${config}`);

describe('for a module', () => {
  test('the configuration of its name', () => {
    expect(choice('Spec.tla', 'Spec.cfg', 'Other.tla', 'Other.cfg')).toEqual(['Spec.tla with Spec.cfg']);
  });

  test('the model beside it', () => {
    expect(choice('Spec.tla', 'MCSpec.tla', 'MCSpec.cfg')).toEqual(['MCSpec.tla with MCSpec.cfg']);
    expect(choice('Spec.tla', 'Spec.cfg', 'MCSpec.tla', 'MCSpec.cfg')).toEqual(['Spec.tla with Spec.cfg', 'MCSpec.tla with MCSpec.cfg']);
  });

  test('several configurations, but not those of a module with a longer name', () => {
    expect(choice('Spec.tla', 'Spec.cfg', 'SpecSafety.cfg', 'Spec2.tla', 'Spec2.cfg', 'Spec2Small.cfg')).toEqual([
      'Spec.tla with Spec.cfg',
      'Spec.tla with SpecSafety.cfg',
    ]);
  });

  test('none', () => {
    expect(choice('Spec.tla', 'Other.cfg')).toEqual([]);
  });
});

describe('for a configuration', () => {
  test('the module whose name it bears or begins with', () => {
    expect(choice('Spec.cfg', 'Spec.tla', 'Other.tla')).toEqual(['Spec.tla with Spec.cfg']);
    expect(choice('SpecSafety.cfg', 'Spec.tla', 'Sp.tla')).toEqual(['Spec.tla with SpecSafety.cfg']);
  });

  test('otherwise any module', () => {
    expect(choice('model.cfg', 'B.tla', 'A.tla')).toEqual(['A.tla with model.cfg', 'B.tla with model.cfg']);
  });
});

test('configurations are told from other .cfg files', () => {
  expect(looksLikeConfiguration('\\* A model.\n(* of\nmine *)\nSPECIFICATION Spec\n')).toBe(true);
  expect(looksLikeConfiguration('CONSTANT N = 3')).toBe(true);
  expect(looksLikeConfiguration('[flake8]\nmax-line-length = 100\n')).toBe(false);
  expect(looksLikeConfiguration('')).toBe(false);
});
