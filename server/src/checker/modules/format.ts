/** Formats of Java as specifications use them in templates: `%s` takes the next text, `%2$s` the second, `%%` is a percent sign. */
import { fail } from '../values/error.ts';

export function formatted(template: string, texts: readonly string[]): string {
  let next = 0;
  return template.replace(/%(?:(\d+)\$)?([sd%])/g, (whole, position: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    return texts[position === undefined ? next++ : Number(position) - 1] ?? fail(`The format ${template} has no value for ${whole}.`);
  });
}
