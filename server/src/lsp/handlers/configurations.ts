import { flowPlaces } from '../../ide/navigation/flowPlaces';
import { configurationSummaries } from '../../ide/tree/configurations';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import type { ConfigurationSummary, FlowPlace } from '../../protocol/requests';
import type { Uses } from '../handlerContext';
import { fields, text } from '../../protocol/params';

/** `syncrule/configurations` */
export function configurationsAnswer({
  view,
  publisher,
}: Uses<'view' | 'publisher'>): readonly ConfigurationSummary[] {
  return configurationSummaries(view.snapshot(), (uri) => publisher.errors(uri));
}

/** `syncrule/flowPlaces` */
export function flowPlacesAnswer({ view }: Uses<'view'>, params: unknown): readonly FlowPlace[] {
  return flowPlaces(view.snapshot(), text(fields(params).id) ?? '');
}

/** `syncrule/selectObject`: what shows the selected object is asked for again. */
export function selectObject(
  { selection, refreshViews }: Uses<'selection' | 'refreshViews'>,
  params: unknown,
): void {
  selection.select(parseFixtureObjectReference(params));
  refreshViews();
}
