import { expect, test } from 'vitest'
import { webAddress } from './web-address.ts'

test('web addresses are links', () =>
  expect(webAddress('http://203.0.113.17:8080/a?b=c')).toBe('http://203.0.113.17:8080/a?b=c'))
test.each(['javascript:alert(1)', 'data:text/html,x', 'http://', 'see http://a b', 'java\nscript:x', '10.0.0.1'])(
  'no link: %s',
  (text) => expect(webAddress(text)).toBeUndefined(),
)
