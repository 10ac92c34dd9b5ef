// One table, three readers: this rule, the TypeScript project files and the architecture test.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const table = JSON.parse(readFileSync(path.join(top, 'tools/layers.json'), 'utf8'));
const serverRoot = path.join(top, table.root);
const builtins = new Set(builtinModules);

/** The layer a file belongs to, or undefined outside the server tree. */
export function layerOf(file) {
  const relative = path.relative(serverRoot, file);
  return relative.startsWith('..') ? undefined : relative.split(path.sep)[0];
}

const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Says why an import is refused, or nothing when it is allowed.
 * @param file absolute path of the importing file
 * @param specifier text of the import
 */
export function refusal(file, specifier) {
  const relative = path.relative(top, file).split(path.sep).join('/');
  const target = specifier.startsWith('.')
    ? path
        .relative(top, path.resolve(path.dirname(file), specifier))
        .split(path.sep)
        .join('/')
    : undefined;
  const from = layerOf(file);
  if (from !== undefined) {
    const layer = table.layers[from];
    if (!layer) return `'${from}' is not in tools/layers.json: add the layer there first`;
    if (target !== undefined) {
      const to = layerOf(path.join(top, target));
      if (to === undefined) return `a server layer imports only server layers, not '${target}'`;
      if (to === from) return undefined;
      const below = table.layers[to];
      if (!below) return `'${to}' is not in tools/layers.json`;
      return below.rank < layer.rank
        ? undefined
        : `'${from}' (rank ${layer.rank}) may not import '${to}' (rank ${below.rank})`;
    }
    const name = packageOf(specifier.replace(/^node:/, ''));
    if (specifier.startsWith('node:') || builtins.has(name))
      return layer.node
        ? undefined
        : `'${from}' does no input or output: take a port from 'base' instead of '${specifier}'`;
    return layer.packages.includes(packageOf(specifier))
      ? undefined
      : `'${from}' may not use the package '${packageOf(specifier)}' (tools/layers.json)`;
  }
  if (target === undefined) return undefined;
  if (relative.startsWith('client/webview/')) {
    return target.startsWith('client/webview/') || target.startsWith('server/src/protocol/')
      ? undefined
      : `the webview imports only itself and the protocol, not '${target}'`;
  }
  if (relative.startsWith('client/src/')) {
    if (target.startsWith('server/'))
      return target.startsWith('server/src/protocol/')
        ? undefined
        : `the client imports only the protocol of the server, not '${target}'`;
    if (target.startsWith('client/webview/')) return 'the client does not import the webview';
    const feature = /^client\/src\/features\/([^/]+)\//.exec(relative)?.[1];
    const other = /^client\/src\/features\/([^/]+)\//.exec(target)?.[1];
    if (other === undefined) return undefined;
    if (feature !== undefined && feature !== other)
      return `features do not import each other ('${feature}' → '${other}')`;
    if (relative.startsWith('client/src/infrastructure/'))
      return 'infrastructure does not import features';
  }
  return undefined;
}

export default {
  meta: { type: 'problem', docs: { description: 'imports follow tools/layers.json' }, schema: [] },
  create(context) {
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const reason = refusal(context.filename, node.source.value);
      if (reason) context.report({ node: node.source, message: reason });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
