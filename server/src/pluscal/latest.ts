/**
 * The translations of the texts last asked about. Between two keystrokes one text is asked about many times: by diagnostics, outline,
 * completion, the preview and by whatever looks through the algorithm at its translation.
 */
import { defaultOptions, type TranslationOptions } from './options.ts';
import { StepMemory } from './stepMemory.ts';
import { type Translation, translate } from './translate.ts';

interface Kept {
  readonly text: string;
  readonly options: TranslationOptions;
  readonly translation: Translation;
}

/** A few, as several modules may be open side by side. */
const mostKept = 4;
let kept: readonly Kept[] = [];
const steps: StepMemory = new StepMemory();

export function latestTranslation(text: string, options: TranslationOptions = defaultOptions): Translation {
  const known = kept.find((one) => one.text === text && one.options === options);
  if (known !== undefined) return known.translation;
  const translation = translate(text, options, steps);
  kept = [{ text, options, translation }, ...kept].slice(0, mostKept);
  return translation;
}
