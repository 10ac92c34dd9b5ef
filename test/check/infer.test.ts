import { describe, expect, it } from 'vitest';
import { inferType } from '../../server/src/check/infer';
import { anyTypes, only, typeNames } from '../../server/src/check/staticType';
import type { CheckEnvironment } from '../../server/src/check/types';
import { checkEnvironmentOf } from '../support/check';
import { treeOf } from '../support/expression';

const environment: CheckEnvironment = checkEnvironmentOf({
  name: 'string',
  count: 'number',
  flag: 'boolean',
  guid: 'binary',
  manager: 'reference',
  when: 'datetime',
  many: 'string multivalued',
  certificates: 'binary multivalued',
});

function infer(text: string): string {
  const { types, arity, nullable, control } = inferType(treeOf(text), environment);
  const names = types === 0 ? 'nothing' : typeNames(types);
  return [
    names,
    arity === 'one' ? '' : arity,
    nullable ? 'or NULL' : '',
    control ? 'or control' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

describe('the type of an expression', () => {
  it.each([
    ['"a"', 'string'],
    ['[name]', 'string or NULL'],
    ['[when]', 'string or NULL'],
    ['[many]', 'string several or NULL'],
    ['[unknown]', 'any unknown or NULL'],
    ['Trim([name])', 'string or NULL'],
    ['Left([name],3)', 'string'],
    ['Trim([many])', 'string several or NULL'],
    ['Len([guid])', 'number'],
    ['Mid([guid],1,2)', 'binary'],
    ['Mid([name],1,2)', 'string'],
    ['CStr(CNum([name]))', 'string or NULL'],
    ['Item([certificates],1)', 'binary'],
    ['ItemOrNull([many],1)', 'string or NULL'],
    ['Count([many]) > 1', 'boolean'],
    ['[count] + 1', 'number or NULL'],
    ['[name] & "x"', 'string'],
    ['[guid] & CBin(1,1)', 'binary'],
    ['IIF([flag],[name],NULL)', 'string or NULL'],
    ['IIF(IsPresent([name]),[name],"x")', 'string'],
    ['IIF(IsNullOrEmpty([name]),"x",[name])', 'string'],
    ['IIF([flag],1,"a")', 'string | number'],
    ['IIF([flag],IgnoreThisFlow,"a")', 'string or control'],
    ['IIF(IsString([guid]),CStr([guid]),ConvertToBase64([guid]))', 'string or NULL'],
    ['IIF(IsPresent([manager]),[manager],Error("none"))', 'reference'],
    ['Switch([flag],1,True,2)', 'number or NULL'],
    ['Select($i,[many],Len($i))', 'number several or NULL'],
    ['Where($i,[certificates],IsCert($i))', 'binary several or NULL'],
    ['With($x,Trim([name]),$x)', 'string or NULL'],
    ['RemoveDuplicates(Trim(ImportedValue("many")))', 'string several or NULL'],
    ['IIF(InStr([many],"a")=1,NULL,[many])', 'string several or NULL'],
    ['DateFromNum([count])', 'date or NULL'],
    ['[dn]', 'string | reference'],
    ['Nonsense(1)', 'any unknown or NULL'],
    ['NULL', 'nothing or NULL'],
  ])('%s is %s', (text, expected) => {
    expect(infer(text)).toBe(expected);
  });

  it('knows the greatest length of a string', () => {
    const length = (text: string): number | undefined =>
      inferType(treeOf(text), environment).maxLength;
    expect(length('Left([name],448)')).toBe(448);
    expect(length('Left(Trim("abc"),448)')).toBe(3);
    expect(length('"abc" & Left([name],10)')).toBe(13);
    expect(length('IIF([flag],"ab",Left([name],10))')).toBe(10);
    expect(length('IIF([flag],NULL,Left([name],10))')).toBe(10);
    expect(length('Trim([name])')).toBeUndefined();
    expect(length('Left([name],-1)')).toBeUndefined();
  });

  it('names the types of a set', () => {
    expect(typeNames(anyTypes)).toBe('any');
    expect(typeNames(only('string') | only('number') | only('date'))).toBe(
      'string | number | date',
    );
  });
});
