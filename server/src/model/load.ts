import { EncodingError } from '../base/fileErrors';
import type { FileReader, UnreadFile } from '../base/ports';
import { baselineFiles, baselinesOutside, isConfigurationFile } from './baseline';
import { manifestName } from './manifest';
import type { ConfigurationSnapshot, WorkspaceSnapshot } from './types';
import { baseName, folderOf } from './uri';
import { Workspace } from './workspace';

/** A file with its text. */
export interface FileText {
  readonly uri: string;
  readonly text: string;
}

/** A configuration with the workspace that it was read into: for what needs to find places. */
export interface LoadedConfiguration {
  readonly workspace: WorkspaceSnapshot;
  readonly configuration: ConfigurationSnapshot;
}

function emptyFolder(folderUri: string): LoadedConfiguration {
  const workspace = new Workspace();
  workspace.setFile(`${folderUri}/${manifestName}`, '{}');
  return loaded(workspace, folderUri);
}

function loaded(workspace: Workspace, folderUri: string): LoadedConfiguration {
  const snapshot = workspace.snapshot();
  const configuration = snapshot.configurations.find(({ uri }) => uri === folderUri);
  return configuration === undefined
    ? emptyFolder(folderUri)
    : { workspace: snapshot, configuration };
}

/**
 * Makes a configuration of texts, without a workspace around it.
 * @param files rule files, the manifest, fixtures; those below another folder with a manifest belong to that one
 * @param folderUri the folder that is the configuration
 * @returns the configuration; without any rule file an empty one
 */
export function loadConfiguration(
  files: readonly FileText[],
  folderUri: string,
): LoadedConfiguration {
  const workspace = new Workspace();
  workspace.addRoot(folderUri);
  for (const { uri, text } of files) workspace.setFile(uri, text);
  return loaded(workspace, folderOf(folderUri));
}

/** @returns whether a workspace wants to know what a file holds, as far as the name tells. */
export function isOfInterest(uri: string): boolean {
  return isConfigurationFile(uri) || /\.fixture\.(?:json|ldf|ldif|csv|xml)$/i.test(uri);
}

/** Bytes up to which the text of a fixture is kept; a larger one is known by its name, and read when it is needed. */
export const largestText = 4 * 1024 * 1024;

/** Goes through the steps of some work, and does other things between them as it likes. */
export type Goes = (work: Iterator<unknown>) => Promise<unknown>;

function inOneGo(work: Iterator<unknown>): Promise<void> {
  while (work.next().done !== true);
  return Promise.resolve();
}

/** Characters of a rule file beyond which it is read in steps. */
export const largeRuleFile = 1_500_000;

/** Tells a workspace what a file holds, a large one in steps. */
export async function setFile(
  workspace: Workspace,
  uri: string,
  text: string,
  go: Goes,
): Promise<void> {
  if (text.length > largeRuleFile) await go(workspace.settingFile(uri, text));
  else workspace.setFile(uri, text);
}

/**
 * Reads the files of a folder into a workspace, through a port.
 * @param workspace gets the folder as a root
 * @param keep bytes up to which the texts of fixtures are kept
 * @param go goes through the steps in which a large file is read; in one go unless said otherwise
 * @returns the files and subfolders that could not be read; the others are in the workspace. A file that is not valid in its encoding is among them.
 */
export async function readWorkspace(
  reader: FileReader,
  folderUri: string,
  workspace: Workspace = new Workspace(),
  keep = largestText,
  go: Goes = inOneGo,
): Promise<{ readonly workspace: Workspace; readonly unread: readonly UnreadFile[] }> {
  workspace.addRoot(folderUri);
  const unread: UnreadFile[] = [];
  const read = async (uris: readonly string[], most = Infinity): Promise<void> => {
    for (const uri of uris) {
      try {
        if (await isLarger(reader, uri, most)) workspace.nameFile(uri);
        else await setFile(workspace, uri, await reader.readText(uri), go);
      } catch (error) {
        leaveOut(workspace, uri, error);
        unread.push(unreadFile(uri, error));
      }
    }
  };
  const { files, unreadable } = await reader.list(folderUri);
  unread.push(...unreadable);
  await read(files.filter(isConfigurationFile));
  // A configuration to compare with may stand beside the folder.
  for (const baseline of baselinesOutside(workspace.snapshot(), [folderOf(folderUri)])) {
    const listing = await baselineFiles(reader, baseline);
    unread.push(...listing.unreadable);
    await read(listing.files);
  }
  await read(
    files.filter((uri) => !isConfigurationFile(uri) && workspace.isFixture(uri)),
    keep,
  );
  return { workspace, unread };
}

/**
 * Takes a file that could not be read out of a workspace. Replacement characters would become names and values, so the rest of a damaged file does not count.
 * A damaged manifest is kept, because without it its rules would belong to the folder above.
 */
export function leaveOut(workspace: Workspace, uri: string, error: unknown): void {
  const isManifest = baseName(uri) === manifestName;
  if (isManifest && error instanceof EncodingError && error.text !== undefined)
    workspace.setFile(uri, error.text);
  else workspace.removeFile(uri);
}

/** @returns what is told of a file for which reading failed. */
export function unreadFile(uri: string, error: unknown): UnreadFile {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof EncodingError)) return { uri, message };
  const { fault, text } = error;
  return { uri, message, fault, ...(text === undefined ? {} : { readable: text }) };
}

async function isLarger(reader: FileReader, uri: string, most: number): Promise<boolean> {
  return most !== Infinity && (await reader.size(uri)) > most;
}

/** Reads the one configuration that a folder is, with the files that could not be read. */
export async function readConfiguration(
  reader: FileReader,
  folderUri: string,
): Promise<LoadedConfiguration & { readonly unread: readonly UnreadFile[] }> {
  const { workspace, unread } = await readWorkspace(reader, folderUri);
  return { ...loaded(workspace, folderOf(folderUri)), unread };
}
