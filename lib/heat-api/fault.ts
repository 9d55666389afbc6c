import { EngineError } from '#lib/engine/engine-error.ts'
import { framed } from '#lib/engine/framed.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { inHeatsWords } from './heats-words.ts'

/** A refusal made by the API itself. `type` is what Heat calls it; without a `message` the body has none. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault'
  readonly status: number
  readonly type: string
  readonly shown: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, type: string, message?: string, headers: Readonly<Record<string, string>> = {}) {
    super(message ?? explanationOf(status))
    this.status = status
    this.type = type
    this.shown = message
    this.headers = headers
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

const malformed = 'The server could not comply with the request since it is either malformed or otherwise incorrect.'

const explanations: Readonly<Record<number, string>> = {
  400: malformed,
  403: 'Access was denied to this resource.',
  404: 'The resource could not be found.',
  405: malformed,
  409: 'There was a conflict when trying to complete your request.',
  429: 'This project asks too much at once.',
  500: 'The server has either erred or is incapable of performing the requested operation.',
  503: 'The server is currently unavailable. Please try again at a later time.',
}

const explanationOf = (status: number) => explanations[status] ?? malformed

export const badRequest = (message: string = malformed) => new ApiFault(400, 'HTTPBadRequest', message)
export const forbidden = () => new ApiFault(403, 'HTTPForbidden', explanationOf(403))
export const notFound = (message: string = explanationOf(404)) => new ApiFault(404, 'HTTPNotFound', message)
/** A value that Heat stumbles over: it says no more than the name of the mishap. */
export const mishap = (type: 'ValueError' | 'AttributeError' | 'TypeError') => new ApiFault(400, type)

/** As OpenStack's own limits answer. */
export const tooOften = (seconds: number) =>
  new ApiFault(429, 'RequestLimitExceeded', `Too many requests. Try again in ${seconds} s.`, {
    'retry-after': String(seconds),
  })

/** An error as Heat answers it. What nobody foresaw is 500, told to `log`, and says nothing of our inside. */
export function faultResponse(error: unknown, log: (message: string, details?: unknown) => void): Response {
  if (error instanceof ApiFault) return fault(error.status, error.type, error.shown, error.headers)
  if (error instanceof EngineError) return engineFault(error)
  if (error instanceof TemplateError) {
    const status = error.errorClass === 'NotFound' ? 404 : 400
    return fault(status, error.errorClass, messageOf(error.errorClass, String(error)))
  }
  const refusal = cloudRefusal(error)
  if (refusal) return refusal
  if (error instanceof Error && error.name === 'StoreUnavailable') {
    return fault(503, 'HTTPServiceUnavailable', explanationOf(503), { 'retry-after': '2' })
  }
  log('A request to the Heat API failed', error)
  return fault(500, 'InternalError', undefined)
}

function engineFault({ status, errorClass, message, mistake, nested, path = [] }: EngineError): Response {
  if (nested) {
    const said = inHeatsWords({ code: nested.mistake, message: nested.message, path: nested.path })
    return fault(
      status,
      errorClass,
      passedOn(
        errorClass,
        nested.frames.reduce((text, frame) => framed(frame, text), said.message),
      ),
    )
  }
  if (mistake === undefined) return fault(status, errorClass, messageOf(errorClass, message))
  const said = inHeatsWords({ code: mistake, message, path })
  return fault(status, said.type, passedOn(said.type, said.message))
}

const parts =
  /^((?:Property|Output validation|Parameter Groups) error: )?((?:resources|outputs|conditions|parameter_groups|Resources|Outputs|Conditions|ParameterGroups)[.[<].*?: )?/

/**
 * Heat's engine hands a refusal to its API in parts, which the API puts together once more; known by the doubled colons:
 * `Property error: : resources.web.properties.image: : …`.
 */
function passedOn(type: string, message: string): string {
  if (type !== 'StackValidationFailed') return message
  return message.replace(parts, (_, title = '', place = '') =>
    [title, place].map((part: string) => (part === '' ? '' : `${part}: `)).join(''),
  )
}

/** Python's own errors carry no message in Heat's answers. */
const messageOf = (type: string, message: string) =>
  ['ValueError', 'AttributeError', 'TypeError', 'KeyError'].includes(type) ? undefined : passedOn(type, message)

/** What the cloud refused while the request was being checked. */
function cloudRefusal(error: unknown): Response | undefined {
  const { name, kind, message } = error as { name?: string; kind?: string; message?: string }
  if (name !== 'CloudError') return undefined
  if (kind === 'forbidden') return fault(403, 'Forbidden', message)
  if (kind === 'unreachable' || kind === 'busy') return fault(503, 'HTTPServiceUnavailable', message)
  return fault(400, 'Invalid', message)
}

function fault(
  status: number,
  type: string,
  message: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const error = { type, ...(message === undefined ? {} : { message }), traceback: null }
  const body = { code: status, title: titles[status] ?? 'Error', explanation: explanationOf(status), error }
  return Response.json(body, { status, headers })
}

/** The other shape of Heat's answers, made by its web framework: the code is a text. */
export function plainAnswer(
  code: '202 Accepted' | '302 Found' | '404 Not Found',
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ message, code, title: code.slice(4) }, { status: Number(code.slice(0, 3)), headers })
}

export const noSuchPath = () => plainAnswer('404 Not Found', `${explanationOf(404)}<br /><br />\n\n\n`)
export const accepted = () => plainAnswer('202 Accepted', 'The request is accepted for processing.<br /><br />\n\n\n')
export const found = (location: string) => {
  const link = `<a href="${location}">${location}</a>`
  const message = `The resource was found at ${link};\nyou should be redirected automatically.\n\n`
  return plainAnswer('302 Found', message, { location })
}
export const noContent = () => new Response(null, { status: 204 })
