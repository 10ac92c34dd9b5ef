import type { WorkspaceSnapshot } from '../model/types';
import { located, type Target } from './definition';
import { occurrences } from './occurrences';
import { absolute } from './place';

export interface DocumentLink extends Target {
  /** The name of a rule between its quotes, absolute in the file; `uri` and `span` are where it leads. */
  readonly from: Target['span'];
}

/** @returns the names of other rules that a file gives in a relative precedence, as links to those rules. */
export function documentLinks(workspace: WorkspaceSnapshot, uri: string): readonly DocumentLink[] {
  const file = workspace.file(uri);
  const configuration = workspace.configurationOf(uri);
  if (file === undefined || configuration === undefined) return [];
  return file.blocks.flatMap((block) =>
    block.rule === undefined
      ? []
      : occurrences(block.parsed.tree).flatMap((one) => {
          if (one.kind !== 'rule' || one.role !== 'reference') return [];
          const [target] = located(workspace, configuration.index.rulesNamed(one.name).map((rule) => rule.origin));
          return target === undefined ? [] : [{ ...target, from: absolute(block, one.span) }];
        }),
  );
}
