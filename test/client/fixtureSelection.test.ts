import { describe, expect, it } from 'vitest';
import { picksFor } from '../../client/src/features/fixtureSelection/picks';
import { shortName } from '../../client/src/infrastructure/objectName';
import type { FixtureObject } from '../../server/src/protocol/requests';

const object = (fixture: string, dn: string): FixtureObject => ({
  configuration: 'file:///c',
  fixture: `file:///c/${fixture}`,
  connector: 'north',
  dn,
  label: dn.slice(3),
  objectType: 'user',
});

describe('the list of fixture objects', () => {
  it('puts the objects of a file under its name, decoded, and marks the selected one', () => {
    const [anna, bert, carl] = [
      object('staff%20members.fixture.json', 'CN=Anna'),
      object('guests.fixture.json', 'CN=Bert'),
      object('staff%20members.fixture.json', 'CN=Carl'),
    ] as const;
    const picks = picksFor([anna, bert, carl], carl);
    expect(
      picks.map((pick) =>
        pick.kind === 'heading' ? `# ${pick.label}` : `${pick.label}${pick.selected ? ' *' : ''}`,
      ),
    ).toEqual(['# staff members.fixture.json', 'Anna', 'Carl *', '# guests.fixture.json', 'Bert']);
    expect(picks[1]).toMatchObject({ description: 'user · north', detail: 'CN=Anna' });
  });

  it('shows a file name that is not encoded rightly as it is', () => {
    expect(picksFor([object('50%.fixture.json', 'CN=A')], undefined)[0]).toEqual({
      kind: 'heading',
      label: '50%.fixture.json',
    });
  });

  it('is empty without objects', () => {
    expect(picksFor([], undefined)).toEqual([]);
  });
});

describe('the short name of an object', () => {
  const name = (dn: string): string => shortName(object('a', dn));

  it('is the value of the first part of the DN', () => {
    expect(name('CN=Vera Lindqvist,OU=Staff,DC=north')).toBe('Vera Lindqvist');
    expect(name('OU=Staff')).toBe('Staff');
  });

  it('keeps a comma that is escaped', () => {
    expect(name('CN=Lindqvist\\, Vera,OU=Staff')).toBe('Lindqvist, Vera');
  });

  it('is the DN itself where that gives nothing', () => {
    expect(name('')).toBe('');
    expect(name('no equals sign')).toBe('no equals sign');
    expect(name('CN=,DC=x')).toBe('CN=,DC=x');
  });
});
