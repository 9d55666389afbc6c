import { expect, test } from 'vitest'
import { createLogger, type LogOptions } from './logger.ts'
import { trail } from './trail.ts'

function lines(options: Pick<LogOptions, 'format' | 'level'>) {
  const written: string[] = []
  return { written, log: createLogger({ ...options, write: (line) => void written.push(line) }) }
}

test('an error is told by what identifies it; what is named like a secret is hidden, however deep', () => {
  const { written, log } = lines({ format: 'json', level: 'info' })
  const error = Object.assign(new Error('no', { cause: new Error('deeper') }), {
    code: '23505',
    parameters: ['s3cret'],
  })
  log('error', 'it failed', { error, login: { user: 'a', password: 's3cret', adminToken: 's3cret' } })
  const [line] = written
  expect(JSON.parse(line!)).toMatchObject({
    level: 50,
    msg: 'it failed',
    details: {
      error: { type: 'Error', message: 'no', code: '23505', cause: { message: 'deeper' } },
      login: { user: 'a', password: '[hidden]', adminToken: '[hidden]' },
    },
  })
  expect(line).not.toContain('s3cret')
})

test('what is not heard of costs no line, and “off” hears nothing', () => {
  const { written, log } = lines({ format: 'json', level: 'warn' })
  log('info', 'unheard')
  expect([written, log.hears('info'), log.hears('error')]).toEqual([[], false, true])
  const off = lines({ format: 'off', level: 'debug' })
  off.log('error', 'nobody listens')
  expect(off.written).toEqual([])
})

test('for people a line reads from left to right', () => {
  const { written, log } = lines({ format: 'pretty', level: 'info' })
  trail.run({ requestId: 'req-1' }, () => log('warn', 'answered', { path: '/', status: 500 }))
  expect(written[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} warn {2}answered requestId=req-1 path=\/ status=500\n$/)
})

test('circles and deep objects end', () => {
  const { written, log } = lines({ format: 'json', level: 'info' })
  const circle: Record<string, unknown> = {}
  circle.self = circle
  log('error', 'round', circle)
  expect(written).toHaveLength(1)
})
