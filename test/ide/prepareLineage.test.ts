import { afterEach, describe, expect, it, vi } from 'vitest';
import { hover } from '../../server/src/ide/hover/hover';
import { prepareLineage } from '../../server/src/ide/lineage/prepareLineage';
import { RuleTable } from '../../server/src/model/ruleTable';
import { rulesWithCursor } from './support';

afterEach(() => vi.restoreAllMocks());

/** How often a hover over each target of the flows looks for the rules that have something to do with an attribute. */
function lookUps(prepared: boolean): number {
  const { loaded, uri, main } = rulesWithCursor('displayName <- IIF');
  const configuration = loaded.workspace.configurationOf(uri)!;
  const work = prepareLineage(configuration);
  while (prepared && work.next().done !== true);
  const having = vi.spyOn(RuleTable.prototype, 'having');
  const targets = [...main.text.matchAll(/^ {8}(?:once )?\w+ +<- /gm)];
  expect(targets.length).toBeGreaterThan(3);
  for (const { index } of targets) expect(hover(loaded.workspace, uri, index + 10)).toBeDefined();
  const count = having.mock.calls.length;
  having.mockRestore();
  return count;
}

describe('what is prepared for hovers', () => {
  it('leaves them nothing to look for', () => {
    expect(lookUps(false)).toBeGreaterThan(0);
    expect(lookUps(true)).toBe(0);
  });
});
