import {
  flowMethods,
  type CompareAnswer,
  type RenderFlowAnswer,
} from '../../protocol/flowRequests';
import {
  methods,
  type EvaluateAnswer,
  type FixtureObject,
  type NextStateAnswer,
  type PreviewAnswer,
  type SearchAnswer,
  type TreeNode,
  type TreePathAnswer,
} from '../../protocol/requests';
import { testMethods } from '../../protocol/ruleTests';
import { request, type RequestFeature } from '../feature';
import { configurationsAnswer, flowPlacesAnswer } from '../handlers/configurations';
import { revisionsAnswer } from '../handlers/revisions';
import { failedImport, importAnswer } from '../handlers/importConfiguration';
import { explainHandler, fromPreviewWorker } from '../handlers/previews';
import { ruleTestsAnswer, runRuleTestAnswer } from '../handlers/ruleTests';
import { fields, text } from '../../protocol/params';

const none = (): readonly never[] => [];
const error = (message: string): { readonly kind: 'error'; readonly message: string } => ({
  kind: 'error',
  message,
});

/** Our own requests, for the views of our client. No capability announces them. */
export const ownRequests: readonly RequestFeature[] = [
  request({
    method: methods.treeChildren,
    needs: 'workspace',
    answer: fromPreviewWorker<readonly TreeNode[]>(methods.treeChildren),
    failed: none,
  }),
  request({
    method: methods.treePath,
    needs: 'workspace',
    answer: fromPreviewWorker<TreePathAnswer>(methods.treePath),
    failed: () => ({ nodes: [], limit: 0 }),
  }),
  request({
    method: methods.searchMetaverse,
    needs: 'workspace',
    answer: fromPreviewWorker<SearchAnswer>(methods.searchMetaverse),
    failed: () => ({ found: 0 }),
  }),
  request({
    method: methods.fixtureObjects,
    needs: 'workspace',
    answer: fromPreviewWorker<readonly FixtureObject[]>(methods.fixtureObjects),
    failed: none,
  }),
  request({
    method: methods.flowPlaces,
    needs: 'workspace',
    answer: flowPlacesAnswer,
    failed: none,
  }),
  request({
    method: methods.configurations,
    needs: 'findings',
    answer: configurationsAnswer,
    failed: none,
  }),
  request({
    method: methods.preview,
    needs: 'workspace',
    answer: fromPreviewWorker<PreviewAnswer>(methods.preview),
    failed: () => error('The preview failed by a fault of the server; its log says more.'),
  }),
  request({
    method: methods.nextState,
    needs: 'workspace',
    answer: fromPreviewWorker<NextStateAnswer>(methods.nextState),
    failed: () =>
      error('The state could not be written by a fault of the server; its log says more.'),
  }),
  request({
    method: methods.evaluate,
    needs: 'workspace',
    answer: fromPreviewWorker<EvaluateAnswer>(methods.evaluate),
    failed: (): EvaluateAnswer => ({
      kind: 'refusal',
      reason: 'place',
      message: 'The evaluation failed by a fault of the server; its log says more.',
    }),
  }),
  request({
    method: methods.explain,
    needs: 'workspace',
    answer: explainHandler,
    failed: () => error('The explanation failed by a fault of the server; its log says more.'),
  }),
  request({
    method: flowMethods.renderFlow,
    needs: 'workspace',
    answer: fromPreviewWorker<RenderFlowAnswer>(flowMethods.renderFlow),
    failed: () => error('The picture could not be made; the log of the server says why.'),
  }),
  request({
    method: flowMethods.compare,
    needs: 'workspace',
    answer: fromPreviewWorker<CompareAnswer>(flowMethods.compare),
    failed: () => error('The comparison failed by a fault of the server; its log says more.'),
  }),
  request({
    method: flowMethods.revisions,
    needs: 'nothing',
    answer: revisionsAnswer,
    failed: () => error('The branches could not be read; the log of the server says why.'),
  }),
  request({
    method: testMethods.list,
    needs: 'workspace',
    answer: ruleTestsAnswer,
    failed: none,
  }),
  request({
    method: testMethods.run,
    needs: 'workspace',
    answer: runRuleTestAnswer,
    failed: () => ({
      failures: [],
      problem: 'The server could not run the test; its output says why.',
    }),
  }),
  request({
    method: methods.importConfiguration,
    needs: 'nothing',
    // It writes files, so it is right whatever is edited meanwhile.
    isLasting: () => true,
    answer: importAnswer,
    failed: (params, fault) =>
      failedImport(
        text(fields(params).from) ?? '',
        fault instanceof Error ? fault.message : String(fault),
      ),
  }),
];
