import { parametersOf, type FrameContext } from '../recording/frameContext';
import { candidatesScope } from './candidatesScope';
import { fixed, valueItem, type ScopeView } from './item';
import { objectContainer } from './objectScope';
import { pendingScope } from './pendingScope';
import { resultItems } from './resultScope';

/** @returns what a frame of the run can see, the nearest first. */
export function scopesOf(context: FrameContext): readonly ScopeView[] {
  const { recording, variables, source, target, pass } = context;
  const scopes: ScopeView[] = [];
  const results = resultItems(context);
  if (variables.length > 0)
    scopes.push({
      name: 'Variables',
      hint: 'locals',
      container: fixed(
        variables.map(({ name, value }) =>
          valueItem(`$${name}`, value, context, source?.connector, `$${name}`),
        ),
      ),
    });
  if (results.length > 0)
    scopes.push({ name: 'Here', hint: 'returnValue', container: fixed(results) });
  if (source !== undefined && source.connector !== undefined)
    scopes.push({
      name: 'Source object',
      hint: 'arguments',
      container: objectContainer(context, source.key),
    });
  const metaverse =
    source?.connector === undefined && source !== undefined ? source.key : recording.metaverse;
  if (metaverse !== undefined)
    scopes.push({ name: 'Metaverse object', container: objectContainer(context, metaverse) });
  if (pass?.phase === 'outbound' && target !== undefined)
    scopes.push({ name: 'Target object', container: objectContainer(context, target) });
  scopes.push(...candidatesScope(context), ...pendingScope(context));
  const parameters = parametersOf(context);
  if (parameters.size > 0)
    scopes.push({
      name: 'Parameters',
      container: fixed(
        [...parameters].map(([name, text]) => ({
          name: `%${name}%`,
          shown: { text, type: 'text' },
          evaluateName: `%${name}%`,
        })),
      ),
    });
  return scopes;
}
