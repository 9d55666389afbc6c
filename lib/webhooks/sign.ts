import { createHmac } from 'node:crypto'

/**
 * The value of the header that proves where a body comes from: `t=<seconds since 1970>,v1=<hex>`, the HMAC-SHA-256 of
 * `<seconds>.<body>` with the webhook's secret. Whoever checks it should refuse old times, so that nothing is replayed.
 */
export function sign(secret: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
