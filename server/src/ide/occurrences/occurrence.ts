import type { Span } from '../../base/span';
import type { Call, Flow, Property } from '../../syntax/ast';
import type { RelativeSide } from '../../model/place';

/**
 * What a name in the text stands for. One walk over a block finds them all (`occurrences.ts`); hover, definition, references, rename,
 * highlights and semantic tokens are readings of that list, so that they never disagree about what is under the cursor.
 */
interface Base {
  /** Relative to the block; for quoted names and texts the part between the quotes. */
  readonly span: Span;
}

/** How a place uses an attribute. `target` and `declaration` define, all others read. */
export type AttributeRole =
  | 'target'
  | 'direct'
  | 'reference'
  | 'quoted'
  | 'recorded'
  | 'scope'
  | 'join'
  | 'declaration'
  | 'member';

export interface AttributeOccurrence extends Base {
  readonly kind: 'attribute';
  readonly name: string;
  readonly side: RelativeSide;
  readonly role: AttributeRole;
  /** The flow that the name stands in. */
  readonly flow?: Flow;
  /** The object type whose declaration lists the attribute. */
  readonly memberOf?: string;
}

export interface ObjectTypeOccurrence extends Base {
  readonly kind: 'objectType';
  readonly name: string;
  readonly side: RelativeSide;
  readonly role: 'rule' | 'declaration';
}

export interface FunctionOccurrence extends Base {
  readonly kind: 'function';
  readonly name: string;
  readonly call: Call;
}

/** A lambda variable; `scope` is the call that binds it, absent when nothing does. */
export interface VariableOccurrence extends Base {
  readonly kind: 'variable';
  readonly name: string;
  readonly role: 'declaration' | 'use';
  readonly scope: Call | undefined;
}

export interface PropertyOccurrence extends Base {
  readonly kind: 'property';
  readonly name: string;
  readonly owner: PropertyOwner;
  readonly property: Property;
}

export type PropertyOwner = 'rule' | 'connector' | 'metaverse' | 'partition';

/** A rule or a connector by its name. `quoted` is the whole text with its quotes. */
export interface NamedOccurrence extends Base {
  readonly kind: 'rule' | 'connector';
  readonly name: string;
  readonly role: 'declaration' | 'reference';
  readonly quoted: Span;
}

export interface ParameterOccurrence extends Base {
  readonly kind: 'parameter';
  readonly name: string;
  readonly role: 'declaration' | 'use';
}

/** A word that means the same wherever it stands. */
export interface WordOccurrence extends Base {
  readonly kind:
    | 'literal'
    | 'enumMember'
    | 'unknownWord'
    | 'operator'
    | 'scopeOperator'
    | 'section'
    | 'modifier'
    | 'linkType'
    | 'attributeType'
    | 'flag'
    | 'keyword'
    | 'text'
    | 'string'
    | 'number'
    | 'guid';
  readonly name: string;
}

export type Occurrence =
  | AttributeOccurrence
  | ObjectTypeOccurrence
  | FunctionOccurrence
  | VariableOccurrence
  | PropertyOccurrence
  | NamedOccurrence
  | ParameterOccurrence
  | WordOccurrence;
