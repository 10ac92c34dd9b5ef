import { describe, expect, test } from 'vitest';
import { scriptRemainder } from '../../server/src/domain/scriptRemainder';

describe('what is left over from a script', () => {
  test.each([
    '$name',
    '${name}',
    '$env:NAME',
    '$connector.Identifier.Guid',
    '$list[0]',
    '$c.ToString()',
    '$(Get-Date)',
    "(Get-ADSyncConnector -Name 'x').Identifier",
    '[guid]::NewGuid()',
  ])('%s is found in names and values', (text) => {
    expect(scriptRemainder(text, 'name')).not.toBeUndefined();
    expect(scriptRemainder(text, 'value')).not.toBeUndefined();
  });

  test.each([
    ['Rule $name for all', '$name'],
    ['Rule-$(1)', '$(1)'],
    ['%ForestName%', '%ForestName%'],
    ['<put the identifier here>', '<put the identifier here>'],
  ])('%s is found in names only', (text, found) => {
    expect(scriptRemainder(text, 'name')).toBe(found);
    expect(scriptRemainder(text, 'value')).toBeUndefined();
  });

  test.each([
    'mail',
    'In from AD - User',
    'cost 5$',
    '$100',
    'A$B',
    '(External)',
    '[mail]',
    'x < y > z',
    '100 %',
    'contoso.com (pilot)',
  ])('%s is an ordinary name', (text) => {
    expect(scriptRemainder(text, 'name')).toBeUndefined();
  });
});
