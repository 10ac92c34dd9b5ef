import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex';
import { readFixtureFile } from '../../server/src/formats/readFixtureFile';
import { explainObject } from '../../server/src/preview/explain/ask';
import { plainLocation } from '../../server/src/model/plainLocation';
import { loadConfiguration } from '../../server/src/model/load';
import type { Explanation } from '../../server/src/protocol/explain';

const folder = 'file:///sample';
const disk = path.resolve(__dirname, '../../samples/alderfinch');
const files = readdirSync(disk, { recursive: true })
  .map(String)
  .filter((name) => /\.(?:syncrule|json)$/.test(name))
  .map((name) => ({
    uri: `${folder}/${name.split(path.sep).join('/')}`,
    text: readFileSync(path.join(disk, name), 'utf8'),
  }));
const { workspace, configuration } = loadConfiguration(files, folder);

/** Explains as the command line does, over a fixture of the sample; `change` makes another text of it. */
function explained(
  fixture: 'first-synchronization' | 'already-in-the-cloud',
  object: string,
  attribute?: string,
  change: (text: string) => string = (text) => text,
): Explanation {
  const uri = `${folder}/fixtures/${fixture}.fixture.json`;
  const text = change(files.find((file) => file.uri === uri)?.text ?? '');
  const lines = new LineIndex(text);
  const { value } = readFixtureFile(text, uri, configuration.configuration);
  const answer = explainObject(
    configuration,
    value,
    { name: object },
    attribute === undefined ? {} : { attribute },
    {
      locate: (origin) => {
        const at = workspace.locate(origin);
        return at && plainLocation(at.file, at.span);
      },
      placeInFixture: (span) => ({
        uri,
        range: { start: lines.position(span.start), end: lines.position(span.end) },
      }),
    },
  );
  if (answer.kind === 'error') throw new Error(answer.message);
  return answer.explanation;
}

/** Object, attribute, the answer, and a sentence that an administrator needs. What each object is made for stands in its label. */
const cases: readonly (readonly [string, string | undefined, RegExp, RegExp])[] = [
  [
    'Enabled account',
    'department',
    /^department of Enabled account is "Finance", set by "In from AD - User Common from Exchange" \(precedence 104\); it is exported\.$/,
    /"In from AD - User Common" \(precedence 105\) gives "Finance" .*: lost to "In from AD - User Common from Exchange" \(precedence 104\), which sets the same value\./,
  ],
  [
    'Enabled account',
    undefined,
    /^Enabled account is in alderfinch\.onmicrosoft\.example - AAD/,
    /no metaverse object that could be joined has objectSid = S-1-5-21-1004-2008-3012-257\./,
  ],
  [
    'Enabled account',
    'telephoneNumber',
    /has no value in the metaverse: no rule returns a value\.$/,
    /Give telephoneNumber of Enabled account \(alderfinch\.example\) a value/,
  ],
  [
    'Enabled account',
    'nonsense',
    /^No rule reads or sets nonsense\.$/,
    /Check the spelling of nonsense/,
  ],
  [
    'Enabled account',
    'extensionAttribute1',
    /^displayName of Enabled account is "Ingrid Solberg"/,
    /"In from AD - User Preferred names" \(precedence 30\).*extensionAttribute1 has no value\): falls through to the next rule\./,
  ],
  [
    'Enabled account',
    'manager',
    /^manager of Enabled account is "CN=Tomas Rygg/,
    /becomes "CN=\{|is to become "CN=\{/,
  ],
  [
    'Enabled account',
    'mailNickname',
    /set by "In from AD - User Exchange" \(precedence 107\)/,
    /"Out to AAD - Contact Identity" .*, but is out of scope\./,
  ],
  [
    'Disabled account',
    'accountEnabled',
    /^accountEnabled of Disabled account is False/,
    /Clause "userAccountControl ISBITNOTSET 2" fails: userAccountControl is 514, which has a bit set of 2\./,
  ],
  [
    'Linked mailbox (mailbox forest)',
    'sourceAnchor',
    /set by "In from AD - User AccountEnabled" \(precedence 103\)/,
    /exactly one metaverse object has msExchMasterAccountSid = S-1-5-21-/,
  ],
  [
    'Linked mailbox (account forest)',
    'mailNickname',
    /set by "In from AD - User Exchange"/,
    /of Linked mailbox \(mailbox forest\)|mailNickname = "/,
  ],
  [
    'Filtered service account',
    undefined,
    /^Filtered service account is not in alderfinch\.onmicrosoft\.example - AAD \(no rule in scope joins or creates an object: cloudFiltered is True\)\.$/,
    /cloudFiltered in the metaverse is True: set by "In from AD - User Filter service accounts" \(precedence 10\)\./,
  ],
  [
    'Filtered by hand (NoSync)',
    undefined,
    /is not in alderfinch\.onmicrosoft\.example - AAD \(.*cloudFiltered is True\)\.$/,
    /cloudFiltered would have to be anything but "True"/,
  ],
  [
    'No preferred name: NULL falls through',
    'givenName',
    /^givenName of No preferred name: NULL falls through is "Noor"/,
    /Preferred names.*(?:NULL|wins)/,
  ],
  [
    'Mobile cleared: AuthoritativeNull',
    'mobile',
    /has no value in the metaverse: "In from AD - User Clear mobile" \(precedence 20\) returns AuthoritativeNull\.$/,
    /"In from AD - User Common" \(precedence 105\) gives "\+420 601 000 111".*: lost to "In from AD - User Clear mobile"/,
  ],
  [
    'Error(): employee number is no number',
    undefined,
    /stays as it is everywhere, because of an error\.$/,
    /^sync-rule-error-function-triggered: Employee number is not a number \(attribute employeeID of "In from AD - User Employee number" \(precedence 40\)\)/,
  ],
  [
    'Error(): employee number is no number',
    'employeeID',
    /stays as it was, because of an error\.$/,
    /"In from AD - User Common" .*not evaluated, because "In from AD - User Employee number" \(precedence 40\) failed\./,
  ],
  [
    'Contact',
    undefined,
    /^Contact is in alderfinch\.onmicrosoft\.example - AAD/,
    /"Out to AAD - Contact Join" .* applies/,
  ],
  [
    'Contact without an address',
    undefined,
    /reaches no other directory: none of the attributes to join on has a value, so it is neither joined nor created\.$/,
    /Give the object a value to join on: mail has no value/,
  ],
  [
    'Group with members',
    'member',
    /it is exported; 1 reference is left out\.$/,
    /^CN=svc-backup,OU=Service,DC=alderfinch,DC=example is left out of member: it has no object in the target directory\. Filtered service account is not in .*cloudFiltered is True\)\.$/,
  ],
  [
    'Group with members',
    'member',
    /it is exported/,
    /"Out to AAD - Group Join" \(precedence 119\) \(reading memberCount = 4\): IgnoreThisFlow: this mapping is skipped\./,
  ],
  [
    'Critical system group',
    undefined,
    /reaches no other directory: no rule is in scope: isCriticalSystemObject is True\.$/,
    /Clause "isCriticalSystemObject NOTEQUAL True" fails: isCriticalSystemObject is True\./,
  ],
];

describe('twenty questions of an administrator about the sample', () => {
  it.each(cases)('%s, %s', (object, attribute, answer, sentence) => {
    const explanation = explained('first-synchronization', object, attribute);
    expect(explanation.answer).toMatch(answer);
    expect(explanation.sentences.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(sentence),
    );
    // Each sentence leads to a line that is there, of the rule that it speaks of.
    for (const { text, location, rule } of explanation.sentences) {
      const file = files.find(({ uri }) => uri === location.uri);
      const line = file?.text.split('\n')[location.range.start.line];
      expect(line, text).toBeDefined();
      if (rule !== undefined && !location.uri.endsWith('.json'))
        expect(file?.text, text).toContain(`rule "${rule.name}"`);
    }
  });

  it('a reference to an object that is not linked says so and follows it to its own reason', () => {
    const explanation = explained('first-synchronization', 'Group with members', 'member', (text) =>
      text
        .replace(
          '"CN=Tomas Rygg,OU=Staff,DC=alderfinch,DC=example"\n',
          '"CN=Tomas Rygg,OU=Staff,DC=alderfinch,DC=example"\n',
        )
        .replace(
          /("member": \[)/,
          '$1 "CN=Domain Admins,CN=Users,DC=alderfinch,DC=example", "CN=Nobody,DC=alderfinch,DC=example",',
        ),
    );
    const texts = explanation.sentences.map(({ text }) => text);
    expect(texts).toContain(
      'CN=Domain Admins,CN=Users,DC=alderfinch,DC=example is left out of member: it is not linked to the metaverse. Critical system group reaches no other directory: no rule is in scope: isCriticalSystemObject is True.',
    );
    // Named, and not guessed: nothing more is said of what the fixture does not hold.
    expect(texts).toContain(
      'CN=Nobody,DC=alderfinch,DC=example is left out of member: it is not in the fixture.',
    );
    expect(explanation.answer).toMatch(/3 references are left out\.$/);
  });

  it('what is to be deleted says by which clause', () => {
    const explanation = explained('already-in-the-cloud', 'Now filtered: deprovisioned');
    expect(explanation.sentences.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/the object is to be deleted/),
    );
    expect(explanation.sentences.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^A delete waits for the next export to /),
    );
  });
});
