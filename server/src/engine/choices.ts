/**
 * Every point at which the documentation is silent or contradicts itself, with its reference: as a named constant where another reading
 * is another value, else as an entry of {@link builtInChoices} that says which function makes the choice. References are to the pages of the
 * domain model.
 */

/** engine §3: a scoping group without clauses holds (an AND of nothing), and is reported. */
export const emptyScopeGroupHolds = true;

/** engine §3.2, M4: text in scoping clauses is compared without regard to case. */
export const scopeTextIgnoresCase = true;

/** engine §3.1: `ISBITNOTSET` holds when the attribute is absent, as the other negative operators do. */
export const bitNotSetHoldsWhenAbsent = true;

/** engine §4.2: what happens when groups matched several objects and none matched exactly one. `project` is the documented rule. */
export type AmbiguousJoin = 'project' | 'error';
export const ambiguousJoin: AmbiguousJoin = 'project';

/** engine §4.1: a rule that provisions and has no join condition takes over the link of a rule that went out of scope, when the types agree. */
export const provisionTakesOverLink = true;

/** engine §5.5: "created" is creation in this run by the object that is read, not the first join to an existing object. */
export const onceMeansCreation = true;

/** engine §5.6: a value that the connected directory holds already keeps its spelling when a merged one differs only in case. */
export const mergeKeepsForeignSpelling = true;

/** engine §6.1, expressions §7: an empty text is absence where it would flow. */
export const emptyTextIsNull = true;

/** engine §6.2: a present but empty mapping asks for removal even when another one says IgnoreThisFlow. */
export const nullBeatsIgnore = true;

/** engine §6.3: a metaverse value that no rule sets and whose owner is not known (no lineage, or lineage to an object that is not there) stays. */
export const unownedValuesStay = true;

/** engine §7.4: a link whose making rule is not recorded counts as made by provisioning where such a rule exists and the object is no source of authority. */
export const unrecordedLinkMayBeProvisioned = true;

/** engine §7.4, M13: a rule of link type Join does not keep an object whose provisioning rule went out of scope. */
export const joinKeepsDeprovisionedObject = false;

/** engine §7.5: an object that was never confirmed by an import takes no part in inbound synchronization. */
export const exportObjectsAreNotImported = true;

/** functions: ImportedValue: an outbound rule reads the metaverse, of which no import confirms anything, so the call fails there. */
export const importedValueFailsOutbound: boolean = true;

/** engine §4.4: rounds of joining after which links that still change are left as they are; more are needed only for rules that feed each other. */
export const joinRounds = 16;

/** A choice that is not a switch, because another reading would be another algorithm. */
export interface BuiltInChoice {
  readonly reference: string;
  readonly choice: string;
  /** File and function that make it. */
  readonly madeIn: string;
}

export const builtInChoices: readonly BuiltInChoice[] = [
  {
    reference: 'engine §2.2',
    choice:
      'Rules of one precedence are ordered by direction and then by identifier, and reported.',
    madeIn: 'precedence.ts rankRules',
  },
  {
    reference: 'engine §3.1',
    choice:
      'ISMEMBEROF looks at direct membership only, as the group filtering of the product does.',
    madeIn: 'state.ts isMember',
  },
  {
    reference: 'engine §3.2, M3',
    choice:
      'Texts are compared as numbers only where the attribute is a number and the constant an integer.',
    madeIn: 'scope/clauseTest.ts compare',
  },
  {
    reference: 'engine §3.2',
    choice: 'A positive operator needs one of several values, a negative one denies it of all.',
    madeIn: 'scope/scope.ts decide',
  },
  {
    reference: 'engine §4',
    choice: 'Attributes with several values join when any value equals any.',
    madeIn: 'join/joinCriteria.ts matches',
  },
  {
    reference: 'engine §4.3, §4.4',
    choice:
      'Outbound rules are compared, joined and provisioned per connector and target type; a link to an object of another type is no obstacle.',
    madeIn: 'provision/linkOutbound.ts linkOutbound',
  },
  {
    reference: 'engine §4.4, M7',
    choice:
      'Join criteria are the same when their groups are, in order, whatever the order of the conditions inside a group.',
    madeIn: 'join/joinCriteria.ts joinHash',
  },
  {
    reference: 'engine §4.6',
    choice:
      'Two linked objects of one rule are at odds over an attribute only where that rule wins it, so that a linked mailbox and its account can live in one forest.',
    madeIn: 'resolve/resolveUpdate.ts secondObject',
  },
  {
    reference: 'engine §5.1',
    choice:
      'A value of another type than the target is an error; only constants, and texts that hold a DN for references, are converted. Several values for a single-valued target are an error.',
    madeIn: 'flow/convert.ts toTarget',
  },
  {
    reference: 'engine §5.6',
    choice: 'Merged values for a single-valued target are an error where they are more than one.',
    madeIn: 'resolve/resolveMerge.ts mergedTooMany',
  },
  {
    reference: 'engine §6.2, M17',
    choice:
      'Mappings are evaluated by precedence until one wins; those behind it are not, so that their Error() is not raised.',
    madeIn: 'resolve/resolveUpdate.ts resolveUpdate',
  },
  {
    reference: 'engine §5.6',
    choice:
      'When values are merged ignoring case, the spelling of the contribution that ranks highest survives.',
    madeIn: 'resolve/resolveMerge.ts resolveMerge',
  },
  {
    reference: 'engine §5.6',
    choice:
      'AuthoritativeNull among merged contributions ends the search and keeps what came before it.',
    madeIn: 'resolve/resolveMerge.ts resolveMerge',
  },
  {
    reference: 'engine §6.4',
    choice:
      'In a delta, an object that is not synchronized contributes what it gave before; its other mappings get a turn only behind the former winner.',
    madeIn: 'resolve/storedContributions.ts storedParticipation',
  },
  {
    reference: 'engine §7.2',
    choice:
      'Objects that found no partner are tried again while links change, so that their order has no influence.',
    madeIn: 'inbound.ts synchronizeInbound',
  },
];
