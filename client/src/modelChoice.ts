/** Which model a user means: a module and a configuration, from the file they are in and the files beside it. */

/** File names in one folder; a null configuration is a CONFIG block inside the module's file. */
export interface Model {
  readonly module: string;
  readonly config: string | null;
}

/** All models that `file` may stand for, the likeliest first. `files` are the names in its folder. */
export function modelsOf(file: string, files: readonly string[]): readonly Model[] {
  const names = new Set(files);
  return file.endsWith('.cfg') ? modelsOfConfig(file, names) : modelsOfModule(file.replace(/\.tla$/, ''), names);
}

/**
 * `Spec.cfg`, then the model `MCSpec.tla` with `MCSpec.cfg` that many keep beside a specification, then configurations whose
 * names begin with the module's and belong to no longer-named module: `SpecSafety.cfg`.
 */
function modelsOfModule(stem: string, names: ReadonlySet<string>): readonly Model[] {
  const models: Model[] = [];
  if (names.has(`${stem}.cfg`)) models.push({ module: `${stem}.tla`, config: `${stem}.cfg` });
  if (names.has(`MC${stem}.tla`) && names.has(`MC${stem}.cfg`)) models.push({ module: `MC${stem}.tla`, config: `MC${stem}.cfg` });
  for (const name of [...names].sort()) {
    if (name.endsWith('.cfg') && name !== `${stem}.cfg` && moduleOfConfig(name, names) === `${stem}.tla`) {
      models.push({ module: `${stem}.tla`, config: name });
    }
  }
  return models;
}

function modelsOfConfig(file: string, names: ReadonlySet<string>): readonly Model[] {
  const module = moduleOfConfig(file, names);
  if (module !== undefined) return [{ module, config: file }];
  const modules = [...names].filter((name) => name.endsWith('.tla')).sort();
  return modules.map((name) => ({ module: name, config: file }));
}

/** The module with the longest name that the configuration's begins with. */
export function moduleOfConfig(config: string, names: ReadonlySet<string>): string | undefined {
  const stem = config.replace(/\.cfg$/, '');
  for (let length = stem.length; length > 0; length--) {
    const name = `${stem.slice(0, length)}.tla`;
    if (names.has(name)) return name;
  }
  return undefined;
}

/** Whether a `.cfg` file's first words are those of a configuration for TLC, comments apart. */
export function looksLikeConfiguration(text: string): boolean {
  const start = /^(?:\s+|\\\*.*|\(\*[\s\S]*?\*\))*/.exec(text)?.[0].length ?? 0;
  return /^(SPECIFICATION|INIT|NEXT|CONSTANTS?|INVARIANTS?|PROPERTY|PROPERTIES|CONSTRAINTS?|ACTION_CONSTRAINTS?|SYMMETRY|VIEW|ALIAS|POSTCONDITION|CHECK_DEADLOCK)\b/.test(
    text.slice(start),
  );
}
