import {
  EventEmitter,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
  commands as editorCommands,
  l10n,
  window,
  workspace,
  type Disposable,
  type Event,
  type TextDocumentContentProvider,
} from 'vscode';
import type {
  ExplainAnswer,
  ExplainParams,
  FlowOffer,
} from '../../../../server/src/protocol/explain';
import { inertLabel } from '../../../../server/src/protocol/inertText';
import { methods } from '../../../../server/src/protocol/requests';
import { revealLocation } from '../../infrastructure/locations';
import type { Services } from '../../infrastructure/services';
import { inform, pick, warn } from '../../infrastructure/shown';
import { askedFor, type Cursor } from './asked';

const scheme = 'syncrule-why';

/** The pages that were asked for; each keeps its address, so that asking again changes the page that is open. */
class Pages implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly emitter = new EventEmitter<Uri>();
  readonly onDidChange: Event<Uri> = this.emitter.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  put(uri: Uri, text: string): void {
    this.texts.set(uri.toString(), text);
    this.emitter.fire(uri);
  }

  dispose(): void {
    this.emitter.dispose();
  }
}

/** *Sync Rules: Why This Value?* */
export function registerExplain(services: Services): Disposable[] {
  const pages = new Pages();
  return [
    pages,
    workspace.registerTextDocumentContentProvider(scheme, pages),
    services.commands.register(
      'syncrule.whyThisValue',
      'Explaining the value',
      (argument?: unknown) => why(services, pages, askedFor(argument, cursor())),
    ),
  ];
}

function cursor(): Cursor | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'syncrule') return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), line, character };
}

async function why(
  { server, selection }: Services,
  pages: Pages,
  asked: ExplainParams,
): Promise<void> {
  const object = asked.object ?? selection.current;
  if (object === undefined) {
    const select = l10n.t('Select Object');
    const answer = await inform(
      l10n.t('No fixture object is selected. Select one to explain its values.'),
      select,
    );
    if (answer === select) await editorCommands.executeCommand('syncrule.selectObject');
    return;
  }
  const answer = await server.request<ExplainAnswer>(methods.explain, { ...asked, object });
  if (answer.kind === 'error') {
    await warn(answer.message);
    return;
  }
  const { explanation, page = '' } = answer;
  const name =
    explanation.attribute === undefined
      ? explanation.object.label
      : `${explanation.attribute.name} - ${explanation.object.label}`;
  const uri = Uri.from({ scheme, path: `/${inertLabel(name).replace(/[/\\?#]/g, ' ')}.md` });
  pages.put(uri, page);
  await show(uri);
  await propose(explanation.offers);
}

/** As a page with links where the editor can render one, else as text. */
async function show(uri: Uri): Promise<void> {
  const rendered = (await editorCommands.getCommands(true)).includes('markdown.showPreviewToSide');
  if (rendered) await editorCommands.executeCommand('markdown.showPreviewToSide', uri);
  else await window.showTextDocument(uri, { preview: true });
}

/** Lets the user have a missing flow written; nothing is changed unasked. */
async function propose(offers: readonly FlowOffer[]): Promise<void> {
  if (offers.length === 0) return;
  const add = l10n.t('Add Flow…');
  if ((await inform(l10n.t('A flow is missing. It can be added to a rule.'), add)) !== add) return;
  const chosen = await pick(
    offers.map((offer) => ({ label: offer.title, value: offer })),
    { title: l10n.t('Add a Flow') },
  );
  if (chosen === undefined) return;
  const { uri, range, newText } = chosen;
  const edit = new WorkspaceEdit();
  edit.replace(
    Uri.parse(uri, true),
    new Range(
      new Position(range.start.line, range.start.character),
      new Position(range.end.line, range.end.character),
    ),
    newText,
  );
  if (await workspace.applyEdit(edit))
    await revealLocation({
      uri,
      range: {
        start: { line: range.start.line + 1, character: 0 },
        end: { line: range.start.line + 1, character: 0 },
      },
    });
}
