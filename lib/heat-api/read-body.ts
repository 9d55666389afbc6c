import { EngineError } from '#lib/engine/engine-error.ts'
import { jsonProblem } from '#lib/template/json-problem.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Call, JsonMap } from './call.ts'
import { badRequest, mishap } from './fault.ts'

/** Bytes of a request's body. */
export const largestBody = 1024 * 1024

/** Written in JSON: databases keep everything but this. */
const nullCharacter = /(?<!\\)(?:\\\\)*\\u0000/

/** A request's body as JSON, undefined when there is none. Refuses what is too large without reading it to its end. */
export async function readBody(request: Request): Promise<Value | undefined> {
  const text = await limitedText(request)
  if (text.trim() === '') return undefined
  if (nullCharacter.test(text)) throw badRequest('Texts with null characters can not be kept.')
  try {
    return JSON.parse(text) as Value
  } catch {
    throw badRequest(jsonProblem(text))
  }
}

/** A body's text; throws without reading it to its end where it is too large. */
export async function limitedText({ body, headers }: Request): Promise<string> {
  const announced = Number(headers.get('content-length') ?? 0)
  if (announced > largestBody) throw tooLarge(announced)
  if (!body) return ''
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > largestBody) throw tooLarge(size)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function tooLarge(size: number): EngineError {
  const message = `JSON body size (${size} bytes) exceeds maximum allowed size (${largestBody} bytes).`
  return new EngineError(400, 'RequestLimitExceeded', `Request limit exceeded: ${message}`)
}

/** The body of a call that needs a map. */
export function mapBody({ body }: Pick<Call, 'body'>): JsonMap {
  if (body === undefined || body === null) throw badRequest()
  if (isMap(body)) return body
  throw mishap('AttributeError')
}
