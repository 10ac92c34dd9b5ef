import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import { cover } from '../base/span';
import type { Span } from '../base/span';
import { linkTypes, zeroGuid } from '../domain/rule';
import type { JoinGroup, ScopeGroup, SyncRule } from '../domain/rule';
import type {
  Flow,
  FlowSection,
  Join,
  Property,
  PropertyValue,
  RuleBlock,
  Scope,
} from '../syntax/ast';
import { bindFlow } from './bindFlow';
import type { BlockPlace, BoundRule, RuleReference } from './bound';
import { isGuid, isInteger, isName, isText, Properties } from './properties';
import type { PropertyTable } from './properties';
import { stableId } from './stableId';
import { unknownWord } from './words';

/** The header of a rule. */
export const ruleShapes: PropertyTable = {
  id: { values: /^g$/, usage: 'id {cd580104-539a-4eb4-9b9a-0beaafbb1324}' },
  'internal-id': { values: /^g$/, usage: 'internal-id {cd580104-539a-4eb4-9b9a-0beaafbb1324}' },
  version: { values: /^i$/, usage: 'version 1' },
  tag: { values: /^t$/, usage: 'tag "Microsoft.InfromADUserCommon.004"' },
  description: { values: /^t$/, usage: 'description "What the rule is for"' },
  connector: {
    values: /^[tg]$/,
    usage: 'connector "contoso.com" | connector {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}',
    required: true,
  },
  object: { values: /^nan$/, usage: 'object user -> person', required: true },
  link: { values: /^n$/, usage: 'link Join', required: true, assumed: 'link        Join' },
  precedence: {
    values: /^(i(n[tg]){0,2}|(n[tg]){1,2})$/,
    usage: 'precedence 106 | precedence before "Another rule" | precedence after "Another rule"',
    required: true,
  },
  disabled: { values: /^$/, usage: 'disabled' },
  'password-sync': { values: /^$/, usage: 'password-sync' },
  'soft-delete-expiry': { values: /^t$/, usage: 'soft-delete-expiry "00:00:00"' },
  extra: { values: /^tt$/, usage: 'extra "element" "xml"', repeatable: true },
};

const relativeWords = ['before', 'after'] as const;

function reference(value: PropertyValue | undefined): RuleReference | undefined {
  if (isGuid(value)) return { id: value.value };
  return isText(value) ? { name: value.value } : undefined;
}

/** Reads `precedence 106 before "…" after {…}`. */
function precedence(
  property: Property | undefined,
  diagnostics: Diagnostic[],
): Pick<BoundRule, 'before' | 'after' | 'numbered'> & { readonly number: number } {
  const found: { before: RuleReference | undefined; after: RuleReference | undefined } = {
    before: undefined,
    after: undefined,
  };
  const values = property?.values ?? [];
  const first = values[0];
  const numbered = isInteger(first);
  for (let i = numbered ? 1 : 0; i < values.length; i += 2) {
    const word = values[i];
    if (!isName(word)) continue;
    if (word.text === 'before' || word.text === 'after')
      found[word.text] ??= reference(values[i + 1]);
    else
      diagnostics.push(
        unknownWord({
          code: 'SR014',
          message: (shown) => l10n.t("'{0}' is not a placement keyword.", shown),
          written: word.text,
          known: relativeWords,
          span: word.span,
        }),
      );
  }
  return { number: numbered ? Number(first.value) : 0, numbered, ...found };
}

/** Product scripts also spell the operator as the documentation does; it is one operator (engine §3.1). */
function operator(word: string): string {
  return word === 'ISNOTBITSET' ? 'ISBITNOTSET' : word;
}

function scopeGroups(scope: Scope, place: BlockPlace): readonly ScopeGroup[] {
  return scope.groups.map((group) => ({
    clauses: group.clauses.map((clause) => ({
      attribute: clause.attribute.text,
      operator: operator(clause.operator?.text ?? ''),
      value: clause.value?.value ?? '',
      origin: { ...place, span: clause.span },
    })),
    origin: { ...place, span: group.span },
  }));
}

function joinGroups(join: Join, place: BlockPlace): readonly JoinGroup[] {
  return join.groups.map((group) => ({
    conditions: group.conditions.map((condition) => ({
      connectorAttribute: condition.connectorAttribute.text,
      metaverseAttribute: condition.metaverseAttribute?.text ?? '',
      caseSensitive: condition.caseSensitive !== undefined,
      origin: { ...place, span: condition.span },
    })),
    origin: { ...place, span: group.span },
  }));
}

/** The sections of a rule by kind; one that stands twice is reported, and its content is kept. */
class Sections {
  readonly properties: Property[] = [];
  readonly scopes: Scope[] = [];
  readonly joins: Join[] = [];
  readonly flows: Flow[] = [];
  readonly #first = new Map<string, Span>();

  constructor(block: RuleBlock, diagnostics: Diagnostic[]) {
    for (const member of block.members) {
      if (member.kind === 'Property') {
        this.properties.push(member);
        continue;
      }
      this.#keep(member);
      const first = this.#first.get(member.kind);
      if (first === undefined) this.#first.set(member.kind, member.keyword);
      else {
        const word = member.kind === 'FlowSection' ? 'flow' : member.kind.toLowerCase();
        diagnostics.push({
          code: 'SR011',
          severity: 'error',
          span: member.keyword,
          message: l10n.t("Duplicate section '{0}'. Move everything to one section.", word),
          related: [{ span: first, message: l10n.t('First used here.') }],
        });
      }
    }
  }

  #keep(member: Scope | Join | FlowSection): void {
    if (member.kind === 'Scope') this.scopes.push(member);
    else if (member.kind === 'Join') this.joins.push(member);
    else this.flows.push(...member.flows);
  }
}

function linkType(header: Properties): string {
  const word = header.get('link')?.values[0];
  if (!isName(word)) return 'Join';
  if (!linkTypes.some((type) => type === word.text)) {
    header.diagnostics.push(
      unknownWord({
        code: 'SR014',
        message: (shown) => l10n.t("'{0}' is not a link type.", shown),
        written: word.text,
        known: linkTypes,
        span: word.span,
      }),
    );
  }
  return word.text;
}

function objectTypes(header: Properties): readonly [string, string] {
  const [from, , to] = header.get('object')?.values ?? [];
  return [isName(from) ? from.text : '', isName(to) ? to.text : ''];
}

function extras(header: Properties, place: BlockPlace): SyncRule['extraElements'] {
  return header
    .all('extra')
    .flatMap(({ values: [name, xml], span }) =>
      isText(name) && isText(xml)
        ? [{ name: name.value, xml: xml.value, origin: { ...place, span } }]
        : [],
    );
}

/** @returns what a block's head is reported at: its keyword and its name. */
export function headSpan(block: {
  readonly keyword: Span;
  readonly name: { readonly span: Span } | undefined;
}): Span {
  return block.name === undefined ? block.keyword : cover(block.keyword, block.name.span);
}

/** @returns the finding about a name without a visible character; a head without any name is a syntax error. */
function blankName({ name }: RuleBlock): readonly Diagnostic[] {
  if (name === undefined || name.value.trim() !== '') return [];
  const message = l10n.t('The rule has no name. Write one between the quotation marks.');
  return [{ code: 'SR012', severity: 'error', span: name.span, message }];
}

/**
 * Reads a rule block as a rule. Total: what is missing has the value that the product gives a new rule, or none, and a finding.
 * @param diagnostics is added to
 */
export function bindRule(
  block: RuleBlock,
  place: BlockPlace,
  diagnostics: Diagnostic[],
): BoundRule {
  const sections = new Sections(block, diagnostics);
  const header = new Properties(sections.properties, ruleShapes, headSpan(block), 'rule');
  const name = block.name?.value ?? '';
  const id = header.value('id') ?? stableId(`rule ${block.direction}`, name);
  const { number, ...relative } = precedence(header.get('precedence'), header.diagnostics);
  const connector = header.get('connector')?.values[0];
  const [sourceObjectType, targetObjectType] = objectTypes(header);
  const rule: SyncRule = {
    id,
    internalId: header.value('internal-id') ?? id,
    version: header.integer('version') ?? 1,
    name,
    description: header.value('description') ?? '',
    immutableTag: header.value('tag') ?? '',
    direction: block.direction,
    disabled: header.has('disabled'),
    connector: header.value('connector') ?? '',
    sourceObjectType,
    targetObjectType,
    linkType: linkType(header),
    precedence: number,
    precedenceAfter: zeroGuid,
    precedenceBefore: zeroGuid,
    softDeleteExpiryInterval: header.value('soft-delete-expiry') ?? '00:00:00',
    enablePasswordSync: header.has('password-sync'),
    scope: sections.scopes.flatMap((scope) => scopeGroups(scope, place)),
    join: sections.joins.flatMap((join) => joinGroups(join, place)),
    flows: sections.flows.map((flow) => bindFlow(flow, place, header.diagnostics)),
    extraElements: extras(header, place),
    origin: { ...place, span: block.span },
  };
  diagnostics.push(...header.diagnostics, ...blankName(block));
  return { rule, connectorName: isText(connector) ? connector.value : undefined, ...relative };
}
