import { describe, expect, it } from 'vitest';
import { examples } from './examples';

const answers = new Map(examples.map(({ request, scene, answer }) => [request, answer(scene())]));

describe('the examples of the page about requests', () => {
  it.each([...answers])('%s is answered', (_request, answer) => {
    expect(answer.trim()).not.toBe('');
    expect(answer).not.toMatch(/undefined|\[object/);
  });

  it('say what the page promises', () => {
    expect(answers.get('textDocument/references')).toBe('declaration schema.syncrule:4, declaration schema.syncrule:9, write main.syncrule:27, write main.syncrule:40, write main.syncrule:14, read main.syncrule:56');
    expect(answers.get('textDocument/prepareRename')).toContain('refused: cn belongs to the schema of Active Directory');
    expect(answers.get('textDocument/inlayHint')).toContain('1 of 2, wins when present');
    expect(answers.get('textDocument/formatting')).toBe('displayName <- Trim([cn])');
    expect(answers.get('textDocument/onTypeFormatting')).toBe('the line begins with 4 blanks');
    expect(answers.get('textDocument/rename')).toBe('6 edits in 2 files');
  });
});
