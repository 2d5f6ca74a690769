import { functionNamed } from './functions';
import { signature, signatureParameters } from './functions/model';
import { type Token, tokenize } from './lexer';

export interface SignatureHelp {
  readonly label: string;
  readonly documentation: string;
  /** Where each parameter stands in the label. */
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly name: string }[];
  readonly active: number;
}

/** The function whose arguments are being typed at an offset, and which of them. */
export function signatureHelp(text: string, offset: number): SignatureHelp | null {
  const { tokens } = tokenize(text);
  const before = tokens.filter(
    (token) => token.start < offset && token.kind !== 'whitespace' && token.kind !== 'comment',
  );
  if (tokens.some((token) => token.kind === 'comment' && token.start < offset && offset < token.end)) return null;
  let commas = 0;
  let closed = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const token = before[at] as Token;
    if (token.text === ')' || token.text === ']') closed++;
    else if (token.text === '[') closed = Math.max(0, closed - 1);
    else if (token.text === ',' && closed === 0) commas++;
    else if (token.text === '(') {
      if (closed > 0) {
        closed--;
        continue;
      }
      const help = describe(before[at - 1], commas);
      if (help !== null) return help;
      commas = 0;
    } else if (token.upper === 'SELECT' && closed === 0) return null;
  }
  return null;
}

function describe(name: Token | undefined, commas: number): SignatureHelp | null {
  const fn = name?.kind === 'word' ? functionNamed(name.text) : null;
  if (fn === null) return null;
  let at = fn.name.length + 1;
  const parameters = signatureParameters(fn).map((piece, index) => {
    const parameter = fn.parameters[index]?.name ?? '';
    const start = at + piece.indexOf(parameter);
    at += piece.length;
    return { start, end: start + parameter.length, name: parameter };
  });
  const active = Math.min(commas, Math.max(0, parameters.length - 1));
  return { label: signature(fn), documentation: fn.doc, parameters, active };
}
