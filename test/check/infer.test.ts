import { describe, expect, it } from 'vitest';
import { inferType } from '../../server/src/check/infer';
import { anyTypes, only, typeWords } from '../../server/src/check/staticType';
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
  const words = types === 0 ? 'nothing' : typeWords(types);
  return [
    words,
    arity === 'one' ? '' : arity,
    nullable ? 'or NULL' : '',
    control ? 'or control' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

describe('the type of an expression', () => {
  it.each([
    ['"a"', 'text'],
    ['[name]', 'text or NULL'],
    ['[when]', 'text or NULL'],
    ['[many]', 'text several or NULL'],
    ['[unknown]', 'any value unknown or NULL'],
    ['Trim([name])', 'text or NULL'],
    ['Left([name],3)', 'text'],
    ['Trim([many])', 'text several or NULL'],
    ['Len([guid])', 'a number'],
    ['Mid([guid],1,2)', 'binary data'],
    ['Mid([name],1,2)', 'text'],
    ['CStr(CNum([name]))', 'text or NULL'],
    ['Item([certificates],1)', 'binary data'],
    ['ItemOrNull([many],1)', 'text or NULL'],
    ['Count([many]) > 1', 'True or False'],
    ['[count] + 1', 'a number or NULL'],
    ['[name] & "x"', 'text'],
    ['[guid] & CBin(1,1)', 'binary data'],
    ['IIF([flag],[name],NULL)', 'text or NULL'],
    ['IIF(IsPresent([name]),[name],"x")', 'text'],
    ['IIF(IsNullOrEmpty([name]),"x",[name])', 'text'],
    ['IIF([flag],1,"a")', 'text or a number'],
    ['IIF([flag],IgnoreThisFlow,"a")', 'text or control'],
    ['IIF(IsString([guid]),CStr([guid]),ConvertToBase64([guid]))', 'text or NULL'],
    ['IIF(IsPresent([manager]),[manager],Error("none"))', 'a reference'],
    ['Switch([flag],1,True,2)', 'a number or NULL'],
    ['Select($i,[many],Len($i))', 'a number several or NULL'],
    ['Where($i,[certificates],IsCert($i))', 'binary data several or NULL'],
    ['With($x,Trim([name]),$x)', 'text or NULL'],
    ['RemoveDuplicates(Trim(ImportedValue("many")))', 'text several or NULL'],
    ['IIF(InStr([many],"a")=1,NULL,[many])', 'text several or NULL'],
    ['DateFromNum([count])', 'a date or NULL'],
    ['[dn]', 'text or a reference'],
    ['Nonsense(1)', 'any value unknown or NULL'],
    ['NULL', 'nothing or NULL'],
  ])('%s is %s', (text, expected) => {
    expect(infer(text)).toBe(expected);
  });

  it('knows the greatest length of a text', () => {
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

  it('writes types in words', () => {
    expect(typeWords(anyTypes)).toBe('any value');
    expect(typeWords(only('string') | only('number') | only('date'))).toBe(
      'text, a number or a date',
    );
  });
});
