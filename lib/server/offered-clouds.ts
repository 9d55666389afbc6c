import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { cloudsIn, type FoundCloud } from '#lib/api/clouds-file.ts'
import type { OfferedCloud } from '#lib/api/contract.ts'
import { ConfigError } from '#lib/config.ts'
import { keystoneRoot } from '#lib/openstack/keystone.ts'

/** What the operator's clouds.yaml says of a cloud: how to get there, and never as whom. */
export interface OperatorsCloud extends OfferedCloud {
  /** Certificates to trust, as PEM. */
  readonly ca: string | undefined
  readonly verify: boolean
}

/** The clouds of the file at `path`, none without one. Throws ConfigError for a file that is none. */
export function operatorsClouds(path: string | undefined): OperatorsCloud[] {
  if (path === undefined) return []
  const { clouds, problem } = cloudsIn(read(path, 'HEARTH_CLOUDS'))
  if (problem !== undefined) throw new ConfigError(`HEARTH_CLOUDS: ${path}: ${problem}`)
  return clouds.map((cloud) => offered(cloud, dirname(path)))
}

/** The certificates of HEARTH_CA_FILE. */
export const trustedCertificates = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : read(path, 'HEARTH_CA_FILE')

function offered({ name, authUrl, regions, userDomain, projectDomain, cacert, verify }: FoundCloud, folder: string) {
  if (!URL.canParse(authUrl)) throw new ConfigError(`HEARTH_CLOUDS: the cloud “${name}” has no auth_url.`)
  return {
    name,
    authUrl: keystoneRoot(authUrl),
    regions: [...regions],
    ...(userDomain === undefined ? {} : { userDomain }),
    ...(projectDomain === undefined ? {} : { projectDomain }),
    ca: cacert === undefined ? undefined : read(resolve(folder, cacert), `HEARTH_CLOUDS: the cacert of “${name}”`),
    verify,
  }
}

function read(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(`${what}: ${path} can't be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
