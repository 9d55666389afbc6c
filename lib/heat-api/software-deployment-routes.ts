import { EngineError } from '#lib/engine/engine-error.ts'
import type { DeploymentChange, SoftwareDeploymentRecord } from '#lib/engine/software-store.ts'
import { own, pythonText } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { heatTime } from './addresses.ts'
import { enveloped, listOf } from './bodies.ts'
import type { Call } from './call.ts'
import { noContent } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { mapBody } from './read-body.ts'
import type { JsonSchema, Route } from './route.ts'
import { configShown, noConfig } from './software-config-routes.ts'

type Heat = Pick<HeatWorld, 'software' | 'clock' | 'uuid'>

const text: JsonSchema = { type: 'string' }
const deploymentBody: JsonSchema = {
  type: 'object',
  properties: {
    config_id: text,
    server_id: text,
    action: text,
    status: text,
    status_reason: text,
    input_values: { type: 'object' },
    output_values: { type: 'object', description: 'On change alone.' },
    stack_user_project_id: text,
    deployment_id: { type: 'string', description: 'On creation alone: the id it shall have.' },
  },
}

/** Configurations on servers (parity.md §5.6). */
export function softwareDeploymentRoutes(heat: Heat): Route[] {
  const path = '/software_deployments'
  return [
    {
      method: 'GET',
      path,
      policy: 'software_deployments:index',
      summary: 'List software deployments',
      query: { server_id: { type: 'string', doc: 'Those of one server.' } },
      answers: { status: 200, schema: listOf('software_deployments') },
      handle: async ({ visitor, query }) => {
        const found = await heat.software.deployments(visitor.projectId, query.get('server_id') || null)
        return { software_deployments: found.map(deploymentShown) }
      },
    },
    {
      method: 'POST',
      path,
      policy: 'software_deployments:create',
      summary: 'Create a software deployment',
      body: deploymentBody,
      answers: { status: 200, schema: enveloped('software_deployment') },
      handle: (call) => create(heat, call),
    },
    {
      method: 'GET',
      path: `${path}/metadata/{server_id}`,
      policy: 'software_deployments:metadata',
      summary: 'What an agent on a server shall apply',
      answers: { status: 200, schema: listOf('metadata') },
      handle: (call) => metadata(heat, call),
    },
    ...deploymentRoutes(heat, `${path}/{deployment_id}`),
  ]
}

function deploymentRoutes(heat: Heat, path: string): Route[] {
  const shape = { status: 200, schema: enveloped('software_deployment') }
  return [
    {
      method: 'GET',
      path,
      policy: 'software_deployments:show',
      summary: 'Show a software deployment',
      answers: shape,
      handle: async ({ visitor, params }) => {
        const found = await heat.software.deployment(visitor.projectId, params.deployment_id!)
        if (!found) throw noDeployment(params.deployment_id!)
        return { software_deployment: deploymentShown(found) }
      },
    },
    {
      method: 'PUT',
      path,
      policy: 'software_deployments:update',
      summary: 'Change a software deployment',
      body: deploymentBody,
      answers: shape,
      handle: (call) => change(heat, call),
    },
    {
      method: 'DELETE',
      path,
      policy: 'software_deployments:delete',
      summary: 'Delete a software deployment',
      answers: { status: 204 },
      handle: async ({ visitor, params }) => {
        const id = params.deployment_id!
        if (!(await heat.software.removeDeployment(visitor.projectId, id))) throw noDeployment(id)
        return noContent()
      },
    },
  ]
}

const noDeployment = (id: string) => new EngineError(404, 'NotFound', `Deployment with id ${id} not found`)

async function create({ software, clock, uuid }: Heat, call: Call) {
  const body = mapBody(call)
  const { projectId } = call.visitor
  const configId = textIn(body, 'config_id') ?? ''
  if (!(await software.config(projectId, configId))) throw noConfig(configId)
  const deployment: SoftwareDeploymentRecord = {
    id: textIn(body, 'deployment_id') ?? uuid(),
    projectId,
    configId,
    serverId: textIn(body, 'server_id') ?? '',
    action: textIn(body, 'action') ?? 'INIT',
    status: textIn(body, 'status') ?? 'COMPLETE',
    statusReason: textIn(body, 'status_reason') ?? '',
    inputValues: own(body, 'input_values') ?? {},
    outputValues: null,
    stackUserProjectId: textIn(body, 'stack_user_project_id') ?? null,
    createdAt: clock.now(),
    updatedAt: null,
  }
  const isTaken = (await software.deployment(projectId, deployment.id)) !== null
  if (isTaken) throw new EngineError(400, 'Invalid', `A deployment with id ${deployment.id} exists already.`)
  await software.addDeployment(deployment)
  return { software_deployment: deploymentShown(deployment) }
}

function textIn(body: { readonly [key: string]: Value }, key: string): string | undefined {
  const value = own(body, key) ?? null
  return value === null ? undefined : pythonText(value)
}

async function change({ software, clock }: Heat, call: Call) {
  const body = mapBody(call)
  const id = call.params.deployment_id!
  const { projectId } = call.visitor
  const configId = textIn(body, 'config_id')
  if (configId !== undefined && !(await software.config(projectId, configId))) throw noConfig(configId)
  const changed = await software.changeDeployment(projectId, id, changeIn(body, clock.now()))
  if (!changed) throw noDeployment(id)
  return { software_deployment: deploymentShown(changed) }
}

/** Null and absent leave as it is. */
function changeIn(body: { readonly [key: string]: Value }, now: number): DeploymentChange {
  const texts = { configId: 'config_id', action: 'action', status: 'status', statusReason: 'status_reason' } as const
  const values = { inputValues: 'input_values', outputValues: 'output_values' } as const
  const given = [
    ...Object.entries(texts).map(([name, key]) => [name, textIn(body, key)] as const),
    ...Object.entries(values).map(([name, key]) => [name, own(body, key) ?? undefined] as const),
  ]
  return { ...Object.fromEntries(given.filter(([, value]) => value !== undefined)), updatedAt: now }
}

/** The configs of one server, in the order of their names. */
async function metadata({ software }: Heat, { visitor, params }: Call) {
  const deployments = await software.deployments(visitor.projectId, params.server_id!)
  const configs = await Promise.all(deployments.map(({ configId }) => software.config(visitor.projectId, configId)))
  const found = configs.flatMap((config) => (config ? [configShown(config)] : []))
  return { metadata: found.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) }
}

/** A deployment as it stands. */
export function deploymentShown(deployment: SoftwareDeploymentRecord) {
  const time = (ms: number) => heatTime(new Date(ms).toISOString())
  return {
    id: deployment.id,
    config_id: deployment.configId,
    server_id: deployment.serverId,
    action: deployment.action,
    status: deployment.status,
    status_reason: deployment.statusReason,
    input_values: deployment.inputValues,
    output_values: deployment.outputValues,
    creation_time: time(deployment.createdAt),
    ...(deployment.updatedAt === null ? {} : { updated_time: time(deployment.updatedAt) }),
  }
}
