import type { Direction } from '../../domain/rule';
import type { Name, Property, PropertyValue, Text } from '../../syntax/ast';
import { inside } from './expression';
import type { Occurrence, PropertyOwner } from './occurrence';
import type { RelativeSide } from '../../model/place';

/** Adds what a header line of a rule, a connector or a partition stands for. `direction` is the rule's. */
export function propertyOccurrences(
  property: Property,
  owner: PropertyOwner,
  found: Occurrence[],
  direction?: Direction,
): void {
  const keyword = property.keyword.text;
  found.push({ kind: 'property', name: keyword, owner, property, span: property.keyword.span });
  const sides: readonly RelativeSide[] =
    direction === 'Outbound' ? ['metaverse', 'connector'] : ['connector', 'metaverse'];
  let types = 0;
  property.values.forEach((value, i) => {
    if (value.kind === 'Name' && owner === 'rule' && keyword === 'object') {
      found.push({
        kind: 'objectType',
        role: 'rule',
        name: value.text,
        side: sides[types++] ?? 'metaverse',
        span: value.span,
      });
    } else if (value.kind === 'Name') {
      found.push(word(value, keyword));
    } else {
      found.push(...other(value, keyword, owner, i));
    }
  });
}

function word(value: Name, keyword: string): Occurrence {
  return { kind: keyword === 'link' ? 'linkType' : 'keyword', name: value.text, span: value.span };
}

function other(
  value: Exclude<PropertyValue, Name>,
  keyword: string,
  owner: PropertyOwner,
  at: number,
): readonly Occurrence[] {
  switch (value.kind) {
    case 'Text':
      return [text(value, keyword, owner, at)];
    case 'Guid':
      return [{ kind: 'guid', name: value.value, span: value.span }];
    case 'Integer':
      return [{ kind: 'number', name: value.value.toString(), span: value.span }];
    case 'TypeArrow':
      return [{ kind: 'operator', name: '->', span: value.span }];
  }
}

function text(value: Text, keyword: string, owner: PropertyOwner, at: number): Occurrence {
  if (owner === 'rule' && keyword === 'connector') {
    return {
      kind: 'connector',
      role: 'reference',
      name: value.value,
      span: inside(value.span),
      quoted: value.span,
    };
  }
  if (owner === 'rule' && keyword === 'precedence') {
    return {
      kind: 'rule',
      role: 'reference',
      name: value.value,
      span: inside(value.span),
      quoted: value.span,
    };
  }
  if (keyword === 'parameter' && at === 0)
    return { kind: 'parameter', role: 'declaration', name: value.value, span: inside(value.span) };
  return { kind: 'text', name: value.value, span: value.span };
}
