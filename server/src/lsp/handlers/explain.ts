import { attributeAt } from '../../ide/navigation/attributeAt';
import { explainObject } from '../../preview/explain/ask';
import { explainPage } from '../../preview/explain/text';
import type { ExplainAnswer } from '../../protocol/explain';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import type { FixtureObjectReference } from '../../protocol/requests';
import { locateIn, runOptions, type PreviewContext } from '../previewContext';
import { fields, position, text } from '../params';

type Asked = { readonly attribute?: string; readonly side?: string };

const refused = (message: string): ExplainAnswer => ({ kind: 'error', message });

/** The attribute by its name, else the one at a place of a rule file; nothing where the object as a whole is meant. */
function questionOf(context: PreviewContext, params: unknown): Asked | string {
  const { attribute, side, at } = fields(params);
  const name = text(attribute);
  if (name !== undefined)
    return { attribute: name, ...(text(side) === undefined ? {} : { side: text(side) ?? '' }) };
  const uri = text(fields(at).uri);
  const place = position(at);
  if (uri === undefined || place === undefined) return {};
  const lines = context.linesOf(uri)?.lines;
  const offset = lines === undefined ? 0 : lines.lineStart(place.line) + place.character;
  return (
    attributeAt(context.snapshot(), uri, offset) ??
    'There is no attribute here. Put the cursor on the name of an attribute.'
  );
}

function answer(
  context: PreviewContext,
  object: FixtureObjectReference,
  question: Asked,
): ExplainAnswer {
  const workspace = context.snapshot();
  const configuration = workspace.configurations.find((one) => one.uri === object.configuration);
  const read = configuration && context.fixtures.read(workspace, configuration, object.fixture);
  if (configuration === undefined || read === undefined)
    return refused('The fixture of the selected object is gone. Select another object.');
  const { value: fixture, lines } = read;
  const given = explainObject(
    configuration,
    fixture,
    { name: object.dn, connector: object.connector },
    question,
    {
      ...runOptions(context),
      locate: locateIn(workspace),
      placeInFixture: (span) => ({
        uri: object.fixture,
        range: { start: lines.position(span.start), end: lines.position(span.end) },
      }),
    },
  );
  return given.kind === 'error' ? given : { ...given, page: explainPage(given.explanation) };
}

/** `syncrule/explain`: why an attribute of an object has its value, or why the object is where it is. */
export function explainAnswer(context: PreviewContext, params: unknown): ExplainAnswer {
  const object = parseFixtureObjectReference(fields(params).object) ?? context.selected;
  if (object === undefined)
    return refused('No object is selected. Select a fixture object in the Metaverse view.');
  const question = questionOf(context, params);
  return typeof question === 'string' ? refused(question) : answer(context, object, question);
}
