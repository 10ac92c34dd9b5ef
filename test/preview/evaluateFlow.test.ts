import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../server/src/base/ports';
import { readFixture as readObjects } from '../../server/src/formats/fixtureJson';
import { codeLenses, resolveLens } from '../../server/src/ide/lenses/codeLenses';
import {
  evaluateFlow,
  type FlowEvaluation,
} from '../../server/src/preview/evaluation/evaluateFlow';
import { scene, type Scene } from '../ide/support';

const objects = {
  objects: [
    {
      connector: 'contoso.com',
      dn: 'CN=Ada,DC=contoso,DC=com',
      type: 'user',
      label: 'Ada',
      attributes: {
        cn: 'ada',
        displayName: ' Ada Lovelace ',
        proxyAddresses: ['SMTP:ada@x', 'smtp:a@x', 'sip:ada@x'],
      },
    },
    {
      connector: 'contoso.com',
      dn: 'CN=Team,DC=contoso,DC=com',
      type: 'group',
      label: 'Team',
      attributes: { cn: 'team' },
    },
    {
      connector: 'contoso.com',
      dn: 'CN=Nameless,DC=contoso,DC=com',
      type: 'user',
      label: 'Nameless',
      attributes: {},
    },
  ],
};

/** One inbound rule that makes metaverse objects and one outbound rule, the flow that is tried in one of them; `$0` is in it. */
function rules(inbound: string, outbound = 'displayName <- displayName'): Scene {
  return scene(`inbound rule "In" {
    connector "contoso.com"
    object user -> person
    link Provision
    precedence 10
    scope {
        cn ISNOTNULL
    }
    flow {
        displayName <- Trim([displayName])
        ${inbound}
    }
}
outbound rule "Out" {
    connector "tenant - AAD"
    object person -> user
    link Join
    precedence 20
    flow {
        ${outbound}
    }
}
`);
}

function evaluate(at: Scene, name = 'Ada', connector = 'contoso.com'): FlowEvaluation {
  const { configuration, workspace } = at.loaded;
  const fixture = readObjects(
    JSON.stringify(objects),
    'file:///configuration/ada.fixture.json',
    configuration.configuration,
  ).value;
  return evaluateFlow(
    workspace,
    at.uri,
    at.cursor,
    fixture,
    { name, connector },
    { clock: fixedClock(Date.UTC(2024, 0, 2)) },
  );
}

/** Each part as it is written, with what it came to. */
function parts(at: Scene, evaluation: FlowEvaluation): readonly string[] {
  if (evaluation.kind === 'refusal') throw new Error(evaluation.message);
  return evaluation.parts.map(
    ({ span, text, skipped }) =>
      `${at.main.text.slice(span.start, span.end)} → ${skipped ? '(not needed)' : text}`,
  );
}

describe('evaluating a flow with a fixture', () => {
  it('gives the value, its type and every part, with the branch that is not needed', () => {
    const at = rules(
      'accountEnabled <- IIF($0IsPresent([displayName]), UCase(Trim([displayName])), [cn])',
    );
    const found = evaluate(at);
    expect(found).toMatchObject({
      kind: 'value',
      text: '"ADA LOVELACE"',
      type: 'string',
      label: 'Ada',
    });
    expect(parts(at, found)).toEqual([
      'IIF(IsPresent([displayName]), UCase(Trim([displayName])), [cn]) → "ADA LOVELACE"',
      'IsPresent([displayName]) → True',
      '[displayName] → " Ada Lovelace "',
      'UCase(Trim([displayName])) → "ADA LOVELACE"',
      'Trim([displayName]) → "Ada Lovelace"',
      '[displayName] → " Ada Lovelace "',
      '[cn] → (not needed)',
    ]);
  });

  it('shows what the body of a Where came to for each value', () => {
    const at = rules('proxyAddresses <- Wh$0ere($a, [proxyAddresses], InStr($a, "SMTP:") = 1)');
    const found = evaluate(at);
    expect(found).toMatchObject({ kind: 'value', text: '{"SMTP:ada@x"}', type: 'string[]' });
    expect(parts(at, found)).toContain('InStr($a, "SMTP:") = 1 → True; False; False');
  });

  it('marks the part that fails', () => {
    const at = rules('displayName <- Trim(Item([proxyAddresses],$0 9))');
    const found = evaluate(at);
    if (found.kind !== 'failure') throw new Error(found.kind);
    expect(at.main.text.slice(found.failing.start, found.failing.end)).toBe('9');
    expect(
      found.parts
        .filter(({ failed }) => failed)
        .map(({ span }) => at.main.text.slice(span.start, span.end)),
    ).toContain('Item([proxyAddresses], 9)');
  });

  it('reads the metaverse object that the synchronization gives for an outbound flow', () => {
    const at = rules('cn <- cn', 'displayName <- $0"<" & [displayName] & ">"');
    expect(evaluate(at)).toMatchObject({
      kind: 'value',
      text: '"<Ada Lovelace>"',
      label: 'the metaverse object of Ada',
    });
  });

  it('asks neither the scope of the rule nor the target, so that a rule in the making can be tried', () => {
    expect(evaluate(rules('displayName <- I$0sPresent([cn])'), 'Nameless')).toMatchObject({
      kind: 'value',
      text: 'False',
      type: 'boolean',
    });
  });

  it('takes the time of the fixture, or the clock', () => {
    expect(evaluate(rules('displayName <- Format$0DateTime(Now(), "yyyy-MM-dd")'))).toMatchObject({
      text: '"2024-01-02"',
    });
  });

  it.each([
    [
      'an object without a metaverse object',
      rules('cn <- cn', 'displayName <- Tr$0im([displayName])'),
      'Nameless',
      'object',
      'Nameless has no metaverse object',
    ],
    [
      'an object of another type',
      rules('displayName <- Tr$0im([cn])'),
      'Team',
      'object',
      'objects of type user; Team is a group',
    ],
    [
      'an object that is not there',
      rules('displayName <- Tr$0im([cn])'),
      'Adda',
      'object',
      'Did you mean "Ada"?',
    ],
    [
      'a flow without an expression',
      rules('displayName <- c$0n'),
      'Ada',
      'place',
      'has no expression',
    ],
    [
      'a place outside of any flow',
      scene(
        'inbound rule$0 "In" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 10\n}\n',
      ),
      'Ada',
      'place',
      'no flow here',
    ],
  ])('says why not: %s', (_, at, name, reason, message) => {
    const found = evaluate(at, name);
    expect(found).toMatchObject({ kind: 'refusal', reason });
    expect(found.kind === 'refusal' && found.message).toContain(message);
  });

  it('answers an expression that is being typed with a failure, never an exception', () => {
    expect(evaluate(rules('displayName <- Trim($0')).kind).toBe('failure');
    expect(evaluate(rules('displayName <- expres$0sion "Trim((("'))).toMatchObject({
      kind: 'refusal',
      reason: 'place',
    });
  });

  it('has a lens over each flow with an expression, for clients that can run it', () => {
    const at = rules('$0cn <- cn\n        proxyAddresses <- Trim([proxyAddresses])');
    const { workspace } = at.loaded;
    const lenses = codeLenses(workspace, at.uri, false, false, true).filter(
      ({ kind }) => kind === 'evaluate',
    );
    expect(lenses.map(({ span }) => at.main.text.slice(span.start, span.end))).toEqual([
      'displayName',
      'proxyAddresses',
    ]);
    expect(resolveLens(workspace, at.uri, lenses[0]?.span.start ?? 0, 'evaluate')).toEqual({
      title: 'Evaluate with fixture…',
      shows: { kind: 'evaluation' },
    });
    expect(codeLenses(workspace, at.uri, false, false)).not.toContainEqual(
      expect.objectContaining({ kind: 'evaluate' }),
    );
  });
});
