import type { Cloud } from '#lib/openstack/cloud.ts'

/**
 * The same cloud, for a worker that may have stood still for so long that another has taken over: before each call that
 * changes something it asks whether it is `sure`. The database refuses what such a worker writes; a cloud can't.
 */
export function changedOnlyWhile(sure: () => Promise<void>, cloud: Cloud): Cloud {
  const request: Cloud['request'] = async (service, method, path, options) => {
    if (method !== 'GET') await sure()
    return cloud.request(service, method, path, options)
  }
  return Object.create(cloud, { request: { value: request } }) as Cloud
}
