import { expressionRules } from './expressionRules';
import { argumentCount } from './rules/argumentCount';
import { attributeNotOfType } from './rules/attributeNotOfType';
import { attributeNotSelected } from './rules/attributeNotSelected';
import { bitMask } from './rules/bitMask';
import { spaceAtEnd } from './rules/spaceAtEnd';
import { clauseType } from './rules/clauseType';
import { cloudConditions } from './rules/cloudConditions';
import { cloudFilteredFalse } from './rules/cloudFilteredFalse';
import { constantControlWord } from './rules/constantControlWord';
import { contradictoryScope } from './rules/contradictoryScope';
import { customPrecedence } from './rules/customPrecedence';
import { dateFormat } from './rules/dateFormat';
import { duplicateConnector } from './rules/duplicateConnector';
import { duplicatePrecedence } from './rules/duplicatePrecedence';
import { duplicateRuleId } from './rules/duplicateRuleId';
import { duplicateTarget } from './rules/duplicateTarget';
import { exportedNotImported } from './rules/exportedNotImported';
import { importedNotUsed } from './rules/importedNotUsed';
import { joinCriteria } from './rules/joinCriteria';
import { joinKind } from './rules/joinKind';
import { joinNotIndexed } from './rules/joinNotIndexed';
import { knownValues } from './rules/knownValues';
import { mixedMergeTypes } from './rules/mixedMergeTypes';
import { neverWins } from './rules/neverWins';
import { noSchema } from './rules/noSchema';
import { nothingJoins } from './rules/nothingJoins';
import { passwordSyncHalf } from './rules/passwordSyncHalf';
import { provisionsTwice } from './rules/provisionsTwice';
import { provisionWithoutJoin } from './rules/provisionWithoutJoin';
import { scriptRemainder } from './rules/scriptRemainder';
import { severalIntoOne } from './rules/severalIntoOne';
import { filtersEverything } from './rules/filtersEverything';
import { sourceAnchorRule } from './rules/sourceAnchorRule';
import { sameForAll } from './rules/sameForAll';
import { constantValue } from './rules/constantValue';
import { scopeFiltersNothing } from './rules/scopeFiltersNothing';
import { standardRuleEdited } from './rules/standardRuleEdited';
import { standardRuleMissing } from './rules/standardRuleMissing';
import { undeclaredAttribute } from './rules/undeclaredAttribute';
import { undocumentedForm } from './rules/undocumentedForm';
import { unknownAttribute } from './rules/unknownAttribute';
import { unknownConnector } from './rules/unknownConnector';
import { unknownFunction } from './rules/unknownFunction';
import { unknownObjectType } from './rules/unknownObjectType';
import { unknownOperator } from './rules/unknownOperator';
import { unknownParameter } from './rules/unknownParameter';
import { unknownRule } from './rules/unknownRule';
import { unknownWord } from './rules/unknownWord';
import { writtenBack } from './rules/writtenBack';
import type { LintRule } from './types';

/** All lint rules, by code. Adding one means adding its file, its test, and its name here. */
export const lintRules: readonly LintRule[] = [
  unknownConnector,
  unknownObjectType,
  unknownAttribute,
  attributeNotOfType,
  unknownFunction,
  argumentCount,
  unknownParameter,
  unknownWord,
  unknownOperator,
  unknownRule,
  duplicateTarget,
  duplicateRuleId,
  noSchema,
  duplicateConnector,
  undeclaredAttribute,
  scriptRemainder,
  duplicatePrecedence,
  customPrecedence,
  contradictoryScope,
  joinCriteria,
  mixedMergeTypes,
  provisionWithoutJoin,
  nothingJoins,
  neverWins,
  cloudFilteredFalse,
  passwordSyncHalf,
  severalIntoOne,
  joinNotIndexed,
  cloudConditions,
  importedNotUsed,
  exportedNotImported,
  clauseType,
  standardRuleEdited,
  filtersEverything,
  sourceAnchorRule,
  sameForAll,
  scopeFiltersNothing,
  bitMask,
  standardRuleMissing,
  writtenBack,
  provisionsTwice,
  spaceAtEnd,
  knownValues,
  dateFormat,
  joinKind,
  undocumentedForm,
  attributeNotSelected,
  ...expressionRules,
  constantControlWord,
  constantValue,
];
