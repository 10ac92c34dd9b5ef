import * as l10n from '@vscode/l10n';
import type { Diagnostic, Fix } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { Guid, Integer, Name, Property, PropertyValue, Text } from '../syntax/ast';
import { unknownWord } from './words';

/** What may follow a keyword: a pattern over the kinds of values, one letter each (n name, t text, g identifier, i integer, a arrow). */
export interface PropertyShape {
  readonly values: RegExp;
  /** How it is written, for messages. */
  readonly usage: string;
  readonly required?: boolean;
  /** The line that says what a missing one is taken for. */
  readonly assumed?: string;
  readonly repeatable?: boolean;
}

export type PropertyTable = Readonly<Record<string, PropertyShape>>;

const letters: Readonly<Record<PropertyValue['kind'], string>> = {
  Name: 'n',
  Text: 't',
  Guid: 'g',
  Integer: 'i',
  TypeArrow: 'a',
};

type Owner = 'rule' | 'connector' | 'metaverse' | 'partition';

function unknownProperty(shown: string, owner: Owner): string {
  switch (owner) {
    case 'rule':
      return l10n.t("'{0}' is not a property of a rule.", shown);
    case 'connector':
      return l10n.t("'{0}' is not a property of a connector.", shown);
    case 'metaverse':
      return l10n.t("'{0}' is not a property of the metaverse.", shown);
    case 'partition':
      return l10n.t("'{0}' is not a property of a partition.", shown);
  }
}

function missingProperty(keyword: string, usage: string, owner: Owner): string {
  switch (owner) {
    case 'rule':
      return l10n.t("The rule has no '{0}'. Add a line: {1}", keyword, usage);
    case 'connector':
      return l10n.t("The connector has no '{0}'. Add a line: {1}", keyword, usage);
    case 'metaverse':
      return l10n.t("The metaverse has no '{0}'. Add a line: {1}", keyword, usage);
    case 'partition':
      return l10n.t("The partition has no '{0}'. Add a line: {1}", keyword, usage);
  }
}

/** The properties of a block that have a known keyword and values of the right kinds, with what was found on the way. */
export class Properties {
  readonly #byKeyword = new Map<string, Property[]>();
  readonly diagnostics: Diagnostic[] = [];

  /** @param owner the span that a missing property is reported at */
  constructor(members: Iterable<Property>, table: PropertyTable, owner: Span, what: Owner) {
    const seen = new Map<string, Property>();
    let last: Property | undefined;
    for (const property of members) {
      this.#add(property, table, seen, what);
      last = property;
    }
    for (const [keyword, shape] of Object.entries(table)) {
      if (shape.required !== true || seen.has(keyword)) continue;
      this.diagnostics.push({
        code: 'SR012',
        severity: 'error',
        span: owner,
        message: missingProperty(keyword, shape.usage, what),
        fixes: addition(shape.assumed, last),
      });
    }
  }

  #add(property: Property, table: PropertyTable, seen: Map<string, Property>, what: Owner): void {
    const keyword = property.keyword.text;
    const shape = Object.hasOwn(table, keyword) ? table[keyword] : undefined;
    if (shape === undefined) {
      const known = Object.keys(table);
      this.diagnostics.push(
        unknownWord({
          code: 'SR010',
          message: (shown) => unknownProperty(shown, what),
          written: keyword,
          known,
          span: property.keyword.span,
        }),
      );
      return;
    }
    const first = seen.get(keyword);
    if (first !== undefined && shape.repeatable !== true) {
      this.diagnostics.push({
        code: 'SR011',
        severity: 'error',
        span: property.span,
        message: l10n.t("Duplicate '{0}'. Only the first one is used.", keyword),
        related: [{ span: first.span, message: l10n.t('First used here.') }],
        fixes: [
          {
            title: l10n.t("Remove duplicate '{0}'", keyword),
            edits: [{ span: property.span, newText: '' }],
            preferred: true,
          },
        ],
      });
      return;
    }
    seen.set(keyword, property);
    if (!shape.values.test(property.values.map((value) => letters[value.kind]).join(''))) {
      this.diagnostics.push({
        code: 'SR013',
        severity: 'error',
        span: property.span,
        message: l10n.t("Invalid '{0}'. Use: {1}", keyword, shape.usage),
      });
      return;
    }
    const list = this.#byKeyword.get(keyword);
    if (list === undefined) this.#byKeyword.set(keyword, [property]);
    else list.push(property);
  }

  all(keyword: string): readonly Property[] {
    return this.#byKeyword.get(keyword) ?? [];
  }

  get(keyword: string): Property | undefined {
    return this.all(keyword)[0];
  }

  has(keyword: string): boolean {
    return this.#byKeyword.has(keyword);
  }

  /** @returns the one text or identifier behind a keyword. */
  value(keyword: string): string | undefined {
    const value = this.get(keyword)?.values[0];
    return value?.kind === 'Text' || value?.kind === 'Guid' ? value.value : undefined;
  }

  integer(keyword: string): number | undefined {
    const value = this.get(keyword)?.values[0];
    return value?.kind === 'Integer' ? Number(value.value) : undefined;
  }

  /** @returns the pairs of texts behind a repeatable keyword, a name that stands twice keeping its first value. */
  pairs(keyword: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const { values } of this.all(keyword)) {
      const [name, value] = values;
      if (name?.kind === 'Text' && value?.kind === 'Text' && !found.has(name.value))
        found.set(name.value, value.value);
    }
    return found;
  }
}

/** It means what was assumed anyway, so it is safe to add. */
function addition(line: string | undefined, last: Property | undefined): readonly Fix[] {
  if (line === undefined || last === undefined) return [];
  const { end } = last.span;
  return [
    {
      title: l10n.t("Add '{0}'", line.replace(/ +/g, ' ')),
      edits: [{ span: { start: end, end }, newText: `\n    ${line}` }],
      preferred: true,
      safe: true,
    },
  ];
}

export function isName(value: PropertyValue | undefined): value is Name {
  return value?.kind === 'Name';
}

export function isText(value: PropertyValue | undefined): value is Text {
  return value?.kind === 'Text';
}

export function isGuid(value: PropertyValue | undefined): value is Guid {
  return value?.kind === 'Guid';
}

export function isInteger(value: PropertyValue | undefined): value is Integer {
  return value?.kind === 'Integer';
}
