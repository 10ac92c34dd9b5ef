import { describe, expect, it } from 'vitest';
import { valueToJson } from '../../server/src/domain/valueJson';
import { isFailure } from '../../server/src/eval/failure';
import { evaluate } from '../support/expression';

const joe = { dn: 'cn=Joe,ou=Atlanta,ou=GA,ou=US,dc=contoso,dc=com' };

/** The test vectors of the language reference (expressions.md §12), documented unless said otherwise there. */
const vectors: readonly (readonly [expression: string, expected: unknown, attributes?: Readonly<Record<string, unknown>>])[] = [
  ['BitAnd(&HF,&HF7)', 7],
  ['IsBitSet(&HF,4)', true],
  ['CDate("2013-01-10 4:00 PM -8")', '2013-01-11T00:00:00Z'],
  ['DateAdd("m",3,CDate("2001-01-01"))', '2001-04-01T00:00:00Z'],
  ['DateFromNum(129699324000000000)', '2012-01-01T23:00:00Z'],
  ['NumFromDate(CDate("2012-01-01 23:00:00"))', '129699324000000000'],
  ['FormatDateTime(CDate("12/25/2007"),"yyyy-MM-dd")', '2007-12-25'],
  ['InStr("The quick brown fox","quick")', 5],
  ['InStr("repEated","e",3,vbBinaryCompare)', 7],
  ['InStr("repEated","e",3,vbTextCompare)', 4],
  ['InStrRev("abbcdbbbef","bb")', 7],
  ['Mid("John Doe",3,5)', 'hn Do'],
  ['Mid("John Doe",6,999)', 'Doe'],
  ['Mid("John Doe",9,1)', 'John Doe'],
  ['Left("John Doe",3)', 'Joh'],
  ['Right("John Doe",3)', 'Doe'],
  ['PadLeft("User",10,"0")', '000000User'],
  ['PadRight("User",10,"0")', 'User000000'],
  ['PCase("TEsT")', 'Test'],
  ['Word("The quick brown fox",3," ")', 'brown'],
  ['Word("This,string!has&many separators",3,",!&#")', 'has'],
  ['ConvertToBase64("Hello world!")', 'SABlAGwAbABvACAAdwBvAHIAbABkACEA'],
  ['ConvertFromBase64("SGVsbG8gd29ybGQh",UTF8)', 'Hello world!'],
  ['ConvertToUTF8Hex("Hello world!")', '48656C6C6F20776F726C6421'],
  ['DNComponent(CRef([dn]),1)', 'Joe', joe],
  ['DNComponentRev(CRef([dn]),3)', 'US', joe],
  ['DNComponentRev(CRef([dn]),1,"DC")', 'US', joe],
  ['ReplaceChars("O’Neil","’:")', 'ONeil'],
  ['Join([proxyAddresses],",")', 'a,b', { proxyAddresses: ['a', 'b'] }],
  ['Split("a,b",",")', ['a', 'b']],
];

describe('the documented test vectors', () => {
  it.each(vectors.map(([expression, expected, attributes]) => ({ expression, expected, attributes })))('$expression', ({ expression, expected, attributes = {} }) => {
    const result = evaluate(expression, { attributes });
    if (isFailure(result)) throw new Error(result.message);
    expect(valueToJson(result)).toEqual(expected);
  });
});
