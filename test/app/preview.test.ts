import { describe, expect, it } from 'vitest';
import { preview } from '../../server/src/app/preview';
import { render } from '../../server/src/app/renderFlow';
import { nextState } from '../../server/src/app/nextState';
import { contextOf, fixture, folder, object } from './support';

describe('preview', () => {
  it('shows what the rules make of the object', async () => {
    const answer = preview(await contextOf(), { object: object('CN=Ann') });
    const attributes = answer.kind === 'preview' ? answer.document.metaverse?.attributes : [];
    expect(attributes?.map(({ attribute }) => attribute)).toEqual(['displayName']);
    expect(JSON.stringify(attributes)).toContain('"Ann"');
  });

  it('names what is missing', async () => {
    const context = await contextOf();
    expect(preview(context, { object: undefined })).toMatchObject({
      message: expect.stringContaining('No object is selected') as string,
    });
    const elsewhere = { ...object('CN=Ann'), configuration: 'file:///other' };
    expect(preview(context, { object: elsewhere })).toMatchObject({
      message: expect.stringContaining('no configuration in file:///other') as string,
    });
    const gone = { ...object('CN=Ann'), fixture: `${folder}/gone.fixture.json` };
    expect(preview(context, { object: gone })).toMatchObject({
      message: expect.stringContaining('gone.fixture.json is gone') as string,
    });
  });

  it('reads the fixture once for several previews', async () => {
    const context = await contextOf();
    const configuration = context.snapshot().configurations[0]!;
    preview(context, { object: object('CN=Ann') });
    const read = context.fixtures.read(context.snapshot(), configuration, fixture);
    preview(context, { object: object('CN=Bob') });
    expect(context.fixtures.read(context.snapshot(), configuration, fixture)).toBe(read);
  });
});

describe('render', () => {
  it('writes the attribute flow in the form that is asked for', async () => {
    const context = await contextOf();
    const request = { object: object('CN=Ann') };
    const markdown = render(context, { ...request, format: 'markdown' });
    expect(markdown).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('displayName') as string,
    });
    const svg = render(context, { ...request, format: 'svg' });
    expect(svg).toMatchObject({ kind: 'text', text: expect.stringMatching(/<svg\b/) as string });
  });

  it('refuses a form that does not exist', async () => {
    const request = { object: object('CN=Ann'), format: undefined };
    expect(render(await contextOf(), request)).toMatchObject({ kind: 'error' });
  });
});

describe('nextState', () => {
  it('is a fixture with the metaverse objects that the run made', async () => {
    const state = nextState(await contextOf(), { configuration: folder, fixture });
    const text = state.kind === 'state' ? state.text : '{}';
    const { metaverse } = JSON.parse(text) as { metaverse: readonly unknown[] };
    expect(state).toMatchObject({ kind: 'state', objects: 2, failed: 0 });
    expect(metaverse).toHaveLength(2);
  });

  it('does not exist for a fixture that is gone', async () => {
    const request = { configuration: folder, fixture: 'file:///gone' };
    expect(nextState(await contextOf(), request)).toMatchObject({ kind: 'error' });
  });
});
