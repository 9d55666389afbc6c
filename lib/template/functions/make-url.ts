import { Call, type FunctionDefinition, isParsedMap, isPlain, type Parsed, resolve, validate } from '../expression.ts'
import { isMap, own, pythonInt, pythonText } from '../python-text.ts'
import { typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

type Arguments = { [key: string]: Value }

const keys = ['scheme', 'username', 'password', 'host', 'port', 'path', 'query', 'fragment']
const texts = ['scheme', 'username', 'password', 'host', 'path']

/** A URL from its parts: scheme, username, password, host, port, path, query (a map), fragment. */
export const makeUrl: FunctionDefinition = {
  read(name, args) {
    return {
      parts: args,
      validate(scope) {
        validate(args, scope)
        // A call is no map, whatever it may give.
        if (isParsedMap(args)) checkKeys(name, args)
        checked(name, args instanceof Call ? null : withoutCalls(args))
      },
      resolve: (scope) => assemble(checked(name, resolve(args, scope))),
    }
  },
}

/** The arguments as far as they are known before functions are carried out. */
function withoutCalls(args: Parsed): Value {
  if (isPlain(args)) return args
  if (!isParsedMap(args)) return []
  return Object.fromEntries(Object.entries(args).filter((entry): entry is [string, Value] => isPlain(entry[1])))
}

function checked(name: string, args: Value): Arguments {
  if (!isMap(args)) throw typeError(`The arguments to "${name}" must be a map`)
  checkKeys(name, args)
  for (const key of texts) {
    const value = own(args, key)
    if (value !== undefined && typeof value !== 'string') {
      throw typeError(`The "${key}" argument to "${name}" must be a string`)
    }
  }
  if (pythonText(own(args, 'scheme') ?? '').includes(':')) throw valueError('URL "scheme" should not contain ":"')
  checkPort(own(args, 'port'))
  const query = own(args, 'query')
  if (query !== undefined && !isMap(query)) throw typeError(`The "query" argument to "${name}" must be a map`)
  // Heat leaves off looking at a query.
  const fragment = own(args, 'fragment') ?? ''
  if (query === undefined && typeof fragment !== 'string') {
    throw typeError(`The "fragment" argument to "${name}" must be a string`)
  }
  return args
}

function checkKeys(name: string, args: object): void {
  const invalid = Object.keys(args).filter((key) => !keys.includes(key))
  if (invalid.length > 0) throw valueError(`Invalid arguments to "${name}": ${invalid.join(', ')}`)
}

function checkPort(port: Value | undefined): void {
  if (port === undefined) return
  const number = pythonInt(port)
  if (number < 1 || number > 65535) throw valueError(`Invalid URL port ${number}, must be in range 1-65535`)
}

/** Schemes whose URLs have `//` even without a host. */
const withHost =
  'ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtspu rsync svn svn+ssh sftp nfs git git+ssh ws wss'.split(
    ' ',
  )

function assemble(args: Arguments): string {
  const scheme = text(args, 'scheme')
  const host = netloc(args)
  let url = quote(text(args, 'path'), '/')
  if (host !== '' || (withHost.includes(scheme) && !url.startsWith('//'))) {
    url = `//${host}${url !== '' && !url.startsWith('/') ? '/' : ''}${url}`
  }
  if (scheme !== '') url = `${scheme}:${url}`
  const query = own(args, 'query')
  const encoded = isMap(query)
    ? Object.entries(query).map(([key, value]) => `${form(key)}=${form(pythonText(value))}`)
    : []
  if (encoded.length > 0) url += `?${encoded.join('&')}`
  const fragment = quote(text(args, 'fragment'), '/')
  return fragment === '' ? url : `${url}#${fragment}`
}

function netloc(args: Arguments): string {
  const username = text(args, 'username')
  const password = text(args, 'password')
  const user = quote(username) + (password === '' ? '' : `:${quote(password)}`)
  const bare = text(args, 'host').replace(/^\[(.*)\]$/s, '$1')
  const host = quote(bare, ':')
  const port = own(args, 'port')
  return [
    user === '' ? '' : `${user}@`,
    host.includes(':') ? `[${host}]` : host,
    port === undefined || port === '' ? '' : `:${pythonText(port)}`,
  ].join('')
}

function text(args: Arguments, key: string): string {
  const value = own(args, key) ?? ''
  if (typeof value !== 'string') throw typeError('quote_from_bytes() expected bytes')
  return value
}

/** Percent-encodes all but letters, digits, `_.-~` and the characters in `safe`. */
function quote(value: string, safe = ''): string {
  return Array.from(new TextEncoder().encode(value), (byte) => {
    const char = String.fromCharCode(byte)
    if (/[A-Za-z0-9_.~-]/.test(char) || safe.includes(char)) return char
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

const form = (value: string) =>
  value
    .split(' ')
    .map((word) => quote(word, '/'))
    .join('+')
