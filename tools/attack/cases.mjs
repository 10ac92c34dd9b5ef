// Every reader and writer that the command line has. An input is files to place, commands to run on them, and what must be true of the answers besides what must
// always be.
import { evaluations } from './cases/evaluating.mjs';
import { exportOf, scripts } from './cases/importing.mjs';
import { places } from './cases/places.mjs';
import { fixtures, foreign, manifests, ruleFiles } from './cases/reading.mjs';
import { exports, formatter, pictures, states } from './cases/writing.mjs';

/** Every reader and writer, with how often it is attacked in comparison with the others. */
export const readers = [
  { name: 'rule files', weight: 5, make: ruleFiles },
  { name: 'manifests', weight: 3, make: manifests },
  { name: 'fixtures (JSON)', weight: 4, make: fixtures },
  { name: 'fixtures (LDIF)', weight: 2, make: foreign('ldf') },
  { name: 'fixtures (CSV)', weight: 2, make: foreign('csv') },
  { name: 'fixtures (csexport)', weight: 2, make: foreign('xml') },
  { name: 'fixtures (Get-ADSyncCSObject)', weight: 2, make: foreign('json') },
  { name: 'exported rules (XML)', weight: 3, make: exportOf('SynchronizationRules/') },
  { name: 'exported connectors (XML)', weight: 2, make: exportOf('Connectors/') },
  { name: 'exported metaverse (XML)', weight: 1, make: exportOf('GlobalSettings/') },
  { name: 'scripts (PowerShell)', weight: 3, make: scripts },
  { name: 'expressions (evaluate --stdin)', weight: 3, make: evaluations },
  { name: 'formatter', weight: 4, make: formatter },
  { name: 'export to XML and PowerShell', weight: 4, make: exports },
  { name: 'attribute flow (SVG, HTML, Markdown, Mermaid)', weight: 3, make: pictures },
  { name: 'saved states', weight: 2, make: states },
  { name: 'pipes, devices, links, names', weight: 4, make: places },
];
