import * as l10n from '@vscode/l10n';

/**
 * Says what a file is that cannot be imported, by what it contains.
 * @returns a sentence that names it and the next step; undefined for what is not known
 */
export function foreignFile(text: string): string | undefined {
  const start = text.trimStart().slice(0, 1);
  if (start === '{' || start === '[') return foreignJson(text);
  if (start === '<') return foreignXml(text);
  return foreignText(text);
}

const serverExport = 'Get-ADSyncServerConfiguration -Path <folder>';

function foreignJson(text: string): string | undefined {
  if (/"(?:onpremisesDirectoryPolicy|azureDirectoryPolicy)"\s*:/i.test(text))
    return l10n.t(
      'This is a settings export of the Entra Connect wizard, which cannot be imported. Export the configuration on the server with {0} and import that folder.',
      serverExport,
    );
  if (/"objectMappings"\s*:/.test(text) && /"synchronizationRules"\s*:/.test(text))
    return l10n.t(
      'This is a schema of cloud sync or application provisioning. Its engine is not that of Entra Connect Sync, so it cannot be imported.',
    );
  if (/"AttributeFlowMappings"\s*:/i.test(text))
    return l10n.t(
      'These are rules as ConvertTo-Json writes them, which cannot be imported. Export the configuration on the server with {0} and import that folder.',
      serverExport,
    );
  if (/"objects"\s*:/.test(text) && /"connector"\s*:/.test(text))
    return l10n.t(
      'This is a fixture. Put it into the folder "fixtures" of a configuration instead of importing it.',
    );
  return undefined;
}

function foreignXml(text: string): string | undefined {
  if (
    /<Objs\b/i.test(text.slice(0, 2000)) &&
    /schemas\.microsoft\.com\/powershell/.test(text.slice(0, 2000))
  )
    return /SynchronizationRule\b/.test(text)
      ? l10n.t(
          'These are rules as Export-Clixml writes them, which cannot be imported. Export the configuration on the server with {0} and import that folder.',
          serverExport,
        )
      : l10n.t(
          'These are PowerShell objects as Export-Clixml writes them, not synchronization rules.',
        );
  if (/<cs-objects\b/.test(text.slice(0, 2000)))
    return l10n.t(
      'These are connector-space objects that csexport wrote. Put the file into the folder "fixtures" of a configuration instead of importing it.',
    );
  return undefined;
}

const yamlKey = (name: string): RegExp => new RegExp(`^[ \\t]*(?:-[ \\t]*)?${name}[ \\t]*:`, 'm');

function foreignText(text: string): string | undefined {
  if (/\bAADSyncRule[ \t]+['"$\w]/i.test(text))
    return l10n.t(
      'This is a DSC configuration of AADConnectDsc, which cannot be imported. Apply it to a server, export the configuration there with {0} and import that folder.',
      serverExport,
    );
  if (yamlKey('ConnectorName').test(text) && yamlKey('Direction').test(text))
    return l10n.t(
      'These are rules of AADConnectDsc in YAML, which cannot be imported. Apply them to a server, export the configuration there with {0} and import that folder.',
      serverExport,
    );
  if (/^dn::?\s/m.test(text))
    return l10n.t(
      'These are directory objects in LDIF. Put the file into the folder "fixtures" of a configuration instead of importing it.',
    );
  return undefined;
}

/**
 * Counts what a metaverse of Microsoft Identity Manager has and Entra Connect has not.
 * @param text an exported metaverse
 * @returns the number of its import attribute flows; 0 for Entra Connect, whose flows are in its rules
 */
export function identityManagerFlows(text: string): number {
  const flows = text.indexOf('<import-attribute-flow');
  return flows < 0 ? 0 : [...text.slice(flows).matchAll(/<import-flow[\s>]/g)].length;
}
