import { createHash } from 'node:crypto'

/** One part of a MIME message, as cloud-init reads it. */
export interface MimePart {
  readonly content: string
  /** The second half of `text/…`. */
  readonly subtype: string
  readonly filename: string
}

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text)

/** A file name can't end its header line or its quotes. */
const quoted = (name: string) => `"${name.replace(/[\r\n]/g, ' ').replace(/["\\]/g, '\\$&')}"`

function partText({ content, subtype, filename }: MimePart): string {
  const plain = isAscii(content)
  return [
    `Content-Type: text/${subtype}; charset="${plain ? 'us-ascii' : 'utf-8'}"`,
    'MIME-Version: 1.0',
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
    ...(filename ? [`Content-Disposition: attachment; filename=${quoted(filename)}`] : []),
    '',
    plain ? content : Buffer.from(content, 'utf8').toString('base64').replace(/.{76}/g, '$&\n'),
  ].join('\n')
}

/** A multipart/mixed message. The same parts always give the same text: its boundary is made of them. */
export function multipart(parts: readonly MimePart[]): string {
  const bodies = parts.map(partText)
  const digest = createHash('sha256').update(JSON.stringify(bodies)).digest('hex').slice(0, 24)
  const boundary = `===============${digest}==`
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    'MIME-Version: 1.0',
    '',
    ...bodies.map((body) => `--${boundary}\n${body}`),
    `--${boundary}--`,
    '',
  ].join('\n')
}

function headersAndBody(text: string): { headers: Map<string, string>; body: string } {
  const end = /\r?\n\r?\n/.exec(text)
  const head = end ? text.slice(0, end.index) : text
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' }
}

function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return found?.[1] ?? found?.[2]
}

function partOf(text: string): MimePart {
  const { headers, body } = headersAndBody(text)
  const encoded = headers.get('content-transfer-encoding')?.toLowerCase() === 'base64'
  return {
    content: encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    subtype: /^text\/([^;\s]+)/i.exec(headers.get('content-type') ?? '')?.[1] ?? 'plain',
    filename: parameter(headers.get('content-disposition') ?? '', 'filename') ?? '',
  }
}

/** The parts of a multipart message; null when `text` is none. */
export function multipartParts(text: string): MimePart[] | null {
  const { headers, body } = headersAndBody(text.replace(/^From .*\r?\n/, ''))
  const type = headers.get('content-type') ?? ''
  const boundary = parameter(type, 'boundary')
  if (!/^multipart\//i.test(type) || !boundary) return null
  const [, ...sections] = `\n${body}`.split(`\n--${boundary}`)
  const last = sections.findIndex((section) => section.startsWith('--'))
  return sections.slice(0, last < 0 ? undefined : last).map((section) => partOf(section.replace(/^[^\n]*\n/, '')))
}
