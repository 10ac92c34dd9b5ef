import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression, expressionChecks } from '../../server/src/check/checkExpression';
import type { Expression } from '../../server/src/syntax/ast';
import { parseExpression } from '../../server/src/syntax/parseExpression';
import { printExpression } from '../../server/src/syntax/printExpression';
import { readings } from '../../server/src/syntax/readings';
import { checkEnvironmentOf, findings } from '../support/check';
import { describeExports, expressionsOf } from '../support/exports';

const attributes = {
  name: 'string',
  other: 'string',
  count: 'number',
  flag: 'boolean',
  guid: 'binary',
  manager: 'reference',
  many: 'string multivalued',
  certificates: 'binary multivalued',
};
const environment = checkEnvironmentOf(attributes);

/** A tree as a string in which exactly the operations have parentheses. */
function shape(node: Expression): string {
  if (node.kind === 'Parenthesized') return shape(node.inner);
  if (node.kind === 'Binary') return `(${shape(node.left)}${node.operator}${shape(node.right)})`;
  return printExpression(node);
}

/** Findings of one check. */
function of(
  code: string,
  text: string,
  more: Parameters<typeof checkEnvironmentOf>[1] = {},
): readonly string[] {
  return findings(text, checkEnvironmentOf(attributes, more))
    .filter((finding) => finding.startsWith(code))
    .map((finding) => finding.slice(code.length + 2));
}

describe('types of arguments and operands', () => {
  it.each([
    ['Trim([count])', ['[count]']],
    ['Trim(Len([name]))', ['Len([name])']],
    ['IIF(IsString([guid]),CStr([guid]),ConvertToBase64([guid]))', []],
    ['IIF(IsString([guid])=False,ConvertToBase64([guid]),CStr([guid]))', []],
    ['IIF(IsNumeric([flag]),Len([flag]),0)', []],
    ['CStr([guid])', ['[guid]']],
    ['Len([guid]) + CNum(Mid([guid],1,1))', []],
    ['Trim(NULL)', []],
    ['Trim([unknown])', []],
    ['CStr([dn]) & DNComponent(CRef([dn]),1)', []],
    ['InStr([name],"x",1,vbTextCompare)', []],
    ['[count] = "5"', ['[count] = "5"']],
    ['[flag] = "True"', ['[flag] = "True"']],
    ['[flag] = True', []],
    ['[name] && True', ['[name]']],
    ['"a" & [count]', ['[count]']],
    ['IIF([name],1,2)', ['[name]']],
    ['CBool([count])', []],
    ['DateAdd("d",1,"2001-01-01")', ['"2001-01-01"']],
    ['With($x,[count],Trim($x))', ['$x']],
    ['Select($i,[certificates],Trim($i))', ['$i']],
    ['Count([certificates])', []],
    ['Join([certificates],",")', ['[certificates]']],
  ])('%s', (text, expected) => {
    expect(of('SR309', text)).toEqual(expected);
  });
});

describe('guards of Item', () => {
  it.each([
    ['Item([many],1)', 1],
    ['IIF(IsNullOrEmpty([many]),NULL,Item([many],1))', 0],
    ['IIF(IsPresent([many]),Item([many],1),NULL)', 0],
    ['IIF(IsPresent([many]) = False,NULL,Item([many],1))', 0],
    ['IIF(False = IsNull([many]),Item([many],1),NULL)', 0],
    ['IIF(Count([many]) > 0,Item([many],1),NULL)', 0],
    ['IIF(Count([many]) = 0,NULL,Item([many],1))', 0],
    ['IIF(ValueCount("many") >= 1,Item([many],1),NULL)', 0],
    ['IIF(Contains([many],"x")>0 && InStr(Item([many],Contains([many],"x")),"@")>0,1,2)', 0],
    ['IIF(IsNull([many]) || InStr(Item([many],1),"@")>0,1,2)', 0],
    ['IIF(IsPresent([many]) || InStr(Item([many],1),"@")>0,1,2)', 1],
    ['IIF(IsPresent([name]),Item([many],1),NULL)', 1],
    ['IIF(IsPresent([many]),NULL,Item([many],1))', 1],
    ['IIF(IsPresent([many]),Item(Trim([many]),1),NULL)', 0],
    ['Item(Split("a,b",","),1)', 0],
    ['With($x,[many],IIF(IsPresent($x),Item($x,1),NULL))', 0],
    ['Switch(IsPresent([many]),Item([many],1))', 0],
    ['ItemOrNull([many],1)', 0],
  ])('%s has %i findings', (text, count) => {
    expect(of('SR314', text)).toHaveLength(count);
  });
});

describe('single checks', () => {
  it('finds unbound and unused variables, scoping respected', () => {
    expect(of('SR308', 'With($x,1,$x) & CStr($x)')).toEqual(['$x']);
    expect(of('SR308', 'Select($a,[many],Select($b,[many],$a & $b))')).toEqual([]);
    expect(of('SR308', 'With($x,$x,1)')).toEqual(['$x', '$x']);
  });

  it('compares the result with the target', () => {
    expect(of('SR312', 'Len([name])', { into: 'string' })).toEqual(['Len([name])']);
    expect(of('SR312', '"CN=a"', { into: 'reference' })).toEqual([]);
    expect(of('SR312', 'IIF([flag],NULL,IgnoreThisFlow)', { into: 'number' })).toEqual([]);
    expect(of('SR311', '[many]', { into: 'string' })).toEqual(['[many]']);
    expect(of('SR311', '[many]', { into: 'string multivalued' })).toEqual([]);
    expect(of('SR311', 'Join([many],",")', { into: 'string' })).toEqual([]);
    expect(of('SR323', 'Now()')).toEqual(['Now()']);
  });

  it('adds parentheses that make all readings equal', () => {
    const text = 'IIF(IsPresent([name]) || [name] = "x" && [count] + 2 * 3 > 4,1,2)';
    const [finding] = checkExpression(parseExpression(text).value, environment).filter(
      ({ code }) => code === 'SR313',
    );
    const edits = [...(finding?.fixes?.[0]?.edits ?? [])].sort(
      (a, b) => b.span.start - a.span.start,
    );
    const repaired = edits.reduce(
      (whole, { span, newText }) => whole.slice(0, span.start) + newText + whole.slice(span.end),
      text,
    );
    expect(of('SR313', repaired), repaired).toEqual([]);
    expect(edits.length).toBeGreaterThan(0);
  });

  it('adds parentheses to any chain that make the three readings one tree', () => {
    const operator = fc.constantFrom('=', '<>', '<', '>=', '&', '+', '-', '*', '/', '&&', '||');
    const chain = fc.tuple(
      fc.constantFrom('[name]', '1', 'True'),
      fc.array(
        fc.tuple(operator, fc.constantFrom('[count]', '2', '"x"', 'IsPresent([name])', '(1 + 2)')),
        { minLength: 1, maxLength: 6 },
      ),
    );
    fc.assert(
      fc.property(chain, ([first, rest]) => {
        const text = first + rest.map(([sign, operand]) => ` ${sign} ${operand}`).join('');
        const tree = parseExpression(text).value;
        const fixes = checkExpression(tree, environment)
          .filter(({ code }) => code === 'SR313')
          .flatMap((finding) => finding.fixes?.[0]?.edits ?? []);
        const repaired = [...fixes]
          .sort((a, b) => b.span.start - a.span.start)
          .reduce(
            (whole, { span, newText }) =>
              whole.slice(0, span.start) + newText + whole.slice(span.end),
            text,
          );
        const again = parseExpression(repaired).value;
        expect(of('SR313', repaired), repaired).toEqual([]);
        expect(shape(again), repaired).toBe(shape(tree));
        if (again.kind === 'Binary')
          expect(readings(again)).toMatchObject({ flatDiffers: false, vbaDiffers: false });
      }),
      { numRuns: 500 },
    );
  });

  it('asks for once only where the value is written', () => {
    expect(of('SR321', 'FormatDateTime(Now(),"yyyy")')).toEqual(['Now']);
    expect(of('SR321', 'IIF(CDate([name]) < DateAdd("d",-30,Now()),1,2)')).toEqual([]);
    expect(of('SR321', 'Guid()', { once: true })).toEqual([]);
  });

  it('leaves standard rules alone where only the author could change something', () => {
    expect(of('SR313', 'IsPresent([name]) || [name] = "x"', { standard: true })).toEqual([]);
    expect(of('SR313', 'IsPresent([name]) || [name] = "x"')).toHaveLength(1);
  });

  it('asks for a guard where a value can be absent, unless the scope requires the attribute', () => {
    expect(of('SR315', '[name] & "x"')).toEqual(['[name]']);
    expect(of('SR315', '[name] & "x"', { present: new Set(['name']) })).toEqual([]);
    expect(of('SR314', 'Item([many],1)', { present: new Set(['many']) })).toEqual([]);
    expect(of('SR315', 'IIF(IsPresent([name]),[name] & "x",NULL)')).toEqual([]);
  });

  it('expects several values where a function takes a collection only', () => {
    expect(of('SR310', 'Item([name],1)')).toEqual(['[name]']);
    expect(of('SR310', 'Item([many],1)')).toEqual([]);
    expect(of('SR310', 'Select($a,[name],$a)')).toEqual([]);
  });

  it('compares what LCase and UCase return with literals in the same letter case', () => {
    expect(of('SR316', 'IIF(LCase([name])="Boss",1,2)')).toEqual(['"Boss"']);
    expect(of('SR316', 'IIF("boss"<>UCase([name]),1,2)')).toEqual(['"boss"']);
    expect(of('SR316', 'IIF(LCase([name])="boss 1",1,2)')).toEqual([]);
    expect(of('SR316', 'IIF([name]="Boss",1,2)')).toEqual([]);
    expect(of('SR316', 'IIF(LCase([name])>"Boss",1,2)')).toEqual([]);
  });

  it('asks for a default of Switch', () => {
    expect(of('SR318', 'Switch([flag],1)')).toEqual(['Switch']);
    expect(of('SR318', 'Switch([flag],1,[name]="a",2)')).toEqual(['Switch']);
    expect(of('SR318', 'Switch([flag],1,(True),2)')).toEqual([]);
    expect(of('SR318', 'Switch([flag],1,False,2)')).toEqual(['Switch']);
  });

  it('finds conditions that decide nothing', () => {
    expect(of('SR319', 'IIF([flag],[name],[name])')).toEqual(['IIF']);
    expect(of('SR319', 'IIF([flag],Guid(),Guid())')).toEqual([]);
    expect(of('SR319', 'IIF([flag],[name],[other])')).toEqual([]);
    for (const constant of ['True', 'False', 'NULL', '"a"="b"', '1<>2', '("a")="a"'])
      expect(of('SR319', `IIF(${constant},1,2)`), constant).toEqual([constant]);
    expect(of('SR319', 'IIF([name]="a",1,2)')).toEqual([]);
  });

  it('finds references that functions of strings take as strings', () => {
    expect(of('SR322', 'Trim([manager])')).toEqual(['[manager]']);
    expect(of('SR322', 'Trim(CStr([manager]))')).toEqual([]);
    expect(of('SR322', 'Trim([name])')).toEqual([]);
    expect(of('SR322', 'DNComponent([manager],1)')).toEqual([]);
  });

  it('finds NULL that falls through to another rule, unless the flow can return something else', () => {
    const more = { lowerContributor: true };
    expect(of('SR324', 'NULL', more)).toEqual(['NULL']);
    expect(of('SR324', 'IIF([flag],NULL,(NULL))', more)).toEqual(['NULL', 'NULL']);
    expect(of('SR324', 'IIF([flag],NULL,[name])', more)).toEqual([]);
    expect(of('SR324', 'NULL', { ...more, standard: true })).toEqual([]);
    expect(of('SR324', 'NULL')).toEqual([]);
  });

  it('finds strings that may be longer than an indexed attribute of the metaverse', () => {
    const long = (text: string, into: string, direction: 'Inbound' | 'Outbound' = 'Inbound') =>
      findings(
        text,
        checkEnvironmentOf(
          { long: 'string length 449', short: 'string length 448', name: 'string' },
          { into, direction },
        ),
      ).filter((finding) => finding.startsWith('SR317'));
    expect(long('[long]', 'string indexed')).toEqual(['SR317: [long]']);
    expect(long('[short]', 'string indexed')).toEqual([]);
    expect(long('[name]', 'string indexed')).toEqual([]);
    expect(long('Left([long],448)', 'string indexed')).toEqual([]);
    expect(long('[long]', 'string')).toEqual([]);
    expect(long('[long]', 'string indexed', 'Outbound')).toEqual([]);
  });

  it('reports AuthoritativeNull inside an expression only', () => {
    expect(of('SR320', 'IIF([flag],AuthoritativeNull,Trim([name]))')).toEqual([]);
    expect(of('SR320', 'AuthoritativeNull & "a"')).toEqual(['AuthoritativeNull']);
    expect(of('SR320', 'IIF([flag] = IgnoreThisFlow,1,2)')).toEqual(['IgnoreThisFlow']);
  });
});

describe('the set of checks (expressions §11)', () => {
  it('has one code and one name for each', () => {
    const codes = expressionChecks.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(new Set(expressionChecks.map(({ name }) => name)).size).toBe(codes.length);
  });
});

describeExports('checking the expressions', expressionsOf, ({ it }) => {
  it('never throws when one character is changed, and stays inside the expression', (expressions) => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...expressions),
        fc.nat(),
        fc.constantFrom('', '"', '(', ')', ',', '[', '$', '0', '&', '%'),
      )
      .map(([text, at, patch]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + patch + text.slice(place + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        for (const { span } of checkExpression(parseExpression(text).value, environment)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
