import { describe, expect, it } from 'vitest';
import { unknownAttribute as rule } from '../../server/src/lint/rules/unknownAttribute';
import { fixed, lintDifferences, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR103 unknownAttribute', () => {
  it('checks every place that names an attribute, on the side that it belongs to', () => {
    expect(
      lintDifferences(
        rule,
        schemaText +
          ruleText({
            scope: '        displayName ISNOTNULL\n      //^^^^^^^^^^^ SR103: attribute of connector \'contoso.com\'',
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
    expect(messages(rule, schemaText + ruleText({ flow: '        mail <- Trim([mail]) from (noSuchAttribute)' }))).toEqual([]);
  });

  it('knows dn on a connector, read or written, and not in the metaverse', () => {
    expect(messages(rule, schemaText + ruleText({ flow: '        displayName <- CStr([dn])' }))).toEqual([]);
    expect(messages(rule, schemaText + ruleText({ direction: 'outbound', flow: '        dn <- "CN=" & [displayName]' }))).toEqual([]);
    expect(messages(rule, schemaText + ruleText({ direction: 'outbound', flow: '        mail <- CStr([dn])' }))).toHaveLength(1);
  });

  it('writes the right name the way the place needs it', () => {
    const flow = (a: string, b: string): string => `        mail <- IIF(IsPresent([${a}]), [cn], ImportedValue("${b}"))`;
    expect(fixed(rule, schemaText + ruleText({ flow: flow('Mail', 'MAIL') }))).toBe(schemaText + ruleText({ flow: flow('mail', 'mail') }));
  });

  it('checks only the side that declares a schema', () => {
    expect(messages(rule, ruleText({ flow: '        a <- b' }))).toEqual([]);
  });

  it('tells of blanks inside brackets, with and without a schema', () => {
    const written = ruleText({ flow: '        mail <- Trim([ mail ])' });
    const meant = ruleText({ flow: '        mail <- Trim([mail])' });
    for (const schema of ['', schemaText]) {
      expect(messages(rule, schema + written)).toHaveLength(1);
      expect(fixed(rule, schema + written)).toBe(schema + meant);
    }
  });
});
