import type { Result } from '../base/diagnostic';
import type { Configuration } from '../domain/configuration';
import type { Fixture } from '../domain/fixture';
import { Findings, reportEncoding } from './findings';
import { readFixture } from './fixtureJson';
import { readCsExport } from './foreign/csexport';
import { readCsObjects } from './foreign/csObjects';
import { readCsv } from './foreign/csv';
import { readLdif } from './foreign/ldif';

/** JSON of the product's cmdlet, as opposed to our own: it names its objects by `DistinguishedName`, and has no list of them at the top. */
function isOfCmdlet(text: string): boolean {
  return /"DistinguishedName"\s*:/i.test(text) && !/"objects"\s*:/.test(text);
}

/**
 * Reads a fixture in any of the formats that objects come in, told apart by the end of the file's name, JSON by what it holds. Never throws.
 * @param file URI, kept in the fixture
 */
export function readFixtureFile(text: string, file: string, configuration: Configuration): Result<Fixture> {
  const findings = new Findings();
  reportEncoding(text, findings);
  const { value, diagnostics } = readByName(text, file, configuration);
  return { value, diagnostics: [...findings.diagnostics, ...diagnostics] };
}

function readByName(text: string, file: string, configuration: Configuration): Result<Fixture> {
  const name = file.toLowerCase();
  if (/\.ldi?f$/.test(name)) return readLdif(text, file, configuration);
  if (/\.(?:csv|tsv)$/.test(name)) return readCsv(text, file, configuration);
  if (name.endsWith('.xml')) return readCsExport(text, file, configuration);
  return isOfCmdlet(text) ? readCsObjects(text, file, configuration) : readFixture(text, file, configuration);
}
