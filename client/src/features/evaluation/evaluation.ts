import {
  Position,
  Uri,
  commands as editorCommands,
  l10n,
  window,
  workspace,
  type Disposable,
  type Hover,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import type { PlainPosition } from '../../../../server/src/protocol/preview';
import { methods, type EvaluateAnswer } from '../../../../server/src/protocol/requests';
import { Debounce } from '../../infrastructure/debounce';
import type { Services } from '../../infrastructure/services';
import { warn } from '../../infrastructure/shown';
import { moved } from './anchor';
import { Marks } from './marks';

/** Milliseconds after an edit before the expression is evaluated again. */
const delay = 150;

type Refusal = Extract<EvaluateAnswer, { kind: 'refusal' }>;

/** The expression whose result is shown: where it begins, also after edits. */
interface Active {
  readonly document: TextDocument;
  offset: number;
}

const pickObject = async (): Promise<boolean> =>
  (await editorCommands.executeCommand<boolean | undefined>('syncrule.selectObject', false)) ===
  true;

/** The one expression whose result is shown beside it, kept up to date until it is cleared. */
export class Evaluation implements Disposable {
  private readonly marks = new Marks();
  private readonly later = new Debounce(
    () =>
      void this.renew().catch((error: unknown) =>
        this.services.log.warn(`Evaluating again: ${String(error)}`),
      ),
  );
  private active: Active | undefined;

  constructor(private readonly services: Services) {}

  /**
   * Evaluates an expression for the selected object, and asks for the object where none is selected.
   * @param uri of the document; the one in the active editor without it
   * @param at a place in the expression; the cursor without it
   * @returns the answer; undefined when there is no expression, or the user chose no object
   */
  async evaluate(uri?: string, at?: PlainPosition): Promise<EvaluateAnswer | undefined> {
    const editor = window.activeTextEditor;
    const document =
      uri === undefined ? editor?.document : await workspace.openTextDocument(Uri.parse(uri, true));
    const place = at ?? editor?.selection.active;
    if (document === undefined || place === undefined) return undefined;
    const wanted: Active = {
      document,
      offset: document.offsetAt(new Position(place.line, place.character)),
    };
    if (this.services.selection.current === undefined && !(await pickObject())) return undefined;
    const answer = await this.ask(wanted);
    if (answer.kind === 'refusal') return this.refused(answer, wanted);
    this.activate(wanted);
    this.marks.show(document.uri.toString(), answer);
    return answer;
  }

  clear(): void {
    this.activate(undefined);
  }

  hover(document: TextDocument, position: Position): Hover | undefined {
    return this.marks.hover(document, position);
  }

  /** Shows the marks in the editors that are visible now. */
  draw(): void {
    this.marks.draw();
  }

  /** @param urgent evaluates again at once, not after a rest */
  renewLater(urgent: boolean): void {
    this.later.schedule(urgent ? 0 : delay);
  }

  /** Follows the expression through an edit. */
  edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const { active } = this;
    if (active?.document !== document || contentChanges.length === 0) return;
    active.offset = moved(active.offset, contentChanges);
    this.marks.clear();
    this.renewLater(false);
  }

  closed(document: TextDocument): void {
    if (this.active?.document === document) this.clear();
  }

  dispose(): void {
    this.marks.dispose();
    this.later.cancel();
  }

  private activate(now: Active | undefined): void {
    this.active = now;
    void editorCommands.executeCommand('setContext', 'syncrule.hasEvaluation', now !== undefined);
    if (now === undefined) this.marks.clear();
  }

  private async ask({ document, offset }: Active): Promise<EvaluateAnswer> {
    const { selection, server } = this.services;
    const { line, character } = document.positionAt(offset);
    const object = selection.current;
    if (object === undefined)
      return {
        kind: 'refusal',
        reason: 'object',
        message: l10n.t('No fixture object is selected.'),
      };
    return server.request<EvaluateAnswer>(methods.evaluate, {
      uri: document.uri.toString(),
      position: { line, character },
      object,
    });
  }

  /** Shows the result as it is now. A flow that is being typed may have none for a while; the last one would be wrong, so none is shown. */
  private async renew(): Promise<void> {
    const current = this.active;
    if (current === undefined) return;
    const version = current.document.version;
    const answer = await this.ask(current);
    if (this.active !== current || current.document.version !== version) return;
    if (answer.kind === 'refusal') this.marks.clear();
    else this.marks.show(current.document.uri.toString(), answer);
  }

  /** Tells the user why there is no result, and evaluates again when another object was chosen. */
  private async refused(
    answer: Refusal,
    { document, offset }: Active,
  ): Promise<EvaluateAnswer | undefined> {
    if (answer.reason === 'place') {
      void warn(answer.message);
      return answer;
    }
    const another = l10n.t('Select Object…');
    const chosen = await warn(answer.message, another);
    return chosen === another && (await pickObject())
      ? this.evaluate(document.uri.toString(), document.positionAt(offset))
      : answer;
  }
}
