import { describe, expect, it } from 'vitest';
import { importAnswer } from '../../../server/src/lsp/handlers/importConfiguration';
import { ruleTestsAnswer, runRuleTestAnswer } from '../../../server/src/lsp/handlers/ruleTests';
import { fixture, ruleFile, rules } from '../../dap/company';
import { folder, handlerContext } from './support';

describe('importing', () => {
  const rule = `<?xml version="1.0"?>
<synchronizationRule>
  <id>{22222222-2222-2222-2222-222222222222}</id>
  <name>Whole</name>
  <direction>Inbound</direction>
  <connector>{33333333-3333-3333-3333-333333333333}</connector>
  <sourceObjectType>user</sourceObjectType>
  <targetObjectType>person</targetObjectType>
  <linkType>Join</linkType>
  <precedence>50</precedence>
</synchronizationRule>`;
  const from = 'file:///export';
  const to = `${folder}/out`;

  it('puts what it has written into the workspace, and has it looked at', async () => {
    let looked = 0;
    const context = await handlerContext({
      files: {
        [`${from}/SynchronizationRules/whole.xml`]: rule,
        [`${from}/readme.txt`]: 'not read',
      },
    });
    const analysis = { ...context.analysis, refresh: () => void looked++ };
    const answer = await importAnswer({ ...context, analysis }, { from, to });
    expect(answer).toMatchObject({ rules: 1, inTheWay: [] });
    for (const uri of answer.written)
      expect(context.view.textOf(uri)).toBe(await context.disk.readText(uri));
    expect(answer.written.some((uri) => uri.endsWith('.syncrule'))).toBe(true);
    expect(looked).toBe(1);
  });

  it('asks for both folders', async () => {
    const answer = await importAnswer(await handlerContext(), { from });
    expect(answer.written).toEqual([]);
    expect(answer.problems).toHaveLength(1);
  });
});

describe('the tests of fixtures', () => {
  const uri = `${folder}/ida.fixture.json`;
  const expectation = {
    name: 'a',
    object: 'CN=Ida,DC=ash,DC=example',
    metaverse: { displayName: 'Ida' },
  };
  const text = fixture().replace(/\}\s*$/, `, "expect": [${JSON.stringify(expectation)}] }`);
  const files = {
    [`${folder}/syncrules.json`]: '{ "fixtures": ["*.fixture.json"] }',
    [`${folder}/${ruleFile}`]: rules,
    [uri]: text,
  };

  it('are listed with their place in the fixture', async () => {
    const [file] = ruleTestsAnswer(await handlerContext({ files }));
    const [test] = file?.tests ?? [];
    expect(file?.fixture).toBe(uri);
    expect(test?.label).toBe('a');
    const { line, character } = test!.location.range.start;
    expect(text.split('\n')[line]?.slice(character)).toMatch(/^\{"name":"a"/);
  });

  it('say what differs, and that a test is not there any more', async () => {
    const context = await handlerContext({ files });
    const run = (index: number) =>
      runRuleTestAnswer(context, { configuration: folder, fixture: uri, index });
    expect(run(0).failures).toMatchObject([{ expected: 'Ida', actual: 'Ida BERG' }]);
    expect(run(1)).toMatchObject({ failures: [], problem: expect.any(String) as string });
  });
});
