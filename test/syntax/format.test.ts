import { describe, expect, it } from 'vitest';
import { formatBlock, formatEdits, formatText } from '../../server/src/syntax/format';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { expressionTokens, parseExpression } from '../../server/src/syntax/parseExpression';
import { printExpression } from '../../server/src/syntax/printExpression';
import { describeExports, expressionsOf } from '../support/exports';

const wellWritten = `inbound rule "In from AD - User Common" {
    id          {cd580104-539a-4eb4-9b9a-0beaafbb1324}
    tag         "Microsoft.InfromADUserCommon.004"
    connector   "contoso.com"
    object      user -> person
    link        Join
    precedence  106

    scope {
        isCriticalSystemObject     NOTEQUAL "True"
        adminDescription           NOTSTARTSWITH "User_"
    } or {
        msExchRecipientTypeDetails ISBITSET "2"
    }

    join {
        objectSid = objectSid
    } or {
        mail = mail casesensitive
    }

    flow {
        city              <- l
        sourceObjectType  <- "User"
        displayName       <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])
        once cloudCreated <- "False"
        MergeCaseInsensitive proxyAddresses <- RemoveDuplicates(Trim([proxyAddresses]))
    }
}
`;

/** A rule with one flow section, as the formatter writes it. */
function flows(...lines: readonly string[]): string {
  return [
    'inbound rule "x" {',
    '    flow {',
    ...lines.map((one) => (one === '' ? '' : `        ${one}`)),
    '    }',
    '}',
    '',
  ].join('\n');
}

describe('the formatter', () => {
  it('leaves what is well written', () => {
    expect(formatText(wellWritten)).toBe(wellWritten);
  });

  it('brings the header into its order, and leaves out what is the default', () => {
    const text = `inbound rule "x" {
  link Join
  version 1
  precedence 007 after {CD580104-539A-4EB4-9B9A-0BEAAFBB1325} before "b"
  soft-delete-expiry "00:00:00"
  internal-id {cd580104-539a-4eb4-9b9a-0beaafbb1324}
  extra "e" "<x/>"
  flow { a <- b }
  description ""
  id {CD580104-539A-4EB4-9B9A-0BEAAFBB1324}
  object a->b
  scope { c EQUAL "1" }
}`;
    expect(formatText(text)).toBe(`inbound rule "x" {
    id          {cd580104-539a-4eb4-9b9a-0beaafbb1324}
    object      a -> b
    link        Join
    precedence  7 before "b" after {cd580104-539a-4eb4-9b9a-0beaafbb1325}
    extra       "e" "<x/>"

    scope {
        c EQUAL "1"
    }

    flow {
        a <- b
    }
}
`);
  });

  it('keeps a line that is the default when a comment speaks of it', () => {
    const text = 'inbound rule "x" {\n    version     1 // still the first\n}\n';
    expect(formatText(text)).toBe(text);
  });

  it('writes modifiers in their order, without the one that means nothing, and aligns all but the long', () => {
    expect(
      formatText(
        flows(
          'Merge once a<-b',
          'Update longer   <-  "c"',
          'aVeryLongTargetNameThatIsOnItsOwnAccountTooLong<-d',
        ),
      ),
    ).toBe(
      flows(
        'once Merge a <- b',
        'longer       <- "c"',
        'aVeryLongTargetNameThatIsOnItsOwnAccountTooLong <- d',
      ),
    );
  });

  it('writes a chain of IIF as a ladder', () => {
    const chain =
      'accountName<-IIF(IsPresent([sAMAccountName])=False||InStr([sAMAccountName],"$")>0,NULL,IIF(Left([sAMAccountName],4)="SUP_",Left([sAMAccountName],20),IIF(IsPresent([mailNickname]),[mailNickname],Error("No name"))))';
    expect(formatText(flows(chain))).toBe(
      flows(
        'accountName <-',
        '    IIF(IsPresent([sAMAccountName]) = False || InStr([sAMAccountName], "$") > 0,',
        '        NULL,',
        '    IIF(Left([sAMAccountName], 4) = "SUP_",',
        '        Left([sAMAccountName], 20),',
        '    IIF(IsPresent([mailNickname]),',
        '        [mailNickname],',
        '        Error("No name"))))',
      ),
    );
  });

  it('begins lines with the operators of a long chain', () => {
    const test = (n: number): string => `IsPresent([attributeNumber${n}WithALongName])`;
    expect(formatText(flows(`x <- CBool(${test(1)} && ${test(2)}||${test(3)})`))).toBe(
      flows(
        'x <-',
        '    CBool(',
        `        ${test(1)}`,
        `        && ${test(2)}`,
        `        || ${test(3)}`,
        '    )',
      ),
    );
  });

  it('keeps lines within a hundred columns where they can be broken', () => {
    const text = formatText(
      flows(`x <- Trim(${'Left([someAttribute], 448) & "-" & '.repeat(12)}"end")`),
    );
    expect(Math.max(...text.split('\n').map((one) => one.length))).toBeLessThanOrEqual(100);
  });

  it('leaves comments where they were written', () => {
    const text = `// about the rule
inbound rule "x" { // at its head
    // about the header
    link        Join // how

    /* about the scope */
    scope { // when
        a EQUAL "1" // why
        // last in the group
    }
    // about the alternative
    or {
        b ISNULL
    }

    flow {
        // about a
        a <-
            IIF(
                IsPresent([b]), // when there is one
                // the short one
                [b],
                [c]
            )
        d <- Trim([e] /* untrimmed */)
        // last in the section
    } // after the section
} // after the rule

// at the end
`;
    expect(formatText(text)).toBe(text);
  });

  it('writes schema', () => {
    const text = `metaverse { attributes {
  accountEnabled boolean
  proxyAddresses string indexed multivalued
  manager reference
}
object person {accountEnabled,proxyAddresses ,manager,}
setting "a" "b" }`;
    expect(formatText(text)).toBe(`metaverse {
    setting     "a" "b"

    attributes {
        accountEnabled boolean
        proxyAddresses string multivalued indexed
        manager        reference
    }

    object person { accountEnabled, proxyAddresses, manager }
}
`);
  });

  it('puts one empty line between blocks and one line ending after the last', () => {
    expect(formatText('\n\n\nmetaverse {}\n\n\n\n\n// c\nmetaverse {\n}   \n\n\n')).toBe(
      'metaverse {\n}\n\n// c\nmetaverse {\n}\n',
    );
    expect(formatText('  \n\n')).toBe('');
  });

  it('leaves a block with a mistake as is, and formats the others', () => {
    const broken = 'inbound rule "x" {\n  flow {\n   a <- IIF([b]\n  }\n}';
    expect(formatText(`metaverse {  }\n${broken}\nmetaverse {  }\n`)).toBe(
      `metaverse {\n}\n\n${broken}\n\nmetaverse {\n}\n`,
    );
    expect(formatBlock(parseBlock(broken))).toBe(broken);
  });

  it('formats only the blocks of a range', () => {
    const text = 'metaverse {  }\nmetaverse {   }\nmetaverse {    }\n';
    expect(formatEdits(text, undefined, { start: 20, end: 21 })).toEqual([
      { span: { start: 15, end: 31 }, newText: '\nmetaverse {\n}\n' },
    ]);
  });

  it('keeps the kinds of sources apart', () => {
    const text = flows(
      'a <- True',
      'b <- `True`',
      'c <- ("x")',
      'd <- "x"',
      'e <- [x]',
      'f <- expression "IIF("',
      'g <- x from ()',
    );
    expect(formatText(text)).toBe(text);
  });
});

describe('printing an expression', () => {
  it.each([
    ['IIF ( [a]=1 ,"x" , Trim( [b] ) )', 'IIF([a] = 1, "x", Trim([b]))'],
    ['[a]&"@"&%Domain.FQDN%', '[a] & "@" & %Domain.FQDN%'],
    ['5-3', '5 - 3'],
    ['[a]<-5', '[a] < -5'],
    ['( ( [a] ) )', '(([a]))'],
    ['BitAnd(&HF,&HF7)', 'BitAnd(&HF, &HF7)'],
    ['"a""b"&"c\\"d"', '"a""b" & "c\\"d"'],
    ['Guid ( )', 'Guid()'],
  ])('%s', (text, printed) => {
    expect(printExpression(parseExpression(text).value)).toBe(printed);
  });

  it('breaks lines if a width is specified', () => {
    expect(printExpression(parseExpression('Trim(Left([a], 5) & "x")').value, { width: 18 })).toBe(
      'Trim(\n    Left([a], 5)\n    & "x"\n)',
    );
  });
});

describeExports('printing the expressions', expressionsOf, ({ it }) => {
  it('keeps every token', (expressions) => {
    expect(expressions.length).toBeGreaterThan(50);
    const parts = (text: string): readonly string[] =>
      expressionTokens(text).map((token) => `${token.type} ${token.text}`);
    for (const text of expressions) {
      const parsed = parseExpression(text);
      expect(parsed.diagnostics, text).toEqual([]);
      for (const printed of [
        printExpression(parsed.value),
        printExpression(parsed.value, { width: 80 }),
      ])
        expect(parts(printed)).toEqual(parts(text));
      const block = formatText(flows(`x <- ${text}`));
      expect(formatText(block)).toBe(block);
      expect(Math.max(...block.split('\n').map((one) => one.length))).toBeLessThanOrEqual(120);
    }
  });
});
