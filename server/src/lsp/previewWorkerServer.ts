import { Cancelled, type CancellationToken } from '../base/cancel';
import type { RunProgress } from '../engine/pace';
import type { ReadProgress } from '../formats/readFixtureChunks';
import { applyCall, type WorkspaceCall } from '../model/mirror';
import { Workspace } from '../model/workspace';
import type { FixtureObjectReference } from '../protocol/requests';
import type { PreviewContext } from '../app/previewContext';
import { Fixtures } from '../app/fixtures';
import { answerFor, findingsMethod, fixturesFor } from '../app/useCases';
import { unreadFinding } from './unread';

/** A request that needs the objects of a large fixture. */
export interface Question {
  readonly method: string;
  readonly params: unknown;
  /** The object that was selected when it was asked. */
  readonly selected: FixtureObjectReference | undefined;
}

/** How far an answer is, for people. */
export interface AnswerProgress {
  readonly message: string;
  /** 0 to 100. */
  readonly percentage: number;
}

/** Who waits for an answer. */
export interface AnswerWatch {
  readonly token: CancellationToken;
  readonly progress: (progress: AnswerProgress) => void;
}

const number = (value: number): string => value.toLocaleString('en');
const parts = {
  inbound: 'Synchronizing inbound',
  references: 'Resolving references',
  outbound: 'Synchronizing outbound',
} as const;

function ofReading({ objects, read, size }: ReadProgress): AnswerProgress {
  return {
    message: `Reading the fixture: ${number(objects)} objects`,
    percentage: Math.floor((100 * read) / Math.max(1, size)),
  };
}

function ofRun({ part, done, total }: RunProgress): AnswerProgress {
  return {
    message: `${parts[part]}: ${number(done)} of ${number(total)}`,
    percentage: Math.floor((100 * done) / Math.max(1, total)),
  };
}

/**
 * Answers requests about large populations over its own copy of the workspace, one after the other: on a thread of its own in the editor, so that the
 * server stays free for what is typed.
 */
export class PreviewWorkerServer {
  readonly #ports: PreviewContext['ports'];
  readonly #workspace = new Workspace();
  readonly #fixtures = new Fixtures();
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: PreviewContext['ports']) {
    this.#ports = ports;
  }

  /** Something changed in the workspace that this one mirrors. */
  tell(call: WorkspaceCall): void {
    applyCall(this.#workspace, call);
    const [uri] = call.args;
    // A file whose text is not kept tells of a change by its name alone.
    if (call.name === 'nameFile' || call.name === 'removeFile') this.#fixtures.forget(uri);
  }

  /** @throws Cancelled when the watcher asks for it */
  ask(question: Question, watch: AnswerWatch): Promise<unknown> {
    const answer = this.#last.then(() => this.#answer(question, watch));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #answer(
    { method, params, selected }: Question,
    { token, progress }: AnswerWatch,
  ): Promise<unknown> {
    const snapshot = this.#workspace.snapshot();
    const context: PreviewContext = {
      snapshot: () => snapshot,
      fixtures: this.#fixtures,
      ports: this.#ports,
      selected,
      watch: { token, progress: (run) => progress(ofRun(run)) },
      linesOf: (uri) => {
        const lines = this.#fixtures.linesOf(uri) ?? snapshot.file(uri)?.lines;
        return lines === undefined ? undefined : { lines };
      },
    };
    const wanted = new Set(fixturesFor(context, method, params));
    for (const configuration of snapshot.configurations) {
      for (const uri of configuration.fixtures) {
        if (!wanted.has(uri) || snapshot.text(uri) !== undefined) continue;
        try {
          await this.#fixtures.load(configuration, uri, this.#ports.reader.readChunks(uri), {
            token,
            progress: (read) => progress(ofReading(read)),
          });
        } catch (error) {
          if (method !== findingsMethod || error instanceof Cancelled) throw error;
          return [unreadFinding(uri, error)];
        }
      }
    }
    return answerFor(context, method, params);
  }
}
