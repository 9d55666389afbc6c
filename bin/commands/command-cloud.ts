import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { credentialOf } from '#lib/access/access.ts'
import { cloudsIn, type FoundCloud } from '#lib/api/clouds-file.ts'
import { cloudOfVariables } from '#lib/api/openrc-file.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { networkWith } from '#lib/server/way-to-clouds.ts'
import { UsageError } from './command.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A cloud as the command line means it: `name`, or OS_CLOUD, in a clouds.yaml, or else the OS_… variables. Throws UsageError. */
export async function commandCloud(name: string | undefined, environment: Environment): Promise<Cloud> {
  const wanted = name ?? environment.OS_CLOUD
  const { cloud, folder } = wanted ? namedCloud(wanted, environment) : variablesCloud(environment)
  if (!cloud.request) throw new UsageError(`To sign in, ${cloud.missing.join(', ')} is missing.`)
  const { authUrl, credential } = credentialOf(cloud.request, undefined)
  const ca = cloud.cacert === undefined ? undefined : readFileSync(resolve(folder, cloud.cacert), 'utf8')
  const fetch = networkWith({ ca, verify: cloud.verify })
  return connect({ authUrl, credential, fetch, ...(cloud.region === undefined ? {} : { region: cloud.region }) })
}

function variablesCloud(environment: Environment): { cloud: FoundCloud; folder: string } {
  const cloud = cloudOfVariables((variable) => environment[variable], [])
  if (cloud) return { cloud, folder: process.cwd() }
  throw new UsageError('Say which cloud: --os-cloud NAME, OS_CLOUD, or OS_AUTH_URL and the other OS_… variables.')
}

function namedCloud(name: string, environment: Environment): { cloud: FoundCloud; folder: string } {
  const given = environment.OS_CLIENT_CONFIG_FILE
  const usual = ['.', join(homedir(), '.config/openstack'), '/etc/openstack'].map((folder) =>
    join(folder, 'clouds.yaml'),
  )
  const path = (given ? [given] : usual).find((one) => existsSync(one))
  if (path === undefined) throw new UsageError(`There is no clouds.yaml: ${(given ? [given] : usual).join(', ')}.`)
  const folder = dirname(path)
  const secure = join(folder, 'secure.yaml')
  const { clouds, problem } = cloudsIn(
    readFileSync(path, 'utf8'),
    existsSync(secure) ? readFileSync(secure, 'utf8') : '',
  )
  if (problem !== undefined) throw new UsageError(`${path}: ${problem}`)
  const cloud = clouds.find((one) => one.name === name)
  if (cloud) return { cloud, folder }
  throw new UsageError(`${path} has no cloud “${name}”: it has ${clouds.map((one) => one.name).join(', ')}.`)
}
