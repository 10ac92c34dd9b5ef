/** A bit of an attribute of flags, with its name in the directory's documentation and what it means. */
export interface BitFlag {
  readonly mask: bigint;
  readonly name: string;
  readonly meaning: string;
  /** The documentation lists it, but no directory sets it. */
  readonly unused?: boolean;
}

function flag(mask: bigint, name: string, meaning: string): BitFlag {
  return { mask, name, meaning };
}

/** `ADS_USER_FLAG_ENUM` of Active Directory, with the names that its attribute page uses. */
const userAccountControl: readonly BitFlag[] = [
  { ...flag(0x1n, 'SCRIPT', 'the logon script is run'), unused: true },
  flag(0x2n, 'ACCOUNTDISABLE', 'the account is disabled'),
  flag(0x8n, 'HOMEDIR_REQUIRED', 'a home folder is required'),
  flag(0x10n, 'LOCKOUT', 'the account is locked out'),
  flag(0x20n, 'PASSWD_NOTREQD', 'no password is required'),
  flag(0x40n, 'PASSWD_CANT_CHANGE', 'the user cannot change the password'),
  flag(
    0x80n,
    'ENCRYPTED_TEXT_PWD_ALLOWED',
    'the password may be stored so that it can be read back',
  ),
  flag(0x100n, 'TEMP_DUPLICATE_ACCOUNT', 'an account of another domain, for this one only'),
  flag(0x200n, 'NORMAL_ACCOUNT', 'an ordinary user account'),
  flag(0x800n, 'INTERDOMAIN_TRUST_ACCOUNT', 'the account of a trust'),
  flag(0x1000n, 'WORKSTATION_TRUST_ACCOUNT', 'the account of a computer'),
  flag(0x2000n, 'SERVER_TRUST_ACCOUNT', 'the account of a domain controller'),
  flag(0x10000n, 'DONT_EXPIRE_PASSWORD', 'the password never expires'),
  flag(0x20000n, 'MNS_LOGON_ACCOUNT', 'a logon account of a majority node set'),
  flag(0x40000n, 'SMARTCARD_REQUIRED', 'a smart card is required'),
  flag(0x80000n, 'TRUSTED_FOR_DELEGATION', 'trusted for delegation'),
  flag(0x100000n, 'NOT_DELEGATED', 'never delegated'),
  flag(0x200000n, 'USE_DES_KEY_ONLY', 'only DES keys'),
  flag(0x400000n, 'DONT_REQ_PREAUTH', 'no Kerberos pre-authentication'),
  flag(0x800000n, 'PASSWORD_EXPIRED', 'the password has expired'),
  flag(0x1000000n, 'TRUSTED_TO_AUTH_FOR_DELEGATION', 'may authenticate as others for delegation'),
  flag(0x4000000n, 'PARTIAL_SECRETS_ACCOUNT', 'the account of a read-only domain controller'),
];

/** `ADS_GROUP_TYPE_ENUM` of Active Directory. */
const groupType: readonly BitFlag[] = [
  flag(0x1n, 'BUILTIN_LOCAL_GROUP', 'made by the system'),
  flag(0x2n, 'GLOBAL_GROUP', 'a global group'),
  flag(0x4n, 'DOMAIN_LOCAL_GROUP', 'a domain local group'),
  flag(0x8n, 'UNIVERSAL_GROUP', 'a universal group'),
  flag(0x10n, 'APP_BASIC_GROUP', 'a basic group of the authorization manager'),
  flag(0x20n, 'APP_QUERY_GROUP', 'a query group of the authorization manager'),
  flag(0x80000000n, 'SECURITY_ENABLED', 'a security group'),
];

const known: ReadonlyMap<string, readonly BitFlag[]> = new Map([
  ['userAccountControl', userAccountControl],
  ['groupType', groupType],
]);

/** The attributes whose bits have known names. */
export const namedFlagAttributes: readonly string[] = [...known.keys()];

/** Flags are kept as signed numbers of 32 bits: the highest is the sign. */
const word = 0xffffffffn;

/** @returns the flags of an attribute of the directory; undefined for one whose bits are not known. */
export function flagsOf(attribute: string): readonly BitFlag[] | undefined {
  return known.get(attribute);
}

/** A negative mask of 32 bits keeps its width; a wider one takes 64. */
function unsigned(mask: bigint): bigint {
  if (mask >= 0n) return mask;
  return mask >= -(1n << 31n) ? mask & word : BigInt.asUintN(64, mask);
}

/**
 * Takes a number apart into its bits.
 * @param mask signed; a negative one is taken as the 32 bits that it is kept in, where it fits them
 * @returns the bits that are set, lowest first
 */
export function bitsOf(mask: bigint): readonly bigint[] {
  let rest = unsigned(mask);
  const found: bigint[] = [];
  for (let bit = 1n; rest !== 0n; bit <<= 1n, rest >>= 1n) if ((rest & 1n) === 1n) found.push(bit);
  return found;
}
