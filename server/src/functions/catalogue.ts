import { certExtensionOids } from './certificate/certExtensionOids';
import { certFormat } from './certificate/certFormat';
import { certFriendlyName } from './certificate/certFriendlyName';
import { certHashString } from './certificate/certHashString';
import { certIssuer } from './certificate/certIssuer';
import { certIssuerDN } from './certificate/certIssuerDN';
import { certIssuerOid } from './certificate/certIssuerOid';
import { certKeyAlgorithm } from './certificate/certKeyAlgorithm';
import { certKeyAlgorithmParams } from './certificate/certKeyAlgorithmParams';
import { certNameInfo } from './certificate/certNameInfo';
import { certNotAfter } from './certificate/certNotAfter';
import { certNotBefore } from './certificate/certNotBefore';
import { certPublicKeyOid } from './certificate/certPublicKeyOid';
import { certPublicKeyParametersOid } from './certificate/certPublicKeyParametersOid';
import { certSerialNumber } from './certificate/certSerialNumber';
import { certSignatureAlgorithmOid } from './certificate/certSignatureAlgorithmOid';
import { certSubject } from './certificate/certSubject';
import { certSubjectNameDN } from './certificate/certSubjectNameDN';
import { certSubjectNameOid } from './certificate/certSubjectNameOid';
import { certThumbprint } from './certificate/certThumbprint';
import { certVersion } from './certificate/certVersion';
import { isCert } from './certificate/isCert';
import { cBool } from './conversion/cBool';
import { cDate } from './conversion/cDate';
import { cGuid } from './conversion/cGuid';
import { cNum } from './conversion/cNum';
import { cRef } from './conversion/cRef';
import { cStr } from './conversion/cStr';
import { convertFromBase64 } from './conversion/convertFromBase64';
import { convertFromUtf8Hex } from './conversion/convertFromUtf8Hex';
import { convertToBase64 } from './conversion/convertToBase64';
import { convertToUtf8Hex } from './conversion/convertToUtf8Hex';
import { stringFromGuid } from './conversion/stringFromGuid';
import { stringFromSid } from './conversion/stringFromSid';
import { dateAdd } from './date/dateAdd';
import { dateFromNum } from './date/dateFromNum';
import { formatDateTime } from './date/formatDateTime';
import { now } from './date/now';
import { numFromDate } from './date/numFromDate';
import { dnComponent } from './directory/dnComponent';
import { dnComponentRev } from './directory/dnComponentRev';
import { escapeDnComponent } from './directory/escapeDnComponent';
import { isBitSet } from './evaluation/isBitSet';
import { isDate } from './evaluation/isDate';
import { isEmpty } from './evaluation/isEmpty';
import { isGuid } from './evaluation/isGuid';
import { isNull } from './evaluation/isNull';
import { isNullOrEmpty } from './evaluation/isNullOrEmpty';
import { isNumeric } from './evaluation/isNumeric';
import { isPresent } from './evaluation/isPresent';
import { isString } from './evaluation/isString';
import { error } from './flow/error';
import { iif } from './flow/iif';
import { select } from './flow/select';
import { switchFunction } from './flow/switch';
import { where } from './flow/where';
import { withFunction } from './flow/with';
import { bitAnd } from './math/bitAnd';
import { bitOr } from './math/bitOr';
import { randomNum } from './math/randomNum';
import { contains } from './multiValued/contains';
import { count } from './multiValued/count';
import { item } from './multiValued/item';
import { itemOrNull } from './multiValued/itemOrNull';
import { join } from './multiValued/join';
import { removeDuplicates } from './multiValued/removeDuplicates';
import { split } from './multiValued/split';
import { cBin } from './special/cBin';
import { importedValue } from './special/importedValue';
import { regexIsMatch } from './special/regexIsMatch';
import { thumbprint } from './special/thumbprint';
import { valueCount } from './special/valueCount';
import { guid } from './text/guid';
import { inStr } from './text/inStr';
import { inStrRev } from './text/inStrRev';
import { lCase } from './text/lCase';
import { lTrim } from './text/lTrim';
import { left } from './text/left';
import { len } from './text/len';
import { mid } from './text/mid';
import { pCase } from './text/pCase';
import { padLeft } from './text/padLeft';
import { padRight } from './text/padRight';
import { rTrim } from './text/rTrim';
import { replace } from './text/replace';
import { replaceChars } from './text/replaceChars';
import { right } from './text/right';
import { trim } from './text/trim';
import { uCase } from './text/uCase';
import { word } from './text/word';
import type { FunctionEntry } from './types';

/** All functions of the language, by category. Adding one means adding its file and its name here. */
export const catalogue: readonly FunctionEntry[] = [
  certExtensionOids,
  certFormat,
  certFriendlyName,
  certHashString,
  certIssuer,
  certIssuerDN,
  certIssuerOid,
  certKeyAlgorithm,
  certKeyAlgorithmParams,
  certNameInfo,
  certNotAfter,
  certNotBefore,
  certPublicKeyOid,
  certPublicKeyParametersOid,
  certSerialNumber,
  certSignatureAlgorithmOid,
  certSubject,
  certSubjectNameDN,
  certSubjectNameOid,
  certThumbprint,
  certVersion,
  isCert,
  cBool,
  cDate,
  cGuid,
  cNum,
  cRef,
  cStr,
  convertFromBase64,
  convertFromUtf8Hex,
  convertToBase64,
  convertToUtf8Hex,
  stringFromGuid,
  stringFromSid,
  dateAdd,
  dateFromNum,
  formatDateTime,
  now,
  numFromDate,
  dnComponent,
  dnComponentRev,
  escapeDnComponent,
  isBitSet,
  isDate,
  isEmpty,
  isGuid,
  isNull,
  isNullOrEmpty,
  isNumeric,
  isPresent,
  isString,
  error,
  iif,
  select,
  switchFunction,
  where,
  withFunction,
  bitAnd,
  bitOr,
  randomNum,
  contains,
  count,
  item,
  itemOrNull,
  join,
  removeDuplicates,
  split,
  cBin,
  importedValue,
  regexIsMatch,
  thumbprint,
  valueCount,
  guid,
  inStr,
  inStrRev,
  lCase,
  lTrim,
  left,
  len,
  mid,
  pCase,
  padLeft,
  padRight,
  rTrim,
  replace,
  replaceChars,
  right,
  trim,
  uCase,
  word,
];

/** The names of all functions, in the order of the catalogue. */
export const functionNames: readonly string[] = catalogue.map((entry) => entry.name);

const byName: ReadonlyMap<string, FunctionEntry> = new Map(
  catalogue.map((entry) => [entry.name, entry]),
);

/** @returns the function of that name; names are case-sensitive. */
export function findFunction(name: string): FunctionEntry | undefined {
  return byName.get(name);
}
