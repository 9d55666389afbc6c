import type { Place } from './place.ts'

export const keystone = 'http://127.0.0.1:5000/v3'

/** How Hearth is told of the cloud that lab/cloud-up.sh brings up. */
export const labEnvironment = {
  HEARTH_KEYSTONE_URL: keystone,
  HEARTH_STACK_DOMAIN: 'heat',
  HEARTH_STACK_DOMAIN_PASSWORD: 'lab-service',
  HEARTH_ALLOW_PRIVATE_URLS: 'on',
  HEARTH_ACTION_RETRIES: '1',
}

/** Its own user there, whom users trust: Heat's, as there is no other like it. Without, Hearth makes application credentials. */
export const trustedUser = { HEARTH_SERVICE_USER: 'heat', HEARTH_SERVICE_PASSWORD: 'lab-service' }

/** The real OpenStack with a Hearth at this address, or with its own Heat. */
export const openStack = (hearth?: string): Place => ({
  name: hearth ? 'OpenStack' : 'OpenStack with its own Heat',
  authUrl: keystone,
  heat: (projectId) => `${hearth ? `${hearth}/heat` : 'http://127.0.0.1:8004'}/v1/${projectId}`,
  adminPassword: 'lab-admin',
  image: 'cirros',
  flavor: 'm1.tiny',
  largerFlavor: 'm1.small',
  externalNetwork: 'public',
})

/** The demo cloud of a Hearth at this address. */
export const demoCloud = (hearth: string): Place => ({
  name: 'demo cloud',
  authUrl: `${hearth}/demo-cloud/identity/v3`,
  heat: (projectId) => `${hearth}/heat/v1/${projectId}`,
  adminPassword: 'hearth-demo',
  image: 'cirros-0.6.2',
  flavor: 'm1.tiny',
  largerFlavor: 'm1.small',
  externalNetwork: 'public',
})
