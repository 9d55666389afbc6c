import { expect, test } from 'vitest'
import { cloudsIn } from './clouds-file.ts'
import { openrcIn } from './openrc-file.ts'

const clouds = `
clouds:
  work:
    region_name: north
    regions: [north, { name: south }]
    identity_api_version: 3
    cacert: /etc/ca.pem
    auth:
      auth_url: https://k.example.org:5000
      username: ann
      project_name: web
      user_domain_id: default
    surprise: 1
  robot:
    auth_type: v3applicationcredential
    verify: false
    auth: { auth_url: https://k.example.org/v3, application_credential_id: abc, application_credential_secret: s }
  named:
    auth: { auth_url: https://k.example.org/v3, application_credential_name: mine, application_credential_secret: s, username: ann }
  token:
    auth_type: token
    auth: { auth_url: https://k.example.org/v3, token: t, project_id: p, colour: red }
`
const secure = 'clouds: { work: { auth: { password: "s3cret" } } }'

test('each cloud of a file says how to sign in, with what a second file keeps secret', () => {
  const { clouds: found, problem } = cloudsIn(clouds, secure)
  expect(problem).toBeUndefined()
  expect(found.map(({ name, request }) => [name, request])).toEqual([
    [
      'work',
      {
        method: 'password',
        authUrl: 'https://k.example.org:5000',
        region: 'north',
        username: 'ann',
        password: 's3cret',
        userDomain: 'default',
        projectDomain: 'Default',
        project: 'web',
      },
    ],
    [
      'robot',
      {
        method: 'application-credential',
        authUrl: 'https://k.example.org/v3',
        userDomain: 'Default',
        id: 'abc',
        secret: 's',
      },
    ],
    [
      'named',
      {
        method: 'application-credential',
        authUrl: 'https://k.example.org/v3',
        name: 'mine',
        username: 'ann',
        userDomain: 'Default',
        secret: 's',
      },
    ],
    ['token', { method: 'token', authUrl: 'https://k.example.org/v3', token: 't', projectId: 'p' }],
  ])
  const [work, robot, , token] = found
  expect([work?.regions, work?.cacert, work?.unknown]).toEqual([['north', 'south'], '/etc/ca.pem', ['surprise']])
  expect([work?.verify, robot?.verify, token?.unknown]).toEqual([true, false, ['auth.colour']])
})

test('what is missing is named as the file would name it', () => {
  const [work] = cloudsIn(clouds).clouds
  expect([work?.request, work?.missing]).toEqual([null, ['password']])
})

test.each([
  ['a list', '- 1'],
  ['no YAML', 'a: [1'],
  ['a bomb', `a: &a [1]\nb: &b [${'*a,'.repeat(200)}]\nclouds: { x: [${'*b,'.repeat(200)}] }`],
  ['nothing', ''],
  ['clouds that are none', 'clouds: 3'],
  ['an empty one', 'clouds: {}'],
])('%s is a problem, told in a sentence', (_what, text) => {
  expect(cloudsIn(text)).toEqual({ clouds: [], problem: expect.stringMatching(/\.$|:/) })
})

test('an openrc file is read and not carried out', () => {
  const found = openrcIn(`
#!/usr/bin/env bash
export OS_AUTH_URL=https://k.example.org:5000/v3/
export OS_PROJECT_ID=0123456789abcdef0123456789abcdef
export OS_PROJECT_NAME="web"
export OS_USER_DOMAIN_NAME='Default'
if [ -z "$OS_USER_DOMAIN_NAME" ]; then unset OS_USER_DOMAIN_NAME; fi
export OS_USERNAME="ann"
echo "Please enter your OpenStack Password: "
read -sr OS_PASSWORD_INPUT
export OS_PASSWORD=$OS_PASSWORD_INPUT
export OS_REGION_NAME="RegionOne"
export OS_INTERFACE=public
export OS_IDENTITY_API_VERSION=3
export OS_SURPRISE=1
`)
  expect(found).toMatchObject({
    authUrl: 'https://k.example.org:5000/v3/',
    region: 'RegionOne',
    request: null,
    missing: ['OS_PASSWORD'],
    unknown: ['OS_SURPRISE'],
  })
  expect(openrcIn("export OS_AUTH_URL=https://k/v3\nOS_USERNAME=ann\nOS_PASSWORD='a b'")?.request).toEqual({
    method: 'password',
    authUrl: 'https://k/v3',
    username: 'ann',
    password: 'a b',
    userDomain: 'Default',
    projectDomain: 'Default',
  })
  expect(openrcIn('echo hello')).toBeNull()
})
