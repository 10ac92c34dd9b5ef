import { methods, type ImportAnswer } from '../../protocol/requests';
import { serveAction } from '../dispatch';
import { importFolder } from '../importFolder';
import { fields, text } from '../params';
import type { Session } from '../session';

/** `syncrule/importConfiguration`: reads an export and writes rule files. */
export function importHandler(session: Session): void {
  const failed = (file: string, message: string): ImportAnswer => ({ rules: 0, flows: 0, written: [], problems: [{ file, message, severity: 'error' }] });
  serveAction<ImportAnswer>(session, methods.importConfiguration, (params, error) => failed(text(fields(params).from) ?? '', error instanceof Error ? error.message : String(error)), async (params) => {
    const { from, to, force } = fields(params);
    if (typeof from !== 'string' || typeof to !== 'string') return failed('', 'The import needs the folder of the export and the folder to write to.');
    const { reader, writer } = session.ports;
    const answer = await importFolder(reader, writer, { from: from.replace(/\/+$/, ''), to, force: force === true });
    for (const uri of answer.written) session.workspace.setFile(uri, await reader.readText(uri));
    session.analysis.refresh();
    return answer;
  });
}
