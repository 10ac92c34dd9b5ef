import * as l10n from '@vscode/l10n';
import { authoritativeNull, ignoreThisFlow, isReference } from '../domain/value';
import { fitsInteger } from '../functions/numberText';
import type {
  AttributeReference,
  Literal,
  NumberLiteral,
  ParameterReference,
  VariableReference,
} from '../syntax/ast';
import type { Compilation, Place } from './compilation';
import { parameterValue } from './choices';
import { failure } from './failure';
import type { Closure } from './frame';
import type { Inner } from './inner';
import { findVariable } from './scope';

const literals: Readonly<Record<Literal['name'], Inner>> = {
  True: true,
  False: false,
  NULL: null,
  CRLF: '\r\n',
  AuthoritativeNull: authoritativeNull,
  IgnoreThisFlow: ignoreThisFlow,
};

export function constant(value: Inner): Closure {
  return () => value;
}

export function compileLiteral(node: Literal): Closure {
  return constant(literals[node.name]);
}

/** Hexadecimal numbers fill 64 bits, so the highest bit makes them negative; decimal ones must fit with their sign. */
export function compileNumber(node: NumberLiteral): Closure {
  const hex = node.raw.startsWith('&');
  const fits = hex ? node.value < 1n << 64n : fitsInteger(node.value);
  if (!fits)
    return constant(
      failure(
        'arithmetic',
        l10n.t('{0} does not fit in a signed 64-bit integer.', node.raw.slice(0, 40)),
        node.span,
      ),
    );
  return constant(hex ? BigInt.asIntN(64, node.value) : node.value);
}

export function compileAttribute(node: AttributeReference, compilation: Compilation): Closure {
  const name = node.name;
  // No attribute's name begins or ends with a blank, and the product does not overlook one (expressions §1).
  if (name.trim() === '')
    return constant(
      failure('name', l10n.t('Expected the name of an attribute in the brackets.'), node.span),
    );
  if (name !== name.trim())
    return constant(
      failure(
        'name',
        l10n.t('Spaces inside the brackets are part of the name. Use {0}.', `[${name.trim()}]`),
        node.span,
      ),
    );
  compilation.reads.add(name);
  if (name === 'dn') return compileDn();
  return (frame) => {
    const values = frame.environment.attribute(name);
    if (values === undefined || values.length === 0) return null;
    if (values.length === 1 && !frame.environment.multivalued(name)) return values[0] ?? null;
    return frame.current({ kind: 'vector', elements: values, origin: name });
  };
}

/** The distinguished name is read as a string, whatever kind the object keeps; where a reference is expected it becomes one again. */
function compileDn(): Closure {
  return (frame) => {
    const value = frame.environment.attribute('dn')?.[0] ?? null;
    return value !== null && typeof value === 'object' && isReference(value) ? value.dn : value;
  };
}

export function compileParameter(node: ParameterReference): Closure {
  const name = node.name;
  const unknown = failure(
    'name',
    l10n.t('The parameter {0} is not defined.', `%${name}%`),
    node.span,
  );
  return (frame) => {
    const text = frame.environment.parameter(name);
    return text === undefined ? unknown : parameterValue(text);
  };
}

export function compileVariable(node: VariableReference, place: Place): Closure {
  const variable = findVariable(place.scope, node.name);
  const unbound = failure(
    'name',
    l10n.t(
      'The variable {0} is not bound here. Bind it with Select, Where or With.',
      `$${node.name}`,
    ),
    node.span,
  );
  if (variable === undefined) return constant(unbound);
  return (frame) => frame.slots[variable.slot]?.get(frame) ?? null;
}
