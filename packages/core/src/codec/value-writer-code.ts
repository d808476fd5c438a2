import type { ValueType } from '../metadata/class-metadata.js';
import type { Converter, ConverterOf } from './converter.js';

/** Where a value stands. */
interface Site {
  /** The text before it. */
  readonly head: string;
  /** Code for a value that is stored as none. */
  readonly absent: string;
  /** Code for the way to the value. */
  readonly path: string;
}

/** Writes code that adds values to `text`, as in `{"S":"Homer"}`, or returns `undefined` where one is not surely right. */
export class ValueWriterCode {
  /** What the code calls by index. */
  readonly converters: Converter[] = [];
  readonly #converterOf: ConverterOf;

  constructor(converterOf: ConverterOf) {
    this.#converterOf = converterOf;
  }

  /** @param value - the variable that holds it: neither `undefined` nor null. */
  write(type: ValueType, value: string, site: Site): string {
    const { head, absent, path } = site;
    switch (type.kind) {
      case 'string':
        return `if (isPlainText(${value})) ${add(`${head}{"S":"`, value, '"}')}
          else { ${sureOf(`quoted(${value})`)} ${add(`${head}{"S":`, 'sure', '}')} }`;
      case 'number':
        return `${sureOf(`numberText(${value})`)} ${add(`${head}{"N":"`, 'sure', '"}')}`;
      case 'boolean':
        return `if (typeof ${value} !== 'boolean') return undefined; ${add(`${head}{"BOOL":`, value, '}')}`;
      case 'date':
        if (type.as !== 'iso') return this.#byConverter(type, value, site);
        return `${sureOf(`dateText(${value})`)} ${add(`${head}{"S":"`, 'sure', '"}')}`;
      case 'set':
        if (type.of !== 'string' && type.of !== 'any') return this.#byConverter(type, value, site);
        return `${sureOf(`setText(${value})`)}
          if (sure === '') { ${absent} } else ${add(`${head}{"SS":[`, 'sure', ']}')}`;
      case 'list':
        return this.#list(type.of, value, site);
      case 'nested':
        return `${sureOf(`${this.#converter(type)}.write(${value}, ${path})`)} ${add(head, 'sure')}`;
      default:
        return this.#byConverter(type, value, site);
    }
  }

  #list(of: ValueType, list: string, { head, path }: Site): string {
    const [element, index, listPath] = [`${list}Element`, `${list}Index`, `${list}Path`];
    const site = { head: '', absent: 'return undefined;', path: `childPath(${listPath}, ${index})` };
    return `const ${listPath} = ${path};
      if (!isPlainArray(${list}) || !isInDepth(${listPath})) return undefined;
      ${add(`${head}{"L":[`)}
      for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
        const ${element} = ${list}[${index}];
        if (${index} > 0) text += ',';
        if (${element} === undefined) return undefined;
        else if (${element} === null) text += '{"NULL":true}';
        else { ${this.write(of, element, site)} }
      }
      text += ']}';`;
  }

  #byConverter(type: ValueType, value: string, { head, absent, path }: Site): string {
    return `const stored = ${this.#converter(type)}.encode(${value}, ${path});
      if (stored === undefined) { ${absent} } else ${add(head, 'wireText(stored)')}`;
  }

  #converter(type: ValueType): string {
    return `converters[${this.converters.push(this.#converterOf(type)) - 1}]`;
  }
}

/** Code that adds to the text in one step, since each takes memory. */
export function add(before: string, code?: string, after = ''): string {
  const parts = [before && JSON.stringify(before), code, after && JSON.stringify(after)];
  return `text += ${parts.filter(Boolean).join(' + ')};`;
}

function sureOf(code: string): string {
  return `if ((sure = ${code}) === undefined) return undefined;`;
}
