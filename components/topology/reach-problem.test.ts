import { expect, test } from 'vitest'
import { reachProblem } from './reach-problem.ts'

test.each([
  ['http://127.0.0.1:3000/heat/v1', /is itself/],
  ['http://localhost/x', /is itself/],
  ['http://[::1]:80/', /is itself/],
  ['http://0.0.0.0:3000/', /no place/],
  ['https://10.1.2.3/', /private/],
  ['https://172.20.0.1/', /private/],
  ['not an address', /no address/],
])('%s', (address, problem) => expect(reachProblem(address)).toMatch(problem))

test.each(['https://hearth.example/heat', 'http://203.0.113.9/', 'http://172.40.0.1/'])('%s is fine', (address) =>
  expect(reachProblem(address)).toBeUndefined(),
)
