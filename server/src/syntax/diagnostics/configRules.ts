/** The mistakes that a configuration file can hold by itself, before anything is known of the module that it configures. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const configMissingNameRule: DiagnosticRule = {
  code: 'config-missing-name',
  tlc: 5003,
  severity: 'error',
  meaning: 'A keyword of the configuration file that takes the name of a definition is not followed by one.',
  example: 'INIT\n',
};

export const configKeywordTwiceRule: DiagnosticRule = {
  code: 'config-keyword-twice',
  tlc: 5004,
  severity: 'error',
  meaning: 'A keyword that takes a single name or value, such as SPECIFICATION, INIT or CHECK_DEADLOCK, appears a second time.',
  example: 'INIT A\nINIT B\nNEXT N\n',
};

export const configExpectedNameRule: DiagnosticRule = {
  code: 'config-expected-name',
  tlc: 5005,
  severity: 'error',
  meaning: 'The file ends where a substitution needs a name: behind `<-`, or behind the module name in brackets.',
  example: 'CONSTANT N <-\n',
};

export const configExpectedRule: DiagnosticRule = {
  code: 'config-expected',
  tlc: 5006,
  severity: 'error',
  meaning: 'Something else was expected at this place of the configuration file: a keyword, `=` or `<-`, a value, a closing bracket.',
  example: 'CONSTANT N 3\n',
};

export const configUnreadableRule: DiagnosticRule = {
  code: 'config-unreadable',
  severity: 'warning',
  meaning: 'A character that begins no token of TLA+. TLC takes it, without a word, as the end of the configuration file.',
  example: 'INVARIANT TypeOK\n"unclosed\nINVARIANT Safe\n',
};

export const configCommaRule: DiagnosticRule = {
  code: 'config-comma',
  severity: 'warning',
  meaning: 'Names in a configuration file are separated by blanks. TLC would take the comma itself for a name; here it is passed over.',
  example: 'INVARIANT TypeOK, Safe\n',
};
