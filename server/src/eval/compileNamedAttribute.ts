import * as l10n from '@vscode/l10n';
import type { Call } from '../syntax/ast';
import type { Compilation, Compile, Place } from './compilation';
import { failure } from './failure';
import type { Closure } from './frame';

/** @returns the attribute that a call names in quotes; undefined when the name is computed. */
function quotedName(node: Call, compilation: Compilation): string | undefined {
  const argument = node.arguments[0];
  if (argument?.kind !== 'String') return undefined;
  compilation.reads.add(argument.value);
  return argument.value;
}

/** The name of an attribute is known before a rule runs, or nothing could be said of what it reads (functions: ImportedValue): another argument fails. */
function computedName(node: Call): Closure {
  const refusal = failure(
    'argument',
    l10n.t(
      '{0} expects the name of an attribute in double quotes. It cannot be computed.',
      node.name,
    ),
    node.arguments[0]?.span ?? node.span,
  );
  return () => refusal;
}

export function compileImportedValue(
  node: Call,
  compilation: Compilation,
  _compile: Compile,
  _place: Place,
): Closure {
  const name = quotedName(node, compilation);
  if (name === undefined) return computedName(node);
  const origin = `ImportedValue(${name})`;
  const nowhere = failure(
    'name',
    l10n.t(
      'ImportedValue reads what a directory has confirmed, which the metaverse does not have. In an outbound rule, use {0}.',
      `[${name}]`,
    ),
    node.span,
  );
  return (frame) => {
    const values = frame.environment.imported(name);
    if (values === null) return nowhere;
    if (values === undefined || values.length === 0) return null;
    const several = values.length > 1 || frame.environment.multivalued(name);
    return several
      ? frame.current({ kind: 'vector', elements: values, origin })
      : (values[0] ?? null);
  };
}

export function compileValueCount(
  node: Call,
  compilation: Compilation,
  _compile: Compile,
  _place: Place,
): Closure {
  const name = quotedName(node, compilation);
  if (name === undefined) return computedName(node);
  return (frame) => BigInt(frame.environment.attribute(name)?.length ?? 0);
}
