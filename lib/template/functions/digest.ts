import { blake2b, blake2s } from '@noble/hashes/blake2.js'
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js'
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { pythonLiteral } from '../python-text.ts'
import { TemplateError, typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { simple } from './simple.ts'

const algorithms: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map(
  Object.entries({
    md5,
    sha1,
    sha224,
    sha256,
    sha384,
    sha512,
    sha512_224,
    sha512_256,
    sha3_224,
    sha3_256,
    sha3_384,
    sha3_512,
    blake2b,
    blake2s,
    ripemd160,
  }),
)

/** The names of the algorithms there are. */
export const digestAlgorithms: readonly string[] = [...algorithms.keys()]

/** `[algorithm, value]`: the hash of the value's latin-1 bytes in hexadecimal. */
export const digest = simple((args, { name }) => {
  const [algorithm, text] = usage(name, args)
  const hash = algorithms.get(algorithm.toLowerCase())
  if (!hash) throw valueError(`Algorithm must be one of {${[...algorithms.keys()].map(pythonLiteral).join(', ')}}`)
  return bytesToHex(hash(latin1(text)))
})

function usage(name: string, args: Value): [algorithm: string, text: string] {
  if (!Array.isArray(args) || !args.every((item) => typeof item === 'string')) {
    throw typeError(`Argument to function "${name}" must be a list of strings`)
  }
  const [algorithm, text, ...more] = args
  if (algorithm === undefined || text === undefined || more.length > 0) {
    throw valueError(`Function "${name}" usage: ["<algorithm>", "<value>"]`)
  }
  return [algorithm, text]
}

function latin1(text: string): Uint8Array {
  const position = text.search(/[\u0100-\uffff]/)
  if (position >= 0) {
    const problem = `'latin-1' codec can't encode character ${pythonLiteral(text[position] ?? '')}`
    throw new TemplateError(
      'wrong-value',
      'UnicodeEncodeError',
      `${problem} in position ${position}: ordinal not in range(256)`,
    )
  }
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
