// The notices of the packages whose code or fonts stand in the bundles: their licences ask that they travel with it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Folders of the packages that files of a bundle come from. */
function packageFolders(inputs) {
  const found = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(path.sep).join('/'));
    if (match) found.add(match[1]);
  }
  return [...found];
}

function noticeOf(top, folder) {
  const at = path.join(top, folder);
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(path.join(at, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(at)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(at, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const url = typeof repository === 'string' ? repository : repository?.url;
  const said =
    texts.length > 0 ? texts.join('\n\n') : `Licence: ${license}${by ? `\nAuthor: ${by}` : ''}`;
  return {
    title: `${name} ${version}`,
    license,
    text: `${name} ${version} (${license})${url ? `\n${url.replace(/^git\+/, '')}` : ''}\n\n${said}`,
  };
}

/**
 * Writes the notices of what was bundled.
 * @param inputs files of the bundles, relative to the top, as esbuild's metafile names them
 * @param file where to write
 * @returns how many packages there are
 */
export function writeNotices(top, inputs, file) {
  const notices = packageFolders(inputs)
    .filter((folder) => existsSync(path.join(top, folder, 'package.json')))
    .map((folder) => noticeOf(top, folder));
  const unique = [...new Map(notices.map((notice) => [notice.title, notice])).values()].sort(
    (a, b) => (a.title < b.title ? -1 : 1),
  );
  const line = '-'.repeat(80);
  writeFileSync(
    file,
    `Sync Rule Workbench contains these packages, each under its own licence.\n\n${unique.map(({ text }) => `${line}\n\n${text}\n`).join('\n')}`,
  );
  return unique.length;
}
