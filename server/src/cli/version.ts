/** The version of this program, as in package.json: set when it is bundled. */
declare const PRIMED_VERSION: string | undefined;

export const version: string = typeof PRIMED_VERSION === 'string' ? PRIMED_VERSION : 'development';
