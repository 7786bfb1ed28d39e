/**
 * The translations of the texts last asked about. Between two keystrokes one text is asked about many times: by diagnostics, outline,
 * completion, the preview and by whatever looks through the algorithm at its translation. What is written behind a translation leaves
 * it as it is, so that the last one is taken again.
 */
import { defaultOptions, type TranslationOptions } from './options.ts';
import { findSource } from './source.ts';
import { StepMemory } from './stepMemory.ts';
import { type Translation, translate } from './translate.ts';

interface Kept {
  readonly text: string;
  readonly options: TranslationOptions;
  readonly translation: Translation;
  /** Offset behind the translation, its last line included; null where it has no such end. */
  readonly end: number | null;
}

/** A few, as several modules may be open side by side. */
const mostKept = 4;
let kept: readonly Kept[] = [];
const steps: StepMemory = new StepMemory();

export function latestTranslation(text: string, options: TranslationOptions = defaultOptions): Translation {
  const known = kept.find((one) => one.text === text && one.options === options);
  if (known !== undefined) return known.translation;
  const before = kept.find((one) => one.options === options && one.end !== null && differsBehind(one.text, one.end, text));
  const now = before === undefined ? translatedAnew(text, options) : withTailOf(text, before);
  kept = [now, ...kept.filter((one) => one !== before)].slice(0, mostKept);
  return now.translation;
}

function translatedAnew(text: string, options: TranslationOptions): Kept {
  const translation = translate(text, options, steps);
  const { source } = findSource(text);
  const behind = source?.place.kind === 'region' ? source.lines[source.place.end + 1] : undefined;
  return { text, options, translation, end: behind?.offset ?? null };
}

/** Only behind the translation, where neither text has something that is looked for in whole modules. */
function differsBehind(before: string, end: number, text: string): boolean {
  const isPlain = (tail: string): boolean => !/PlusCal|--(?:fair|algorithm)|\r/.test(tail);
  return text.startsWith(before.slice(0, end)) && isPlain(text.slice(end)) && isPlain(before.slice(end));
}

function withTailOf(text: string, { text: before, options, translation, end }: Kept): Kept {
  const tail = before.length - (end ?? 0);
  const translated = translation.text === null ? null : translation.text.slice(0, translation.text.length - tail) + text.slice(end ?? 0);
  return { text, options, translation: { ...translation, text: translated }, end };
}
