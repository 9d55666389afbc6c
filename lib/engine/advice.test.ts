import { expect, test } from 'vitest'
import { adviceFor } from './advice.ts'

const titles = (reason: string, type = 'OS::Nova::Server') => adviceFor({ type, reason }).map(({ title }) => title)

test.each([
  [
    'ResourceInError: resources.server: Went to status ERROR due to "Message: No valid host was found. There are not enough hosts available., Code: 500"',
    ['Choose a smaller flavor', 'Choose another zone', 'Ask for capacity', 'Retry'],
  ],
  [
    "OverQuotaClient: resources.p: Quota exceeded for resources: ['port'].\nNeutron server returns request_ids: ['req-1']",
    ['Free some ports', 'Ask for more quota', 'Retry'],
  ],
  [
    'OverQuotaClient: resources.web: Quota exceeded for instances: Requested 1, but already used 10 of 10 instances (HTTP 403) (Request-ID: req-1)',
    ['Free some instances', 'Ask for more quota', 'Retry'],
  ],
  [
    "BadRequest: resources.web: Flavor's disk is too small for requested image. Flavor disk is 1 bytes.",
    ['Choose a larger flavor', 'Choose a smaller image'],
  ],
  ['ResourceNotFound: The Flavor (m1.huge) could not be found.', ['Choose another flavor', 'Retry']],
  ['KeypairNotFound: The Key Pair (none) could not be found.', ['Choose another key pair', 'Retry']],
  [
    "NotFound: resources.port: Subnet 2a60 could not be found.\nNeutron server returns request_ids: ['req-1']",
    ['Choose another subnet', 'Retry'],
  ],
  ['ServiceUnavailable: resources.web: The service is down', ['Retry']],
  ['something nobody has ever seen', ['Retry', 'Change the template']],
])('%s', (reason, expected) => expect(titles(reason)).toEqual(expected))

test('a wait condition whose time is up leads into the server, others are only tried again', () => {
  const late = 'WaitConditionTimeout: resources.wait: 0 of 1 received'
  expect(titles(late, 'OS::Heat::WaitCondition')[0]).toBe('Look at the console of its server')
  expect(titles('CREATE aborted (Task create Timed out)', 'OS::Nova::Server')).toEqual(['Retry'])
})

test('what is to be changed names its property and where the choices come from', () => {
  const [first] = adviceFor({ type: 'OS::Nova::Server', reason: 'No valid host was found.' })
  expect(first).toMatchObject({ property: 'flavor', choices: 'nova.flavor' })
})
