/**
 * Every point at which the documentation is silent or contradicts itself, as one named constant with its reference. The engine asks
 * here and nowhere else, so that another reading is a change in one place. References are to the pages of the domain model.
 */

/** §3: a scoping group without clauses holds (an AND of nothing), and is reported. */
export const emptyScopeGroupHolds = true;

/** §3.2, M4: text in scoping clauses is compared without regard to case. */
export const scopeTextIgnoresCase = true;

/** §3.1: `ISBITNOTSET` holds when the attribute is absent, as the other negative operators do. */
export const bitNotSetHoldsWhenAbsent = true;

/** §3.1: `ISMEMBEROF` looks at direct membership only, as the product's group filtering does. */
export const membershipIsDirect = true;

/** §4.2: what happens when groups matched several objects and none matched exactly one. `project` is the documented rule. */
export type AmbiguousJoin = 'project' | 'error';
export const ambiguousJoin: AmbiguousJoin = 'project';

/** §4.3, §4.4: outbound rules are compared, joined and provisioned per connector and target type; a link to an object of another type is no obstacle. */
export const outboundLinksArePerType = true;

/** §4.1: a rule that provisions and has no join condition takes over the link of a rule that went out of scope, when the types agree. */
export const provisionTakesOverLink = true;

/** §5.5: "created" is creation in this run by the object that is read, not the first join to an existing object. */
export const onceMeansCreation = true;

/** §5.6: which spelling survives when values are merged ignoring case: the one of the contribution that ranks highest. */
export const mergeKeepsSpellingOf: 'highest-precedence' = 'highest-precedence';

/** §5.6: a value that the connected directory holds already keeps its spelling when a merged one differs only in case. */
export const mergeKeepsForeignSpelling = true;

/** §6.1, expressions.md §7: an empty text is absence where it would flow. */
export const emptyTextIsNull = true;

/** §6.2: a present but empty mapping asks for removal even when another one says IgnoreThisFlow. */
export const nullBeatsIgnore = true;

/** §6.3: a metaverse value that no rule sets and whose owner is not known (no lineage, or lineage to an object that is not there) stays. */
export const unownedValuesStay = true;

/** §7.4: a link whose making rule is not recorded counts as made by provisioning where such a rule exists and the object is no source of authority. */
export const unrecordedLinkMayBeProvisioned = true;

/** §7.4, M13: a rule of link type Join does not keep an object whose provisioning rule went out of scope. */
export const joinKeepsDeprovisionedObject = false;

/** §7.5: an object that was never confirmed by an import takes no part in inbound synchronization. */
export const exportObjectsAreNotImported = true;

/** §7.6: outside of inbound rules `ImportedValue` reads the value of the metaverse. */
export const importedValueReadsMetaverseOutbound = true;

/** §5.1: a value of another type than the target's is an error, not converted; constants and DN texts for references are converted. */
export const flowsConvertTypes = false;

/** §4.4: rounds of joining after which links that still change are left as they are; more are needed only for rules that feed each other. */
export const joinRounds = 16;
