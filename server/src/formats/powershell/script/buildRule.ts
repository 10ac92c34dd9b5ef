import * as l10n from '@vscode/l10n';
import { nearest } from '../../../base/suggest';
import {
  linkTypes,
  mergeTypes,
  scopeOperators,
  zeroGuid,
  type AttributeFlow,
  type FlowSource,
  type JoinCondition,
  type ScopeClause,
  type SyncRule,
} from '../../../domain/rule';
import { stableId } from '../../../model/stableId';
import { normalGuid } from '../../binaryText';
import { formatCodes } from '../../codes';
import { didYouMean, type Findings } from '../../findings';
import { Properties } from './properties';
import {
  itemsOf,
  nullValue,
  stringOf,
  type ObjectType,
  type ScriptObject,
  type ScriptValue,
} from './values';

/** Makes a rule of what a script made. @returns undefined, with an error, where it cannot be one */
export function buildRule(object: ScriptObject, findings: Findings): SyncRule | undefined {
  const made = new Properties(object, 'New-ADSyncRule', findings);
  const name = made.needed('Name');
  const direction = directionOf(made);
  if (direction === undefined) {
    reportParts(made);
    return undefined;
  }
  const id = identifier(made, direction, name);
  const connector = made.needed('Connector');
  const sourceObjectType = made.needed('SourceObjectType');
  const targetObjectType = made.needed('TargetObjectType');
  const before = relative(made, 'PrecedenceBefore');
  const after = relative(made, 'PrecedenceAfter');
  const scope = groupsOf(made, 'ScopeFilter', scopeClause);
  const join = groupsOf(made, 'JoinFilter', joinCondition);
  const complete = scope.complete && join.complete;
  if (!complete)
    findings.error(
      formatCodes.powershell,
      object.span,
      l10n.t(
        'The rule "{0}" is imported as disabled, because a part of its scope or join could not be read. Complete it before you enable it.',
        name,
      ),
    );
  return {
    id,
    internalId: id,
    version: 1,
    name,
    description: made.text('Description'),
    immutableTag: made.text('ImmutableTag'),
    direction,
    disabled: made.flag('Disabled') || !complete,
    connector: normalGuid(connector) ?? connector,
    sourceObjectType,
    targetObjectType,
    linkType: made.word('LinkType', linkTypes, 'Join'),
    precedence: precedence(made, before !== zeroGuid || after !== zeroGuid),
    precedenceAfter: after,
    precedenceBefore: before,
    softDeleteExpiryInterval: expiry(made.text('SoftDeleteExpiryInterval')),
    enablePasswordSync: made.flag('EnablePasswordSync'),
    scope: scope.groups.map((clauses) => ({ clauses })),
    join: join.groups.map((conditions) => ({ conditions })),
    flows: objectsIn(made, 'Flows').flatMap((flow) => flowOf(flow, findings) ?? []),
    extraElements: [],
  };
}

function directionOf(made: Properties): 'Inbound' | 'Outbound' | undefined {
  const direction = made.needed('Direction');
  const known = (['Inbound', 'Outbound'] as const).find(
    (word) => word.toLowerCase() === direction.toLowerCase(),
  );
  if (known === undefined && made.has('Direction'))
    made.findings.error(
      formatCodes.powershell,
      made.span('Direction'),
      l10n.t('-Direction must be Inbound or Outbound, not "{0}". The rule is left out.', direction),
    );
  return known;
}

/** Names what is lost with a rule that is left out. */
function reportParts(made: Properties): void {
  for (const name of ['Flows', 'ScopeFilter', 'JoinFilter'])
    for (const { span } of objectsIn(made, name))
      made.findings.warning(
        formatCodes.powershell,
        span,
        l10n.t('This is left out together with the rule that it belongs to.'),
      );
}

function identifier(made: Properties, direction: string, name: string): string {
  const value = made.written('Identifier')?.value ?? nullValue;
  const { text, known } = stringOf(value);
  const written = known ? normalGuid(text) : undefined;
  if (written !== undefined) return written;
  made.findings.warning(
    formatCodes.powershellUnresolved,
    made.span('Identifier'),
    l10n.t(
      'The script makes the identifier only when it runs. The rule is given one that depends on its name. If the rule is on the server already, write its identifier here.',
    ),
  );
  // Names that only a run would know are alike; what tells such rules apart is their place in the script.
  const nameKnown = stringOf(made.written('Name')?.value ?? nullValue).known;
  return stableId(`rule ${direction}`, nameKnown ? name : `${name} ${made.object.span.start}`);
}

/** An identifier of another rule, or the zero identifier. */
function relative(made: Properties, name: string): string {
  const text = made.text(name);
  const id = normalGuid(text);
  if (id === undefined && text !== '')
    made.findings.error(
      formatCodes.powershell,
      made.span(name),
      l10n.t('-{0} must be the identifier of a rule, not "{1}". It is not read.', name, text),
    );
  return id ?? zeroGuid;
}

function precedence(made: Properties, isRelative: boolean): number {
  if (isRelative && !made.has('Precedence')) return 0;
  const text = made.text('Precedence');
  if (/^\d{1,9}$/.test(text)) return Number(text);
  made.findings.warning(
    formatCodes.powershell,
    made.span('Precedence'),
    text === ''
      ? l10n.t('-Precedence is missing. The rule is given the precedence 0.')
      : l10n.t(
          '-Precedence must be a whole number, not "{0}". The rule is given the precedence 0.',
          text,
        ),
  );
  return 0;
}

const expiry = (text: string): string => (text === '' || text === '0' ? '00:00:00' : text);

function objectsIn(made: Properties, name: string): readonly ScriptObject[] {
  return itemsOf(made.written(name)?.value ?? nullValue).filter((each) => each.kind === 'object');
}

/** Reads the groups of a scope or join. One of which a condition is missing would let more objects in than the script does, so the rule is incomplete then. */
function groupsOf<T>(
  made: Properties,
  name: 'ScopeFilter' | 'JoinFilter',
  read: (condition: Properties) => T,
): { readonly groups: readonly (readonly T[])[]; readonly complete: boolean } {
  const kind = name === 'ScopeFilter' ? 'Scope' : 'Join';
  let complete = true;
  const groups = itemsOf(made.written(name)?.value ?? nullValue).map((group) => {
    if (group.kind !== 'object') {
      complete = false;
      reportCondition(made, group);
      return [];
    }
    const list = group.properties.get(`${kind.toLowerCase()}conditionlist`);
    // What -OutVariable fills is a list of its own.
    const items = itemsOf(list?.value ?? nullValue).flatMap(itemsOf);
    if (items.length === 0) complete = false;
    return items.flatMap((item) => {
      const type: ObjectType = `${kind}Condition`;
      if (item.kind === 'object' && item.type === type)
        return [read(new Properties(item, type, made.findings))];
      complete = false;
      reportCondition(new Properties(group, type, made.findings), item);
      return [];
    });
  });
  return { groups: groups.filter((group) => group.length > 0), complete };
}

function reportCondition({ object, findings }: Properties, item: ScriptValue): void {
  findings.error(
    formatCodes.powershell,
    object.span,
    l10n.t(
      '{0} is not a condition that this script makes. It is left out.',
      stringOf(item).text.slice(0, 80),
    ),
  );
}

function scopeClause(condition: Properties): ScopeClause {
  const known: readonly string[] = [...scopeOperators, 'ISNOTBITSET'];
  const written = condition.text('ComparisonOperator');
  const operator = known.find((word) => word.toLowerCase() === written.toLowerCase());
  if (operator === undefined)
    condition.findings.warning(
      formatCodes.unknownWord,
      condition.span('ComparisonOperator'),
      l10n.t('"{0}" is not a known operator. It is kept as it is written.', written) +
        didYouMean(nearest(written, known)),
    );
  return {
    attribute: condition.text('Attribute'),
    operator: operator === 'ISNOTBITSET' ? 'ISBITNOTSET' : (operator ?? written),
    value: condition.text('ComparisonValue'),
  };
}

function joinCondition(condition: Properties): JoinCondition {
  return {
    connectorAttribute: condition.text('CSAttribute'),
    metaverseAttribute: condition.text('MVAttribute'),
    caseSensitive: condition.flag('CaseSensitive'),
  };
}

function constant(made: Properties, recorded: readonly string[]): string {
  if (!made.has('ConstantValue')) return recorded[0] ?? '';
  const value = made.text('ConstantValue');
  made.findings.error(
    formatCodes.powershell,
    made.span('ConstantValue'),
    l10n.t("-ConstantValue is not a parameter. Write -Source @('{0}') instead.", value),
  );
  return recorded[0] ?? value;
}

function flowOf(object: ScriptObject, findings: Findings): AttributeFlow | undefined {
  const made = new Properties(object, 'Add-ADSyncAttributeFlowMapping', findings);
  const target = made.needed('Destination');
  if (target === '') return undefined;
  const recorded = made.list('Source');
  const type = made.word(
    'FlowType',
    ['Direct', 'Constant', 'Expression'],
    made.has('Expression') ? 'Expression' : 'Direct',
  );
  const source = flowSource(made, type, recorded);
  if (source.kind === 'Direct' && recorded.length === 0) {
    findings.error(
      formatCodes.powershell,
      object.span,
      l10n.t('The direct flow to "{0}" needs -Source. It is left out.', target),
    );
    return undefined;
  }
  return {
    target,
    source,
    once: made.flag('ExecuteOnce'),
    merge: made.word('ValueMergeType', mergeTypes, 'Update'),
    sources: source.kind === 'Constant' ? [] : recorded,
  };
}

function flowSource(made: Properties, type: string, recorded: readonly string[]): FlowSource {
  if (type === 'Expression') return { kind: 'Expression', text: made.needed('Expression') };
  if (type === 'Constant') return { kind: 'Constant', value: constant(made, recorded) };
  return { kind: 'Direct', attribute: recorded[0] ?? '' };
}
