import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#lib/openstack/connect.ts'
import type { OperatorsCloud } from './offered-clouds.ts'
import { waysToClouds } from './way-to-clouds.ts'

/** An authority that nobody trusts, and a certificate for localhost that it signed; of use to this test alone. */
const authority = `-----BEGIN CERTIFICATE-----
MIIBlzCCAT2gAwIBAgIUA96PvzgftE34CrS/Gm4C//pXPB4wCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVSGVhcnRoIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyODE1NTQz
MVoYDzIxMjYxMTA0MTU1NDMxWjAgMR4wHAYDVQQDDBVIZWFydGggdGVzdCBhdXRo
b3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARxaDy1G11xYXXc6F2uCKQT
lnLkRN2H+OO3GMSHcMnAq3b2hh6mgipSZzbmvKOk36J2quhPauVEDHD9sUX/MWmb
o1MwUTAdBgNVHQ4EFgQUkUcJB29xk8ibt1yBUebJB/nAYJMwHwYDVR0jBBgwFoAU
kUcJB29xk8ibt1yBUebJB/nAYJMwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD
AgNIADBFAiA1UOpoguW3ZMuNz3QB22zaK75HHGJmwsFejz+SDZsNsQIhAM+NE8ss
Wy4iK8oG21G5/Ld6u/e+5TGUE07qURlxOws6
-----END CERTIFICATE-----`
const certificate = `-----BEGIN CERTIFICATE-----
MIIBlzCCATygAwIBAgIUdeehWykV+fxzeYRmDjNz989+tUEwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVSGVhcnRoIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyODE1NTQz
MVoYDzIxMjYxMTA0MTU1NDMxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQPDRdJLyn3teIW1vpQKoowyhapNMK/PO9/IyF5
5zXZGO0UkF8h/kMT/WTLwoLtNwmQwuRLKMD1LjhpKlN+woEoo14wXDAaBgNVHREE
EzARgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0OBBYEFMYKRfLYtF1hyb/D+flKCljm
lYQ8MB8GA1UdIwQYMBaAFJFHCQdvcZPIm7dcgVHmyQf5wGCTMAoGCCqGSM49BAMC
A0kAMEYCIQDsQ6ZN3DRGOMbqZlQ4N2ZnRmdUAj38HtIZI4F/RBF9BAIhAJVstgaN
OSszLGNvrRYQoQKvfy2PhRaGjL2M15jL3fp7
-----END CERTIFICATE-----`
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKQ5ZKVF/O0em5qXg
Pg5dKZqdUFUvpb1Y1XZMFTK5NTqhRANCAAQPDRdJLyn3teIW1vpQKoowyhapNMK/
PO9/IyF55zXZGO0UkF8h/kMT/WTLwoLtNwmQwuRLKMD1LjhpKlN+woEo
-----END PRIVATE KEY-----`

const token = {
  user: { id: 'u', name: 'ann' },
  project: { id: 'p', name: 'web' },
  expires_at: '2100-01-01T00:00:00Z',
}
const server = createServer({ cert: certificate, key }, (_request, response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'x-subject-token': 't' })
  response.end(JSON.stringify({ token }))
})

let authUrl: string
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  authUrl = `https://localhost:${(server.address() as AddressInfo).port}/v3`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const cloud = (trust: Pick<OperatorsCloud, 'ca' | 'verify'>): OperatorsCloud => ({
  name: 'own',
  authUrl,
  regions: [],
  ...trust,
})

async function signedIn(clouds: readonly OperatorsCloud[], ca?: string): Promise<string> {
  const fetch = waysToClouds(clouds, ca, (network) => network)(authUrl)
  const credential = { method: 'password', username: 'ann', password: 'x', userDomain: 'Default' } as const
  return (await connect({ authUrl, credential, fetch })).identity.userName
}

test('a certificate that nobody trusted signed is refused, with what to do', async () => {
  await expect(signedIn([])).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('give the certificate of who signed it as HEARTH_CA_FILE'),
  })
  await expect(
    signedIn([{ ...cloud({ ca: authority, verify: true }), authUrl: 'https://another/v3' }]),
  ).rejects.toThrow('HEARTH_CA_FILE')
})

test.each([
  ['the operator’s file', [], authority],
  ['what the cloud’s entry says', [{ ca: authority, verify: true }], undefined],
  ['nothing, where the entry says that it shall not be checked', [{ ca: undefined, verify: false }], undefined],
])('it is taken by %s', async (_what, trust, ca) => {
  expect(await signedIn(trust.map(cloud), ca)).toBe('ann')
})
