import { describe, expect, it } from 'vitest';
import { bitMask as rule } from '../../server/src/lint/rules/bitMask';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

const text = (clause: string, header = ''): string =>
  ruleText({ scope: `        ${clause}`, header });
const found = (clause: string): readonly string[] => messages(rule, text(clause));

describe('SR222 bitMask (defaults §4.1)', () => {
  it.each([
    // What a clause with several bits asks for: engine §3.1, (V & C) = C and (V & C) = 0.
    ['anything ISBITSET "3"', /has 2 bits: 1, 2\. The clause is true only if all of them are set/],
    [
      'anything ISBITNOTSET "6"',
      /has 2 bits: 2, 4\. The clause is true only if none of them is set/,
    ],
    [
      'userAccountControl ISNOTBITSET "66050"',
      /2 \(ACCOUNTDISABLE\), 512 \(NORMAL_ACCOUNT\), 65536 \(DONT_EXPIRE_PASSWORD\)/,
    ],
    // The value of a global security group: the sign is the highest of 32 bits.
    ['groupType ISBITSET "-2147483646"', /2 \(GLOBAL_GROUP\), 2147483648 \(SECURITY_ENABLED\)/],
    ['anything ISBITSET "-1"', /has 32 bits\./],
    ['userAccountControl ISBITNOTSET "1"', /Bit 1 \(SCRIPT\) of 'userAccountControl' is never set/],
    ['userAccountControl ISBITSET "4"', /does not have bit 4/],
    ['groupType ISBITSET "64"', /does not have bit 64/],
  ])('%s', (clause, message) => {
    expect(found(clause)).toHaveLength(1);
    expect(found(clause)[0]).toMatch(message);
  });

  it.each([
    'userAccountControl ISBITNOTSET "2"',
    'groupType ISBITSET "-2147483648"',
    'groupType ISBITSET "2147483648"',
    'anything ISBITSET "1"',
    'anything ISBITSET "%Bit%"',
    'anything ISBITSET "0"',
    'userAccountControl EQUAL "514"',
  ])('%s is a mask of one bit, or none at all', (clause) => {
    expect(found(clause)).toEqual([]);
  });

  it('leaves standard rules alone', () => {
    expect(
      messages(rule, text('userAccountControl ISBITSET "3"', '    tag "Microsoft.X.001"')),
    ).toEqual([]);
  });

  it('offers the mask of the bit with that number', () => {
    expect(fixed(rule, text('userAccountControl ISBITSET "1"'))).toBe(
      text('userAccountControl ISBITSET "2"'),
    );
    expect(fixed(rule, text('anything ISBITSET "5"'))).toBe(text('anything ISBITSET "32"'));
    expect(fixed(rule, text('anything ISBITSET "514"'))).toBe(text('anything ISBITSET "514"'));
  });
});
