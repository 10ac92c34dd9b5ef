import type { TextEdit } from '../../base/diagnostic';
import { fixtureMentions, manifestMentions, type Mention } from '../../model/mentions';
import type { Occurrence } from '../occurrences/occurrence';
import { sideOf, type Place } from '../../model/place';

/** @returns the edits in fixtures and in the manifest of the configuration that a new name needs. */
export function renameElsewhere(
  place: Place,
  occurrence: Occurrence,
  newName: string,
): readonly TextEdit[] {
  const { workspace, configuration } = place;
  const inFiles = [
    ...configuration.fixtures.map((uri) => ({ uri, read: fixtureMentions })),
    { uri: `${configuration.uri}/syncrules.json`, read: manifestMentions },
  ];
  const concerned = mentionTest(place, occurrence);
  if (concerned === undefined) return [];
  const newText = JSON.stringify(newName).slice(1, -1);
  return inFiles.flatMap(({ uri, read }) => {
    const text = workspace.text(uri);
    return text === undefined
      ? []
      : read(text)
          .filter(concerned)
          .map(({ span }) => ({ file: uri, span, newText }));
  });
}

/** Tells the mentions of the thing that gets another name; undefined where no other file can mention it. */
function mentionTest(
  place: Place,
  occurrence: Occurrence,
): ((mention: Mention) => boolean) | undefined {
  const { configuration } = place;
  switch (occurrence.kind) {
    case 'attribute': {
      const side = sideOf(configuration, place.block, occurrence.side);
      if (side.kind === 'metaverse')
        return (mention) =>
          mention.kind === 'metaverseAttribute' && mention.name === occurrence.name;
      return (mention) =>
        mention.kind === 'connectorAttribute' &&
        mention.name === occurrence.name &&
        configuration.connector(mention.connector)?.id === side.connector;
    }
    case 'connector': {
      // A fixture may name a connector by its identifier, which stays.
      const name = configuration.connector(occurrence.name)?.name ?? occurrence.name;
      return (mention) => mention.kind === 'connector' && mention.name === name;
    }
    case 'rule':
    case 'parameter':
      return (mention) => mention.kind === occurrence.kind && mention.name === occurrence.name;
    default:
      return undefined;
  }
}
