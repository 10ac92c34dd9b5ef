import {
  itemsOf,
  madeText,
  nullValue,
  stringOf,
  textValue,
  truthOf,
  type ScriptValue,
} from './values';

/** @returns what an operator makes of known values; undefined where only a run would know. */
export function operate(
  operator: string,
  left: ScriptValue | undefined,
  right: ScriptValue,
): ScriptValue | undefined {
  return left === undefined ? unary(operator, right) : binary(operator, left, right);
}

function unary(operator: string, right: ScriptValue): ScriptValue | undefined {
  if (operator === '!' || operator === '-not') {
    const truth = truthOf(right);
    return truth === undefined ? undefined : flag(!truth);
  }
  if (operator === '-join') return joined(right, '');
  const number = numberOf(right);
  if (number === undefined || !/^[-+]$/.test(operator)) return undefined;
  return textValue(String(operator === '-' ? -number : number));
}

function binary(operator: string, left: ScriptValue, right: ScriptValue): ScriptValue | undefined {
  switch (operator) {
    case '+':
      return sum(left, right);
    case '-f':
      return formatted(left, right);
    case '-join':
      return joined(left, stringOf(right).text);
    case '..':
      return range(left, right);
    case '-and':
    case '-or':
      return logical(operator, left, right);
    case '-eq':
    case '-ieq':
    case '-ceq':
      return equality(left, right, operator === '-ceq');
    case '-ne':
    case '-ine':
    case '-cne': {
      const equal = equality(left, right, operator === '-cne');
      return equal?.kind === 'flag' ? flag(!equal.flag) : undefined;
    }
    default:
      return undefined;
  }
}

const flag = (value: boolean): ScriptValue => ({ kind: 'flag', flag: value });

function numberOf(value: ScriptValue): number | undefined {
  return value.kind === 'text' && /^\d{1,9}$/.test(value.text) ? Number(value.text) : undefined;
}

function sum(left: ScriptValue, right: ScriptValue): ScriptValue | undefined {
  if (left.kind === 'list')
    return {
      kind: 'list',
      items: [...left.items, ...(right.kind === 'list' ? right.items : [right])],
    };
  if (left.kind === 'null') return right;
  if (left.kind === 'object') return { kind: 'list', items: [left, ...itemsOf(right)] };
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== undefined && other !== undefined) return textValue(String(one + other));
  if (left.kind !== 'text' && left.kind !== 'unknown') return undefined;
  const [first, second] = [stringOf(left), stringOf(right)];
  const text = first.text + second.text;
  return madeText(text, first.known && second.known);
}

function joined(list: ScriptValue, separator: string): ScriptValue | undefined {
  const parts = (list.kind === 'list' ? list.items : [list]).map(stringOf);
  return parts.every(({ known }) => known)
    ? madeText(parts.map(({ text }) => text).join(separator))
    : undefined;
}

function formatted(format: ScriptValue, values: ScriptValue): ScriptValue | undefined {
  const items = values.kind === 'list' ? values.items : [values];
  if (format.kind !== 'text' || !items.every((item) => stringOf(item).known)) return undefined;
  return madeText(
    format.text.replace(/\{(\d{1,2})\}/g, (whole, at: string) => {
      const item = items[Number(at)];
      return item === undefined ? whole : stringOf(item).text;
    }),
  );
}

const longestRange = 1000;

function range(left: ScriptValue, right: ScriptValue): ScriptValue | undefined {
  const [from, to] = [numberOf(left), numberOf(right)];
  if (from === undefined || to === undefined || Math.abs(to - from) >= longestRange)
    return undefined;
  const step = to < from ? -1 : 1;
  const items = Array.from({ length: Math.abs(to - from) + 1 }, (_, at) =>
    textValue(String(from + at * step)),
  );
  return { kind: 'list', items };
}

function logical(operator: string, left: ScriptValue, right: ScriptValue): ScriptValue | undefined {
  const [one, other] = [truthOf(left), truthOf(right)];
  const decides = operator === '-or';
  if (one === decides || other === decides) return flag(decides);
  return one === undefined || other === undefined ? undefined : flag(!decides);
}

function equality(left: ScriptValue, right: ScriptValue, exact: boolean): ScriptValue | undefined {
  const plain = (value: ScriptValue): boolean =>
    value.kind === 'text' || value.kind === 'flag' || value === nullValue;
  if (!plain(left) || !plain(right)) return undefined;
  const [one, other] = [stringOf(left).text, stringOf(right).text];
  return flag(exact ? one === other : one.toLowerCase() === other.toLowerCase());
}
