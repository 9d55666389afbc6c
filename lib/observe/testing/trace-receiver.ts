import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as it came over the wire. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** 2: it went badly. */
  readonly status: number
}

interface OtlpSpan extends Omit<ReceivedSpan, 'attributes' | 'status' | 'parentSpanId'> {
  readonly parentSpanId?: string
  readonly attributes: { key: string; value: Record<string, unknown> }[]
  readonly status?: { code?: number }
}

/** An OpenTelemetry collector that keeps what it is sent (OTLP over HTTP, as JSON). */
export async function traceReceiver() {
  const spans: ReceivedSpan[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString()) as {
      resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[]
    }
    const sent = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
    spans.push(...sent.map(received))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function received({ attributes, status, parentSpanId = '', traceId, spanId, name }: OtlpSpan): ReceivedSpan {
  const values = attributes.map(({ key, value }) => [key, String(Object.values(value)[0])])
  return { traceId, spanId, parentSpanId, name, attributes: Object.fromEntries(values), status: status?.code ?? 0 }
}
