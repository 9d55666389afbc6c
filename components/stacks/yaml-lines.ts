export interface Piece {
  readonly text: string
  readonly kind: 'plain' | 'key' | 'comment' | 'string' | 'function'
}

const key = /^(\s*(?:- +)*)((?:"[^"]*"|'[^']*'|[^\s#'"{}[\],&*!|>%@`-][^\s:#]*(?::[^\s:#]+)*))(:)(?=\s|$)/
const functions =
  /\b(?:get_\w+|str_\w+|list_join|map_\w+|repeat|if|Fn::\w+|Ref|digest|yaql|resource_facade|equals|not|and|or)(?=\s*:)/

/** One line of YAML in coloured pieces. A reader's aid, not a parser: a wrong guess costs a colour. */
export function yamlPieces(line: string): Piece[] {
  const comment = /(^|\s)#.*$/.exec(line)
  const body = comment ? line.slice(0, comment.index) : line
  const tail: Piece[] = comment ? [{ text: line.slice(comment.index), kind: 'comment' }] : []
  const found = key.exec(body)
  if (!found) return [...value(body), ...tail]
  const [whole, indent = '', name = '', colon = ''] = found
  const kind = functions.test(`${name}:`) ? 'function' : 'key'
  return [
    { text: indent, kind: 'plain' },
    { text: name, kind },
    { text: colon, kind: 'plain' },
    ...value(body.slice(whole.length)),
    ...tail,
  ]
}

function value(text: string): Piece[] {
  if (/^\s*(['"]).*\1\s*$/.test(text)) return [{ text, kind: 'string' }]
  const call = functions.exec(text)
  if (!call) return text === '' ? [] : [{ text, kind: 'plain' }]
  const end = call.index + call[0].length
  return [
    { text: text.slice(0, call.index), kind: 'plain' },
    { text: call[0], kind: 'function' },
    ...value(text.slice(end)),
  ]
}
