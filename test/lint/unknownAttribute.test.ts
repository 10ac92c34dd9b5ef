import { describe, expect, it } from 'vitest';
import { unknownAttribute as rule } from '../../server/src/lint/rules/unknownAttribute';
import { applyEdits, readFixture } from '../support/fixture';
import { fixed, lintDifferences, lintFixture, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR103 unknownAttribute', () => {
  it('checks every place that names an attribute, on the side that it belongs to', () => {
    expect(
      lintDifferences(
        rule,
        schemaText +
          ruleText({
            scope:
              "        displayName ISNOTNULL\n      //^^^^^^^^^^^ SR103: attribute of connector 'contoso.com'",
            join: "        sourceAnchor = objectGUID\n      //^^^^^^^^^^^^ SR103: of connector 'contoso.com'\n        //             ^^^^^^^^^^ SR103: of the metaverse",
            flow: `        objectGUID  <- mail
      //^^^^^^^^^^ SR103: of the metaverse
        displayName <- displayName
        //             ^^^^^^^^^^^ SR103: of connector
        mail        <- IIF([cn] = "x", [email], ImportedValue("Mail"))
        //                             ^^^^^^^ SR103: 'email'
        //                                                    ^^^^^^ SR103: written 'mail'`,
          }),
      ),
    ).toEqual([]);
  });

  it('leaves recorded source lists alone: they are what the product recorded', () => {
    expect(
      messages(
        rule,
        schemaText + ruleText({ flow: '        mail <- Trim([mail]) from (noSuchAttribute)' }),
      ),
    ).toEqual([]);
  });

  it('knows dn on a connector, read or written, and not in the metaverse', () => {
    expect(
      messages(rule, schemaText + ruleText({ flow: '        displayName <- CStr([dn])' })),
    ).toEqual([]);
    expect(
      messages(
        rule,
        schemaText +
          ruleText({ direction: 'outbound', flow: '        dn <- "CN=" & [displayName]' }),
      ),
    ).toEqual([]);
    expect(
      messages(
        rule,
        schemaText + ruleText({ direction: 'outbound', flow: '        mail <- CStr([dn])' }),
      ),
    ).toHaveLength(1);
  });

  it('writes the right name the way the place needs it', () => {
    const flow = (a: string, b: string): string =>
      `        mail <- IIF(IsPresent([${a}]), [cn], ImportedValue("${b}"))`;
    expect(fixed(rule, schemaText + ruleText({ flow: flow('Mail', 'MAIL') }))).toBe(
      schemaText + ruleText({ flow: flow('mail', 'mail') }),
    );
  });

  it('checks only the side that declares a schema', () => {
    expect(messages(rule, ruleText({ flow: '        a <- b' }))).toEqual([]);
  });

  it('reports spaces inside brackets, with and without a schema', () => {
    const written = ruleText({ flow: '        mail <- Trim([ mail ])' });
    const meant = ruleText({ flow: '        mail <- Trim([mail])' });
    for (const schema of ['', schemaText]) {
      expect(messages(rule, schema + written)).toHaveLength(1);
      expect(fixed(rule, schema + written)).toBe(schema + meant);
    }
  });

  describe('declares the attribute', () => {
    const flow = (line: string): string => schemaText + ruleText({ flow: `        ${line}` });

    /** The source after the last of the offered fixes. */
    function declared(text: string, title: string): string {
      const fixture = readFixture(text);
      const fixes = [...lintFixture(rule, fixture).values()]
        .flat()
        .flatMap((one) => one.fixes ?? []);
      const fix = fixes.find((one) => one.title === title);
      expect(fixes.map((one) => one.title)).toContain(title);
      const edits = (fix?.edits ?? []).map(({ file, block, span, newText }) => ({
        span: fixture.loaded.workspace.locate({ file: file ?? '', block: block ?? -1, span })!.span,
        newText,
      }));
      return applyEdits(fixture.main.text, edits);
    }

    it.each([
      ['extra <- mail', 'string'],
      ['extra <- proxyAddresses', 'string multivalued'],
      ['extra <- accountExpires', 'number'],
      ['extra <- IsPresent([mail])', 'boolean'],
      ['extra <- IIF(IsPresent([mail]), Trim([mail]), NULL)', 'string'],
      ['extra <- "x"', 'string'],
    ])('as what flows to it: %s', (line, type) => {
      const after = declared(flow(line), "Declare 'extra' in the metaverse");
      // In the order of the names, in the column of the types, and in the object type of the rule.
      expect(after).toContain(
        `        displayName      string indexed\n        extra            ${type}\n        mail `,
      );
      expect(after).toContain(
        'object person { accountEnabled, cloudFiltered, cloudMastered, department, displayName, extra, mail,',
      );
      expect(messages(rule, after)).toEqual([]);
    });

    it('on the connector that lacks it', () => {
      const after = declared(
        flow('mail <- Trim([extra])'),
        "Declare 'extra' as selected on connector 'contoso.com'",
      );
      expect(after).toContain('        department     string\n        extra          string\n');
      expect(messages(rule, after)).toEqual([]);
    });

    it('below the others where each has its line', () => {
      const lines = flow('extra <- mail')
        .replace(
          'object person { accountEnabled, cloudFiltered,',
          'object person {\n        accountEnabled,\n        cloudFiltered,\n       ',
        )
        .replace(
          'department, displayName, mail',
          'department,\n        displayName,\n        mail',
        );
      expect(declared(lines, "Declare 'extra' in the metaverse")).toContain(
        '        displayName,\n        extra,\n        mail,',
      );
    });
  });
});
