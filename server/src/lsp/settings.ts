/** The editor's settings as the server understands them: whatever is missing or of another type is at its default. */
import type { ServerSettings } from '../protocol/requests.ts';
import { defaultPlusCalSettings, readPlusCalSettings } from './plusCalSettings.ts';

export const defaultSettings: ServerSettings = {
  moduleSearchPaths: [],
  codeLens: true,
  unicode: false,
  inlayHints: { parameterNames: false, constantValues: false, levels: false },
  diagnosticSeverity: {},
  pluscal: defaultPlusCalSettings,
};

export function readSettings(given: unknown): ServerSettings {
  const all = asRecord(given);
  const hints = asRecord(all['inlayHints']);
  const paths = all['moduleSearchPaths'];
  const { codeLens, unicode, inlayHints } = defaultSettings;
  return {
    moduleSearchPaths: Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [],
    codeLens: boolean(all['codeLens'], codeLens),
    unicode: boolean(all['unicode'], unicode),
    inlayHints: {
      parameterNames: boolean(hints['parameterNames'], inlayHints.parameterNames),
      constantValues: boolean(hints['constantValues'], inlayHints.constantValues),
      levels: boolean(hints['levels'], inlayHints.levels),
    },
    diagnosticSeverity: readSeverities(asRecord(all['diagnosticSeverity'])),
    pluscal: readPlusCalSettings(asRecord(all['pluscal'])),
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function readSeverities(given: Readonly<Record<string, unknown>>): ServerSettings['diagnosticSeverity'] {
  const known = (value: unknown): value is ServerSettings['diagnosticSeverity'][string] =>
    typeof value === 'string' && ['error', 'warning', 'information', 'hint', 'off'].includes(value);
  return Object.fromEntries(Object.entries(given).flatMap(([code, value]) => (known(value) ? [[code, value]] : [])));
}

function boolean(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}
