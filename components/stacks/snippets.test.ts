import { expect, test } from 'vitest'
import { snippetsFor } from './snippets.ts'

test('an address is for logging in, a web address for fetching', () => {
  expect(snippetsFor('203.0.113.7').map(({ text }) => text)).toEqual([
    'ssh 203.0.113.7',
    'ping -c 3 203.0.113.7',
    "curl -i 'http://203.0.113.7/'",
  ])
  expect(snippetsFor('2001:db8::7')[2]!.text).toBe("curl -i 'http://[2001:db8::7]/'")
  expect(snippetsFor('https://a.example/x?y=1')).toEqual([{ label: 'curl', text: "curl -i 'https://a.example/x?y=1'" }])
})

test.each(["http://a'; rm -rf ~'", '999.1.1.1', '1.2.3.4; reboot', 'web', '', null, 7, { a: 1 }, ['10.0.0.1']])(
  'nothing is made of %j',
  (value) => expect(snippetsFor(value)).toEqual([]),
)
