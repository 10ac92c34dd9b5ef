import { describe, expect, it } from 'vitest';
import { knownValues as rule } from '../../server/src/lint/rules/knownValues';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

const found = (flow: string): readonly string[] =>
  messages(rule, ruleText({ flow: `        ${flow}` }));

describe('SR227 knownValues', () => {
  it.each([
    ['usageLocation <- "USA"', 1],
    ['usageLocation <- IIF(IsNullOrEmpty([c]), "Germany", Trim([c]))', 1],
    ['userType <- Switch([company] = "x", "Guests", True, "member")', 2],
    ['userType <- (("Employee"))', 1],
  ])('%s', (flow, count) => {
    expect(found(flow)).toHaveLength(count);
  });

  it.each([
    'usageLocation <- "de"',
    'usageLocation <- c',
    'usageLocation <- "%Country%"',
    'usageLocation <- IIF([company] = "Germany", "DE", NULL)',
    'usageLocation <- Left("Germany", 2)',
    'userType <- IIF(IsPresent([userPrincipalName]), IIF(InStr([userPrincipalName], "@x") = 0, "Member", "Guest"), Error("The user has no name"))',
    'title <- "Employee"',
  ])('%s is right, or unknown', (flow) => {
    expect(found(flow)).toEqual([]);
  });
});
