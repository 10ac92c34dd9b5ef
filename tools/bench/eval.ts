// How fast expressions are evaluated, as a ratio against two well-known expression libraries on comparable work. Ratios of one run on one
// machine say something; absolute numbers do not.
import { compileExpression as compileFiltrex } from 'filtrex';
import jexl from 'jexl';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { Scalar } from '../../server/src/domain/value';
import { compileExpression } from '../../server/src/eval/compile';
import { isFailure } from '../../server/src/eval/failure';
import type { Environment } from '../../server/src/eval/types';
import { parseExpression } from '../../server/src/syntax/parseExpression';

/** The same question in three languages, over the same attributes. */
interface Work {
  readonly name: string;
  readonly ours: string;
  readonly filtrex: string;
  readonly jexl: string;
  readonly expected: unknown;
}

const values = {
  mail: ' ann@contoso.com ',
  title: 'Manager',
  department: 'Sales',
  alias: 'ann',
  control: 514,
  type: 'User',
};

const works: readonly Work[] = [
  {
    name: 'trim',
    ours: 'Trim([mail])',
    filtrex: 'Trim(mail)',
    jexl: 'Trim(mail)',
    expected: 'ann@contoso.com',
  },
  {
    name: 'concatenate',
    ours: '[alias] & "@" & [department]',
    filtrex: 'Concat(alias, "@", department)',
    jexl: 'alias + "@" + department',
    expected: 'ann@Sales',
  },
  {
    name: 'choose',
    ours: 'IIF(IsPresent([title]),[title],[alias])',
    filtrex: 'if IsPresent(title) then title else alias',
    jexl: '(IsPresent(title)) ? title : alias',
    expected: 'Manager',
  },
  {
    name: 'bits',
    ours: 'IIF(BitAnd([control],2) = 0,1,2)',
    filtrex: 'if BitAnd(control, 2) == 0 then 1 else 2',
    jexl: 'BitAnd(control, 2) == 0 ? 1 : 2',
    expected: 2,
  },
  {
    name: 'filter',
    ours: 'IIF(Left([alias],4) = "CAS_" || ([type] = "User" && InStr([mail],"@") > 0 && Len([title]) > 3),1,0)',
    filtrex:
      'if Left(alias, 4) == "CAS_" or (type == "User" and InStr(mail, "@") > 0 and Len(title) > 3) then 1 else 0',
    jexl: 'Left(alias, 4) == "CAS_" || (type == "User" && InStr(mail, "@") > 0 && Len(title) > 3) ? 1 : 0',
    expected: 1,
  },
];

const functions = {
  Trim: (text: string) => text.trim(),
  Concat: (...texts: string[]) => texts.join(''),
  IsPresent: (value: unknown) => value !== undefined && value !== null && value !== '',
  BitAnd: (a: number, b: number) => a & b,
  Left: (text: string, count: number) => text.slice(0, count),
  InStr: (text: string, sought: string) => text.indexOf(sought) + 1,
  Len: (text: string) => text.length,
};
for (const [name, body] of Object.entries(functions)) jexl.addFunction(name, body);

const attributes = new Map<string, readonly Scalar[]>(
  Object.entries(values).map(([name, value]) => [
    name,
    [typeof value === 'number' ? BigInt(value) : value],
  ]),
);
const environment: Environment = {
  attribute: (name) => attributes.get(name),
  multivalued: () => false,
  imported: (name) => attributes.get(name),
  parameter: () => undefined,
  clock: fixedClock(0),
  random: seededRandom(1),
};

/** @returns evaluations a second: the best of several short measurements, so that other work on the machine counts little. */
function speed(run: () => unknown): number {
  for (let i = 0; i < 20_000; i++) run();
  let best = 0;
  for (let round = 0; round < 7; round++) {
    const started = performance.now();
    let count = 0;
    for (; performance.now() - started < 60; count += 500) for (let i = 0; i < 500; i++) run();
    best = Math.max(best, (count / (performance.now() - started)) * 1000);
  }
  return best;
}

function same(name: string, given: unknown, expected: unknown): void {
  const plain =
    typeof given === 'bigint' ? Number(given) : typeof given === 'boolean' ? Number(given) : given;
  if (plain !== expected)
    throw new Error(`${name} gives ${String(given)} instead of ${String(expected)}`);
}

const million = (value: number): string => `${(value / 1e6).toFixed(2)} M/s`.padStart(11);
const ratios = { filtrex: [] as number[], jexl: [] as number[] };
console.log(
  `${'work'.padEnd(12)}${'ours'.padStart(11)}${'filtrex'.padStart(11)}${'jexl'.padStart(11)}   ratios`,
);
for (const work of works) {
  const compiled = compileExpression(parseExpression(work.ours).value);
  const filtrex = compileFiltrex(work.filtrex, { extraFunctions: functions });
  const compiledJexl = jexl.compile(work.jexl);
  const result = compiled.run(environment);
  same(`ours, ${work.name}`, isFailure(result) ? result.message : result, work.expected);
  same(`filtrex, ${work.name}`, filtrex(values), work.expected);
  same(`jexl, ${work.name}`, compiledJexl.evalSync(values), work.expected);
  const [ours, theirs, slower] = [
    speed(() => compiled.run(environment)),
    speed(() => filtrex(values)),
    speed(() => compiledJexl.evalSync(values)),
  ];
  ratios.filtrex.push(ours / theirs);
  ratios.jexl.push(ours / slower);
  console.log(
    `${work.name.padEnd(12)}${million(ours)}${million(theirs)}${million(slower)}   ${(ours / theirs).toFixed(1)} × filtrex, ${(ours / slower).toFixed(1)} × jexl`,
  );
}
const mean = (all: readonly number[]): string =>
  Math.exp(all.reduce((sum, ratio) => sum + Math.log(ratio), 0) / all.length).toFixed(1);
console.log(`geometric mean: ${mean(ratios.filtrex)} × filtrex, ${mean(ratios.jexl)} × jexl`);
