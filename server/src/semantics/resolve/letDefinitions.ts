/** The definitions of a LET, and of DEFINE steps in proofs: those of a module, with a level of their own for RECURSIVE. */
import { unreachable } from '../../base/assert.ts';
import type * as ast from '../../syntax/ast.ts';
import type { ResolveContext } from './context.ts';
import { checkAnnounced, resolveFunctionDefinition, resolveOperatorDefinition, resolveRecursive } from './definitions.ts';
import { resolveModuleDefinition } from './instances.ts';

export function resolveLetDefinitions(context: ResolveContext, definitions: readonly (ast.Definition | ast.RecursiveDeclaration)[]): void {
  context.announced.push(new Map());
  for (const definition of definitions) {
    switch (definition.kind) {
      case 'operatorDefinition':
        resolveOperatorDefinition(context, definition);
        break;
      case 'functionDefinition':
        resolveFunctionDefinition(context, definition);
        break;
      case 'moduleDefinition':
        resolveModuleDefinition(context, definition);
        break;
      case 'recursiveDeclaration':
        resolveRecursive(context, definition);
        break;
      default:
        unreachable(definition);
    }
  }
  checkAnnounced(context);
  context.announced.pop();
}
