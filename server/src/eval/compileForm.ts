import type { Call } from '../syntax/ast';
import type { Compilation, Compile, Place } from './compilation';
import { compileIif, compileSwitch } from './compileChoice';
import { compileSelect, compileWhere, compileWith } from './compileBinder';
import { compileImportedValue, compileValueCount } from './compileNamedAttribute';
import type { Closure } from './frame';

type CompileForm = (
  node: Call,
  compilation: Compilation,
  compile: Compile,
  place: Place,
) => Closure;

/** The functions that need more than the values of their arguments: lazy ones, those that bind a variable, those that read the object by a quoted name. */
export const forms: ReadonlyMap<string, CompileForm> = new Map<string, CompileForm>([
  ['IIF', compileIif],
  ['Switch', compileSwitch],
  ['With', compileWith],
  ['Select', compileSelect],
  ['Where', compileWhere],
  ['ImportedValue', compileImportedValue],
  ['ValueCount', compileValueCount],
]);
