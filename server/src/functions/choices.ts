import { sha256 } from '@noble/hashes/sha2.js';
import type { Instant, Value } from '../domain/value';

/**
 * Where the documentation of the product leaves a function's behaviour open, the answer that is given here. Each choice is one
 * constant with its place in the domain reference, so that a test against the product can correct it in one line.
 */

/** `Trim`, `LTrim`, `RTrim`, `LCase`, `UCase`, `PCase`, `Replace`, `ReplaceChars` of NULL (expressions §7): a value here would keep lower rules from contributing. */
export const nullOfTextTransformation: Value = null;

/** `Len` of NULL (expressions §7). */
export const lengthOfNull: Value = 0n;

/** `InStr`, `InStrRev`, `Contains` and `Count` of NULL (expressions §7): shipped rules compare `InStr` of an absent attribute with 0. */
export const positionInNull: Value = 0n;

/** `Join` and `Split` of NULL (expressions §7). */
export const nullOfCollectionText: Value = null;

/** Conversions of NULL other than `CBool` (expressions §7). */
export const nullOfConversion: Value = null;

/** `CBool` of NULL (expressions §7): shipped rules put a NULL into it inside a chain of `||`. */
export const truthOfNull: Value = false;

/** `BitAnd` with a NULL operand (expressions §7): so `BitAnd([userAccountControl],2)=0` holds for an absent attribute. */
export const bitAndOfNull: Value = 0n;

/** A NULL in another argument than the first acts as one in the first; the documentation only speaks of the first (expressions §7). */
export const anyNullArgumentCounts: boolean = true;

/** Texts of truth values given by `CStr` (expressions §10, 14). */
export const truthTexts = { yes: 'True', no: 'False' } as const;

/** `start` of `InStr` below 1 searches from the first character (functions: InStr). */
export const leastSearchStart = 1n;

/** `start` of `InStrRev` that means "from the end", as in Visual Basic; the search goes leftwards from `start` (functions: InStrRev). */
export const searchFromEnd = -1n;

/** Neighbouring separators of `Word` enclose no empty word (functions: Word). */
export const wordSkipsEmptyWords = true;

/** Of several replacements for one character in `ReplaceChars` the first wins (functions: ReplaceChars). */
export const firstReplacementWins = true;

/** In a date written `a/b/yyyy` the month stands first (functions: CDate): the documented example needs it. */
export const monthStandsFirst = true;

/** Years of two digits up to this one belong to 2000, later ones to 1900: the platform's calendar default (functions: CDate). */
export const lastShortYearOf2000 = 29;

/** The number that Active Directory uses for "never"; it is no date (functions: DateFromNum). */
export const neverTicks = 9_223_372_036_854_775_807n;

/** Ends of a certificate's validity are points in time, though the reference speaks of local time (functions: CertNotAfter, CertNotBefore). */
export const validityIsPointInTime = (end: Instant): Instant => end;

/** `CBin` and `CNum` of bytes put the lowest byte first (functions: CBin); the two must agree. */
export const lowestByteFirst: boolean = true;

/** The digest of `Thumbprint` (functions): SHA-256, because the key blobs that the shipped rule builds carry 32-byte key hashes. */
export const thumbprintDigest: (data: Uint8Array) => Uint8Array = sha256;

/** `RandomNum` may give its upper bound too (functions: RandomNum). */
export const randomIncludesEnd: boolean = true;

/** `Split` with a limit keeps the rest of the text in the last value (functions: Split). */
export const splitKeepsRest: boolean = true;

/** `DNComponent` and `DNComponentRev` outside the name give NULL (functions: DNComponent). */
export const componentOutside: Value = null;
