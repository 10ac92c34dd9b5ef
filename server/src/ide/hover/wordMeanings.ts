/** What the fixed words of the language mean. The wording is ours; the facts are documented or observed behaviour of the product. */

export const ruleProperties: Readonly<Record<string, string>> = {
  id: 'The identifier of the rule: the value that `Get-ADSyncRule -Identifier` takes. Other rules refer to it for their place in the precedence order.',
  'internal-id':
    'The key that the engine uses for the rule in lineage. Kept so that an export is equal to what was imported.',
  version: 'The version number of the rule; 1 on every rule seen so far.',
  tag: 'The immutable tag. Upgrades recognise a standard rule by it; a custom rule has none.',
  description: 'Free text for people.',
  connector:
    'The one connector that the rule belongs to: an inbound rule reads its connector space, an outbound rule writes it.',
  object:
    'The object types, in the direction of the data: what the rule reads, an arrow, what it writes. `*` is any metaverse type, for inbound join rules.',
  link: 'What the rule does about the link between connector space and metaverse: `Join` uses or makes a link to what exists, `StickyJoin` also keeps the metaverse object alive, `Provision` creates the target object when nothing was found.',
  precedence:
    'The rank among all rules, of every connector and both directions: the lower number wins. Standard rules start at 100; give a custom rule a number below. `before` and `after` with a rule’s name leave the number to the server.',
  disabled: 'A disabled rule takes no part in scope, join or flow. It keeps its number.',
  'password-sync':
    'Objects linked through this rule take part in password hash synchronization. It needs one such inbound and one such outbound rule.',
  'soft-delete-expiry':
    'The soft delete expiry interval, always `00:00:00` in practice. Kept, without a known effect.',
  extra:
    'An element of the export that the language has no word for, kept as it was so that an export is equal to what was imported.',
};

export const metaverseProperties: Readonly<Record<string, string>> = {
  setting: 'A global setting of the server: its name and its text, as the export has them.',
};

export const partitionProperties: Readonly<Record<string, string>> = {
  parameter:
    'A parameter of the partition and its text: expressions of inbound rules read it as `%name%` for objects of this partition.',
  include:
    'A container whose objects are synchronized. The nearest included or excluded ancestor decides.',
  exclude:
    'A container whose objects are left out. The nearest included or excluded ancestor decides.',
};

export const connectorProperties: Readonly<Record<string, string>> = {
  id: 'The identifier of the connector; rules in an export refer to it.',
  type: 'The category: `AD` for a forest, `AAD` for the cloud directory; anything else as the export spells it.',
  description: 'Free text for people.',
  parameter: 'A parameter of the connector and its text: expressions read it as `%name%`.',
};

export const keywords: Readonly<Record<string, string>> = {
  'inbound rule': 'A rule that reads objects of its connector space and writes the metaverse.',
  'outbound rule':
    'A rule that reads objects of the metaverse and writes its connector space, from where the changes are exported.',
  connector:
    'A connected directory: its identifier, its kind, its parameters and partitions, and the attributes that are selected on it.',
  metaverse:
    'The schema of the metaverse, where the objects of all directories meet, and the global settings of the server.',
  before: 'The rule has its place right before the one that is named; the server gives the number.',
  after: 'The rule has its place right after the one that is named; the server gives the number.',
  expression:
    'An expression that the grammar of this language cannot hold, kept as the product’s text.',
};

export const sections: Readonly<Record<string, string>> = {
  scope:
    'Which objects the rule applies to. The groups are alternatives; all clauses of a group must hold. Clauses look at the source side. Without `scope` every object of the source type is in scope.',
  join: 'How an object finds its counterpart. The groups are tried in order; all conditions of a group must hold, and exactly one match joins. The left name is the connector space’s, the right one the metaverse’s, in both directions.',
  flow: 'The attribute flows: one line per target attribute, `target <- source`. A bare name copies an attribute, a quoted text is a constant, anything else is an expression.',
  attributes:
    'The attributes that this side knows, each with its type, and `multivalued` and `indexed` where they apply.',
  object: 'An object type and the attributes it may have.',
  partition:
    'A partition of the connector with its own parameters: expressions read them as `%Domain.FQDN%` and the like.',
};

export const modifiers: Readonly<Record<string, string>> = {
  once: 'Apply once: the flow runs only while the target object is created. Later changes do not flow.',
  Update:
    'The winning contribution replaces the whole value. This is what a flow without a merge type does.',
  Replace: 'Documented as the same as Update.',
  Merge:
    'The values of all rules in scope are united; equal values count once. For multi-valued attributes. All flows to one attribute need the same merge type.',
  MergeCaseInsensitive:
    'The values of all rules in scope are united; values that differ only in letter case count once. For multi-valued attributes. All flows to one attribute need the same merge type.',
  casesensitive: 'The two values must agree in letter case too. Matters for text only.',
};

export const linkTypes: Readonly<Record<string, string>> = {
  Join: 'Never creates an object. With join conditions the rule links to what it finds; without, it applies on top of a link that another rule made.',
  StickyJoin:
    'Like Join; in addition the metaverse object stays for as long as this object is linked.',
  Provision:
    'Creates the target object when no join condition found one, provided that at least one of the joining attributes has a value. An inbound link of this kind keeps the metaverse object alive; an outbound one deletes its object when the rule no longer applies.',
};

export const scopeOperators: Readonly<Record<string, string>> = {
  EQUAL: 'Holds when the value is equal. Never holds without a value.',
  NOTEQUAL: 'Holds when the value is another, and also when there is none.',
  LESSTHAN: 'Holds when the value is less than the number. Never holds without a value.',
  LESSTHAN_OR_EQUAL: 'Holds when the value is at most the number. Never holds without a value.',
  GREATERTHAN: 'Holds when the value is greater than the number. Never holds without a value.',
  GREATERTHAN_OR_EQUAL: 'Holds when the value is at least the number. Never holds without a value.',
  CONTAINS: 'Holds when the text stands anywhere in the value. Never holds without a value.',
  NOTCONTAINS: 'Holds when the text does not stand in the value, and also when there is none.',
  STARTSWITH: 'Holds when the value begins with the text. Never holds without a value.',
  NOTSTARTSWITH: 'Holds when the value does not begin with the text, and also when there is none.',
  ENDSWITH: 'Holds when the value ends with the text. Never holds without a value.',
  NOTENDSWITH: 'Holds when the value does not end with the text, and also when there is none.',
  ISNULL: 'Holds when the attribute has no value. The text of the clause is not looked at.',
  ISNOTNULL: 'Holds when the attribute has a value. The text of the clause is not looked at.',
  ISIN: 'Holds when the text is one of the values of a multi-valued attribute.',
  ISNOTIN: 'Holds when the text is none of the values of a multi-valued attribute.',
  ISBITSET:
    'Holds when all bits of the decimal mask are set in the number. Never holds without a value.',
  ISBITNOTSET: 'Holds when no bit of the decimal mask is set in the number.',
  ISMEMBEROF: 'Holds when the object is a direct member of the group with this DN.',
  ISNOTMEMBEROF: 'Holds when the object is no direct member of the group with this DN.',
};

export const operators: Readonly<Record<string, string>> = {
  '<-': 'The attribute on the left takes what stands on the right.',
  '->': 'From the source object type to the target object type.',
  '=': 'True when both sides are equal.',
  '<>': 'True when the sides differ.',
  '<': 'True when the left side is less.',
  '<=': 'True when the left side is less or equal.',
  '>': 'True when the left side is greater.',
  '>=': 'True when the left side is greater or equal.',
  '&': 'Joins two texts. A missing value counts as nothing.',
  '+': 'Adds two numbers, or joins two texts.',
  '-': 'Subtracts.',
  '*': 'Multiplies.',
  '/': 'Divides, without remainder.',
  '&&': 'True when both sides are. The right side is evaluated only when the left one is true.',
  '||': 'True when one side is. The right side is evaluated only when the left one is false.',
};

export const literals: Readonly<Record<string, string>> = {
  True: 'The truth value true.',
  False: 'The truth value false.',
  NULL: 'No value. As the result of a flow it lets the rule with the next lower precedence contribute.',
  AuthoritativeNull:
    'No value, and no rule of lower precedence contributes. Only as the result of the whole expression.',
  IgnoreThisFlow: 'As if this flow did not exist. Only as the result of the whole expression.',
  CRLF: 'A line break: carriage return and line feed.',
};

export const attributeTypes: Readonly<Record<string, string>> = {
  string: 'Text.',
  number: 'A signed 64-bit whole number.',
  boolean: 'True or False.',
  binary: 'Bytes.',
  reference: 'A pointer to another object.',
  datetime: 'A point in time of the directory; it arrives in expressions as text.',
};

export const flags: Readonly<Record<string, string>> = {
  multivalued: 'The attribute holds any number of values.',
  indexed:
    'The attribute is indexed, so that joins find it fast. Indexable texts hold at most 448 characters.',
  length: 'The greatest length that the directory allows, in characters or bytes.',
};
