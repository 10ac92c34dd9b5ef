import { describe, expect, it } from 'vitest';
import { undeclaredAttribute as rule } from '../../server/src/lint/rules/undeclaredAttribute';
import { fixed, messages } from '../support/lint';

describe('SR115 undeclaredAttribute', () => {
  it('looks at all metaverse blocks together', () => {
    expect(
      messages(
        rule,
        'metaverse {\n    attributes { cn string }\n}\nmetaverse {\n    object person { cn }\n}\n',
      ),
    ).toEqual([]);
  });

  it('checks each connector against its own attributes', () => {
    expect(
      messages(
        rule,
        'metaverse {\n    attributes { cn string }\n}\nconnector "a" {\n    type AD\n    attributes { mail string }\n    object user { mail, cn }\n}\n',
      ),
    ).toEqual([
      "'cn' is not a declared attribute. Use one of: mail. Declare it under 'attributes'.",
    ]);
  });

  it('repairs letter case', () => {
    expect(
      fixed(rule, 'metaverse {\n    attributes { cn string }\n    object person { CN }\n}\n'),
    ).toBe('metaverse {\n    attributes { cn string }\n    object person { cn }\n}\n');
  });
});
