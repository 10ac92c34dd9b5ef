import type { AttributeFlow } from '../domain/rule';
import type { Span } from '../base/span';
import type { Expression } from '../syntax/ast';
import { bare } from './expressions';

/** The attribute of the metaverse that keeps an object out of the cloud while it is True. */
export const cloudFiltered = 'cloudFiltered';

/** @returns where `False` can be the result of an expression: itself, or a branch of a choice. */
export function falseResults(node: Expression): readonly Span[] {
  const inner = bare(node);
  if (inner.kind === 'Literal') return inner.name === 'False' ? [inner.span] : [];
  if (inner.kind !== 'Call') return [];
  if (inner.name === 'IIF') return inner.arguments.slice(1).flatMap(falseResults);
  if (inner.name === 'Switch')
    return inner.arguments.filter((_argument, i) => i % 2 === 1).flatMap(falseResults);
  return inner.name === 'With' ? inner.arguments.slice(2).flatMap(falseResults) : [];
}

/** @returns whether a flow sets True for every object in scope of its rule. */
export function alwaysTrue({ source }: AttributeFlow): boolean {
  if (source.kind === 'Constant') return source.value.toLowerCase() === 'true';
  const tree =
    source.kind === 'Expression' && source.tree !== undefined ? bare(source.tree) : undefined;
  return tree?.kind === 'Literal' && tree.name === 'True';
}

/** @returns whether a flow sets False for some object in scope of its rule. */
export function sometimesFalse({ source }: AttributeFlow): boolean {
  if (source.kind === 'Constant') return source.value.toLowerCase() === 'false';
  return (
    source.kind === 'Expression' &&
    (source.tree === undefined || falseResults(source.tree).length > 0)
  );
}
