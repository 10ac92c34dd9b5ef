import { describe, expect, it } from 'vitest';
import { valueToJson } from '../support/valueJson';
import { isFailure } from '../../server/src/eval/failure';
import { cpuTime } from '../support/cpuTime';
import { evaluate } from '../support/expression';
import type { EnvironmentOptions } from '../support/environment';

function json(expression: string, options: EnvironmentOptions = {}): unknown {
  const result = evaluate(expression, options);
  return isFailure(result)
    ? { [result.category]: expression.slice(result.span.start, result.span.end) }
    : valueToJson(result);
}

describe('NULL (expressions §7)', () => {
  it.each([
    ['[x] = NULL', false],
    ['NULL = NULL', false],
    ['[x] <> "a"', true],
    ['NULL <> NULL', false],
    ['[x] < 1', false],
    ['[x] >= 1', false],
    ['[x] && True', false],
    ['[x] || True', true],
    ['[x] & "a"', 'a'],
    ['[x] & [y]', ''],
    ['[x] + 1', null],
    ['IIF([x],1,2)', 2],
    ['BitAnd([x],2)=0', true],
    ['BitOr([x],2)', 2],
    ['Len([x])', 0],
    ['Trim([x])', null],
    ['Left(Trim([x]),448)', ''],
    ['IsPresent([x]) = False', true],
    ['CBool(NULL)', false],
  ])('%s gives %j', (expression, expected) => {
    expect(json(expression)).toEqual(expected);
  });
});

describe('laziness (expressions §8)', () => {
  it.each([
    ['IIF(True,1,Error("no"))', 1],
    ['False && Error("no")', false],
    ['True || Error("no")', true],
    ['IIF(Contains([p],"x")>0 && InStr(Item([p],Contains([p],"x")),"@")>0,1,2)', 2],
    ['Switch(False,Error("no"),True,"b",True,Error("no"))', 'b'],
    ['With($x,Error("no"),1)', 1],
    ['With($x,Error("yes"),$x)', { triggered: 'Error("yes")' }],
    ['Switch(True,1,Error("yes") = 1,2)', { triggered: 'Error("yes")' }],
  ])('%s', (expression, expected) => {
    expect(json(expression)).toEqual(expected);
  });
});

describe('several values (expressions §6)', () => {
  const attributes = {
    p: ['SMTP:a@old.com', 'smtp:b@old.com', 'x500:c'],
    q: ['1', '2', '3'],
    one: ['only'],
    s: 'z',
  };

  it.each([
    ['Trim([p])', ['SMTP:a@old.com', 'smtp:b@old.com', 'x500:c']],
    ['[s] & Left([p],1)', ['zS', 'zs', 'zx']],
    [
      'IIF(InStr([p],"@")>0,Word([p],1,"@") & "@new.com",[p])',
      ['SMTP:a@new.com', 'smtp:b@new.com', 'x500:c'],
    ],
    [
      'IIF(Left([p],5)="SMTP:" || Left([p],5)="smtp:",[p],NULL)',
      ['SMTP:a@old.com', 'smtp:b@old.com'],
    ],
    ['IIF(Left([p],5)="x500:" && Len([p])>99,[p],NULL)', null],
    ['[one] & "!"', ['only!']],
    ['IIF(Count([p])=3,[p],NULL)', ['SMTP:a@old.com', 'smtp:b@old.com', 'x500:c']],
    ['IIF(Left([p],4)="SMTP",Count([p]) = 3,NULL)', [true]],
    ['[p] & [q]', { type: '[p] & [q]' }],
    ['IIF(Left([p],4)="SMTP",[q],NULL)', { type: 'IIF(Left([p],4)="SMTP",[q],NULL)' }],
    ['IIF(InStr(Split("a,b",","),"a")=1,NULL,Split("a,b",","))', ['b']],
    ['With($v,Trim([p]),IIF(InStr($v,"@")>0,$v,NULL))', ['SMTP:a@old.com', 'smtp:b@old.com']],
    ['Select($i,[q],CNum($i)+Count([p]))', [4, 5, 6]],
    ['Select($i,[q],Select($i,[one],$i & "!"))', ['only!', 'only!', 'only!']],
    ['Where($i,[p],$i = Item([p],2))', ['smtp:b@old.com']],
    ['Switch(Left([p],4)="SMTP","first",True,"other")', ['first', 'other', 'other']],
    ['Count(Where($i,[p],False))', 0],
    ['IsNull(Where($i,[p],False))', true],
    ['Item([one],1)', 'only'],
  ])('%s', (expression, expected) => {
    expect(json(expression, { attributes })).toEqual(expected);
  });

  it('evaluates a branch only for the values that choose it', () => {
    expect(json('IIF(InStr([p],"@")>0,[p],Error("no mail"))', { attributes })).toEqual({
      triggered: 'Error("no mail")',
    });
    expect(json('IIF(InStr([p],":")>0,[p],Error("no prefix"))', { attributes })).toHaveLength(3);
  });
});

describe('operators', () => {
  it.each([
    ['1 + 2 * 3', 9, 'operators of one tier go from left to right'],
    ['7 / 2', 3, 'division is cut towards zero'],
    ['-7 / 2', -3, 'division is cut towards zero'],
    ['1 / 0', { arithmetic: '1 / 0' }, 'division by zero'],
    ['9223372036854775807 + 1', { arithmetic: '9223372036854775807 + 1' }, 'overflow'],
    ['9223372036854775806 + 1', '9223372036854775807', 'the greatest number is exact'],
    ['9223372036854775808', { arithmetic: '9223372036854775808' }, 'too large'],
    ['&H80000000', 2147483648, 'hexadecimal numbers have 64 bits'],
    ['&HFFFFFFFFFFFFFFFF', -1, 'the highest bit is the sign'],
    ['"a" & 5', { type: '5' }, 'numbers are no texts'],
    ['"a" + "b"', { type: '"a"' }, 'plus is for numbers'],
    ['"a" = 1', { type: '"a" = 1' }, 'values of one type'],
    ['"a" = "A"', false, 'letter case counts'],
    ['"B" < "a"', true, 'ordinal'],
    ['CDate("2001-01-01") < CDate("2001-01-02")', true, 'dates are ordered'],
    ['True < False', { type: 'True' }, 'truth values are not ordered'],
    ['CBin(1,1) & CBin(2,1)', { base64: 'AQI=' }, 'bytes are joined'],
    ['CRef("CN=a") = CRef("cn=A")', true, 'names compare without letter case'],
    ['1 && True', { type: '1' }, 'numbers are no conditions'],
    ['CRLF', '\r\n', 'the literal'],
  ] as readonly (readonly [string, unknown, string])[])(
    '%s gives %j: %s',
    (expression, expected) => {
      expect(json(expression)).toEqual(expected);
    },
  );
});

describe('control words and errors', () => {
  it.each([
    ['IgnoreThisFlow', { control: 'IgnoreThisFlow' }],
    ['IIF([a] = True,[b],IgnoreThisFlow)', { control: 'IgnoreThisFlow' }],
    ['With($x,1,AuthoritativeNull)', { control: 'AuthoritativeNull' }],
    ['(AuthoritativeNull)', { control: 'AuthoritativeNull' }],
    ['AuthoritativeNull & "a"', { type: 'AuthoritativeNull' }],
    ['Trim(IIF(True,IgnoreThisFlow,"a"))', { type: 'IIF(True,IgnoreThisFlow,"a")' }],
    ['Trm("a")', { name: 'Trm' }],
    ['$x', { name: '$x' }],
    ['With($x,1,2) + $x', { name: '$x' }],
    ['%Unknown%', { name: '%Unknown%' }],
    ['IIF(True,1,Trm("a"))', 1],
    ['Left("a")', { argument: 'Left("a")' }],
    ['Select("x",[a],1)', { argument: '"x"' }],
    ['ImportedValue([a])', { argument: '[a]' }],
    ['Item([a],1)', { index: '1' }],
    ['vbTextCompare', { name: 'vbTextCompare' }],
  ])('%s', (expression, expected) => {
    expect(json(expression)).toEqual(expected);
  });
});

describe('[dn], read as text and as a reference', () => {
  const options = { attributes: { dn: { reference: 'CN=Ann,DC=contoso,DC=com' } } };
  it.each([
    ['CStr([dn])', 'CN=Ann,DC=contoso,DC=com'],
    ['DNComponent([dn],1)', 'Ann'],
    ['DNComponent(CRef([dn]),2)', 'contoso'],
    ['InStr([dn],"DC=contoso")', 8],
    ['DNComponent(([dn]),1) & [dn]', 'AnnCN=Ann,DC=contoso,DC=com'],
  ])('%s', (expression, expected) => {
    expect(json(expression, options)).toEqual(expected);
  });
});

describe('bounds', () => {
  const long = {
    attributes: { a: 'x'.repeat(1_000_000), many: Array.from({ length: 1000 }, (_, i) => `v${i}`) },
  };
  it.each([
    ['Replace([a],"x",[a])'],
    ['PadLeft("a",9223372036854775807,"x")'],
    ['[a] & [a]'],
    ['Select($a,[many],Select($b,[many],Select($c,[many],$a)))'],
    ['Select($a,[many],Select($b,[many],Len(Trim([a]))))'],
    ['RegexIsMatch([a],"(x{100})+y")'],
    ['Count(ConvertToUTF8Hex(PadLeft([many],300000,"é")))'],
    [
      'Count(Replace(PadLeft([many],9000,"0"),"0","0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"))',
    ],
  ])('%s is stopped', (expression) => {
    const started = cpuTime();
    expect(evaluate(expression, long)).toMatchObject({ kind: 'failure', category: 'limit' });
    expect(cpuTime() - started).toBeLessThan(10_000);
  });

  it('refuses patterns that need more than linear time', () => {
    for (const pattern of ['(?=a)b', '(a)\\1', '(?<!x)y', '(?>a)']) {
      expect(
        evaluate('RegexIsMatch([t],[p])', { attributes: { t: 'aa', p: pattern } }),
      ).toMatchObject({ category: 'format' });
    }
    expect(
      evaluate('RegexIsMatch([t],"(a+)+$")', { attributes: { t: `${'a'.repeat(5000)}!` } }),
    ).toBe(false);
  });
});
