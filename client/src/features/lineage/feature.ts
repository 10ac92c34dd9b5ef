import {
  commands as editorCommands,
  Location,
  Position,
  Range,
  Uri,
  type Disposable,
} from 'vscode';
import { clientCommands } from '../../../../server/src/protocol/requests';
import type { PlainLocation, PlainPosition } from '../../../../server/src/protocol/preview';
import type { Services } from '../../infrastructure/services';

/** Lets the lenses of the server show places: the editor's own command wants its own objects, and a message holds plain ones. */
export function registerLineage({ commands }: Services): Disposable {
  return commands.register(
    clientCommands.showReferences,
    'Showing the places',
    async (uri: string, position: PlainPosition, places: readonly PlainLocation[]) => {
      const locations = places.map(
        ({ uri: file, range }) =>
          new Location(Uri.parse(file, true), new Range(at(range.start), at(range.end))),
      );
      await editorCommands.executeCommand(
        'editor.action.showReferences',
        Uri.parse(uri, true),
        at(position),
        locations,
      );
    },
  );
}

const at = ({ line, character }: PlainPosition): Position => new Position(line, character);
