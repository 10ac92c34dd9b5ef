import { describe, expect, it } from 'vitest';
import { flowGraph } from '../../server/src/protocol/flowGraph';
import { layoutFlows } from '../../server/src/protocol/flowLayout';
import { growth, linear } from '../support/growth';
import { largePreview } from '../support/previewSample';

describe('the layout of the attribute flow', () => {
  it('takes time that grows like the number of flows', () => {
    // Three flows for each attribute.
    expect(layoutFlows(flowGraph(largePreview(200))).nodes.length).toBeGreaterThan(600);
    expect(
      growth((size) => {
        const document = largePreview(size);
        return () => layoutFlows(flowGraph(document));
      }, 20),
    ).toBeLessThan(linear);
  });
});
