import { findFunction, functionNames } from '../../functions/catalogue';
import type { Fidelity, FunctionEntry, Parameter, Signature } from '../../functions/types';
import { nearest } from '../../base/suggest';
import {
  code,
  list,
  paragraph,
  strong,
  type Inline,
  type Markup,
  type MarkupBlock,
} from '../../protocol/markup';
import { translated } from '../../protocol/language';

/** @returns signature, meaning, examples and fidelity of a function; for an unknown name what it may have meant. */
export function hoverFunction(name: string): Markup {
  const entry = findFunction(name);
  if (entry === undefined) {
    const near = nearest(name, functionNames);
    return [
      paragraph(
        'There is no function ',
        code(name),
        '.',
        ...(near === undefined ? [] : [' Did you mean ', code(near), '?']),
      ),
    ];
  }
  return [
    {
      kind: 'code',
      text: entry.signatures.map((signature) => signatureText(entry.name, signature)).join('\n'),
    },
    paragraph(translated(entry.meaning)),
    ...behaviour(entry),
    ...examples(entry),
    paragraph(...fidelity(entry.fidelity)),
  ];
}

/** @returns `Left(text: string, length: number): string`. */
export function signatureText(name: string, signature: Signature): string {
  const repeated = signature.repeat === undefined ? '' : ', …';
  return `${name}(${signature.parameters.map(parameterText).join(', ')}${repeated}): ${typeText(signature.result, signature.resultCollection)}`;
}

/** @returns `length: number`, in brackets when it may be left out. */
export function parameterText(parameter: Parameter): string {
  const text =
    parameter.binds === true
      ? `$${parameter.name}`
      : `${parameter.name}: ${typeText(parameter.type, parameter.collection)}`;
  return parameter.optional === true ? `[${text}]` : text;
}

function typeText(type: string, collection: boolean | undefined): string {
  return collection === true ? `${type} collection` : type;
}

function behaviour(entry: FunctionEntry): readonly MarkupBlock[] {
  const facts: (readonly Inline[])[] = entry.edgeCases.map((text) => [translated(text)]);
  if (entry.onNull !== '') facts.push([strong('NULL'), `: ${translated(entry.onNull)}`]);
  if (entry.onMultiValue !== '')
    facts.push([strong('Several values'), `: ${translated(entry.onMultiValue)}`]);
  return facts.length > 0 ? [list(facts)] : [];
}

function examples(entry: FunctionEntry): readonly MarkupBlock[] {
  const first = entry.examples[0];
  return first === undefined
    ? []
    : [
        paragraph(
          strong('Example'),
          ': ',
          code(first.expression),
          ' gives ',
          code(resultText(first.result)),
        ),
      ];
}

/** An example's result as an expression would spell it. */
function resultText(result: unknown): string {
  if (typeof result === 'object' && result !== null) {
    if ('control' in result) return String(result.control);
    if ('error' in result) return `an error: ${String(result.error)}`;
  }
  if (result === null) return 'NULL';
  if (typeof result === 'boolean') return result ? 'True' : 'False';
  return JSON.stringify(result);
}

/** @returns how sure it is that the product behaves so, with the reason where it is not documented. */
export function fidelity(mark: Fidelity): readonly Inline[] {
  const reason = mark.reason === undefined || mark.reason === '' ? '' : ` (${mark.reason})`;
  switch (mark.mark) {
    case 'documented':
      return ['As documented.'];
    case 'observed':
      return [`Not documented; seen in use${reason}.`];
    case 'chosen':
      return [`The documentation leaves this open; the behaviour here is a choice${reason}.`];
  }
}
