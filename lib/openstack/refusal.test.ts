import { expect, test } from 'vitest'
import { isCloudError } from './cloud-error.ts'
import { refusal } from './refusal.ts'

const read = (status: number, body: string, headers: Record<string, string> = {}) =>
  refusal('network', new Response(null, { status, headers }), body)

/** Answers as the services write them. */
const ANSWERS: readonly [who: string, status: number, body: string, kind: string, message: string][] = [
  [
    'Keystone',
    401,
    '{"error":{"code":401,"message":"Wrong password.","title":"Unauthorized"}}',
    'forbidden',
    'Wrong password.',
  ],
  [
    'Nova',
    404,
    '{"itemNotFound":{"code":404,"message":"Instance x could not be found."}}',
    'not-found',
    'Instance x could not be found.',
  ],
  ['Nova', 400, '{"badRequest":{"code":400,"message":"Flavor is too small."}}', 'invalid', 'Flavor is too small.'],
  [
    'Nova',
    403,
    '{"forbidden":{"code":403,"message":"Quota exceeded for instances: Requested 1, but already used 10 of 10 instances"}}',
    'quota',
    'Quota exceeded for instances: Requested 1, but already used 10 of 10 instances',
  ],
  [
    'Nova',
    403,
    '{"forbidden":{"code":403,"message":"Policy does not allow it."}}',
    'forbidden',
    'Policy does not allow it.',
  ],
  [
    'Neutron',
    409,
    '{"NeutronError":{"type":"OverQuota","message":"Quota exceeded for resources: [\'port\'].","detail":""}}',
    'quota',
    "Quota exceeded for resources: ['port'].",
  ],
  [
    'Neutron',
    409,
    '{"NeutronError":{"type":"SubnetInUse","message":"Unable to complete operation.","detail":""}}',
    'conflict',
    'Unable to complete operation.',
  ],
  ['Neutron, old', 500, '{"NeutronError":"Something broke"}', 'unreachable', 'Something broke'],
  [
    'Cinder',
    413,
    '{"overLimit":{"code":413,"message":"VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded"}}',
    'quota',
    'VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded',
  ],
  [
    'Glance',
    409,
    '<html><head><title>409 Conflict</title></head><body><h1>409 Conflict</h1>Image is in use<br /><br /></body></html>',
    'conflict',
    'Image is in use',
  ],
  [
    'Glance, new',
    403,
    '{"message":"Not yours.<br /><br />\\n","code":"403 Forbidden","title":"Forbidden"}',
    'forbidden',
    'Not yours.',
  ],
  [
    'a gateway',
    503,
    '<html><body><h1>503 Service Unavailable</h1>\nNo server is available.\n</body></html>',
    'busy',
    'No server is available.',
  ],
  ['a gateway', 504, '', 'unreachable', 'network answered 504'],
]

test.each(ANSWERS)('reads what %s says with %i', (_who, status, body, kind, message) => {
  const error = read(status, body)
  expect(error).toMatchObject({ kind, status, message, service: 'network' })
  expect(isCloudError(error, error.kind)).toBe(true)
})

test('keeps the request id', () => {
  expect(read(404, '', { 'x-openstack-request-id': 'req-1' }).requestId).toBe('req-1')
  expect(read(404, '', { 'x-compute-request-id': 'req-2' }).requestId).toBe('req-2')
  expect(read(404, '').requestId).toBeUndefined()
})
