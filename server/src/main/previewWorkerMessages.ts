import type { FileAccess } from '../base/ports';
import type { AnswerProgress, Question } from '../lsp/previewWorkerServer';
import type { WorkspaceCall } from '../model/mirror';

/** What the server tells the thread of large populations. The first number in `cancelled` becomes 1 when nobody waits any more: a thread that is at work reads no messages. */
export type ToPreviewWorker =
  | { readonly kind: 'tell'; readonly call: WorkspaceCall }
  | { readonly kind: 'access'; readonly access: FileAccess }
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly question: Question;
      readonly cancelled: SharedArrayBuffer;
    };

/** What it answers. */
export type FromPreviewWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: AnswerProgress }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'cancelled'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
