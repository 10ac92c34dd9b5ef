import type { AttributeFlow, JoinGroup, ScopeGroup, SyncRule } from '../../domain/rule';
import { quoteExpression, quotePowerShell as quote } from './quote';

const model = 'Microsoft.IdentityManagement.PowerShell.ObjectModel';
const ruleVariable = '-SynchronizationRule $syncRule[0]';

/** A command over several lines, as the editor of the product writes it: two spaces before the first backtick, one before the others. */
function command(name: string, parameters: readonly string[]): string {
  const last = parameters.length - 1;
  return [
    `${name}  \``,
    ...parameters.map((parameter, at) => (at === last ? parameter : `${parameter} \``)),
  ].join('\n');
}

function list(texts: readonly string[]): string {
  return `@(${texts.map(quote).join(',')})`;
}

function newRule(rule: SyncRule): string {
  const expiry =
    rule.softDeleteExpiryInterval === '00:00:00' ? '0' : quote(rule.softDeleteExpiryInterval);
  return command('New-ADSyncRule', [
    `-Name ${quote(rule.name)}`,
    `-Identifier ${quote(rule.id)}`,
    `-Description ${quote(rule.description)}`,
    `-Direction ${quote(rule.direction)}`,
    ...(rule.disabled ? ['-Disabled'] : []),
    `-Precedence ${rule.precedence}`,
    `-PrecedenceAfter ${quote(rule.precedenceAfter)}`,
    `-PrecedenceBefore ${quote(rule.precedenceBefore)}`,
    `-SourceObjectType ${quote(rule.sourceObjectType)}`,
    `-TargetObjectType ${quote(rule.targetObjectType)}`,
    `-Connector ${quote(rule.connector)}`,
    `-LinkType ${quote(rule.linkType)}`,
    `-SoftDeleteExpiryInterval ${expiry}`,
    `-ImmutableTag ${quote(rule.immutableTag)}`,
    ...(rule.enablePasswordSync ? ['-EnablePasswordSync '] : []),
    '-OutVariable syncRule',
  ]);
}

function mapping(flow: AttributeFlow): string {
  const { source } = flow;
  const recorded =
    source.kind === 'Constant'
      ? [source.value]
      : source.kind === 'Direct' && flow.sources.length === 0
        ? [source.attribute]
        : flow.sources;
  return command('Add-ADSyncAttributeFlowMapping', [
    ruleVariable,
    ...(recorded.length === 0 ? [] : [`-Source ${list(recorded)}`]),
    `-Destination ${quote(flow.target)}`,
    `-FlowType ${quote(source.kind)}`,
    `-ValueMergeType ${quote(flow.merge)}`,
    ...(flow.once ? ['-ExecuteOnce '] : []),
    ...(source.kind === 'Expression' ? [`-Expression ${quoteExpression(source.text)}`] : []),
    '-OutVariable syncRule',
  ]);
}

/** One group: its conditions, numbered from 0 in every group, and the command that adds them. */
function group(type: 'Scope' | 'Join', conditions: readonly string[]): readonly string[] {
  const objects = conditions.map((args, at) =>
    command('New-Object', [
      `-TypeName '${model}.${type}Condition'`,
      `-ArgumentList ${args}`,
      `-OutVariable condition${at}`,
    ]),
  );
  const variables = conditions.map((_, at) => `$condition${at}[0]`).join(',');
  return [
    ...objects,
    command(`Add-ADSync${type}ConditionGroup`, [
      ruleVariable,
      `-${type}Conditions @(${variables})`,
      '-OutVariable syncRule',
    ]),
  ];
}

function scopeGroup({ clauses }: ScopeGroup): readonly string[] {
  return group(
    'Scope',
    clauses.map((clause) => [clause.attribute, clause.value, clause.operator].map(quote).join(',')),
  );
}

function joinGroup({ conditions }: JoinGroup): readonly string[] {
  return group(
    'Join',
    conditions.map(
      (condition) =>
        `${quote(condition.connectorAttribute)},${quote(condition.metaverseAttribute)},${condition.caseSensitive ? '$true' : '$false'}`,
    ),
  );
}

function ruleCommands(rule: SyncRule): readonly string[] {
  return [
    newRule(rule),
    ...rule.flows.map(mapping),
    ...rule.scope.flatMap(scopeGroup),
    ...rule.join.flatMap(joinGroup),
    command('Add-ADSyncRule', [ruleVariable]),
    command('Get-ADSyncRule', [`-Identifier ${quote(rule.id)}`]),
  ];
}

/**
 * Writes rules as the *Export* button of the Synchronization Rules Editor does (formats §4): the rules one after another, two blank lines
 * between commands. Run on a server the script adds the rules, or replaces those of the same identifier. The product's script has no place for
 * internal identifier and version.
 * @returns a script of ASCII characters alone, without a byte order mark; {@link scriptFile} adds it
 */
export function writePowerShell(rules: readonly SyncRule[]): string {
  return `${rules.flatMap(ruleCommands).join('\n\n\n')}\n`;
}

/** @returns the script as a file: with a byte order mark, by which Windows PowerShell 5.1 knows that it is UTF-8. */
export function scriptFile(script: string): string {
  return `\ufeff${script}`;
}
