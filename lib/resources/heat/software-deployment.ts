import { look } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { pushMetadata } from '../nova/collect-config.ts'
import {
  type Deployment,
  type Outcome,
  type Properties,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
  type Software,
  type SoftwareConfig,
  UpdateReplace,
} from '../resource-type.ts'
import { map, text } from '../shapes.ts'
import { freshSecret } from '../signed-url.ts'
import { uuidFrom } from '../uuid-from.ts'
import { readSignal } from './deployment-signal.ts'
import { actionsOf, derivedInputs, NOTHING, replacesOnChange, sourceConfig, structured } from './derived-config.ts'
import { signalsLeft } from './signal-object.ts'
import { signalsIn } from './signal-queue.ts'
import { signalReason } from './signal-reason.ts'
import { guestAccount, guestData, ownObject, removeTransport } from './signal-transport.ts'

type Action = 'CREATE' | 'UPDATE' | 'DELETE' | 'SUSPEND' | 'RESUME'
type ConfigOf = (source: SoftwareConfig, inputs: readonly Value[], properties: Properties) => Value

/** Where to look again for what a server says of a deployment. */
const SOON: Readiness = { wait: 500, isSignalled: true }

/** The same for whoever takes the action over, and another in the next action. */
const configIdFor = ({ uuid, startedAt }: ResourceState, action: string) => uuidFrom(uuid, action, startedAt)

const signals = ({ properties }: ResourceState) => properties.signal_transport !== 'NO_SIGNAL'

/** The deployment behind a resource has the resource's id; each action gives it a config of its own. */
function deploymentType(type: string, configOf: ConfigOf): ResourceType {
  /** Puts the config for `action` on the server, unless this has begun before. */
  async function deploy(
    context: ResourceContext,
    state: ResourceState,
    action: Action,
    source: SoftwareConfig,
  ): Promise<void> {
    const { software } = context
    const { properties } = state
    const before = await software.deployment(state.uuid)
    const id = configIdFor(state, action)
    if (before?.configId === id) return
    const inputs = await derivedInputs(context, state, source, action)
    await software.addConfig({
      ...source,
      id,
      name: text(properties.name) || state.physicalName,
      config: configOf(source, inputs, properties),
      inputs,
    })
    await software.putDeployment({
      id: state.uuid,
      configId: id,
      serverId: text(properties.server),
      action,
      inputValues: properties.input_values ?? {},
      outputValues: before?.outputValues ?? {},
      ...(signals(state)
        ? { status: 'IN_PROGRESS', statusReason: 'Deploy data available' }
        : { status: 'COMPLETE', statusReason: 'Not waiting for outputs signal' }),
    })
    if (before) await software.removeConfig(before.configId)
    await pushMetadata(context, text(properties.server))
  }

  /** Does nothing in actions that are not asked for. */
  async function act(context: ResourceContext, state: ResourceState, action: Action): Promise<Outcome> {
    const source = await sourceConfig(context, state.properties)
    if (actionsOf(source, state.properties).includes(action)) await deploy(context, state, action, source)
    return {}
  }

  return {
    type,

    async prepare(context, state) {
      return { data: { ...state.data, secret: state.data.secret ?? freshSecret(context) } }
    },

    async find(context, state) {
      if (!(await context.software.deployment(state.uuid))) return null
      return { physicalId: state.uuid, data: { ...state.data, ...(await guestData(context, state)) } }
    },

    async create(context, state) {
      await refuseUnreadyServer(context, state.properties)
      await act(context, state, 'CREATE')
      return { physicalId: state.uuid, data: { ...state.data, ...(await guestData(context, state)) } }
    },

    async ready(context, state): Promise<Readiness> {
      await collect(context, state)
      const deployment = await context.software.deployment(state.uuid)
      const isAwaited = deployment?.configId === configIdFor(state, state.action)
      return !isAwaited || isDone(deployment) ? 'ready' : SOON
    },

    async giveUp({ software }, state) {
      const deployment = await software.deployment(state.uuid)
      if (deployment?.status !== 'IN_PROGRESS') return
      await software.putDeployment({ ...deployment, status: 'FAILED', statusReason: 'Deployment cancelled.' })
    },

    async update(context, state, _changes, next) {
      const source = await sourceConfig(context, next)
      if (replacesOnChange(source, state.properties, next)) throw new UpdateReplace()
      return act(context, { ...state, properties: next }, 'UPDATE')
    },

    suspend: (context, state) => act(context, state, 'SUSPEND'),
    resume: (context, state) => act(context, state, 'RESUME'),

    async delete(context, state) {
      const { properties } = state
      const deployment = await context.software.deployment(state.uuid)
      const source = text(properties.config) ? await context.software.config(text(properties.config)) : NOTHING
      if (!deployment || !source || !actionsOf(source, properties).includes('DELETE')) return
      if (await isServerThere(context, deployment)) await deploy(context, state, 'DELETE', source)
    },

    async gone(context, state) {
      const { software } = context
      const deployment = await software.deployment(state.uuid)
      if (!deployment) return true
      const isAwaited = deployment.action === 'DELETE' && (await isServerThere(context, deployment))
      if (isAwaited) await collect(context, state)
      const now = (await software.deployment(state.uuid)) ?? deployment
      if (isAwaited && !isDone(now)) return false
      await removeTransport(context, state)
      await software.removeDeployment(state.uuid)
      await software.removeConfig(deployment.configId)
      return true
    },

    signalledAlways: true,

    async signal({ software }, state, details) {
      const event = await told(software, state, details)
      return { reason: event === null ? signalReason(details) : `Signal: ${event}`, outcome: {} }
    },

    async attribute({ software }, state, name, path) {
      const deployment = await software.deployment(state.uuid)
      if (name === 'show') return follow(deployment && { ...deployment }, path)
      return follow(map(deployment?.outputValues)[name] ?? null, path)
    },
  }
}

/** What a server says of a deployment; null while nobody waits for it: what comes late or twice changes nothing. */
async function told(software: Software, { uuid }: ResourceState, details: Value): Promise<string | null> {
  const deployment = await software.deployment(uuid)
  if (deployment?.status !== 'IN_PROGRESS') return null
  const config = await software.config(deployment.configId)
  const { event, ...change } = readSignal(deployment, config?.outputs ?? [], details)
  await software.putDeployment({ ...deployment, ...change })
  return event
}

/** Looks for a signal where the server leaves it: behind a temporary URL, or in a queue. */
async function collect(context: ResourceContext, state: ResourceState): Promise<void> {
  const { software } = context
  const { signal_transport: transport } = state.properties
  if (transport !== 'TEMP_URL_SIGNAL' && transport !== 'ZAQAR_SIGNAL') return
  if ((await software.deployment(state.uuid))?.status !== 'IN_PROGRESS') return
  const left =
    transport === 'ZAQAR_SIGNAL'
      ? (await signalsIn(context, state, await guestAccount(context, state))).map(({ said }) => said)
      : await signalsLeft(context, ownObject(state))
  const last = left.at(-1)
  if (last !== undefined) await told(software, state, last)
}

/** Throws when it failed. */
function isDone({ status, statusReason }: Deployment): boolean {
  if (status === 'FAILED') throw new ResourceFailure('Error', `Deployment to server failed: ${statusReason}`)
  return status === 'COMPLETE'
}

/** Only a server that still is there can be told to clean up. */
const isServerThere = async ({ cloud }: ResourceContext, { serverId }: Deployment) =>
  (await look(cloud, servers, serverId)) !== null

async function refuseUnreadyServer(context: ResourceContext, { server }: Properties): Promise<void> {
  const found = await context.sibling(text(server))
  if (found?.type !== 'OS::Nova::Server' || found.properties.user_data_format === 'SOFTWARE_CONFIG') return
  const message = `Resource ${text(server)}'s property user_data_format should be set to SOFTWARE_CONFIG since there are software deployments on it.`
  throw new ResourceFailure('StackValidationFailed', message)
}

/** Puts a config on a server, and waits until the server's agent says how that went. */
export const softwareDeployment = deploymentType('OS::Heat::SoftwareDeployment', ({ config }) => config)

/** The same for configs that are maps: inputs stand in them as `{get_input: name}`. */
export const structuredDeployment = deploymentType('OS::Heat::StructuredDeployment', structured)
