/**
 * The settings for the PlusCal translator (`primed.pluscal.*`), read from what the editor sends, and the options that they mean. They are
 * what a command line is for `primed translate`: options in the module go before them.
 */
import { defaultOptions, parseOptions, type TranslationOptions } from '../pluscal/options.ts';
import type { PlusCalSettings } from '../protocol/requests.ts';

const fairnesses: readonly PlusCalSettings['fairness'][] = ['', 'wf', 'sf', 'wfNext', 'nof'];

export const defaultPlusCalSettings: PlusCalSettings = {
  fairness: '',
  termination: false,
  noDoneDisjunct: false,
  label: false,
  labelRoot: defaultOptions.labelRoot,
  lineWidth: defaultOptions.lineWidth,
};

/** What is missing or cannot be is at its default. */
export function readPlusCalSettings(given: Readonly<Record<string, unknown>>): PlusCalSettings {
  const { labelRoot, lineWidth } = given;
  return {
    fairness: fairnesses.find((fairness) => fairness === given['fairness']) ?? '',
    termination: given['termination'] === true,
    noDoneDisjunct: given['noDoneDisjunct'] === true,
    label: given['label'] === true,
    labelRoot: isAccepted('labelRoot', labelRoot) ? String(labelRoot) : defaultPlusCalSettings.labelRoot,
    lineWidth: isAccepted('lineWidth', lineWidth) ? Number(lineWidth) : defaultPlusCalSettings.lineWidth,
  };
}

function isAccepted(option: string, value: unknown): boolean {
  return value !== undefined && parseOptions([`-${option}`, String(value)], defaultOptions, false).error === null;
}

const known = new WeakMap<PlusCalSettings, TranslationOptions>();

/** The same object for the same settings, as translations are kept by their options. */
export function translationOptions(settings: PlusCalSettings): TranslationOptions {
  const options = known.get(settings) ?? optionsOf(settings);
  known.set(settings, options);
  return options;
}

function optionsOf({ fairness, termination, noDoneDisjunct, label, labelRoot, lineWidth }: PlusCalSettings): TranslationOptions {
  const flags = { [fairness]: fairness !== '', termination, noDoneDisjunct, label };
  const words = Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [`-${name}`] : []));
  return parseOptions([...words, '-labelRoot', labelRoot, '-lineWidth', String(lineWidth)], defaultOptions, false).options;
}
