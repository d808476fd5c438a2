import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The links of a Markdown page that lead nowhere: to a file that does not exist, or to a heading that its page lacks.
 * Links to other sites are not followed.
 *
 * @param page - the page's file, to which its links are relative.
 * @param text - what it says, where that is not what the file says.
 */
export function brokenLinks(page: string, text = readFileSync(page, 'utf8')): string[] {
  return linksOf(text).filter((link) => {
    if (/^[a-z]+:/i.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : resolve(dirname(page), path);
    if (path !== '' && !existsSync(target)) return true;
    if (anchor === undefined) return false;
    const isPage = target.endsWith('.md') && (path === '' || statSync(target).isFile());
    return !isPage || !anchorsOf(path === '' ? text : readFileSync(target, 'utf8')).has(anchor);
  });
}

/** Targets of `[text](target)` and of `[label]: target`, outside of code. */
function linksOf(text: string): string[] {
  const prose = withoutBlocks(text).replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
  const inline = prose.matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g);
  const reference = prose.matchAll(/^\[[^\]]+\]:\s*<?([^\s>]+)/gm);
  return [...inline, ...reference].map(([, target]) => target!);
}

/** What GitHub calls the headings of a page; the second of one name ends in `-1`. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of withoutBlocks(text).matchAll(/^#{1,6} +(.+?)(?: +#+)?$/gm)) {
    const name = anchorOf(heading!);
    let anchor = name;
    for (let times = 1; anchors.has(anchor); times++) anchor = `${name}-${times}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** A link in a heading counts by its text; letters, digits, `_` and `-` stay, and a space is `-`. */
function anchorOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

function withoutBlocks(text: string): string {
  return text.replaceAll(/^( *)(```+|~~~+)[\s\S]*?^\1\2 *$/gm, '');
}
