import * as v from 'valibot';
import type { PreviewValues } from './preview';
import { previewValuesSchema } from './previewSchema';

/** Two previews side by side: of two objects, or of one object under two states of the rules. */

/** What one side says of an attribute. */
export interface ComparedSide {
  readonly values: PreviewValues;
  /** Name and precedence of the rule that decided. */
  readonly rule: string;
  readonly reason: string;
}

export interface ComparedAttribute {
  readonly attribute: string;
  /** What differs; `same` where nothing does. */
  readonly difference: 'values' | 'rule' | 'reason' | 'only-left' | 'only-right' | 'same';
  readonly left?: ComparedSide;
  readonly right?: ComparedSide;
}

export interface ComparedSection {
  /** `Import attribute flow`, or `Export attribute flow to …`. */
  readonly title: string;
  /** Facts beside the attributes, as link and pending export. */
  readonly facts: readonly {
    readonly name: string;
    readonly left: string;
    readonly right: string;
    readonly same: boolean;
  }[];
  /** Differences first, then what is the same; by name inside. */
  readonly attributes: readonly ComparedAttribute[];
}

export interface Comparison {
  readonly version: 1;
  /** Names of the two sides. */
  readonly left: string;
  readonly right: string;
  readonly differences: number;
  readonly sections: readonly ComparedSection[];
}

const side = v.exactOptional(
  v.object({ values: previewValuesSchema, rule: v.string(), reason: v.string() }),
);

export const comparisonSchema = v.object({
  version: v.literal(1),
  left: v.string(),
  right: v.string(),
  differences: v.number(),
  sections: v.array(
    v.object({
      title: v.string(),
      facts: v.array(
        v.object({ name: v.string(), left: v.string(), right: v.string(), same: v.boolean() }),
      ),
      attributes: v.array(
        v.object({
          attribute: v.string(),
          difference: v.picklist(['values', 'rule', 'reason', 'only-left', 'only-right', 'same']),
          left: side,
          right: side,
        }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Comparison>;
