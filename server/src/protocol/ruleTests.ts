import type { PlainLocation } from './preview';
import type { FixtureObjectReference } from './requests';

/** What fixtures expect of previews, as tests that an editor lists and runs. */
export const testMethods = {
  /** nothing → RuleTestFile[] */
  list: 'syncrule/tests',
  /** RunRuleTestParams → RuleTestAnswer */
  run: 'syncrule/runTest',
} as const;

/** The expectations of one fixture. */
export interface RuleTestFile {
  /** URI of the configuration's folder, and its name. */
  readonly configuration: string;
  readonly configurationName: string;
  /** URI of the fixture. */
  readonly fixture: string;
  readonly tests: readonly RuleTest[];
}

export interface RuleTest {
  /** Place in the fixture's list. */
  readonly index: number;
  readonly label: string;
  readonly location: PlainLocation;
  /** The object to debug; absent when the fixture has no such object, or several. */
  readonly object?: FixtureObjectReference;
}

export interface RunRuleTestParams {
  readonly configuration: string;
  readonly fixture: string;
  readonly index: number;
}

/** Something that is not as the fixture expects it. */
export interface RuleTestFailure {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** Where the fixture says what is expected. */
  readonly location: PlainLocation;
  /** The value to debug, where it is one. */
  readonly value?: { readonly attribute: string; readonly side: string };
}

export interface RuleTestAnswer {
  readonly failures: readonly RuleTestFailure[];
  /** Why the test could not be run at all. */
  readonly problem?: string;
}
