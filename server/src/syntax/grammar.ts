import type { IOrAlt, IToken } from 'chevrotain';
import type { Span } from '../base/span';
import type {
  AttributeDeclaration,
  AttributesSection,
  ConnectorBlock,
  Flow,
  FlowSection,
  FlowSource,
  Integer,
  Join,
  JoinCondition,
  JoinGroup,
  MetaverseBlock,
  Name,
  ObjectTypeDeclaration,
  PartitionSection,
  Property,
  PropertyValue,
  RuleBlock,
  RuleMember,
  Scope,
  ScopeClause,
  ScopeGroup,
  Text,
} from './ast';
import { ExpressionParser } from './expressionGrammar';
import { nearestBlockWord } from './heads';
import { ItemReports } from './itemReports';
import { at, from, makeGuid, makeInteger, makeName, makeText } from './nodes';
import { Reports } from './reports';
import {
  Any,
  Arrow,
  CaseWord,
  ConstantText,
  DirectName,
  Equal,
  ExpressionWord,
  FromWord,
  GuidToken,
  HeadWord,
  LeftBrace,
  LeftParenthesis,
  Modifier,
  NameToken,
  NumberToken,
  OrWord,
  RightBrace,
  RightParenthesis,
  RuleWord,
  SectionAttributes,
  SectionFlow,
  SectionJoin,
  SectionObject,
  SectionPartition,
  SectionScope,
  Separator,
  TextToken,
  TypeArrowToken,
  type LaidToken,
} from './tokens';

/**
 * The grammar, over the tokens of the layout pass; it builds the tree as it reads. Items take the tokens that they know and pass the rest to
 * {@link SyncRuleParser.leftovers}, which reports it; recovery is only for disagreements between layout and grammar.
 */
export class SyncRuleParser extends ExpressionParser {
  #reports = new ItemReports(new Reports());

  constructor(skipValidations: boolean) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  /** Prepares the parser for new tokens. */
  begin(tokens: LaidToken[], reports: Reports): void {
    this.input = tokens;
    this.#reports = new ItemReports(reports);
  }

  private separator(token: LaidToken): void {
    if (!this.RECORDING_PHASE) this.#reports.enter(token);
  }

  readonly ruleBlock = this.RULE('ruleBlock', (): RuleBlock => {
    const head = this.CONSUME(HeadWord);
    const word = this.real(this.OPTION(() => this.CONSUME(RuleWord)));
    const name = this.OPTION1(() => this.text());
    this.CONSUME(LeftBrace);
    const members: RuleMember[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      const member = this.SUBRULE(this.ruleMember) as RuleMember | undefined;
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    const direction = nearestBlockWord(head.image) === 'outbound' ? 'Outbound' : 'Inbound';
    return {
      kind: 'Rule',
      span: from(head, this.end),
      direction,
      keyword: from(head, word === undefined ? 0 : at(word).end),
      name,
      members,
    };
  });

  readonly metaverseBlock = this.RULE('metaverseBlock', (): MetaverseBlock => {
    const head = this.CONSUME(HeadWord);
    this.CONSUME(LeftBrace);
    const members: (Property | AttributesSection | ObjectTypeDeclaration)[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      const member = this.SUBRULE(this.schemaMember) as (typeof members)[number] | undefined;
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: 'Metaverse', span: from(head, this.end), keyword: at(head), members };
  });

  readonly connectorBlock = this.RULE('connectorBlock', (): ConnectorBlock => {
    const head = this.CONSUME(HeadWord);
    const name = this.OPTION(() => this.text());
    this.CONSUME(LeftBrace);
    const members: (Property | PartitionSection | AttributesSection | ObjectTypeDeclaration)[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      const member = this.OR([
        { ALT: () => this.SUBRULE(this.partition) },
        { ALT: () => this.SUBRULE(this.schemaMember) },
      ]) as (typeof members)[number] | undefined;
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: 'Connector', span: from(head, this.end), keyword: at(head), name, members };
  });

  private text(): Text {
    return makeText(this.CONSUME(TextToken));
  }

  readonly ruleMember = this.RULE('ruleMember', () =>
    this.OR<RuleMember>([
      { ALT: () => this.SUBRULE(this.scope) },
      { ALT: () => this.SUBRULE(this.join) },
      { ALT: () => this.SUBRULE(this.flowSection) },
      { ALT: () => this.SUBRULE(this.property) },
    ]),
  );

  readonly schemaMember = this.RULE('schemaMember', () =>
    this.OR<AttributesSection | ObjectTypeDeclaration | Property>([
      { ALT: () => this.SUBRULE(this.attributes) },
      { ALT: () => this.SUBRULE(this.objectType) },
      { ALT: () => this.SUBRULE(this.property) },
    ]),
  );

  readonly property = this.RULE('property', (): Property => {
    const keyword = this.CONSUME(NameToken);
    const values: PropertyValue[] = [];
    this.MANY(() => values.push(this.SUBRULE(this.propertyValue)));
    this.SUBRULE(this.leftovers, { ARGS: ['property', keyword] });
    return {
      kind: 'Property',
      span: from(keyword, values.at(-1)?.span?.end ?? 0),
      keyword: makeName(keyword),
      values,
    };
  });

  /** Made once: the alternatives of a rule that is read so often are not to be made anew each time. */
  private readonly propertyValueAlternatives: IOrAlt<PropertyValue>[] = [
    { ALT: () => makeName(this.CONSUME(NameToken)) },
    { ALT: () => makeText(this.CONSUME(TextToken)) },
    { ALT: () => makeGuid(this.CONSUME(GuidToken)) },
    { ALT: () => makeInteger(this.CONSUME(NumberToken)) },
    { ALT: () => ({ kind: 'TypeArrow', span: at(this.CONSUME(TypeArrowToken)) }) },
  ];

  readonly propertyValue = this.RULE('propertyValue', () =>
    this.OR<PropertyValue>(this.propertyValueAlternatives),
  );

  /** Tokens that an item cannot use. The first one is reported, with what was expected instead. */
  readonly leftovers = this.RULE('leftovers', (item: string, before: IToken): void => {
    const tokens: IToken[] = [];
    this.MANY(() => tokens.push(this.CONSUME(Any)));
    this.ACTION(() => {
      if (tokens.length > 0) this.#reports.leftover(item, before, tokens);
    });
  });

  readonly scope = this.RULE('scope', (): Scope => {
    const keyword = this.CONSUME(SectionScope);
    const groups = [this.SUBRULE(this.scopeGroup)];
    this.MANY(() => {
      this.CONSUME(OrWord);
      groups.push(this.SUBRULE1(this.scopeGroup));
    });
    return { kind: 'Scope', span: from(keyword, this.end), keyword: at(keyword), groups };
  });

  readonly scopeGroup = this.RULE('scopeGroup', (): ScopeGroup => {
    const open = this.CONSUME(LeftBrace);
    const clauses: ScopeClause[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      clauses.push(this.SUBRULE(this.scopeClause));
    });
    this.CONSUME(RightBrace);
    return { kind: 'ScopeGroup', span: from(open, this.end), clauses };
  });

  readonly scopeClause = this.RULE('scopeClause', (): ScopeClause => {
    const attribute = this.CONSUME(NameToken);
    const operator = this.real(this.OPTION(() => this.CONSUME1(NameToken)));
    const value = this.OPTION1(() => this.text());
    const span = from(attribute, this.end);
    this.SUBRULE(this.leftovers, { ARGS: ['clause', operator ?? attribute] });
    this.ACTION(() => this.#reports.clause(attribute, operator, value));
    return {
      kind: 'ScopeClause',
      span,
      attribute: makeName(attribute),
      operator: operator === undefined ? undefined : makeName(operator),
      value,
    };
  });

  readonly join = this.RULE('join', (): Join => {
    const keyword = this.CONSUME(SectionJoin);
    const groups = [this.SUBRULE(this.joinGroup)];
    this.MANY(() => {
      this.CONSUME(OrWord);
      groups.push(this.SUBRULE1(this.joinGroup));
    });
    return { kind: 'Join', span: from(keyword, this.end), keyword: at(keyword), groups };
  });

  readonly joinGroup = this.RULE('joinGroup', (): JoinGroup => {
    const open = this.CONSUME(LeftBrace);
    const conditions: JoinCondition[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      conditions.push(this.SUBRULE(this.joinCondition));
    });
    this.CONSUME(RightBrace);
    return { kind: 'JoinGroup', span: from(open, this.end), conditions };
  });

  readonly joinCondition = this.RULE('joinCondition', (): JoinCondition => {
    const left = this.CONSUME(NameToken);
    let right: IToken | undefined;
    let caseSensitive: Span | undefined;
    this.OPTION(() => {
      this.CONSUME(Equal);
      right = this.real(this.OPTION1(() => this.CONSUME1(NameToken)));
      caseSensitive = this.OPTION2(() => at(this.CONSUME(CaseWord)));
    });
    const span = from(left, this.end);
    this.SUBRULE(this.leftovers, { ARGS: ['condition', right ?? left] });
    this.ACTION(() => this.#reports.condition(left, right));
    return {
      kind: 'JoinCondition',
      span,
      connectorAttribute: makeName(left),
      metaverseAttribute: right === undefined ? undefined : makeName(right),
      caseSensitive,
    };
  });

  readonly flowSection = this.RULE('flowSection', (): FlowSection => {
    const keyword = this.CONSUME(SectionFlow);
    this.CONSUME(LeftBrace);
    const flows: Flow[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      flows.push(this.SUBRULE(this.flow));
    });
    this.CONSUME(RightBrace);
    return { kind: 'FlowSection', span: from(keyword, this.end), keyword: at(keyword), flows };
  });

  readonly flow = this.RULE('flow', (): Flow => {
    const first = this.LA(1);
    const modifiers: Name[] = [];
    this.MANY(() => modifiers.push(makeName(this.CONSUME(Modifier))));
    const target = makeName(this.CONSUME(NameToken));
    const arrow = this.OPTION(() => at(this.CONSUME(Arrow)));
    const afterArrow = this.end;
    const source = this.OPTION1(() => this.SUBRULE(this.flowSource)) ?? {
      kind: 'MissingSource',
      span: { start: afterArrow, end: afterArrow },
    };
    const names = this.OPTION2(() => this.SUBRULE(this.fromList));
    return {
      kind: 'Flow',
      span: from(first, this.end),
      modifiers,
      target,
      arrow,
      source,
      from: names,
    };
  });

  /** Made once: the alternatives of a rule that is read so often are not to be made anew each time. */
  private readonly flowSourceAlternatives: IOrAlt<FlowSource>[] = [
    {
      ALT: () => {
        const name = this.CONSUME(DirectName);
        return { kind: 'DirectSource', span: at(name), attribute: makeName(name) };
      },
    },
    {
      ALT: () => {
        const text = this.CONSUME(ConstantText);
        return { kind: 'ConstantSource', span: at(text), text: makeText(text) };
      },
    },
    {
      ALT: () => {
        const keyword = this.CONSUME(ExpressionWord);
        const text = this.text();
        return {
          kind: 'VerbatimSource',
          span: from(keyword, this.end),
          keyword: at(keyword),
          text,
        };
      },
    },
    {
      ALT: () => {
        const expression = this.SUBRULE(this.expression);
        return { kind: 'ExpressionSource', span: expression.span, expression };
      },
    },
  ];

  readonly flowSource = this.RULE('flowSource', () =>
    this.OR<FlowSource>(this.flowSourceAlternatives),
  );

  readonly fromList = this.RULE('fromList', (): readonly Name[] => {
    const names: Name[] = [];
    this.CONSUME(FromWord);
    this.CONSUME(LeftParenthesis);
    this.MANY(() => names.push(makeName(this.CONSUME(NameToken))));
    this.CONSUME(RightParenthesis);
    return names;
  });

  readonly attributes = this.RULE('attributes', (): AttributesSection => {
    const keyword = this.CONSUME(SectionAttributes);
    this.CONSUME(LeftBrace);
    const attributes: AttributeDeclaration[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      attributes.push(this.SUBRULE(this.attributeDeclaration));
    });
    this.CONSUME(RightBrace);
    return {
      kind: 'AttributesSection',
      span: from(keyword, this.end),
      keyword: at(keyword),
      attributes,
    };
  });

  readonly attributeDeclaration = this.RULE('attributeDeclaration', (): AttributeDeclaration => {
    const name = this.CONSUME(NameToken);
    const type = this.real(this.OPTION(() => this.CONSUME1(NameToken)));
    const flags: (Name | Integer)[] = [];
    this.MANY(() =>
      this.OR([
        { ALT: () => flags.push(makeName(this.CONSUME2(NameToken))) },
        { ALT: () => flags.push(makeInteger(this.CONSUME(NumberToken))) },
      ]),
    );
    const span = from(name, this.end);
    this.SUBRULE(this.leftovers, { ARGS: ['declaration', name] });
    this.ACTION(() => this.#reports.declaration(name, type));
    return {
      kind: 'AttributeDeclaration',
      span,
      name: makeName(name),
      type: type === undefined ? undefined : makeName(type),
      flags,
    };
  });

  readonly objectType = this.RULE('objectType', (): ObjectTypeDeclaration => {
    const keyword = this.CONSUME(SectionObject);
    const name = this.OPTION(() => makeName(this.CONSUME(NameToken)));
    this.CONSUME(LeftBrace);
    const attributes: Name[] = [];
    this.MANY(() => attributes.push(makeName(this.CONSUME1(NameToken))));
    this.CONSUME(RightBrace);
    return {
      kind: 'ObjectTypeDeclaration',
      span: from(keyword, this.end),
      keyword: at(keyword),
      name,
      attributes,
    };
  });

  readonly partition = this.RULE('partition', (): PartitionSection => {
    const keyword = this.CONSUME(SectionPartition);
    const name = this.OPTION(() => this.text());
    this.CONSUME(LeftBrace);
    const members: Property[] = [];
    this.MANY(() => {
      this.separator(this.CONSUME(Separator));
      members.push(this.SUBRULE(this.property));
    });
    this.CONSUME(RightBrace);
    return {
      kind: 'PartitionSection',
      span: from(keyword, this.end),
      keyword: at(keyword),
      name,
      members,
    };
  });
}

let shared: SyncRuleParser | undefined;

/** @returns the parser, which is created on first use. */
export function parser(): SyncRuleParser {
  shared ??= new SyncRuleParser(true);
  return shared;
}
