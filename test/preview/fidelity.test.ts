import { describe, expect, it } from 'vitest';
import { catalogue } from '../../server/src/functions/catalogue';
import type { FunctionEntry } from '../../server/src/functions/types';
import { completion } from '../../server/src/ide/completion/completion';
import { hover } from '../../server/src/ide/hover/hover';
import { renderPlain } from '../../server/src/protocol/markup';
import { signatureHelp } from '../../server/src/ide/completion/signatureHelp';
import { scene } from '../ide/support';

const flow = (expression: string) =>
  scene(
    `inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        displayName <- ${expression}\n    }\n}\n`,
  );
const marks = {
  documented: 'As documented.',
  observed: 'Not documented; seen in use',
  chosen: 'leaves this open',
} as const;
const one = (mark: FunctionEntry['fidelity']['mark']): string =>
  catalogue.find((entry) => entry.fidelity.mark === mark)?.name ?? '';

describe.each(['documented', 'observed', 'chosen'] as const)('the mark "%s"', (mark) => {
  const name = one(mark);

  it('belongs to some function', () => expect(name).not.toBe(''));

  it('stands in the hover', () => {
    const at = flow(`${name}$0([cn])`);
    expect(renderPlain(hover(at.loaded.workspace, at.uri, at.cursor)?.content ?? [])).toContain(
      marks[mark],
    );
  });

  it('stands in the signature help', () => {
    const at = flow(`${name}($0`);
    expect(
      renderPlain(signatureHelp(at.loaded.workspace, at.uri, at.cursor)?.content ?? []),
    ).toContain(marks[mark]);
  });

  it('stands in the completion: in the list unless documented, and with its reason in the item', () => {
    const at = flow(`${name.slice(0, 2)}$0`);
    const item = completion(at.loaded.workspace, at.uri, at.cursor)?.items.find(
      ({ label }) => label === name,
    );
    expect(renderPlain(item?.documentation() ?? [])).toContain(marks[mark]);
    expect(item?.detail.includes(` · ${mark}`)).toBe(mark !== 'documented');
  });
});
